import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import type { Column, ColumnRole } from './align.ts'
import { guessed, isDash, isFigureLike, joinReads, type Row, type RowCell, rowWith } from './row.ts'

/**
 * A whole row and the texts that go on below it, in cells without points: `种树 | ≥5亩 | 4亩 | 10 | 8 | 苗木不足，` over
 * `| | | | | 来年补种`, `满意度 | 服务对象满 | 游客好评` over `指标 | 意度指标 | 率`. Null where the second row may be one of its own.
 */
export function withRestBelow(row: Row, below: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  if (row.cells.length !== columns.length || below.cells.length !== columns.length) return null
  const under = (role: ColumnRole) => row.cells[columns.findIndex((column) => column.role === role)]?.text ?? ''
  if (!under('name') || !isFigureLike(under('score'))) return null
  const cells = row.cells.map((cell, i) => withRest(cell, below.cells[i], texts.has(columns[i]?.role ?? null) ? null : lexicon))
  const rests = below.cells.flatMap((rest, i) => {
    const [role, above, whole] = [columns[i]?.role ?? null, row.cells[i], cells[i]]
    return rest.text && above && whole ? [{ role, rest, above, whole }] : []
  })
  const completes = ({ role, rest, above, whole }: (typeof rests)[number]) =>
    (role === 'section' || role === 'kind') &&
    above.text !== '' &&
    whole.hit?.exact === true &&
    whole.hit.entry !== above.hit?.entry &&
    senseIn(whole.hit, role, schemaId) !== null &&
    !(rest.hit?.exact && (senseIn(rest.hit, 'section', schemaId) || senseIn(rest.hit, 'kind', schemaId)))
  // Where labels of levels go on, so does the name between them and the figures.
  const isRestOfLabels = rests.some(completes)
  const goesOn = rests.every((one) => {
    const { role, rest, above } = one
    if (above.text === '' || isFigureLike(rest.text) || isDash(rest.text)) return false
    if (role === 'name') return !rest.hit?.exact && (stump.test(rest.text) || (isRestOfLabels && rest.text.length <= longestRest))
    return texts.has(role) ? !rest.hit : completes(one)
  })
  return goesOn ? rowWith(row, cells) : null
}

function withRest(cell: RowCell, rest: RowCell | undefined, lexicon: Lexicon | null): RowCell {
  if (!rest?.text) return cell
  const joined = joinReads([cell, rest], '')
  return guessed<RowCell>(cell, { ...joined, hit: lexicon?.find(joined.text) ?? null }, [cell, rest])
}

const texts = new Set<ColumnRole | null>(['target', 'actual', 'reason'])
/** What ends the name of an indicator and is none by itself. */
const stump = /^(?:比?[例率]|[人次户件个天]?数|程?度|情况|[及准完规]?[时确整范]?性|[金总]?额|量)$/
const longestRest = 12
