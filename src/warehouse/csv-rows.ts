import type { Big } from 'big.js'

/** A value on its way into a table. */
export type Datum = string | number | boolean | Big | null

/**
 * One row as CSV that DuckDB's and PostgreSQL's COPY both take: nothing between two commas is null, `""` is the empty
 * text, every text is quoted, decimals are exact. PostgreSQL knows no NUL in texts: it becomes U+FFFD.
 */
export function csvRow(data: readonly Datum[]): string {
  let row = ''
  for (let i = 0; i < data.length; i++) {
    if (i > 0) row += ','
    const datum = data[i] as Datum
    if (datum === null) continue
    if (typeof datum === 'string') row += quoted(datum)
    else row += typeof datum === 'object' ? datum.toFixed() : String(datum)
  }
  return `${row}\n`
}

function quoted(text: string): string {
  if (!special.test(text)) return `"${text}"`
  return `"${text.toWellFormed().replaceAll('"', '""').replaceAll('\0', '\ufffd').replaceAll('\r\n', '\n').replaceAll('\r', '\n')}"`
}

// Line ends are made one: a reader of CSV must see one kind of them in a file.
const special = /["\0\r\ud800-\udfff]/
