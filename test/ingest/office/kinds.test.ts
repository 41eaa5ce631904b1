import * as XLSX from '@e965/xlsx'
import { utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { contentTypes, docxWith, p, packageOf, xlsxWith } from '../../support/office-parts.ts'
import { outline, read } from '../blocks-of.ts'

/** A compound file with these streams at its top level, and those of `inner` in a folder. */
function compound(streams: Record<string, Buffer>, inner: Record<string, Buffer> = {}): Buffer {
  const { CFB } = XLSX
  const file = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content)
  for (const [name, content] of Object.entries(inner)) CFB.utils.cfb_add(file, `/Pool/${name}`, content)
  return Buffer.from(CFB.write(file, { type: 'buffer' }))
}

const bytes = (length = 5000) => Buffer.alloc(length, 1)
const fib = (flags: number) => {
  const stream = bytes()
  stream.writeUInt16LE(flags, 10)
  return stream
}

async function refusalOf(content: Uint8Array) {
  const error = await read(content).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UnreadableInput)) throw new Error(`not refused: ${error}`)
  return { variant: error.finding.variant, mediaType: error.mediaType, facts: error.finding.facts }
}

const ms = 'application/vnd.ms'
describe('what is not read', () => {
  it.each([
    [
      'an encrypted DOCX or XLSX',
      compound({ EncryptionInfo: bytes(), EncryptedPackage: bytes() }),
      'encrypted-office',
      'application/x-ole-storage',
    ],
    ['an encrypted DOC', compound({ WordDocument: fib(0x0100) }), 'encrypted-office', 'application/msword'],
    ['a PPT', compound({ 'PowerPoint Document': bytes(), 'Current User': bytes() }), 'is-office', `${ms}-powerpoint`],
    ['a file of Works', compound({ MatOST: bytes(), CONTENTS: bytes() }), 'is-office', `${ms}-works`],
    ['another compound file', compound({ Something: bytes() }), 'is-office', 'application/x-ole-storage'],
    ['an OFD', packageOf({ 'OFD.xml': '<ofd/>', 'Doc_0/Document.xml': '<d/>' }), 'is-ofd', 'application/ofd'],
    [
      'an ODT',
      packageOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      'is-office',
      'application/vnd.oasis.opendocument.text',
    ],
    [
      'an XLSB',
      packageOf({ '[Content_Types].xml': contentTypes(`${ms}-excel.sheet.binary.macroEnabled.main`) }),
      'is-office',
      `${ms}-excel.sheet.binary.macroEnabled.12`,
    ],
    [
      'OpenDocument in one file',
      Buffer.from('<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'),
      'is-office',
      'application/vnd.oasis.opendocument.text-flat-xml',
    ],
    ['a ZIP', packageOf({ 'forms/word/xl.txt': 'x' }), 'is-archive', 'application/zip'],
    ['a RAR', Buffer.from('Rar!\x1a\x07\x01\0'), 'is-archive', 'application/vnd.rar'],
  ])('%s', async (_, content, variant, mediaType) => {
    expect(await refusalOf(content)).toMatchObject({ variant, mediaType })
  })

  it('an XLS with a password', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['甲']]), 's')
    const plain: Buffer = XLSX.write(book, { type: 'buffer', bookType: 'xls' })
    // A FILEPASS record (0x2F) behind the first BOF record.
    const file = XLSX.CFB.read(plain, { type: 'buffer' })
    const stream = Buffer.from(XLSX.CFB.find(file, '/Workbook').content)
    const start = 4 + stream.readUInt16LE(2)
    const pass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4])
    const locked = compound({ Workbook: Buffer.concat([stream.subarray(0, start), pass, stream.subarray(start)]) })
    expect(await refusalOf(locked)).toMatchObject({ variant: 'encrypted-office', mediaType: `${ms}-excel` })
  })
})

describe('kinds are told by content', () => {
  it('a Word file with an embedded workbook is no workbook', async () => {
    expect(await refusalOf(compound({ WordDocument: fib(0x0100) }, { Workbook: bytes() }))).toMatchObject({
      mediaType: 'application/msword',
    })
  })

  const ooxml = 'application/vnd.openxmlformats-officedocument'
  it.each([
    ['a DOCX', docxWith(p('甲')), `${ooxml}.wordprocessingml.document`],
    [
      'a DOCM',
      docxWith(p('甲'), { '[Content_Types].xml': contentTypes(`${ms}-word.document.macroEnabled.main+xml`) }),
      `${ms}-word.document.macroEnabled.12`,
    ],
    ['an XLSX', xlsxWith('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'), `${ooxml}.spreadsheetml.sheet`],
  ])('%s', async (_, content, mediaType) => {
    expect(await read(content)).toMatchObject({ mediaType, pages: null })
  })
})

describe('a Word document in one XML file', () => {
  it('of 2003, with sections, merged cells and revisions', async () => {
    const merged = (text: string, how: string) => `<w:tc><w:tcPr><w:vmerge${how}/></w:tcPr>${p(text)}</w:tc>`
    const table = `<w:tbl><w:tr>${merged('预算', ' w:val="restart"')}<w:tc>${p('40')}</w:tc></w:tr><w:tr>${merged('', '')}<w:tc>${p('38')}</w:tc></w:tr></w:tbl>`
    const inserted =
      '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>航道疏浚</w:t></w:r></aml:content></aml:annotation>'
    const root =
      'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Word.Document"?><w:wordDocument ${root}><w:body><wx:sect><w:p>${inserted}</w:p>${table}<w:sectPr/></wx:sect></w:body></w:wordDocument>`
    const { blocks, mediaType } = await read(xml)
    expect(mediaType).toBe('application/msword')
    expect(outline(blocks)).toEqual(['航道疏浚', [['预算', '40'], ['38']]])
  })

  it('as a package', async () => {
    const part = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('航道疏浚')}</w:body></w:document>`
    const xml = `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml" pkg:contentType="x"><pkg:xmlData>${part}</pkg:xmlData></pkg:part></pkg:package>`
    expect(outline((await read(xml)).blocks)).toEqual(['航道疏浚'])
  })
})
