import { inflateRawSync } from 'node:zlib'
import { limits, megabytes } from './limits.ts'
import { Refused } from './refused.ts'

interface Entry {
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly unpacked: number
  /** Offset of its local header. */
  readonly offset: number
}

/**
 * A ZIP archive, of which parts are unpacked one by one. Sizes are checked twice: what the central directory states
 * before anything is unpacked, and what really comes out while it is unpacked, as headers may lie.
 */
export class Zip {
  readonly #bytes: Buffer
  readonly #entries: ReadonlyMap<string, Entry>
  #left: number = limits.unpacked

  /** @throws {Refused} where there is no central directory, or too much in it */
  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#entries = centralDirectory(bytes)
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Refuses parts that state more than may be unpacked, before any of them is. */
  expect(names: readonly string[]): void {
    let total = 0
    for (const name of names) total += this.#entries.get(name)?.unpacked ?? 0
    if (total > limits.unpacked) throw tooLarge()
  }

  /** @throws {Refused} where the part is missing, encrypted, damaged or too large */
  read(name: string): Buffer {
    const entry = this.#entries.get(name)
    if (!entry) throw new Refused('damaged-office', { part: name })
    if (entry.encrypted) throw new Refused('encrypted-office')
    const packed = this.#packed(entry, name)
    if (entry.method === 0) return this.#take(packed)
    if (entry.method !== 8) throw new Refused('damaged-office', { part: name })
    const inRatio = Math.max(packed.length * limits.ratio, limits.smallPart)
    if (entry.unpacked > inRatio) throw suspiciousRatio(name)
    try {
      return this.#take(inflateRawSync(packed, { maxOutputLength: Math.min(inRatio, this.#left) + 1 }))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      if (error.code !== 'ERR_BUFFER_TOO_LARGE') throw new Refused('damaged-office', { part: name })
      throw inRatio < this.#left ? suspiciousRatio(name) : tooLarge()
    }
  }

  #take(part: Buffer): Buffer {
    if (part.length > this.#left) throw tooLarge()
    this.#left -= part.length
    return part
  }

  #packed({ offset, packed }: Entry, name: string): Buffer {
    const bytes = this.#bytes
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localHeader)
      throw new Refused('damaged-office', { part: name })
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    if (start + packed > bytes.length) throw new Refused('damaged-office', { part: name })
    return bytes.subarray(start, start + packed)
  }
}

const tooLarge = () => new Refused('limit-unpacked', { limit: megabytes(limits.unpacked) })
const suspiciousRatio = (part: string) => new Refused('limit-ratio', { limit: String(limits.ratio), part })

const [localHeader, directoryHeader, endHeader] = [0x04034b50, 0x02014b50, 0x06054b50]

function centralDirectory(bytes: Buffer): Map<string, Entry> {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw new Refused('limit-entries', { limit: String(limits.entries) })
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directoryHeader) throw new Refused('damaged-office')
    const nameLength = bytes.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    // Some writers separate folders by backslashes or begin with a slash.
    const name = bytes
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\//, '')
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    }
    // The first of two parts of one name counts, whoever reads it.
    if (!entries.has(name)) entries.set(name, entry)
    at = next
  }
  return entries
}

/** Offset of the end record, which stands within the last 64 KB. ZIP64 is for archives larger than any that is read here. */
function endOf(bytes: Buffer): number {
  const least = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= least; at--) if (bytes.readUInt32LE(at) === endHeader) return at
  throw new Refused('damaged-office')
}
