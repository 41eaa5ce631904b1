import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import { align, type Column, type ColumnRole } from './align.ts'
import { isFigureLike, part, type Row, type RowCell } from './row.ts'

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
  if (!name || !isSection(name, schemaId) || !hasLevels || !below || !first || below.grid !== row.grid) return null
  const named = [...align(below, columns, schemaId)].find(([{ role }]) => role === 'name')?.[1]
  if (!named?.text || first.column < name.column) return null
  if (senseIn(first.hit, 'section', schemaId) && (first === named || !senseIn(first.hit, 'kind', schemaId))) return null
  if (senseIn(first.hit, 'field', schemaId)?.role === 'total') return null
  // Flattened merged cells repeat their text.
  const points = others.filter(({ text }) => text !== name.text)
  const under = (role: ColumnRole) => {
    const head = columns.find((column) => column.role === role)
    return points.find(({ column }) => head && column >= head.from && column < head.from + head.span)
  }
  const [weight, score] = [under('weight'), under('score')]
  const isPoints = (cell: RowCell) => (cell === weight || cell === score) && isFigureLike(cell.text)
  return points.length > 0 && points.every(isPoints) ? { name, weight } : null
}

const isSection = ({ hit }: RowCell, schemaId: string): boolean =>
  hit?.exact === true && senseIn(hit, 'section', schemaId) !== null

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
