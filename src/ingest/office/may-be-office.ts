import type { FileKind } from '../file-kind.ts'

/** Whether the first bytes are those of a ZIP archive or of a compound file (OLE), of which only the whole tells more. */
export const mayBeOffice = (head: Uint8Array): boolean =>
  (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)

/** What an office file is that is one XML file, as Office 2003 saves it and many programs write it under the names .xls and .doc. */
export function xmlOfficeKind(start: string): FileKind | null {
  if (!/^\ufeff?\s*<[?\w]/.test(start)) return null
  return kinds.find(([root]) => root.test(start))?.[1] ?? null
}

export const spreadsheetXml: FileKind = { variant: '', mediaType: 'application/vnd.ms-excel', format: 'Excel (XML)' }
export const documentXml: FileKind = { variant: '', mediaType: 'application/msword', format: 'Word (XML)' }
const openDocumentXml: FileKind = {
  variant: 'is-office',
  mediaType: 'application/vnd.oasis.opendocument.text-flat-xml',
  format: 'OpenDocument (.fodt, .fods)',
}

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/<(?:\w+:)?Workbook\s[^>]*["']urn:schemas-microsoft-com:office:spreadsheet["']/, spreadsheetXml],
  [/<w:wordDocument\s[^>]*["']http:\/\/schemas\.microsoft\.com\/office\/word\/2003\/wordml["']/, documentXml],
  [/<pkg:package\s[^>]*["']http:\/\/schemas\.microsoft\.com\/office\/2006\/xmlPackage["']/, documentXml],
  [/<office:document\s[^>]*["']urn:oasis:names:tc:opendocument:xmlns:office:1\.0["']/, openDocumentXml],
]
