import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { docxOf } from '../../support/docx-writer.ts'
import { fictionalForm } from '../../support/fictional/fictional-form.ts'
import { contentTypes, docxWith, p, packageOf, tbl, tc, tr, xlsxWith } from '../../support/office-parts.ts'
import { xlsxOf } from '../../support/xlsx-writer.ts'
import { read } from '../blocks-of.ts'

/** `null` where it was read, else why not. Anything but a refusal fails the test. */
async function outcome(bytes: Uint8Array): Promise<string | null> {
  try {
    await read(bytes)
    return null
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return error.finding.variant ?? ''
  }
}

const wordTypes = contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml')

/** A ZIP of deflated parts; `stated` is what its headers say of their size. */
function deflated(parts: Record<string, Buffer>, stated: (size: number) => number = (size) => size): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  const done = new Map<Buffer, Buffer>()
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = done.get(content) ?? deflateRawSync(content, { level: 1 })
    done.set(content, packed)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(stated(content.length), 18)
    shared.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    locals.push(Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), shared, tail, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(directory.length / 4, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

describe('bombs are refused by the limit that they pass', () => {
  const blank = (megabytes: number) => Buffer.alloc(megabytes << 20, ' ')
  const types = Buffer.from(wordTypes)
  it.each([
    [
      'a part that unpacks to 300 times its size',
      { '[Content_Types].xml': types, 'word/document.xml': blank(64) },
      undefined,
      'limit-ratio',
    ],
    ['one whose headers lie', { '[Content_Types].xml': types, 'word/document.xml': blank(64) }, () => 100, 'limit-ratio'],
  ])('%s', async (_, parts, stated, variant) => {
    expect(await outcome(deflated(parts, stated))).toBe(variant)
  })

  it.each([
    ['stated', undefined],
    ['not stated', () => 1],
  ])('parts that are too large together, %s', async (_, stated) => {
    // Some noise, so that the ratio holds; all parts are the same bytes, which are packed once.
    const part = Buffer.alloc(20 << 20)
    for (let i = 0, x = 1; i < part.length; i += 64) {
      x = (x * 48_271) % 0x7fffffff
      part[i] = 0x61 + (x % 26)
    }
    const parts = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`word/theme${i}.xml`, part]))
    const bytes = deflated({ '[Content_Types].xml': types, 'word/document.xml': Buffer.from('<x/>'), ...parts }, stated)
    expect(await outcome(bytes)).toBe('limit-unpacked')
  })

  it('a picture that is never unpacked does not matter', async () => {
    const document = Buffer.from(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('甲')}</w:body></w:document>`,
    )
    expect(
      await outcome(deflated({ '[Content_Types].xml': types, 'word/document.xml': document, 'word/media/a.png': blank(250) })),
    ).toBe(null)
  })

  it('too many entries', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`a${i}`, '']))
    expect(await outcome(packageOf({ '[Content_Types].xml': wordTypes, ...parts }))).toBe('limit-entries')
  })

  it('elements within each other, and tables', async () => {
    expect(await outcome(docxWith('<w:sdt><w:sdtContent>'.repeat(200)))).toBe('limit-depth')
    let table = p('x')
    for (let i = 0; i < 90; i++) table = tbl(tr(tc(table)))
    expect(await outcome(docxWith(table))).toBe('limit-depth')
    expect(
      await outcome(docxWith(Array.from({ length: 60 }).reduce<string>((inner) => tbl(tr(tc(inner + p('x')))), p('x')))),
    ).toBe(null)
  })

  it('more elements than there is memory for', async () => {
    expect(await outcome(docxWith('<w:p/>'.repeat(1_500_001)))).toBe('limit-elements')
  })

  it.each([
    ['a document', docxWith, `<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>`, 'word/document.xml'],
    [
      'a sheet',
      xlsxWith,
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>`,
      'xl/worksheets/sheet1.xml',
    ],
  ])('a document type in %s', async (_, write, xml, part) => {
    expect(await outcome(write('', { [part]: xml }))).toBe('doctype')
  })
})

describe('spans and sizes that are stated but not there', () => {
  it.each([
    ['a table cell over a million columns', docxWith(tbl(tr(tc(p('甲'), '<w:gridSpan w:val="1000000000"/>'), tc(p('乙')))))],
    ['cells before a row', docxWith(tbl(`<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>${tc(p('甲'))}</w:tr>`))],
    [
      'a merged range over a whole sheet',
      xlsxWith(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
    ],
    ['a cell beyond any sheet', xlsxWith('<sheetData><row r="99999999"><c r="ZZZZZ99999999"><v>1</v></c></row></sheetData>')],
    [
      'columns beyond any sheet',
      xlsxWith(
        '<cols><col min="1" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
      ),
    ],
    [
      'a cell everywhere on the diagonal',
      xlsxWith(
        `<sheetData>${Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="${letters(i)}${i + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect([null, 'damaged-office']).toContain(await outcome(bytes))
  })
})

const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

describe('damaged files are read or refused', () => {
  const form = fictionalForm(5, 'H')
  const samples = [docxOf([form]), Promise.resolve(xlsxOf([form])), Promise.resolve(xlsxOf([form], { type: 'xls' }))]
  const sample = fc.nat(samples.length - 1)
  const share = fc.double({ min: 0, max: 1, noNaN: true })

  it('cut off', async () => {
    await fc.assert(
      fc.asyncProperty(sample, share, async (kind, at) => {
        const bytes = (await samples[kind]) as Uint8Array
        await outcome(bytes.slice(0, Math.floor(at * bytes.length)))
      }),
      { numRuns: 60 },
    )
  })

  it('with bytes changed', async () => {
    await fc.assert(
      fc.asyncProperty(sample, fc.array(fc.tuple(share, fc.nat(255)), { minLength: 1, maxLength: 20 }), async (kind, changes) => {
        const bytes = Uint8Array.from((await samples[kind]) as Uint8Array)
        for (const [at, value] of changes) bytes[Math.floor(at * (bytes.length - 1))] = value
        await outcome(bytes)
      }),
      { numRuns: 120 },
    )
  })

  it('of noise behind a signature', async () => {
    const signature = fc.constantFrom('PK\x03\x04', 'PK\x05\x06', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
    await fc.assert(
      fc.asyncProperty(signature, fc.uint8Array({ maxLength: 2000 }), async (start, noise) => {
        expect(await outcome(Buffer.concat([Buffer.from(start, 'latin1'), noise]))).not.toBe(null)
      }),
    )
  })

  it('of any XML in their main part', async () => {
    const tag = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:r>',
      '</w:r>',
      '<w:t>',
      '</w:t>',
      '<w:vMerge/>',
      '<w:sdt>',
      '<w:pict>',
      '<w:fldChar/>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<w:gridBefore w:val="3"/>',
      '<w:trPr>',
      '</w:trPr>',
      '<w:txbxContent>',
      '</w:txbxContent>',
      '甲',
      '&#0;',
      '<',
      '"',
      '<w:br/>',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 40 }), async (tags) => void (await outcome(docxWith(tags.join(''))))),
      { numRuns: 200 },
    )
  })
})
