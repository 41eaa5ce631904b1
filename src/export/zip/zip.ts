import { crc32 } from 'node:zlib'

/**
 * A stretch of an entry, deflated without a final block and up to a whole byte (`Z_SYNC_FLUSH`), so that one may follow
 * another. The checksum and `size` are of the plain bytes.
 */
export interface ZipPart {
  readonly crc: number
  readonly size: number
  readonly packedSize: number
  /** The packed bytes, in pieces, each of which holds until the next. */
  read(): Iterable<Uint8Array>
}

/** A file of an archive. Its content is its parts, one behind the other. */
export interface ZipEntry {
  /** In ASCII. */
  readonly name: string
  readonly parts: readonly ZipPart[]
}

/**
 * Writes a ZIP archive, with ZIP64 fields only where a number needs them. The date of every entry is 2000-01-01.
 * Numbers in brackets refer to PKWARE's APPNOTE.TXT 6.3.
 */
export function writeZip(entries: Iterable<ZipEntry>, write: (bytes: Uint8Array) => void): void {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, parts } of entries) {
    const entry = { name: Buffer.from(name, 'latin1'), offset, ...measured(parts) }
    const header = localHeader(entry)
    write(header)
    for (const part of parts) for (const bytes of part.read()) write(bytes)
    write(finalBlock)
    offset += header.length + entry.packedSize
    directory.push(directoryHeader(entry))
  }
  for (const header of directory) write(header)
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  write(directoryEnd(directory.length, size, offset))
}

interface Entry {
  readonly name: Buffer
  /** Where its local header stands. */
  readonly offset: number
  readonly crc: number
  readonly size: number
  readonly packedSize: number
}

/** The last block of a deflated stream, with nothing in it. */
const finalBlock = Uint8Array.of(3, 0)

function measured(parts: readonly ZipPart[]): Pick<Entry, 'crc' | 'size' | 'packedSize'> {
  let [crc, size, packedSize] = [0, 0, finalBlock.length]
  for (const part of parts) {
    crc = size === 0 ? part.crc : joinedCrc(crc, part.crc, part.size)
    size += part.size
    packedSize += part.packedSize
  }
  return { crc, size, packedSize }
}

/**
 * The checksum of bytes with the checksum `first` and `length` bytes with the checksum `second` behind them. CRC-32 is
 * affine over GF(2): what comes before changes the checksum of any bytes as it changes that of as many zeros.
 */
function joinedCrc(first: number, second: number, length: number): number {
  let [after, alone] = [first, 0]
  for (let left = length; left > 0; left -= zeros.length) {
    const some = left < zeros.length ? zeros.subarray(0, left) : zeros
    after = crc32(some, after)
    alone = crc32(some, alone)
  }
  return (after ^ alone ^ second) >>> 0
}

const zeros = new Uint8Array(1 << 16)

/** What stands in a field of 32 or 16 bits whose number is in a ZIP64 field instead. */
const [full32, full16] = [0xffffffff, 0xffff]
const in32 = (value: number) => Math.min(value, full32)
const in16 = (value: number) => Math.min(value, full16)

const [version, version64] = [20, 45]
const deflate = 8
const date = ((2000 - 1980) << 9) | (1 << 5) | 1
const unix = 3 << 8
/** A plain file that everyone may read. */
const mode = 0o100644

/** [4.3.7] */
function localHeader({ name, crc, size, packedSize }: Entry): Buffer {
  // A local header has both sizes in the ZIP64 field or none [4.5.3].
  const isLarge = size >= full32 || packedSize >= full32
  const extra = isLarge ? zip64Field([size, packedSize]) : none
  const fixed = record(
    [4, 0x04034b50],
    [2, isLarge ? version64 : version],
    [2, 0],
    [2, deflate],
    [2, 0],
    [2, date],
    [4, crc],
    [4, isLarge ? full32 : packedSize],
    [4, isLarge ? full32 : size],
    [2, name.length],
    [2, extra.length],
  )
  return Buffer.concat([fixed, name, extra])
}

/** [4.3.12] */
function directoryHeader({ name, offset, crc, size, packedSize }: Entry): Buffer {
  const extra = zip64Field([size, packedSize, offset].filter((value) => value >= full32))
  const needed = extra.length > 0 ? version64 : version
  const fixed = record(
    [4, 0x02014b50],
    [2, unix | needed],
    [2, needed],
    [2, 0],
    [2, deflate],
    [2, 0],
    [2, date],
    [4, crc],
    [4, in32(packedSize)],
    [4, in32(size)],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, mode * 0x10000],
    [4, in32(offset)],
  )
  return Buffer.concat([fixed, name, extra])
}

/** [4.5.3] */
function zip64Field(values: readonly number[]): Buffer {
  if (values.length === 0) return none
  return record([2, 1], [2, values.length * 8], ...values.map((value) => [8, value] as const))
}

const none = Buffer.alloc(0)

/** [4.3.14] to [4.3.16]: the ZIP64 end of the directory and its locator where they are needed, and the end that is always there. */
function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = record(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, in16(count)],
    [2, in16(count)],
    [4, in32(size)],
    [4, in32(offset)],
    [2, 0],
  )
  if (count < full16 && size < full32 && offset < full32) return end
  const end64 = record(
    [4, 0x06064b50],
    [8, 44],
    [2, unix | version64],
    [2, version64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
  )
  const locator = record([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1])
  return Buffer.concat([end64, locator, end])
}

/** Numbers in little endian, each in so many bytes. */
function record(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const all = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 8) all.writeBigUInt64LE(BigInt(value), at)
    else all.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return all
}
