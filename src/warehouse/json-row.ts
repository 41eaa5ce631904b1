import type { Datum } from './csv-rows.ts'

/** A row as one line of JSON; decimals are numbers with all their digits. */
export function jsonRow(names: readonly string[], row: readonly Datum[]): string {
  let json = '{'
  for (let i = 0; i < row.length; i++) {
    const datum = row[i] as Datum
    const value = typeof datum === 'object' && datum !== null ? datum.toFixed() : JSON.stringify(datum)
    json += `${i > 0 ? ',' : ''}${JSON.stringify(names[i])}:${value}`
  }
  return `${json}}`
}
