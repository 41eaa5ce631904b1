import * as XLSX from '@e965/xlsx'
import { utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { contentTypes, docxWith, p, packageOf, xlsxWith } from '../../support/office-parts.ts'
import { read } from '../blocks-of.ts'

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
