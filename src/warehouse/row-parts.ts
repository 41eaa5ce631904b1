import { type FileHandle, open } from 'node:fs/promises'

/** Rows as CSV: in memory, or a stretch of a file. */
export type Rows = Uint8Array | Stretch

/** Of a file, in bytes. */
export interface Stretch {
  readonly file: string
  readonly start: number
  readonly length: number
}

export const chunkBytes = 1 << 18

/**
 * Parts one behind the other, in chunks: small ones would each be a message, or a call, of their own.
 * @param room gives the memory for a chunk; where it is always the same, a chunk must be done with before the next is asked for
 */
export async function* bytesOf(parts: readonly Rows[], room = () => Buffer.allocUnsafe(chunkBytes)): AsyncGenerator<Uint8Array> {
  let opened = null as { readonly file: string; readonly handle: FileHandle } | null
  let chunk = room()
  let filled = 0
  try {
    for (const part of parts) {
      if (!(part instanceof Uint8Array) && part.file !== opened?.file) {
        await opened?.handle.close()
        opened = null
        opened = { file: part.file, handle: await open(part.file) }
      }
      for (let at = 0; at < part.length; ) {
        const most = Math.min(part.length - at, chunk.length - filled)
        if (part instanceof Uint8Array) chunk.set(part.subarray(at, at + most), filled)
        else if (opened) await readFully(opened.handle, chunk.subarray(filled, filled + most), part.start + at)
        at += most
        filled += most
        if (filled < chunk.length) continue
        yield chunk
        chunk = room()
        filled = 0
      }
    }
    if (filled > 0) yield chunk.subarray(0, filled)
  } finally {
    await opened?.handle.close()
  }
}

async function readFully(handle: FileHandle, into: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, into.length - at, from + at)
    if (bytesRead === 0) throw new Error('a file of rows ends before its rows do')
    at += bytesRead
  }
}
