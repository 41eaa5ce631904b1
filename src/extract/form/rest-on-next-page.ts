import type { RawIndicator } from '../raw-form.ts'
import { guessed, isDash, isFigureLike, joinReads, type Read, type Row, type RowCell } from '../row.ts'
import { align, type Column } from '../table/align.ts'

/**
 * The last indicator with the texts that go on at the top of the next page: a row that has a text below the name, the result or
 * the target, and neither a level nor a figure. Null where the row may be one of its own.
 */
export function withRestOnNextPage(
  last: RawIndicator | undefined,
  row: Row,
  columns: readonly Column[],
  schemaId: string,
): RawIndicator | null {
  // A row without its score was cut by something else.
  if (!last?.score?.text || row.cells.length < columns.length) return null
  let whole = last
  for (const [{ role }, cell] of align(row, columns, schemaId)) {
    if (cell.text === '') continue
    const above = (role === 'name' || role === 'actual' || role === 'reason') && last[role]
    const [target, ...more] = (role === 'target' && last.target) || []
    if (!goesOn(above || target, cell) || more.length > 0) return null
    if (above) whole = { ...whole, [role]: joined(above, cell) }
    else if (target) whole = { ...whole, target: [joined(target, cell)] }
  }
  return row.filled.length > 0 ? whole : null
}

/** Words behind words: neither a label, a figure nor a mark. */
const goesOn = (above: Read | undefined | false, { text, hit }: RowCell): boolean =>
  !!above && words.test(above.text.slice(-1)) && words.test(text) && !hit && !isFigureLike(text) && !isDash(text)

const words = /^[\p{L}，、；;,（(]/u

const joined = (above: Read, rest: RowCell): Read => {
  const read = joinReads([above, rest], '')
  return guessed({ ...above, ...read }, {}, [above, rest])
}
