import { labelText } from '../../schema/label.ts'
import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { guessed, part, type Row, type RowCell, rowWith } from '../row.ts'

/** `年度指标值／实际完成值`: one head over targets and results is called by the part that names targets. The row itself where there is none. */
export function withSharedHead(row: Row, lexicon: Lexicon): Row {
  if (row.grid === null || !row.filled.some(({ text }) => slash.test(text))) return row
  const named = (cell: RowCell): RowCell => {
    const [first, second] = cell.hit?.exact ? [] : halvesOf(cell.text)
    const hits = [first, second].map((half) => (half ? lexicon.findExact(half) : null))
    const roles = hits.map((hit) => senseIn(hit ?? null, 'indicator', null)?.role)
    const isShared = roles.includes('target') && roles.includes('actual')
    return isShared ? { ...cell, hit: hits[roles.indexOf('target')] as Hit } : cell
  }
  return rowWith(row, row.cells.map(named))
}

/**
 * What a cell below such a head holds: `≥30场/32场`. A cell that is not of two parts is a guess.
 * @returns null where the head is none of this kind
 */
export function targetAndResult(
  cell: RowCell,
  head: RowCell | null | undefined,
): { readonly target: RowCell; readonly actual?: RowCell } | null {
  const isTarget = halvesOf(head?.text ?? '').map((half) => labelText(half).key === head?.hit?.entry.key)
  if (!isTarget.includes(true)) return null
  const [first] = halvesOf(cell.text)
  if (first === undefined) return { target: guessed(cell) }
  const parts = [part(cell, 0, first.length), part(cell, first.length + 1)].map(
    (read): RowCell => ({ ...cell, ...read, of: [cell] }),
  )
  const [target, actual] = (isTarget[0] ? parts : parts.reverse()) as [RowCell, RowCell]
  return { target, actual }
}

const slash = /[/／]/
/** The text before and behind its slash; of several, the one in the middle: `≤9/10万/8/10万`. Nothing where it has none there. */
function halvesOf(text: string): [string, string] | [] {
  const at = [...text.matchAll(/[/／]/g)].map(({ index }) => index)
  const middle = at[at.length >> 1]
  if (middle === undefined || at.length % 2 === 0 || middle === 0 || middle === text.length - 1) return []
  return [text.slice(0, middle), text.slice(middle + 1)]
}
