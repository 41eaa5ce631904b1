/** What an office file may ask for. Each is far beyond any real form, and is named in the error where it is passed. */
export const limits = {
  /** Bytes of the file itself; those of an .xls less, as its records unfold into many more cells. */
  file: 256 << 20,
  oldWorkbook: 32 << 20,
  /** Entries of the archive, whether they are read or not. */
  entries: 10_000,
  /** Bytes of all parts that are read, unpacked. */
  unpacked: 200 << 20,
  /** How many times larger than packed a part may be, once it is larger than `smallPart` bytes. */
  ratio: 200,
  smallPart: 1 << 20,
  /** XML elements within each other, and in all parts of a file together: each takes about 2 KB while a document is read. */
  depth: 256,
  documentElements: 1_500_000,
  workbookElements: 8_000_000,
  /** How long LibreOffice may take. */
  conversionMs: 60_000,
} as const

export const megabytes = (bytes: number): string => `${bytes >> 20} MB`
