import type { Rows } from './rows.ts'
import type { Spool } from './spool.ts'
import type { Row } from './table.ts'

/** What the writers of a run share. */
export interface WriterOptions {
  readonly language: 'zh' | 'en'
  readonly generator: { readonly name: string; readonly version: string }
  /** A spool of its own for every name; what is not kept is discarded in the end. */
  readonly spool: (name: string) => Spool
}

/** A form in the shapes that writers need; each is made once, on demand. */
interface FormViews {
  /** The contract form as JSON, on one line. */
  readonly json: string
  readonly rows: Rows
}

interface SourceViews {
  readonly json: string
  /** For the table of findings. */
  readonly rows: readonly Row[]
}

/** One format. Nothing stands under a final name before every writer of the run has finished. */
export interface Writer {
  add(form: FormViews): void
  addSource(source: SourceViews): void
  /** Ends the texts; gives the file names with what goes there. */
  finish(): ReadonlyMap<string, Spool>
}
