import type { FileKind } from '../file-kind.ts'
import { compoundFile } from './compound-file.ts'
import { documentXml, spreadsheetXml } from './may-be-office.ts'
import type { Zip } from './zip.ts'

/** What can be read. */
type OfficeFormat = 'docx' | 'xlsx' | 'doc' | 'xls'

/** What an office file is by its content. Where `reads` is null, `variant` says why. */
export interface OfficeKind extends FileKind {
  readonly reads: OfficeFormat | null
}

const ooxml = 'application/vnd.openxmlformats-officedocument'

const word: OfficeKind = { reads: 'docx', variant: '', mediaType: `${ooxml}.wordprocessingml.document`, format: 'Word (.docx)' }
const excel: OfficeKind = { reads: 'xlsx', variant: '', mediaType: `${ooxml}.spreadsheetml.sheet`, format: 'Excel (.xlsx)' }
const unreadable = (variant: string, mediaType: string, format: string): OfficeKind => ({
  reads: null,
  variant,
  mediaType,
  format,
})

/** What a ZIP archive is, told by its list of content types and its parts. */
export function zipKind(zip: Zip): OfficeKind {
  if (zip.has('OFD.xml')) return unreadable('is-ofd', 'application/ofd', 'OFD')
  if (zip.has('[Content_Types].xml')) {
    const types = zip.read('[Content_Types].xml').toString()
    const found = mainParts.find(([pattern]) => pattern.test(types))
    if (found) return found[1]
    return unreadable('is-office', ooxml, 'Office')
  }
  if (zip.has('mimetype')) {
    const type = zip.read('mimetype').toString().trim()
    if (type.startsWith('application/vnd.oasis.opendocument')) return unreadable('is-office', type, 'OpenDocument (.odt, .ods)')
  }
  return unreadable('is-archive', 'application/zip', 'ZIP')
}

/** The main part of each kind, with macros or as a template too, transitional or strict. */
const mainParts: readonly (readonly [RegExp, OfficeKind])[] = [
  [/wordprocessingml\.(?:document|template)\.main\+xml/i, word],
  [
    /ms-word\.document\.macroEnabled\.main\+xml/i,
    { ...word, mediaType: 'application/vnd.ms-word.document.macroEnabled.12', format: 'Word (.docm)' },
  ],
  [
    /ms-word\.template\.macroEnabledTemplate\.main\+xml/i,
    { ...word, mediaType: 'application/vnd.ms-word.template.macroEnabled.12', format: 'Word (.dotm)' },
  ],
  [/spreadsheetml\.(?:sheet|template)\.main\+xml/i, excel],
  [
    /ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml/i,
    { ...excel, mediaType: 'application/vnd.ms-excel.sheet.macroEnabled.12', format: 'Excel (.xlsm)' },
  ],
  [/ms-excel\.sheet\.binary/i, unreadable('is-office', 'application/vnd.ms-excel.sheet.binary.macroEnabled.12', 'Excel (.xlsb)')],
  [/presentationml\./i, unreadable('is-office', `${ooxml}.presentationml.presentation`, 'PowerPoint (.pptx)')],
]

const doc: OfficeKind = { reads: 'doc', variant: '', mediaType: 'application/msword', format: 'Word (.doc, .wps)' }
const xls: OfficeKind = { reads: 'xls', variant: '', mediaType: 'application/vnd.ms-excel', format: 'Excel (.xls, .et)' }

/** An office file as XML in one file, told by what begins it. */
export const textKind = (suggested: FileKind): OfficeKind =>
  suggested.mediaType === documentXml.mediaType ? { ...word, ...documentXml } : { ...xls, ...spreadsheetXml }

/** What a compound file is, told by the streams at its top level. `null` where its directory cannot be read. */
export function compoundKind(bytes: Buffer): OfficeKind | null {
  const file = compoundFile(bytes)
  if (!file) return null
  const { streams } = file
  if (streams.has('EncryptedPackage')) return unreadable('encrypted-office', 'application/x-ole-storage', 'Office (.docx, .xlsx)')
  const text = streams.get('WordDocument')
  if (text) {
    // FibBase: bit 8 of the flags at offset 10, [MS-DOC] 2.5.2.
    const start = file.head(text)
    return start.length > 11 && ((start[11] ?? 0) & 1) === 1 ? { ...doc, reads: null, variant: 'encrypted-office' } : doc
  }
  if (streams.has('Workbook') || streams.has('Book')) return xls
  if (streams.has('PowerPoint Document')) return unreadable('is-office', 'application/vnd.ms-powerpoint', 'PowerPoint (.ppt)')
  if (streams.has('MatOST')) return unreadable('is-office', 'application/vnd.ms-works', 'Works (.wps)')
  return unreadable('is-office', 'application/x-ole-storage', 'Office 97–2003')
}
