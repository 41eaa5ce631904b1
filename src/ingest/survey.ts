import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { ByteSource } from './byte-source.ts'

/** What one pass over all bytes tells. */
export interface Survey {
  readonly sha256: string
  readonly bytes: number
  /** The first bytes. */
  readonly head: Uint8Array
  /** Bytes from the first chunk on that is not pure ASCII: what tells encodings apart. Empty where all is ASCII. */
  readonly sample: Uint8Array
  /** Whether every byte, to the last one, is UTF-8. */
  readonly utf8: boolean
}

export async function survey(source: ByteSource): Promise<Survey> {
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  const isUtf8 = (chunk?: Uint8Array) => {
    try {
      strict.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }
  const none = new Uint8Array()
  let [bytes, utf8, head, sample] = [0, true, none, none]
  for await (const chunk of source.chunks()) {
    hash.update(chunk)
    utf8 &&= isUtf8(chunk)
    if (bytes === 0) head = chunk.slice(0, sampleSize)
    if (sample.length === 0 && !isAscii(chunk)) sample = chunk.slice(0, sampleSize)
    bytes += chunk.length
  }
  utf8 &&= isUtf8()
  return { sha256: hash.digest('hex'), bytes, head, sample, utf8 }
}

const sampleSize = 1 << 17
