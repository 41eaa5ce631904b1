import { extname } from 'node:path'
import type { Block } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { attachmentPath } from '../model/source-path.ts'
import { type ByteSource, byteSource } from './byte-source.ts'
import { type FileKind, fileKind, jpeg2000, mayBePdf, pdf } from './file-kind.ts'
import { isPage, isWebArchive } from './html/page-kind.ts'
import { mayBeOffice, xmlOfficeKind } from './office/may-be-office.ts'
import { limits as pdfLimits } from './pdf/limits.ts'
import type { Attached, PdfOptions } from './pdf/open-pdf.ts'
import { unread } from './problem.ts'
import type { ReadOptions } from './read-options.ts'
import { openScan } from './scan/open-scan.ts'
import { ScanReader } from './scan/scan-reader.ts'
import { type Survey, survey } from './survey.ts'
import { readText } from './text/read-text.ts'
import { textDisguise } from './text-disguise.ts'
import { type TextEncoding, textEncoding } from './text-encoding.ts'
import { UnreadableInput } from './unreadable-input.ts'

export type { DrawnPage, ReadOptions } from './read-options.ts'
export { UnreadableInput }

/** Something to read. */
export interface Input {
  /** As the user gave it. */
  readonly path: string
  /** The content, where it comes from a buffer or from stdin; else the file at `path` is read. */
  readonly bytes?: Uint8Array
  /** How many files it is attached within, one inside the other; 0 where nothing is said. */
  readonly nesting?: number
}

/** A document whose blocks are still to be read, once. */
export interface OpenedDocument {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  /** How many pages it has, where it has pages. */
  readonly pages: number | null
  /** In reading order, one batch a chunk of the source. Only one table is held at a time. */
  readonly blocks: AsyncIterable<readonly Block[]>
  /** Grows while blocks are read. */
  readonly problems: readonly Finding[]
  /** The files attached to it, known when its blocks have been read. */
  readonly attachments?: readonly Input[]
  /** Ends the reading where its blocks are not wanted; not needed once they are being gone through. */
  readonly abandon?: () => void
}

/** @internal What reading ahead adds. */
export type OpenOptions = ReadOptions & Pick<PdfOptions, 'queue' | 'window'>

/**
 * Finds out by content what an input is. It goes through the bytes twice: for the hash and the encoding here, for the
 * blocks when they are asked for.
 * @throws {UnreadableInput} with the reason, where there is no such file or its content is no text
 */
export async function openDocument(input: Input, options: OpenOptions = {}): Promise<OpenedDocument> {
  const { path } = input
  // Its process starts while the bytes are looked at.
  if (!options.queue && mayBePdf(input)) (await import('./pdf/open-pdf.ts')).expectPdf(pdfOptions(path, options))
  const [source, seen] = await openBytes(input)
  const { sha256, bytes, head } = seen
  const kind = fileKind(head)
  if (kind === pdf) return openPdfDocument(input, source, seen, options)
  if (kind?.mediaType === jpeg2000) return openJpeg2000(path, source, seen, kind, options)
  if (kind?.variant === 'is-image') return openPicture(path, source, seen, kind, options)
  if (kind && mayBeOffice(head)) return openOffice(path, source, seen, kind)
  if (kind) throw refusal(path, seen, kind)
  if (isWebArchive(head)) return openPage(path, source, seen, null)
  const encoding = await textEncoding(seen)
  if (!encoding) throw refusal(path, seen, { ...binary, variant: 'unknown-encoding' })
  const disguise = disguiseOf(seen, encoding)
  if (disguise) throw refusal(path, seen, disguise === 'office' ? decodedOffice : binary)
  const xmlKind = xmlOfficeKind(decodeStart(head, encoding))
  if (xmlKind?.variant) throw refusal(path, seen, xmlKind)
  if (xmlKind) return openOffice(path, source, seen, xmlKind, encoding)
  if (isPage(decodeStart(head, encoding))) return openPage(path, source, seen, encoding)
  const problems: Finding[] = []
  const blocks = readText(source.chunks(), encoding, { bytes, problems })
  return { path, sha256, bytes, mediaType: textMediaType(path), pages: null, blocks, problems }
}

async function openPdfDocument(input: Input, source: ByteSource, seen: Survey, options: OpenOptions): Promise<OpenedDocument> {
  const { path, nesting = 0 } = input
  const { sha256, bytes } = seen
  const { mediaType, format } = pdf
  const { openPdf } = await import('./pdf/open-pdf.ts')
  const reading = await openPdf(source, seen, pdfOptions(path, options, nesting))
  const asInputs = (attached: readonly Attached[]) =>
    attached.map((file): Input => ({ path: attachmentPath(path, file.name), bytes: file.bytes, nesting: nesting + 1 }))
  if ('refused' in reading) {
    const finding = unread(reading.refused, { path, format, ...reading.facts })
    throw new UnreadableInput(finding, { path, sha256, bytes, mediaType }, asInputs(reading.attachments))
  }
  return {
    path,
    sha256,
    bytes,
    mediaType,
    pages: reading.pages,
    blocks: reading.batches,
    problems: reading.problems,
    get attachments() {
      return asInputs(reading.attachments)
    },
    abandon: () => reading.abandon(),
  }
}

function pdfOptions(path: string, options: OpenOptions, nesting = 0): PdfOptions {
  const { password, memoryLimit = pdfLimits.megabytes, onDrawing, queue, window } = options
  const { timeLimit = onDrawing ? pdfLimits.drawingSeconds : pdfLimits.seconds } = options
  return {
    password,
    allowance: { seconds: timeLimit, megabytes: memoryLimit },
    queue,
    window,
    takesAttachments: nesting < pdfLimits.depth,
    scans: scansFor(options),
    onDrawing: onDrawing && ((page, drawing) => onDrawing({ path, page, drawing })),
  }
}

