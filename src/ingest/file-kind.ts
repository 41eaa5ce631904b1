/** A kind of file that holds no text, told by its first bytes. */
export interface FileKind {
  /** Variant of the finding that refuses it. */
  readonly variant: string
  readonly mediaType: string
  /** Its name for people: `Word (.doc)`. */
  readonly format: string
}

/** @param head the first bytes of the file @returns `null` where no signature fits: it may be text */
export function fileKind(head: Uint8Array): FileKind | null {
  // One character a byte, so that signatures can be written and looked for as strings.
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8192)).toString('latin1')
  if (isPdf(start)) return pdf
  const found = signatures.find(({ begins, holds = '' }) => start.startsWith(begins) && start.includes(holds))
  return found ? { variant: found.variant, mediaType: found.mediaType, format: found.format } : null
}

export const pdf: FileKind = { variant: 'pdf-damaged', mediaType: 'application/pdf', format: 'PDF' }

const utf8Mark = '\xef\xbb\xbf'

/** Something may stand before a PDF, such as the head of the answer that brought it; text may also just speak of one. */
const isPdf = (start: string) =>
  start.trimStart().replace(utf8Mark, '').startsWith('%PDF-') ||
  (/%PDF-[12]\.\d[ \t]*[\r\n]/.test(start.slice(0, 1100)) && /\b\d+ \d+ obj\b/.test(start))

/** Whether an input looks like a PDF before it is opened: by its bytes, or by its name where it is a file. */
export const mayBePdf = ({ path, bytes }: { readonly path: string; readonly bytes?: Uint8Array | undefined }): boolean =>
  bytes ? fileKind(bytes.subarray(0, 8192)) === pdf : /\.pdf$/i.test(path)

/** Decoded by what reads PDFs, which hold such pictures. */
export const jpeg2000 = 'image/jp2'

const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const zip = 'PK\x03\x04'
const ooxml = 'application/vnd.openxmlformats-officedocument'

const office = (begins: string, mediaType: string, format: string, holds = '') =>
  ({ begins, holds, variant: 'is-office', mediaType, format }) as const
const archive = (begins: string, mediaType: string, format: string) =>
  ({ begins, variant: 'is-archive', mediaType, format }) as const
const image = (begins: string, mediaType: string, format: string, holds = '') =>
  ({ begins, holds, variant: 'is-image', mediaType, format }) as const

/** The first that fits counts. OLE files name their parts in UTF-16, sometimes near their start. */
const signatures: readonly (FileKind & { begins: string; holds?: string })[] = [
  office(ole, 'application/msword', 'Word (.doc)', [...'WordDoc'].join('\0')),
  office(ole, 'application/vnd.ms-excel', 'Excel (.xls)', [...'Workbook'].join('\0')),
  office(ole, 'application/x-ole-storage', 'Office 97–2003 (.doc, .xls, .wps)'),
  office(zip, `${ooxml}.wordprocessingml.document`, 'Word (.docx)', 'word/'),
  office(zip, `${ooxml}.spreadsheetml.sheet`, 'Excel (.xlsx)', 'xl/'),
  office(zip, 'application/vnd.oasis.opendocument', 'OpenDocument (.odt, .ods)', 'opendocument'),
  office(zip, ooxml, 'Office (.docx, .xlsx)', '[Content_Types]'),
  office('{\\rtf', 'application/rtf', 'RTF'),
  archive(zip, 'application/zip', 'ZIP'),
  archive('PK\x05\x06', 'application/zip', 'ZIP'),
  archive('\x1f\x8b', 'application/gzip', 'gzip'),
  archive('7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed', '7-Zip'),
  archive('Rar!\x1a\x07', 'application/vnd.rar', 'RAR'),
  archive('\xfd7zXZ\0', 'application/x-xz', 'xz'),
  image('\x89PNG\r\n', 'image/png', 'PNG'),
  image('\xff\xd8\xff', 'image/jpeg', 'JPEG'),
  image('GIF87a', 'image/gif', 'GIF'),
  image('GIF89a', 'image/gif', 'GIF'),
  image('II*\0', 'image/tiff', 'TIFF'),
  image('MM\0*', 'image/tiff', 'TIFF'),
  image('BM', 'image/bmp', 'BMP', '\0\0\0\0'),
  image('RIFF', 'image/webp', 'WebP', 'WEBPVP8'),
  image('\0\0\0\x0cjP  \r\n\x87\n', jpeg2000, 'JPEG 2000'),
  image('\xff\x4f\xff\x51', jpeg2000, 'JPEG 2000'),
]
