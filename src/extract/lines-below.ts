import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import { guessed, joinReads, part, type Row, type RowCell, rowWith } from './row.ts'

/** 产出指标 / （50分）: level 1 on a line of its own, and its points on the line below it. Null where the lines are none of these. */
export function withPointsBelow(row: Row, below: Row | undefined, lexicon: Lexicon, schemaId: string): Row | null {
  const [name, ...others] = row.filled
  const [points, ...more] = below?.filled ?? []
  if (!name || !points || others.length > 0 || more.length > 0 || row.grid !== null || below?.grid !== null) return null
  if (!name.hit?.exact || name.hit.notes.length > 0 || !senseIn(name.hit, 'section', schemaId)) return null
  if (!onlyPoints.test(points.text)) return null
  const joined = joinReads([name, points], '')
  return rowWith(row, [{ ...name, ...joined, hit: lexicon.find(joined.text), of: [name, points] }])
}

const onlyPoints = /^[(（]\s*[\d０-９]{1,3}\s*分\s*[)）]$/

/** 种树12亩。 已种12亩。: the texts of both cells below the heads of the goals, on a line with one blank, between them. */
export function goalsOnLine({ grid, cells: [line, ...others] }: Row): readonly [RowCell, RowCell] | null {
  if (grid?.spans === 'exact' || !line || others.length > 0) return null
  const gaps = [...line.text.matchAll(/\s+/g)]
  const [gap] = gaps
  if (!gap || gaps.length > 1 || !sentenceEnd.test(line.text.slice(0, gap.index))) return null
  const [goal, outcome] = [part(line, 0, gap.index), part(line, gap.index + gap[0].length)]
  return [guessed<RowCell>(line, { ...goal, hit: null }), guessed<RowCell>(line, { ...outcome, hit: null })]
}

const sentenceEnd = /[。；;！]$/
