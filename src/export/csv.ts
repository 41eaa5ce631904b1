import { plainText } from './cells.ts'
import { tables } from './rows.ts'
import type { CellValue, Row, TableName } from './table.ts'
import { tableNames } from './table.ts'
import type { Writer, WriterOptions } from './writer.ts'

const byteOrderMark = '\uFEFF'

/** The tables as RFC 4180 files in UTF-8, with a byte order mark so that spreadsheet programs know the encoding. */
export function csvWriter({ language, spool }: WriterOptions): Writer {
  const files = new Map(tableNames.map((name) => [name, spool(`${name}.csv`)] as const))
  const write = (name: TableName, rows: readonly Row[]) => {
    for (const row of rows) files.get(name)?.write(csvLine(row.map(({ value }) => value)))
  }
  for (const { name, columns } of tables)
    files.get(name)?.write(byteOrderMark + csvLine(columns.map(({ head }) => head[language])))
  return {
    add({ rows }) {
      for (const name of tableNames) write(name, rows[name])
    },
    addSource({ rows }) {
      write('findings', rows)
    },
    finish: () => new Map(Array.from(files, ([name, file]) => [`${name}.csv`, file])),
  }
}

export interface CsvStyle {
  /** How the empty text stands, where it is to be told from nothing. */
  readonly emptyText?: '' | '""'
  /** Texts stand as they are, for a database; else none begins a formula, whatever spreadsheet program opens the file. */
  readonly isExact?: boolean
}

/** One record with its line end. Numbers stand as they are. */
export function csvLine(values: readonly CellValue[], { emptyText = '', isExact = false }: CsvStyle = {}): string {
  const field = (value: CellValue) => {
    if (value === '') return emptyText
    return quoted(typeof value === 'string' ? (isExact ? value : defused(value)) : plainText(value))
  }
  return `${values.map(field).join(',')}\r\n`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Spreadsheet programs run text that begins with one of these signs as a formula. A leading apostrophe stops them;
 * text that had apostrophes before such a sign gets one more, so that taking one off always gives the original.
 */
const defused = (text: string) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)
