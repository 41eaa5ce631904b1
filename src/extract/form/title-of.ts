import { joinReads, type Read, type RowCell } from '../row.ts'
import type { KindRow } from '../split.ts'

interface Title {
  readonly title: RowCell | undefined
  /** How many rows reach down to it. */
  readonly rows: number
  /** The cells that it was put together of, where it was cut in two. */
  readonly of: readonly Read[]
}

/** The last sure title before the form's contents, else the last heading there. */
export function titleOf(rows: readonly KindRow[]): Title {
  let found: Title = { title: undefined, rows: 0, of: [] }
  let sure = false
  for (const [i, { row, kind }] of rows.entries()) {
    if (isContent(kind)) break
    if (kind.is !== 'title' || (sure && !kind.sure)) continue
    const [above, title] = [rows[i - 1], row.filled[0]]
    // （2022年度） below a title is none.
    if (found.title && onlyYear.test(title?.text ?? '')) continue
    const start = above?.kind.is === 'title' && !above.kind.sure && kind.sure ? above.row.filled[0] : undefined
    // 2020年度白栎县林 / 场项目绩效自评表: a heading that a line break cut in two.
    const isCut = start && title && beginsWithYear.test(start.text) && !yearLine.test(title.text) && row.level === 0
    found = isCut
      ? { title: { ...title, ...joinReads([start, title], '') }, rows: i + 1, of: [...found.of, start, title] }
      : { title, rows: i + 1, of: found.of }
    sure = kind.sure
  }
  return found
}

/** A list of projects may stand before a form. */
const isContent = (kind: KindRow['kind']): boolean =>
  (kind.is === 'heads' && kind.block !== 'tasks') || (kind.is === 'fields' && kind.roles.includes('project.name'))

/** A text with a year in it, also with spaces between its characters. */
export const yearLine = /(?:[\dlI|２](?:\s?[\dOoＯlI|０-９]){3}|[二〇○零一九](?:\s?[二〇○零一九]){3})\s*年/
const onlyYear = /^[(（]?\s*20\d\d\s*年度?\s*[)）]?$/
const beginsWithYear = /^20\d\d\s*年度?(?=.)/
