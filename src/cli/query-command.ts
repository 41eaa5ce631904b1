import { plainText } from '../export/cells.ts'
import { csvLine } from '../export/csv.ts'
import type { Language } from '../report/language.ts'
import type { Datum } from '../warehouse/csv-rows.ts'
import { jsonRow } from '../warehouse/json-row.ts'
import { QueryError, type RowStream } from '../warehouse/row-stream.ts'
import { commonOptions, formatNamed, jsonOption, parse } from './arguments.ts'
import { storeOption, withStore } from './open-to-read.ts'
import { Output } from './output.ts'
import { cut, tableLines } from './table.ts'
import { UsageError } from './usage-error.ts'

/** A table for people needs all of its rows before the first can be printed, and nobody reads more of them. */
const mostRows = 1000
const mostColumns = 60

type Print = (result: RowStream, output: Output) => Promise<void>

/** `formproof query`: the result of a reading statement. Returns the exit code. */
export async function queryCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    { ...commonOptions, ...jsonOption, ...storeOption, format: { type: 'string', short: 'f' }, exact: { type: 'boolean' } },
    language,
  )
  const [sql, ...more] = positionals
  if (sql === undefined || more.length > 0)
    throw new UsageError(
      language === 'zh' ? '用法：formproof query "select …" --store 目录' : 'Usage: formproof query "select ..." --store DIR',
    )
  const format = formatNamed(values.format ?? (values.json ? 'json' : 'table'), ['table', 'csv', 'json'], language)
  const print = { table: printTable, csv: printCsv(values.exact ?? false), json: printJson }[format]
  const output = new Output(language, values.quiet ?? false)
  return withStore(values.store, language, async (store) => {
    try {
      await print(await store.stream(sql), output)
      return 0
    } catch (error) {
      throw error instanceof QueryError ? new UsageError(error.text[language]) : error
    }
  })
}

async function printTable({ columns, chunks }: RowStream, output: Output): Promise<void> {
  const rows: string[][] = []
  for await (const chunk of chunks) {
    for (const row of chunk) rows.push(row.map((datum) => cut(plainText(shown(datum)), mostColumns)))
    if (rows.length > mostRows) break
  }
  const isCut = rows.length > mostRows
  rows.splice(mostRows)
  const right = new Set(columns.flatMap(({ isNumber }, i) => (isNumber ? [i] : [])))
  const lines = tableLines([columns.map(({ name }) => name), ...rows], right, true)
  for (const line of lines) await output.result(line)
  if (isCut)
    output.say(
      output.language === 'zh'
        ? `只列出前 ${mostRows} 行；--format csv 给出全部`
        : `Only the first ${mostRows} rows are shown; --format csv gives all`,
    )
}

const printCsv =
  (isExact: boolean): Print =>
  async ({ columns, chunks }, output) => {
    // The output ends the last line itself: what is left of its CR LF is CR.
    const print = (lines: string) => output.result(lines.slice(0, -1))
    await print(csvLine(columns.map(({ name }) => name)))
    for await (const rows of chunks)
      if (rows.length > 0) await print(rows.map((row) => csvLine(row.map(shown), { emptyText: '""', isExact })).join(''))
  }

async function printJson({ columns, chunks }: RowStream, output: Output): Promise<void> {
  const names = columns.map(({ name }) => name)
  let last = '['
  for await (const rows of chunks) {
    if (rows.length === 0) continue
    await output.result(last === '[' ? last : `${last},`)
    last = rows.map((row) => jsonRow(names, row)).join(',\n')
  }
  await output.result(last)
  await output.result(']')
}

const shown = (datum: Datum) => (typeof datum === 'boolean' ? String(datum) : datum)
