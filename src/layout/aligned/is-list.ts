/** A row as the texts of its cells, blank ones too. */
type Row = readonly string[]

/** Share of the rows that must look like it. */
const most = 0.75

/** Whether a grid is no table but a list (marks and what they stand before) or a table of contents (titles and pages). */
export function isList(rows: readonly Row[], hasLeaders: boolean): boolean {
  const filled = rows.filter((row) => row.some((text) => text !== ''))
  if (filled.some((row) => row.length > 2)) return false
  const pairs = filled.filter((row) => row.length === 2)
  const marks = pairs.map(([mark]) => mark ?? '').filter((mark) => mark !== '')
  const marked = marks.filter(
    (mark) => isMark(mark) || (mark.length === 1 && marks.length > 2 && marks.every((other) => other === mark)),
  )
  if (marked.length > 0 && marked.length >= most * marks.length) return true
  return hasLeaders && pairs.length > 1 && arePages(pairs.map(([, page]) => page ?? ''))
}

/** A bullet, or a number or letter as lists are counted: `1.` `（二）` `a)` `5.4.` `①` `■■■` */
const isMark = (text: string): boolean =>
  /^[^\p{L}\p{N}]{1,6}$/u.test(text) ||
  /^[\u2460-\u24ff\uf000-\uf8ff]+$/u.test(text) ||
  /^[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.．、：:]$/u.test(text) ||
  /^\d{1,2}(?:\.\d{1,2})+\.?$/.test(text)

function arePages(texts: readonly string[]): boolean {
  const pages = texts.filter((text) => /^\d{1,4}$/.test(text)).map(Number)
  return pages.length >= most * texts.length && pages.every((page, i) => i === 0 || page >= (pages[i - 1] as number))
}
