import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, joinReads, part, type Row, type RowCell, rowWith } from '../row.ts'
import { pointsInBrackets } from '../table/points-cell.ts'

/** 产出指标 / （50分）: level 1 on a line of its own, and its points on the line below it. Null where the lines are none of these. */
export function withPointsBelow(row: Row, below: Row | undefined, lexicon: Lexicon, schemaId: string): Row | null {
  const [name, ...others] = row.filled
  const [points, ...more] = below?.filled ?? []
  if (!name || !points || others.length > 0 || more.length > 0 || row.grid !== null || below?.grid !== null) return null
  if (!name.hit?.exact || name.hit.notes.length > 0 || !senseIn(name.hit, 'section', schemaId)) return null
  if (!pointsInBrackets.test(points.text)) return null
  const joined = joinReads([name, points], '')
  return rowWith(row, [{ ...name, ...joined, hit: lexicon.find(joined.text), of: [name, points] }])
}

/**
 * 种树12亩。 已种12亩。: the texts of both cells on a line with one blank, between them, below heads that blanks held apart as well.
 * Not those of a list, nor a text that is no sentence, unless the blank is the only one between two long ones.
 */
export function goalsOnLine({ cells: [line, ...others] }: Row, heads: Row): readonly [RowCell, RowCell] | null {
  if (!line || others.length > 0 || heads.cells.every(({ confidence }) => confidence === 1)) return null
  const [goal, outcome, ...more] = line.text.split(/\s+/)
  if (!goal || !outcome || more.length > 0 || item.test(outcome)) return null
  const areLong = [goal, outcome].every(({ length }) => length >= longText) && betweenWords.test(line.text)
  if (!sentenceEnd.test(goal) && !areLong) return null
  const from = line.text.length - outcome.length
  return [
    guessed<RowCell>(line, { ...part(line, 0, goal.length), hit: null }),
    guessed<RowCell>(line, { ...part(line, from), hit: null }),
  ]
}

const item = inBothScripts(/^(?:目标)?[（(]?[\d０-９一二三四五六七八九]+\s*[、.．:：)）]/)
const sentenceEnd = /[。；;！]$/
const longText = 12
const betweenWords = /\p{Script=Han}\s+\p{Script=Han}/u

/** Whether a line is the heads of goals, a blank between them: 预期目标 实际完成情况. */
export function areGoalHeads({ text }: RowCell, lexicon: Lexicon): boolean {
  const words = text.split(/\s+/)
  return words.length === 2 && words.every((word) => senseIn(lexicon.findExact(word), 'goal', null) !== null)
}
