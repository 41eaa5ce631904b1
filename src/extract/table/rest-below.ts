import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, isDash, isFigureLike, joinReads, type Row, type RowCell, rowWith } from '../row.ts'
import type { Column, ColumnRole } from './align.ts'
import { pointsInBrackets } from './points-cell.ts'

/**
 * A whole row and the texts that go on below it, in cells without points: `种树 | ≥5亩 | 4亩 | 10 | 8 | 苗木不足，` over
 * `| | | | | 来年补种`, `满意度 | 服务对象满 | 游客好评` over `指标 | 意度指标 | 率`, `产出指标 | 数量指标` over `（50分） |`. Null where the
 * second row may be one of its own.
 */
export function withRestBelow(row: Row, below: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  const score = columns.findIndex(({ role }) => role === 'score')
  const name = columns.findIndex(({ role }) => role === 'name')
  if (!row.cells[name]?.text || !isFigureLike(row.cells[score]?.text ?? '')) return null
  if (!isAsWide(row, columns) || !(isAsWide(below, columns) || below.filled.every(({ column }) => column <= name))) return null
  const isNoRest = ({ text }: RowCell, i: number) => text !== '' && (!row.cells[i]?.text || isFigureLike(text) || isDash(text))
  if (below.cells.some(isNoRest)) return null
  const cells = row.cells.map((cell, i) => withRest(cell, below.cells[i], texts.has(columns[i]?.role ?? null) ? null : lexicon))
  const rests = below.cells.flatMap((rest, i): Rest[] => {
    const [above, whole] = [row.cells[i], cells[i]]
    return rest.text && above && whole ? [{ role: columns[i]?.role ?? null, rest, above, whole }] : []
  })
  const completes = (one: Rest) => completesLevel(one, schemaId)
  const isLabel = ({ hit }: RowCell) => hit?.exact && (senseIn(hit, 'section', schemaId) || senseIn(hit, 'kind', schemaId))
  // Where labels of levels go on, so do others beside them, and the name between them and the figures.
  const isRestOfLabels = rests.some((one) => completes(one) && !isLabel(one.rest))
  const goesOn = rests.every((one) => {
    const { role, rest, above } = one
    if (role === 'name') return !rest.hit?.exact && (endsName(above, rest) || (isRestOfLabels && rest.text.length <= longestRest))
    return texts.has(role) ? !rest.hit : completes(one) && isRestOfLabels
  })
  return goesOn ? rowWith(row, cells) : null
}

interface Rest {
  readonly role: ColumnRole | null
  readonly rest: RowCell
  /** The cell above it, and both together. */
  readonly above: RowCell
  readonly whole: RowCell
}

/** Whether a rest makes another label of the one above it, or states its points. */
function completesLevel({ role, rest, above, whole }: Rest, schemaId: string): boolean {
  if ((role !== 'section' && role !== 'kind') || !whole.hit?.exact) return false
  if (role === 'section' && pointsInBrackets.test(rest.text)) return above.hit?.exact === true && above.hit.notes.length === 0
  const isAnother = !above.hit?.exact || whole.hit.entry !== above.hit.entry
  return isAnother && senseIn(whole.hit, role, schemaId) !== null
}

/**
 * `质量指标 | 工程验收 | | |` over `| 合格率 | 100% | 100% | 10`: a name that was broken before its last word, with the values in the second
 * row. A text alone may be a level. Null where each row may be one of its own.
 */
export function withNameAbove(row: Row, below: Row, columns: readonly Column[]): Row | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  if (!isAsWide(row, columns) || !isAsWide(below, columns)) return null
  const at = columns.findIndex(({ role }) => role === 'name')
  const [above, rest] = [row.cells[at], below.cells[at]]
  const score = below.cells[columns.findIndex(({ role }) => role === 'score')]
  if (!above?.text || !rest?.text || above.hit || rest.hit || !isFigureLike(score?.text ?? '')) return null
  if (row.filled.length < 2 || row.filled.at(-1) !== above || below.filled[0] !== rest || !endsName(above, rest)) return null
  const joined = guessed<RowCell>(above, { ...joinReads([above, rest], ''), hit: null }, [above, rest])
  return rowWith(row, [...row.cells.slice(0, at), joined, ...below.cells.slice(at + 1)])
}

/** As many cells as columns, or none for the reasons behind the score. */
const isAsWide = ({ cells }: Row, columns: readonly Column[]): boolean =>
  cells.length === columns.length ||
  (cells.length === columns.length - 1 && columns.at(-1)?.role === 'reason' && cells.at(-1)?.text !== '')

function withRest(cell: RowCell, rest: RowCell | undefined, lexicon: Lexicon | null): RowCell {
  if (!rest?.text) return cell
  const joined = joinReads([cell, rest], '')
  return guessed<RowCell>(cell, { ...joined, hit: lexicon?.find(joined.text) ?? null }, [cell, rest])
}

/** Whether a text ends a name, by itself or as the word that names end with. */
const endsName = (above: RowCell, rest: RowCell): boolean =>
  stump.test(rest.text) || (rest.text.length <= longestWord && lastOfName.test(rest.text) && !lastOfName.test(above.text))

const texts = new Set<ColumnRole | null>(['target', 'actual', 'reason'])
/** What ends the name of an indicator and is none by itself. */
const stump = inBothScripts(/^(?:比?[例率]|[人次户件个天]?数|程?度|情况|[及准完规]?[时确整范]?性|[金总]?额|量)$/)
const longestRest = 12
/** What names of indicators end with, and what stands before that end does not. */
const lastOfName = inBothScripts(/[率数量度性额]$|情况$/)
const longestWord = 4
