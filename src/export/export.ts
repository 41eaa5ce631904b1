import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Form } from '../model/form.ts'
import type { Source } from '../model/source.ts'
import type { Language } from '../report/language.ts'
import { csvWriter } from './csv.ts'
import { jsonlWriter, jsonWriter } from './json.ts'
import { problemRows, type Rows, rowsOf } from './rows.ts'
import { Spool } from './spool.ts'
import type { Row } from './table.ts'
import { toContract, toContractSource } from './to-contract.ts'
import type { Writer, WriterOptions } from './writer.ts'
import { xlsxWriter } from './xlsx/xlsx.ts'

export const formats = ['json', 'jsonl', 'csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

export interface ExportOptions {
  /** Of headings and messages in tables; JSON carries both languages. */
  readonly language: Language
  readonly generator: { readonly name: string; readonly version: string }
}

/** An export under way. Memory does not grow with what is added. */
export interface Export {
  add(form: Form): void
  addSource(source: Source): void
  /** Gives every file its final name at last; the paths of the files, in the order of the formats. */
  finish(): Promise<readonly string[]>
  /** Removes what was written so far. Files of an earlier run stay. */
  abort(): Promise<void>
}

const writers: Readonly<Record<Format, (options: WriterOptions) => Writer>> = {
  json: jsonWriter,
  jsonl: jsonlWriter,
  csv: csvWriter,
  xlsx: (options) => xlsxWriter(options),
}

/**
 * Opens an export of these formats into `directory`, which is made where it is missing. Until `finish`, text stands
 * under hidden temporary names there. Rejects, or throws from `add`, where files cannot be written.
 */
export async function openExport(directory: string, formats: readonly Format[], options: ExportOptions): Promise<Export> {
  await mkdir(directory, { recursive: true })
  const spools: Spool[] = []
  const spool = (name: string) => {
    const opened = new Spool(join(directory, `.${name}.partial`))
    spools.push(opened)
    return opened
  }
  const discardAll = () => {
    for (const opened of spools) opened.discard()
  }
  const { language } = options
  const open = [...new Set(formats)].map((format) => writers[format]({ ...options, spool }))

  return {
    add(form) {
      const views = new LazyViews(
        () => JSON.stringify(toContract(form)),
        () => rowsOf(form, language),
      )
      for (const writer of open) writer.add(views)
    },
    addSource(source) {
      const views = new LazyViews<readonly Row[]>(
        () => JSON.stringify(toContractSource(source)),
        () => problemRows(source, language),
      )
      for (const writer of open) writer.addSource(views)
    },
    async finish() {
      try {
        const files = new Map<string, Spool>()
        for (const writer of open)
          for (const [name, file] of writer.finish()) {
            file.complete()
            files.set(join(directory, name), file)
          }
        for (const [path, file] of files) file.keep(path)
        return [...files.keys()]
      } finally {
        discardAll()
      }
    },
    async abort() {
      discardAll()
    },
  }
}

/** The shapes of one thing, made when a writer first asks and shared by all. */
class LazyViews<R extends Rows | readonly Row[]> {
  readonly #makeJson: () => string
  readonly #makeRows: () => R
  #json: string | undefined
  #rows: R | undefined

  constructor(makeJson: () => string, makeRows: () => R) {
    this.#makeJson = makeJson
    this.#makeRows = makeRows
  }

  get json(): string {
    this.#json ??= this.#makeJson()
    return this.#json
  }

  get rows(): R {
    this.#rows ??= this.#makeRows()
    return this.#rows
  }
}
