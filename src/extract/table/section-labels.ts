import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { guessed, isFigureLike, part, type Row, type RowCell } from '../row.ts'
import { align, type Column } from './align.ts'
import { isRagged } from './ragged-rows.ts'

/** 二、产出（50分） on a row of its own, over the rows of a table. */
export function isSectionRow({ filled }: Row, columns: readonly Column[], schemaId: string): boolean {
  const [only] = filled
  if (!only || filled.some(({ text }) => text !== only.text)) return false
  const section = columns.find(({ role }) => role === 'section')
  if (isSection(only, schemaId)) return !section || only.column <= section.from
  // Beside a column for a level, it may be one of that.
  return !section && !columns.some(({ role }) => role === 'kind') && nameAndPoints.test(only.text)
}

/**
 * 产出指标 | | | | 50 | 48: level 1 on a row of its own, with the points that the rows below it add up to. Null where the row is
 * none, or may be an indicator itself: no row below it is of a lower level.
 */
export function sectionWithPoints(
  row: Row,
  below: Row | undefined,
  columns: readonly Column[],
  schemaId: string,
): { readonly name: RowCell; readonly weight: RowCell | undefined } | null {
  const [name, ...others] = row.filled
  const [first] = below?.filled ?? []
  const hasLevels = columns.some(({ role }) => role === 'section' || role === 'kind')
  if (!name || !isSection(name, schemaId) || !hasLevels || !below || !first) return null
  if (below.grid === null || below.grid.columns !== row.grid?.columns) return null
  const named = [...align(below, columns, schemaId)].find(([{ role }]) => role === 'name')?.[1]
  if (!named?.text || first.column < name.column) return null
  if (senseIn(first.hit, 'section', schemaId) && (first === named || !senseIn(first.hit, 'kind', schemaId))) return null
  if (senseIn(first.hit, 'field', schemaId)?.role === 'total') return null
  // Flattened merged cells repeat their text.
  const points = others.filter(({ text }) => text !== name.text)
  const at = new Map([...align(row, columns, schemaId)].map(([{ role }, cell]) => [role, cell]))
  const [weight, score] = [at.get('weight'), at.get('score')]
  const isPoints = (cell: RowCell) => (cell === weight || cell === score) && isFigureLike(cell.text)
  if (points.length === 0 || !points.every(isPoints)) return null
  return { name, weight: weight && isRagged(row) ? guessed(weight) : weight }
}

const isSection = ({ hit }: RowCell, schemaId: string): boolean =>
  hit?.exact === true && senseIn(hit, 'section', schemaId) !== null

/** 效益指标 40分 | 二级 | 指标名称: level 1 stands beside the heads, which have no column for it. */
export function levelOneBeside({ filled }: Row, columns: readonly Column[], schemaId: string): RowCell | undefined {
  return columns.some(({ role }) => role === 'section') ? undefined : filled.find((cell) => isSection(cell, schemaId))
}

/** 产出指标, 数量指标: the name of a level 1 or 2, and of nothing else. */
export const namesLevel = ({ text, hit }: RowCell, schemaId: string): boolean =>
  hit?.exact === true &&
  /指[标標]/.test(text) &&
  (senseIn(hit, 'section', schemaId) ?? senseIn(hit, 'kind', schemaId)) !== null &&
  (['line', 'caption', 'indicator'] as const).every((block) => senseIn(hit, block, schemaId) === null)

/** 项目年度目标1（产出指标40分）: the name of a table may say in brackets which level 1 its rows are of. */
export function levelOneOf(caption: RowCell, lexicon: Lexicon, schemaId: string): RowCell | undefined {
  for (const { 1: note = '', index } of caption.text.matchAll(inBrackets)) {
    const hit = lexicon.findExact(note)
    const from = index + 1
    if (hit && senseIn(hit, 'section', schemaId))
      return { ...caption, ...part(caption, from, from + note.length), hit, of: [caption] }
  }
  return undefined
}

const inBrackets = /[(（]([^()（）]+)[)）]/g
const nameAndPoints = /^\S{1,12}\s*[(（]\s*[\d０-９]{1,3}\s*分\s*[)）]$/
