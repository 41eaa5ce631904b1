import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Spool } from '../../../src/export/spool.ts'
import { Deflated, deflatedText } from '../../../src/export/zip/deflated.ts'
import { writeZip, type ZipEntry } from '../../../src/export/zip/zip.ts'
import { inDirectory } from '../../support/run-export.ts'
import { unzip } from '../../support/unzip.ts'

function zipped(entries: readonly ZipEntry[]): Buffer {
  const pieces: Buffer[] = []
  writeZip(entries, (bytes) => pieces.push(Buffer.from(bytes)))
  return Buffer.concat(pieces)
}

/** The checksum of the first entry, as its local header states it. */
const statedCrc = (archive: Buffer) => archive.readUInt32LE(14)

/** A stretch that says it is large and holds nothing. */
const claiming = (size: number, packedSize: number) => ({ crc: 7, size, packedSize, read: () => [] })

describe('writeZip', () => {
  it('joins the parts of an entry, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const whole = Buffer.from(texts.join(''))
        // A surrogate pair cut in two is no text any more.
        fc.pre(texts.every((text) => text.isWellFormed()))
        const archive = zipped([{ name: 'a/b.txt', parts: texts.map(deflatedText) }])
        expect([...unzip(archive)]).toEqual([['a/b.txt', whole.toString()]])
        expect(statedCrc(archive)).toBe(crc32(whole))
      }),
    )
  })

  it('joins what was deflated in several stretches', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i} 表𠮷é,`)
    const [archive, packedSize] = await inDirectory(async (directory) => {
      const spool = new Spool(`${directory}/spool`)
      const middle = new Deflated(spool)
      for (const row of rows) middle.write(row)
      middle.end()
      const made = zipped([{ name: 'x', parts: [deflatedText('<'), middle, deflatedText('>')] }])
      spool.discard()
      return [made, middle.packedSize]
    })
    const content = `<${rows.join('')}>`
    expect(unzip(archive).get('x') === content).toBe(true)
    expect(statedCrc(archive)).toBe(crc32(content))
    expect(packedSize).toBeLessThan(Buffer.byteLength(content) / 2)
  })

  it('keeps to fields that every program knows while numbers fit', () => {
    const archive = zipped([{ name: 'x', parts: [claiming(0xfffffffe, 0xfffffffc - 2 - 100)] }])
    expect(archive.includes('PK\x06\x06')).toBe(false)
    expect(archive.readUInt16LE(4)).toBe(20)
    expect(archive.readUInt32LE(22)).toBe(0xfffffffe)
    expect(archive.readUInt16LE(28)).toBe(0)
  })

  it('states larger sizes and offsets in ZIP64 fields', () => {
    const [size, packedSize] = [20_000_000_000, 5_000_000_000]
    const archive = zipped([
      { name: 'x', parts: [claiming(size, packedSize)] },
      { name: 'y', parts: [deflatedText('y')] },
    ])
    // Local header of x: both sizes in the extra field behind the name.
    expect(archive.readUInt32LE(18)).toBe(0xffffffff)
    expect(archive.readUInt32LE(22)).toBe(0xffffffff)
    expect([31, 33].map((at) => archive.readUInt16LE(at))).toEqual([1, 16])
    expect([35, 43].map((at) => archive.readBigUInt64LE(at))).toEqual([BigInt(size), BigInt(packedSize) + 2n])
    // Directory: sizes of x, offset of y.
    const x = archive.indexOf('PK\x01\x02')
    const y = archive.indexOf('PK\x01\x02', x + 1)
    expect([x + 47, x + 49].map((at) => archive.readUInt16LE(at))).toEqual([1, 16])
    expect([x + 51, x + 59].map((at) => archive.readBigUInt64LE(at))).toEqual([BigInt(size), BigInt(packedSize) + 2n])
    const localLength = 30 + 1 + 20
    const offset = BigInt(localLength) + BigInt(packedSize) + 2n
    expect(archive.readUInt32LE(y + 42)).toBe(0xffffffff)
    expect([y + 47, y + 49].map((at) => archive.readUInt16LE(at))).toEqual([1, 8])
    expect(archive.readBigUInt64LE(y + 51)).toBe(offset)
    // The ends: the archive that would have held x's bytes is longer by those.
    const end64 = archive.indexOf('PK\x06\x06')
    const missing = BigInt(packedSize)
    expect(archive.readBigUInt64LE(end64 + 32)).toBe(2n)
    expect(archive.readBigUInt64LE(end64 + 48)).toBe(BigInt(x) + missing)
    const locator = archive.indexOf('PK\x06\x07')
    expect(archive.readBigUInt64LE(locator + 8)).toBe(BigInt(end64) + missing)
    expect(archive.readUInt32LE(archive.indexOf('PK\x05\x06') + 16)).toBe(0xffffffff)
  })
})
