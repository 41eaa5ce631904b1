import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Text } from '../report/language.ts'
import type { KnownPath, ReadingStatus, ReadResult, SeenPath } from '../warehouse/store.ts'
import { archiveTrouble } from './archive.ts'
import { readingIdOf } from './reader-version.ts'

/** A file as it was found. */
export interface FoundFile {
  readonly path: string
  /** Empty where the file cannot be read: reading it will say why. */
  readonly sha256: string
  readonly size: number
  /** Null for what is no file of its own, and for what was changed just now. */
  readonly modifiedNs: bigint | null
  /** Its content, where it is no file of its own. */
  readonly bytes?: Uint8Array
  /** The archive that it is an entry of. */
  readonly host?: string
}

/** Milliseconds: within the clock's last ticks a file may be changed again unseen, so a fresh one is looked into anew. */
const settled = 3000

/** What the system says of a path. A pipe gives its content only once, and what is missing has none: neither is a file. */
export async function statOf(path: string): Promise<{ isFile: boolean; size: number; modifiedNs: bigint | null }> {
  const seen = await stat(path, { bigint: true }).catch(() => null)
  if (!seen?.isFile()) return { isFile: false, size: 0, modifiedNs: null }
  const isSettled = Date.now() - Number(seen.mtimeMs) > settled
  return { isFile: true, size: Number(seen.size), modifiedNs: isSettled ? seen.mtimeNs : null }
}

/** SHA-256 of a file; empty where it cannot be read. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return ''
  }
}

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Whether a file is as the ledger knows it, and what counts of it, where anything does, was read under this version. */
export const isUnchanged = (file: Pick<FoundFile, 'size' | 'modifiedNs'>, known: KnownPath): boolean =>
  file.modifiedNs !== null &&
  file.modifiedNs === known.modifiedNs &&
  file.size === known.bytes &&
  (known.isCurrent || known.status === null || isFailure(known.status))

export const isFailure = (status: ReadingStatus): boolean => status === 'failed' || status === 'unreadable'

/** Whether a file of which the ledger says so, or nothing, need not be read. */
export function isDone(status: ReadingStatus | null, file: Pick<FoundFile, 'path'>, retryFailed: boolean): boolean {
  return status !== null && !(retryFailed && mayBeRetried(status, file))
}

/** Whether a file of which the ledger says so could not be read; what is missing of an archive are entries that could not. */
export const mayBeRetried = (status: ReadingStatus, file: Pick<FoundFile, 'path'>): boolean =>
  isFailure(status) || (status === 'partial' && isArchive(file))

export const isArchive = ({ path }: Pick<FoundFile, 'path'>): boolean => /\.zip$/i.test(path)

export function unreadableArchive(error: unknown): Text {
  const { zh, en } = archiveTrouble(error)
  return { zh: `压缩包无法读取：${zh}`, en: `The archive cannot be read: ${en}` }
}

/** What the ledger is told of a file whose content is known. */
export const seenAt = ({ path, sha256, size, modifiedNs, host }: FoundFile): SeenPath => ({
  path,
  sha256,
  bytes: modifiedNs === null ? null : size,
  modifiedNs,
  host: host ?? null,
})

/** Where the results of a file were seen: its own, and what is attached to it. Of one that was changed while it was being read, the time of modification says nothing. */
export const seenWith = (file: FoundFile, results: readonly ReadResult[]): SeenPath[] =>
  results.flatMap(({ path, sha256 }) => {
    if (sha256 === null) return []
    if (path === file.path) return [seenAt(sha256 === file.sha256 ? file : { ...file, sha256, modifiedNs: null })]
    return [{ path, sha256, bytes: null, modifiedNs: null, host: file.path }]
  })

/** What the ledger says of a file that gave no rows. */
export const withoutRows = (
  { path, sha256, size }: Pick<FoundFile, 'path' | 'sha256' | 'size'>,
  reader: string,
  status: ReadingStatus,
  reason: Text | null,
  mediaType = 'application/octet-stream',
): ReadResult => ({
  readingId: readingIdOf(sha256, path, reader),
  reader,
  sha256: sha256 === '' ? null : sha256,
  path,
  bytes: size,
  mediaType,
  status,
  pages: null,
  forms: 0,
  reason,
  rows: new Map(),
})

export const bytesOfRows = ({ rows }: ReadResult): number =>
  [...rows.values()].flat().reduce((sum, { length }) => sum + length, 0)

/** The same source, where its rows could not be kept. */
export function refused(result: ReadResult, error: unknown): ReadResult {
  const reason = error instanceof Error ? error.message : String(error)
  const text = { zh: `结果无法写入数据仓库：${reason}`, en: `The store refused what was read: ${reason}` }
  return { ...result, status: 'failed', forms: 0, reason: text, rows: new Map() }
}
