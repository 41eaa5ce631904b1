import type { Rows } from './row-parts.ts'
import type { RowStream } from './row-stream.ts'
import type { ReadTable } from './tables.ts'

export type ReadingStatus = 'read' | 'partial' | 'unreadable' | 'failed'

/** What came of one source under one version of the reader. */
export interface ReadResult {
  readonly readingId: string
  readonly reader: string
  /** Null where the file could not even be opened. */
  readonly sha256: string | null
  readonly path: string
  readonly bytes: number
  readonly mediaType: string
  readonly status: ReadingStatus
  readonly pages: number | null
  readonly forms: number
  /** Why not everything was read. */
  readonly reason: { readonly zh: string; readonly en: string } | null
  readonly rows: ReadonlyMap<ReadTable, readonly Rows[]>
}

/** A file where it was seen. */
export interface SeenPath {
  readonly path: string
  readonly sha256: string
  /** Size and time of modification; null for what is no file of its own. */
  readonly bytes: number | null
  readonly modifiedNs: bigint | null
  /** Path of the archive that it is an entry of, or of the file that it is attached to; null for a file of its own. */
  readonly host: string | null
}

/** What the ledger says of a path. */
export interface KnownPath {
  readonly sha256: string
  readonly bytes: number | null
  readonly modifiedNs: bigint | null
  /** How reading that content under the version asked for went; null where it was not read yet. */
  readonly status: ReadingStatus | null
  /** Whether that reading is the one of its content that counts. */
  readonly isCurrent: boolean
}

export interface RunStart {
  readonly runId: string
  readonly programVersion: string
  readonly reader: string
}

export interface RunCounts {
  readonly files: number
  readonly skipped: number
  readonly sources: number
  readonly forms: number
  readonly failures: number
}

export interface QueryResult {
  readonly columns: readonly string[]
  /** Values as text, numbers exact; null stays null. */
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Where readings are kept: the ledger and the warehouse. What is committed together is there as a whole or not at all. */
export interface Store {
  /** A folder for rows on their way, cleared when the store is opened; where the store has one. */
  readonly staging?: string
  startRun(run: RunStart): Promise<void>
  endRun(runId: string, status: 'done' | 'stopped', counts: RunCounts): Promise<void>
  knownPaths(paths: readonly string[], reader: string): Promise<ReadonlyMap<string, KnownPath>>
  /**
   * How reading these contents under a version went, by SHA-256; those not read yet are not in it. Nor is a PDF that lies nowhere
   * any more: what is attached to it is known by where it lies, and reading it again finds that.
   */
  statusOf(contents: readonly string[], reader: string): Promise<ReadonlyMap<string, ReadingStatus>>
  /**
   * Adds readings and where sources were seen, in one transaction. A reading that is there already is not added again,
   * unless the earlier one failed, or was partial where this one is not: then it takes its place. Of contents that were seen,
   * good readings under the version of the run are those that count. What is attached to a file with the same content, at another
   * path, is attached to this one too.
   * Rejects with what the database says of the rows; with a StoreError where it is no matter of rows: nothing can be kept.
   */
  commit(runId: string, results: readonly ReadResult[], seen: readonly SeenPath[]): Promise<void>
  /** Gives paths of the ledger other names; where one of them is taken, what lies there stays. */
  movePaths(moves: ReadonlyMap<string, string>): Promise<void>
  /** These readings, which found nothing that could be opened, do not count any more. */
  retire(readingIds: readonly string[]): Promise<void>
  /** Nothing lies at these paths any more. */
  forgetPaths(paths: readonly string[]): Promise<void>
  /** Runs one reading statement. Rejects with the database's own message. */
  query(sql: string): Promise<QueryResult>
  /** The same, with rows that come piece by piece and values of their kinds. @throws {QueryError} here, or while rows are read */
  stream(sql: string): Promise<RowStream>
  close(): Promise<void>
}