async function openJpeg2000(
  path: string,
  source: ByteSource,
  seen: Survey,
  kind: FileKind,
  options: OpenOptions,
): Promise<OpenedDocument> {
  if (options.ocr === 'none') throw refusal(path, seen, kind)
  const { wrapJpeg2000 } = await import('./pdf/wrap-jpeg2000.ts')
  const chunks: Uint8Array[] = []
  for await (const chunk of source.chunks()) chunks.push(chunk)
  const wrapped = wrapJpeg2000(Buffer.concat(chunks))
  if (!wrapped) throw refusal(path, seen, { ...kind, variant: 'picture-damaged' })
  const own = { path, sha256: seen.sha256, bytes: seen.bytes, mediaType: kind.mediaType }
  const opened = await openDocument({ path, bytes: wrapped }, options).catch((error: unknown) => {
    throw error instanceof UnreadableInput ? new UnreadableInput(error.finding, own) : error
  })
  return { ...opened, ...own }
}

async function openPicture(
  path: string,
  source: ByteSource,
  seen: Survey,
  { mediaType, format, variant }: FileKind,
  options: OpenOptions,
): Promise<OpenedDocument> {
  const { sha256, bytes } = seen
  const scans = scansFor(options)
  if (!scans) throw refusal(path, seen, { variant, mediaType, format })
  const { onDrawing } = options
  const reading = await openScan(source, seen, scans, onDrawing && ((page, drawing) => onDrawing({ path, page, drawing })))
  if ('refused' in reading) {
    const facts = { path, format, ...scans.facts, reason: reading.reason }
    throw new UnreadableInput(unread(reading.refused, facts), { path, sha256, bytes, mediaType })
  }
  return { path, sha256, bytes, mediaType, pages: reading.pages, blocks: reading.batches, problems: reading.problems }
}

/** What reads pages that are pictures, as the options want it. */
function scansFor({ ocr, jobs, memoryLimit = pdfLimits.megabytes, timeLimit = pdfLimits.pageSeconds, onDrawing }: OpenOptions) {
  if (ocr === 'none') return undefined
  return new ScanReader({
    engine: ocr,
    jobs,
    allowance: { seconds: timeLimit, megabytes: memoryLimit },
    debug: onDrawing !== undefined,
  })
}

/** @param encoding `null` for a web archive */
async function openPage(path: string, source: ByteSource, seen: Survey, encoding: TextEncoding | null): Promise<OpenedDocument> {
  const { sha256, bytes } = seen
  const mediaType = encoding ? 'text/html' : 'multipart/related'
  const { readPage } = await import('./html/read-page.ts')
  const page = await readPage(source, seen, encoding)
  if ('refused' in page)
    throw new UnreadableInput(unread(page.refused, { path, ...page.facts }), { path, sha256, bytes, mediaType })
  return { path, sha256, bytes, mediaType, pages: null, blocks: inBatches([page.blocks]), problems: page.problems }
}

/** @param encoding that of a file which is text */
async function openOffice(
  path: string,
  source: ByteSource,
  seen: Survey,
  kind: FileKind,
  encoding?: TextEncoding,
): Promise<OpenedDocument> {
  const { sha256, bytes } = seen
  const { readOffice } = await import('./office/read-office.ts')
  const reading = await readOffice(source, seen, kind, encoding)
  if ('refused' in reading) {
    const facts = { path, format: reading.format, reason: '', ...reading.facts }
    throw new UnreadableInput(unread(reading.refused, facts), { path, sha256, bytes, mediaType: reading.mediaType })
  }
  const { mediaType, batches, problems } = reading
  return { path, sha256, bytes, mediaType, pages: null, blocks: inBatches(batches), problems }
}

async function* inBatches(batches: readonly (readonly Block[])[]): AsyncGenerator<readonly Block[], void> {
  yield* batches
}

async function openBytes({ path, bytes }: Input): Promise<[ByteSource, Survey]> {
  const nothing = { sha256: '', bytes: 0 }
  try {
    const source = await byteSource(path, bytes)
    if (typeof source === 'string') throw refusal(path, nothing, { ...binary, variant: source })
    return [source, await survey(source)]
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const variant = error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing-file' : 'no-access'
    throw refusal(path, nothing, { ...binary, variant, reason: String(error.code) })
  }
}

function refusal(path: string, { sha256, bytes }: Pick<Survey, 'sha256' | 'bytes'>, kind: FileKind & { reason?: string }) {
  const { variant, mediaType, format, reason = '' } = kind
  return new UnreadableInput(unread(variant, { path, format, reason }), { path, sha256, bytes, mediaType })
}

const binary: FileKind = { variant: 'not-text', mediaType: 'application/octet-stream', format: '' }
const decodedOffice: FileKind = {
  variant: 'decoded-office',
  mediaType: 'application/octet-stream',
  format: 'Word (.doc), Excel (.xls)',
}

/** The beginning always counts; where it is plain ASCII, so does the first stretch that is not. */
const disguiseOf = ({ head, sample }: Survey, encoding: TextEncoding) =>
  textDisguise(decodeStart(head, encoding)) ?? textDisguise(decodeStart(sample, encoding))

/** As a stream: a character that the end cuts in two is no error. */
const decodeStart = (bytes: Uint8Array, encoding: TextEncoding) => new TextDecoder(encoding).decode(bytes, { stream: true })

function textMediaType(path: string): string {
  const extension = extname(path).toLowerCase()
  if (extension === '.md' || extension === '.markdown') return 'text/markdown'
  return extension === '.html' || extension === '.htm' ? 'text/html' : 'text/plain'
}
