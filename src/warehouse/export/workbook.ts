import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Spool } from '../../export/spool.ts'
import type { SheetCell } from '../../export/xlsx/cell-xml.ts'
import { packageEntries } from '../../export/xlsx/package.ts'
import { Series } from '../../export/xlsx/series.ts'
import type { SheetLimits } from '../../export/xlsx/sheet.ts'
import type { Look } from '../../export/xlsx/styles.ts'
import { excelLimits } from '../../export/xlsx/xlsx.ts'
import { writeZip } from '../../export/zip/zip.ts'
import type { Language, Text } from '../../report/language.ts'
import type { Row } from '../row-stream.ts'
import type { ColumnType, WarehouseColumn } from '../tables.ts'
import type { WarehouseView } from '../views.ts'
import type { TableWriter } from './table-writer.ts'

export interface WorkbookOptions {
  /** Of the heads and the notes. */
  readonly language: Language
  readonly generator: { readonly name: string; readonly version: string }
  readonly limits?: SheetLimits | undefined
}

const shapes: Readonly<Record<ColumnType, readonly [look: Look, width: number]>> = {
  id: ['line', 20],
  text: ['line', 24],
  count: ['count', 10],
  bytes: ['count', 14],
  yuan: ['yuan', 18],
  rate: ['rate', 10],
  points: ['points', 10],
  number: ['points', 16],
  share: ['points', 10],
  date: ['date', 12],
  time: ['line', 26],
  flag: ['line', 8],
}

/** One workbook with a sheet for each table, as many as its rows need, and one that says what the columns mean. */
export function workbookTables(path: string, { language, generator, limits = excelLimits }: WorkbookOptions): TableWriter {
  const parts = `${path}.parts`
  mkdirSync(parts, { recursive: true })
  const spools: Spool[] = []
  const spool = (name: string) => {
    const opened = new Spool(join(parts, name))
    spools.push(opened)
    return opened
  }
  const series: Series[] = []
  const views: WarehouseView[] = []
  let [form, last]: [number, Row[number]] = [-1, null]
  const discard = () => {
    for (const one of spools) one.discard()
    rmSync(parts, { recursive: true, force: true })
  }
  const open = (title: string, columns: readonly { head: string; width: number; look: Look }[]) => {
    const opened = new Series(title, { columns, frozenColumns: 0 }, limits, (part) => spool(`${title}.${part}`))
    series.push(opened)
    return opened
  }
  return {
    begin(view) {
      views.push(view)
      form = view.columns.findIndex(({ name }) => name === 'form_id')
      last = null
      open(
        view.name,
        view.columns.map((column) => {
          const [look, width] = shapes[column.type]
          return { head: headOf(column, language), width, look }
        }),
      )
    },
    add(rows) {
      for (const row of rows) {
        const id = row[form] ?? null
        series.at(-1)?.append(row.map(cellOf), id !== last)
        last = id
      }
    },
    finish() {
      const notes = open(notesTitle[language], notesColumns(language))
      for (const row of notesRows(views, language)) notes.append(row, row[0]?.value !== null)
      const file = new Spool(path)
      spools.push(file)
      const sheets = series.flatMap((one) => one.sheets)
      writeZip(packageEntries(sheets, `${generator.name} ${generator.version}`), (bytes) => file.write(bytes))
      file.complete()
      spools.pop()
      discard()
    },
    discard,
  }
}

const cellOf = (datum: Row[number]): SheetCell => ({ value: typeof datum === 'boolean' ? String(datum) : datum })

/** What stands over a column: in Chinese the name that its comment begins with, in English the column's own. */
function headOf({ name, comment }: WarehouseColumn, language: Language): string {
  return language === 'zh' ? (comment.zh.split(/[：；，（、]/)[0] as string) : name.replaceAll('_', ' ')
}

const notesTitle: Text = { zh: '说明', en: 'Notes' }

function notesColumns(language: Language): { head: string; width: number; look: Look }[] {
  const [sheet, head, name, meaning] = language === 'zh' ? ['表', '列', '列名', '含义'] : ['Sheet', 'Head', 'Column', 'Meaning']
  return [
    { head: sheet, width: 18, look: 'line' },
    { head, width: 24, look: 'line' },
    { head: name, width: 20, look: 'line' },
    { head: meaning, width: 100, look: 'text' },
  ]
}

function* notesRows(views: readonly WarehouseView[], language: Language): Generator<readonly SheetCell[]> {
  for (const { name, comment, columns } of views) {
    yield [{ value: name, format: 'caption' }, { value: null }, { value: null }, { value: comment[language] }]
    for (const column of columns)
      yield [{ value: null }, { value: headOf(column, language) }, { value: column.name }, { value: column.comment[language] }]
  }
}
