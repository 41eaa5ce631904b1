import { type Hit, senseIn } from '../schema/lexicon.ts'
import { align, type Column } from './align.ts'
import { isDash, isFigureLike, type Read, type Row } from './row.ts'

export interface RawTotal {
  /** The stated total; a blank text where its place is there and blank. */
  readonly score: Read | undefined
  /** What all weights add up to. */
  readonly fullMark: Read | undefined
  readonly grade: Read | undefined
}

/** Reads `总分 | 96.35`, `总分 | | | 100 | 96.35` or `总分 | 100 | 得分 | 96.35 | 等级 | 优`; null where the row is no total. */
export function totalRow(row: Row, columns: readonly Column[], schemaId: string | null): RawTotal | null {
  const [label, ...rest] = row.filled
  if (!label || row.grid === null || fieldRole(label.hit, schemaId) !== 'total') return null
  const parts = {
    score: undefined as Read | undefined,
    fullMark: undefined as Read | undefined,
    grade: undefined as Read | undefined,
  }
  let expects: 'score' | 'grade' | null = null
  const figures: Read[] = []
  for (const cell of rest) {
    if (isFigureLike(cell.text)) {
      if (expects === 'score') parts.score ??= cell
      else figures.push(cell)
      expects = null
      continue
    }
    if (expects === 'grade') {
      parts.grade = cell
      expects = null
      continue
    }
    // Flattened merged cells repeat the label.
    if (isDash(cell.text) || cell.text === label.text) continue
    if (senseIn(cell.hit, 'indicator', schemaId)?.role === 'score' || fieldRole(cell.hit, schemaId) === 'total') expects = 'score'
    else if (fieldRole(cell.hit, schemaId) === 'grade') expects = 'grade'
    else return null
  }
  if (parts.score) return { ...parts, fullMark: figures[0] }
  const weight = columns.find(({ role }) => role === 'weight')
  const score = columns.find(({ role }) => role === 'score')
  if (weight && score) {
    if (figures.length >= 2) return { ...parts, fullMark: figures[0], score: figures.at(-1) }
    const aligned = align(row, columns, schemaId)
    const standsUnder = [...aligned].find(([, cell]) => cell.text === figures[0]?.text)?.[0]
    if (figures[0] && standsUnder === weight) return { ...parts, fullMark: figures[0], score: aligned.get(score) }
  }
  const blank = row.cells.find(({ text, column }) => text === '' && column > label.column)
  return { ...parts, score: figures[0] ?? (rest.every(({ text }) => text === label.text) ? blank : undefined) }
}

const fieldRole = (hit: Hit | null, schemaId: string | null) => senseIn(hit, 'field', schemaId)?.role
