import { createReadStream } from 'node:fs'
import { access, constants, readFile, stat } from 'node:fs/promises'

/** The bytes of an input, which can be gone through more than once. */
export interface ByteSource {
  /** Where it lies, if it is a file that is not kept in memory. */
  readonly path?: string
  chunks(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

const chunkSize = 1 << 14
/** Files up to this size are read once and kept; larger ones are streamed anew for each pass. */
const keptWhole = 1 << 22

/** @returns the input's bytes, or in one word why there are none. Throws only errors of the file system. */
export async function byteSource(path: string, bytes?: Uint8Array): Promise<ByteSource | 'is-folder' | 'not-a-file'> {
  if (bytes) return inMemory(bytes)
  const info = await stat(path)
  if (info.isDirectory()) {
    // One that may not be listed is named as an input too.
    await access(path, constants.R_OK)
    return 'is-folder'
  }
  // A pipe (`<(…)`, /dev/stdin) gives its bytes only once.
  if (info.isFIFO() || (info.isFile() && info.size <= keptWhole)) return inMemory(await readFile(path))
  if (!info.isFile()) return 'not-a-file'
  return { path, chunks: () => createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Uint8Array> }
}

export const inMemory = (bytes: Uint8Array): ByteSource => ({
  *chunks() {
    for (let from = 0; from < bytes.length; from += chunkSize) yield bytes.subarray(from, from + chunkSize)
  },
})
