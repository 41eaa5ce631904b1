import { extname } from 'node:path'
import type { Block } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { type ByteSource, byteSource } from './byte-source.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { isPage, isWebArchive } from './html/page-kind.ts'
import { mayBeOffice } from './office/may-be-office.ts'
import { unread } from './problem.ts'
import { type Survey, survey } from './survey.ts'
import { readText } from './text/read-text.ts'
import { textDisguise } from './text-disguise.ts'
import { type TextEncoding, textEncoding } from './text-encoding.ts'
import { UnreadableInput } from './unreadable-input.ts'

export { UnreadableInput }

/** Something to read. */
export interface Input {
  /** As the user gave it. */
  readonly path: string
  /** The content, where it comes from a buffer or from stdin; else the file at `path` is read. */
  readonly bytes?: Uint8Array
}

/** A document whose blocks are still to be read, once. */
export interface OpenedDocument {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  readonly pages: null
  /** In reading order, one batch a chunk of the source. Only one table is held at a time. */
  readonly blocks: AsyncIterable<readonly Block[]>
  /** Grows while blocks are read. */
  readonly problems: readonly Finding[]
}

/**
 * Finds out by content what an input is. It goes through the bytes twice: for the hash and the encoding here, for the
 * blocks when they are asked for.
 * @throws {UnreadableInput} with the reason, where there is no such file or its content is no text
 */
export async function openDocument(input: Input): Promise<OpenedDocument> {
  const { path } = input
  const [source, seen] = await openBytes(input)
  const { sha256, bytes, head } = seen
  const kind = fileKind(head)
  if (kind && mayBeOffice(head)) return openOffice(path, source, seen, kind)
  if (kind) throw refusal(path, seen, kind)
  if (isWebArchive(head)) return openPage(path, source, seen, null)
  const encoding = await textEncoding(seen)
  if (!encoding) throw refusal(path, seen, { ...binary, variant: 'unknown-encoding' })
  const disguise = disguiseOf(seen, encoding)
  if (disguise) throw refusal(path, seen, disguise === 'office' ? decodedOffice : binary)
  if (isPage(decodeStart(head, encoding))) return openPage(path, source, seen, encoding)
  const problems: Finding[] = []
  const blocks = readText(source.chunks(), encoding, { bytes, problems })
  return { path, sha256, bytes, mediaType: textMediaType(path), pages: null, blocks, problems }
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

async function openOffice(path: string, source: ByteSource, seen: Survey, kind: FileKind): Promise<OpenedDocument> {
  const { sha256, bytes } = seen
  const { readOffice } = await import('./office/read-office.ts')
  const reading = await readOffice(source, seen, kind)
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
