import { tables } from '../rows.ts'
import { type TableName, tableNames } from '../table.ts'
import type { Writer, WriterOptions } from '../writer.ts'
import { writeZip } from '../zip/zip.ts'
import { notesLayout, notesRows, notesTitle } from './notes.ts'
import { packageEntries } from './package.ts'
import { Series } from './series.ts'
import type { Address, Resolve, SheetLimits } from './sheet.ts'

/** What Excel can open. */
export const excelLimits: SheetLimits = { rows: 1_048_576, links: 65_530 }

/** `forms.xlsx`: a sheet for each table, and one that explains them. Rows wait in spools until the archive is written. */
export function xlsxWriter({ language, generator, spool }: WriterOptions, limits: SheetLimits = excelLimits): Writer {
  const [forms, budget, indicators, findings] = tables.map(({ name, title, columns }) => {
    const layout = columns.map(({ head, width, format }) => ({ head: head[language], width, look: format }))
    return new Series(title[language], { columns: layout, frozenColumns: 2 }, limits, (part) =>
      spool(`forms.xlsx.${name}.${part}`),
    )
  }) as [Series, Series, Series, Series]
  const series: Readonly<Record<TableName, Series>> = { forms, budget, indicators, findings }

  return {
    add({ rows }) {
      // The row of the form links forward to its first finding, the findings link back to rows already written.
      const addresses: Partial<Record<TableName, Address[]>> = { findings: [findings.next()] }
      const resolve: Resolve = ({ table, row }) => addresses[table]?.[row]
      for (const name of tableNames)
        addresses[name] = rows[name].map((row, index) => series[name].append(row, index === 0 && name !== 'forms', resolve))
    },
    addSource({ rows }) {
      for (const row of rows) findings.append(row, true)
    },
    finish() {
      const notes = new Series(notesTitle[language], notesLayout(language), limits, (part) => spool(`forms.xlsx.notes.${part}`))
      for (const row of notesRows(language)) notes.append(row, row[0]?.value !== null)
      const sheets = [forms, budget, indicators, findings, notes].flatMap(({ sheets }) => sheets)
      const file = spool('forms.xlsx')
      writeZip(packageEntries(sheets, `${generator.name} ${generator.version}`), (bytes) => file.write(bytes))
      return new Map([['forms.xlsx', file]])
    },
  }
}
