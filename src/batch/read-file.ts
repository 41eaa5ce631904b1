import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadOptions } from '../ingest/ingest.ts'
import type { Source } from '../model/source.ts'
import { readForms } from '../pipeline.ts'
import { messageOf } from '../report/messages.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { ReadingRows } from '../warehouse/form-rows.ts'
import type { ReadResult, Rows } from '../warehouse/store.ts'
import type { ReadTable } from '../warehouse/tables.ts'
import { Utf8Text } from '../warehouse/utf8-text.ts'
import type { FileToRead } from './protocol.ts'
import { readingIdOf } from './reader-version.ts'

/** What every file of an import is read under. Plain data: it crosses a process boundary. */
export interface WorkerSettings extends Pick<ReadOptions, 'password' | 'timeLimit' | 'memoryLimit' | 'ocr'> {
  readonly schemas: readonly string[]
  /** Version of the reading; see readerVersion. */
  readonly reader: string
  /** A folder for rows that are too many to be held. */
  readonly staging: string
}

/** Reads a file, and what is attached to it, into rows of the warehouse. */
export async function readFile(file: FileToRead, library: SchemaLibrary, settings: WorkerSettings): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  let under: Gathered | null = null
  for await (const item of readForms([file], library, { ...settings, jobs: 1 })) {
    if (item.kind === 'form') {
      const { sha256, path } = item.form.source
      under ??= new Gathered(readingIdOf(sha256, path, settings.reader), settings.staging)
      under.rows.addForm(item.form, ++under.forms)
    } else {
      const { sha256, path } = item.source
      under ??= new Gathered(readingIdOf(sha256, path, settings.reader), settings.staging)
      results.push(under.finish(item.source, settings.reader))
      under = null
    }
  }
  return results
}

/** Characters of rows that are held; beyond, they go to files. */
const mostHeld = 4e6

/** The rows of one source on their way. */
class Gathered {
  forms = 0
  readonly rows: ReadingRows
  readonly #id: string
  readonly #staging: string
  readonly #held = new Map<ReadTable, Utf8Text>()
  readonly #spilled = new Map<ReadTable, string>()
  #size = 0

  constructor(readingId: string, staging: string) {
    this.#id = readingId
    this.#staging = staging
    this.rows = new ReadingRows(readingId, (table, row) => this.#take(table, row))
  }

  finish(source: Source, reader: string): ReadResult {
    const { sha256, path, bytes, mediaType, status, pages, problems } = source
    this.rows.addFindings(problems, null)
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
      rows: this.#all(),
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
    if (this.#size < mostHeld) return
    for (const [name, rows] of this.#held) {
      const path = this.#spilled.get(name) ?? join(this.#staging, `${process.pid}-${files++}.csv`)
      this.#spilled.set(name, path)
      appendFileSync(path, rows.bytes())
    }
    this.#held.clear()
    this.#size = 0
  }

  #all(): Map<ReadTable, Rows[]> {
    const all = new Map<ReadTable, Rows[]>()
    for (const [table, path] of this.#spilled) all.set(table, [path])
    for (const [table, rows] of this.#held) all.set(table, [...(all.get(table) ?? []), rows.bytes()])
    return all
  }
}

/** So many files of rows were begun by this process. */
let files = 0
