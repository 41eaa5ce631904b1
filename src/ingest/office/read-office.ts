import type { Block } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { ByteSource } from '../byte-source.ts'
import type { FileKind } from '../file-kind.ts'
import type { Survey } from '../survey.ts'
import type { TextEncoding } from '../text-encoding.ts'
import { limits, megabytes } from './limits.ts'
import { leftOut, note } from './notes.ts'
import { compoundKind, type OfficeKind, textKind, zipKind } from './office-kind.ts'
import { Refused } from './refused.ts'
import { Zip } from './zip.ts'

/** An office file that was read: its blocks in batches, one a sheet. */
export interface OfficeReading {
  readonly mediaType: string
  readonly batches: readonly (readonly Block[])[]
  readonly problems: Finding[]
}

/** Why an office file is not read, in the terms of the finding that says so. */
export interface OfficeRefusal {
  /** The finding's variant. */
  readonly refused: string
  readonly mediaType: string
  readonly format: string
  readonly facts: Readonly<Record<string, string>>
}

/**
 * Reads a DOCX, XLSX or XLS, or a DOC where LibreOffice is installed. Macros are never run, nothing outside the file is
 * looked at, and what a file may ask for is bounded (see limits.ts).
 * @param encoding that of a file which is XML, as Office 2003 and many other programs write it
 * @param suggested what the first bytes say it is, for a file that is too damaged to tell more
 */
export async function readOffice(
  source: ByteSource,
  { bytes: size }: Survey,
  suggested: FileKind,
  encoding?: TextEncoding,
): Promise<OfficeReading | OfficeRefusal> {
  const problems: Finding[] = []
  let kind: OfficeKind = { ...suggested, reads: null }
  try {
    if (size > limits.file) throw new Refused('limit-file', { limit: megabytes(limits.file) })
    const read = Buffer.concat(await Array.fromAsync(source.chunks()))
    const bytes = encoding ? Buffer.from(new TextDecoder(encoding).decode(read)) : read
    const zip = !encoding && bytes[0] === 0x50 ? new Zip(bytes) : null
    const found = encoding ? textKind(suggested) : zip ? zipKind(zip) : compoundKind(bytes)
    if (!found) throw new Refused('damaged-office')
    kind = found
    if (!kind.reads) throw new Refused(kind.variant)
    return { mediaType: kind.mediaType, batches: await readAs(kind, bytes, zip, problems), problems }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { mediaType, format, variant } = kind
    // A damaged archive of which nothing says that it is an office file is an archive.
    const refused = variant === 'is-archive' && error.variant === 'damaged-office' ? variant : error.variant
    return { refused, mediaType, format, facts: error.facts }
  }
}

async function readAs(kind: OfficeKind, bytes: Buffer, zip: Zip | null, problems: Finding[]): Promise<Block[][]> {
  if (zip) noteExtras(zip, problems)
  if (kind.reads === 'xlsx' && zip) return (await import('./workbook/read-workbook.ts')).readWorkbook(zip, problems)
  if (kind.reads === 'xls') {
    if (bytes.length > limits.oldWorkbook) throw new Refused('limit-file', { limit: megabytes(limits.oldWorkbook) })
    return (await import('./workbook/read-workbook.ts')).readOldWorkbook(bytes, problems)
  }
  const document = zip ?? (await documentOf(kind, bytes, problems))
  return [await (await import('./docx/read-document.ts')).readDocument(document, problems)]
}

/** A document that is no DOCX as one. */
async function documentOf({ reads, format }: OfficeKind, bytes: Buffer, problems: Finding[]): Promise<Zip> {
  if (reads === 'docx') return (await import('./docx/document-xml.ts')).documentFromXml(bytes.toString())
  const converted = new Zip(await (await import('./convert.ts')).convertToDocx(bytes))
  problems.push(note('converted', { format, program: 'LibreOffice' }))
  return converted
}

function noteExtras(zip: Zip, problems: Finding[]): void {
  const { names } = zip
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) problems.push(note('macros', {}))
  const embedded = names.filter((name) => /\/embeddings\/./i.test(name)).length
  if (embedded > 0) problems.push(leftOut('embedded-file', { count: String(embedded) }))
}
