import type { FileKind } from '../file-kind.ts'

/** Whether the first bytes are those of a ZIP archive or of a compound file (OLE), of which only the whole tells more. */
export const mayBeOffice = (head: Uint8Array): boolean =>
  (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)

/** Whether a text is a workbook in one XML file, as Excel 2003 saves it and many programs write it under the name .xls. */
export const isSpreadsheetXml = (start: string): boolean =>
  /^\ufeff?\s*<(?:\?xml|(?:\w+:)?Workbook)[\s>]/.test(start) && workbookNamespace.test(start)

const workbookNamespace = /<(?:\w+:)?Workbook\s[^>]*["']urn:schemas-microsoft-com:office:spreadsheet["']/

export const spreadsheetXml: FileKind = { variant: '', mediaType: 'application/vnd.ms-excel', format: 'Excel (XML)' }
