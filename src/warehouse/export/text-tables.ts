import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { csvLine } from '../../export/csv.ts'
import { Spool } from '../../export/spool.ts'
import { jsonRow } from '../json-row.ts'
import type { Row } from '../row-stream.ts'
import type { TableWriter } from './table-writer.ts'

interface TextFormat {
  readonly extension: string
  readonly head: (names: readonly string[]) => string
  readonly line: (row: Row, names: readonly string[]) => string
}

export interface CsvTables {
  /** The files begin with a byte order mark, so that spreadsheet programs know the encoding. */
  readonly bom?: boolean
  /** Texts stand as they are; else none begins a formula. */
  readonly exact?: boolean
}

/** RFC 4180 in UTF-8; an empty field is null, `""` the empty text, as databases load it. */
export const csvTables = (directory: string, { bom = false, exact = false }: CsvTables): TableWriter =>
  textTables(directory, {
    extension: 'csv',
    head: (names) => (bom ? '\uFEFF' : '') + csvLine(names),
    line: (row) =>
      csvLine(
        row.map((datum) => (typeof datum === 'boolean' ? String(datum) : datum)),
        { emptyText: '""', isExact: exact },
      ),
  })

/** An object a line; numbers are numbers. */
export const jsonTables = (directory: string): TableWriter =>
  textTables(directory, { extension: 'jsonl', head: () => '', line: (row, names) => `${jsonRow(names, row)}\n` })

/** A file a table. */
function textTables(directory: string, { extension, head, line }: TextFormat): TableWriter {
  mkdirSync(directory, { recursive: true })
  let open: { readonly spool: Spool; readonly names: readonly string[] } | null = null
  const end = () => {
    open?.spool.complete()
    open = null
  }
  return {
    begin({ name, columns }) {
      end()
      const names = columns.map((column) => column.name)
      open = { spool: new Spool(join(directory, `${name}.${extension}`)), names }
      open.spool.write(head(names))
    },
    add(rows) {
      if (open) for (const row of rows) open.spool.write(line(row, open.names))
    },
    finish: end,
    discard: () => open?.spool.discard(),
  }
}
