import type { ReadOptions } from '../ingest/ingest.ts'
import type { Source } from '../model/source.ts'
import { readForms } from '../pipeline.ts'
import { messageOf } from '../report/messages.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { ReadingRows } from '../warehouse/form-rows.ts'
import type { Rows } from '../warehouse/row-parts.ts'
import type { ReadResult } from '../warehouse/store.ts'
import type { ReadTable } from '../warehouse/tables.ts'
import { Utf8Text } from '../warehouse/utf8-text.ts'
import type { FileToRead } from './protocol.ts'
import { readingIdOf } from './reader-version.ts'

/** What every file of an import is read under. Plain data: it crosses a process boundary. */
export interface WorkerSettings extends Pick<ReadOptions, 'password' | 'timeLimit' | 'memoryLimit' | 'ocr'> {
  readonly schemas: readonly string[]
  /** Version of the reading; see readerVersion. */
  readonly reader: string
}

/** Takes rows of one table, and says where they are to be found. */
export interface RowKeeper {
  keep(rows: Uint8Array): Rows
}

/** Reads a file, and what is attached to it, into rows of the warehouse. */
export async function readFile(
  file: FileToRead,
  library: SchemaLibrary,
  settings: WorkerSettings,
  keeper: RowKeeper,
): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  let under: Gathered | null = null
  for await (const item of readForms([file], library, { ...settings, jobs: 1 })) {
    if (item.kind === 'form') {
      const { sha256, path } = item.form.source
      under ??= new Gathered(readingIdOf(sha256, path, settings.reader), keeper)
      under.rows.addForm(item.form, ++under.forms)
    } else {
      const { sha256, path } = item.source
      under ??= new Gathered(readingIdOf(sha256, path, settings.reader), keeper)
      results.push(under.finish(item.source, settings.reader))
      under = null
    }
  }
  return results
}

/** Characters of rows that are held, whatever the size of the source. */
const mostHeld = 1e6

/** The rows of one source on their way. */
class Gathered {
  forms = 0
  readonly rows: ReadingRows
  readonly #id: string
  readonly #keeper: RowKeeper
  readonly #held = new Map<ReadTable, Utf8Text>()
  readonly #kept = new Map<ReadTable, Rows[]>()
  #size = 0

  constructor(readingId: string, keeper: RowKeeper) {
    this.#id = readingId
    this.#keeper = keeper
    this.rows = new ReadingRows(readingId, (table, row) => this.#take(table, row))
  }

  finish(source: Source, reader: string): ReadResult {
    const { sha256, path, bytes, mediaType, status, pages, problems } = source
    this.rows.addFindings(problems, null)
    this.#keep()
    const problem = problems.find(({ severity }) => severity !== 'note')
    return {
      readingId: this.#id,
      reader,
      sha256: sha256 === '' ? null : sha256,
      path,
      bytes,
      mediaType,
      status,
      pages,
      forms: this.forms,
      reason: problem ? messageOf(problem) : null,
      rows: this.#kept,
    }
  }

  #take(table: ReadTable, row: string): void {
    let held = this.#held.get(table)
    if (!held) {
      held = new Utf8Text()
      this.#held.set(table, held)
    }
    held.add(row)
    this.#size += row.length
    if (this.#size >= mostHeld) this.#keep()
  }

  #keep(): void {
    for (const [table, rows] of this.#held) {
      const kept = this.#kept.get(table) ?? []
      kept.push(this.#keeper.keep(rows.bytes()))
      this.#kept.set(table, kept)
    }
    this.#held.clear()
    this.#size = 0
  }
}
