import type { Used } from '../ingest/process/child-pool.ts'
import type { ReadResult } from '../warehouse/store.ts'

/** A file for a worker. */
export interface FileToRead {
  readonly path: string
  /** Its content, where it is no file of its own. */
  readonly bytes?: Uint8Array
}

export interface ReadOrder {
  readonly order: 'read'
  readonly files: readonly FileToRead[]
  /** Path of a new file for their rows. */
  readonly rows: string
}

export type WorkerReport =
  | { readonly report: 'ready' }
  /** Said every second: the worker is not stuck. */
  | { readonly report: 'alive' }
  /** The worker turns to the file of that index. */
  | { readonly report: 'begun'; readonly file: number }
  /** All that came of that file: of itself, and of what is attached to it. */
  | { readonly report: 'read'; readonly file: number; readonly results: readonly ReadResult[] }
  /** The rows cannot be written, so that reading is of no use. */
  | { readonly report: 'blocked'; readonly reason: string }
  | ({ readonly report: 'done' } & Used)
