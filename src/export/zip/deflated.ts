import { constants, crc32, deflateRawSync } from 'node:zlib'
import { ByteBuffer } from '../byte-buffer.ts'
import type { Spool } from '../spool.ts'
import type { ZipPart } from './zip.ts'

/** Bytes deflated at a time: far more than the 32 KB that matches reach back, so that little is lost between stretches. */
const capacity = 1 << 18

/** Level 3 takes a third of the time of the usual 6; tables hardly get larger. */
const options = { level: 3, finishFlush: constants.Z_SYNC_FLUSH }

/** Text on its way into a ZIP archive, deflated as it comes; its packed bytes wait in a spool. */
export class Deflated implements ZipPart {
  readonly #spool: Spool
  readonly #buffer = new ByteBuffer(capacity, (bytes) => this.#pack(bytes))
  #crc = 0
  #size = 0
  #packedSize = 0

  constructor(spool: Spool) {
    this.#spool = spool
  }

  write(text: string): void {
    this.#buffer.write(text)
  }

  /** Its checksum and sizes count only what was written before. */
  end(): void {
    this.#buffer.flush()
  }

  get crc(): number {
    return this.#crc
  }

  get size(): number {
    return this.#size
  }

  get packedSize(): number {
    return this.#packedSize
  }

  read(): Iterable<Uint8Array> {
    return this.#spool.read()
  }

  #pack(bytes: Uint8Array): void {
    const packed = deflateRawSync(bytes, options)
    this.#crc = crc32(bytes, this.#crc)
    this.#size += bytes.length
    this.#packedSize += packed.length
    this.#spool.write(packed)
  }
}

/** A text that is at hand, deflated. */
export function deflatedText(text: string): ZipPart {
  const bytes = Buffer.from(text)
  const packed = deflateRawSync(bytes, options)
  return { crc: crc32(bytes), size: bytes.length, packedSize: packed.length, read: () => [packed] }
}
