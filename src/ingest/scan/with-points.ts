import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { ReadCharacter } from '../../ocr/engine.ts'
import { type InkGroup, inkGroups, type LineInk, rowsOf } from './line-ink.ts'
import { seenIn, strokeSureness, toldByStrokes } from './told-by-strokes.ts'

/** Each way, in shares of the em. */
const [smallest, largest] = [0.06, 0.28]
/** A point stands on the line of the digits beside it, and this close to them. */
const level = 0.1
const close = 0.35
const digitHeight = 0.55
const digit = /^\d$/
/** A digit that is surer than this is none, and where nothing was read, the engine thinks of one as much as this. */
const sure = 0.95
const thoughtOf = 0.005

/**
 * Puts decimal points and commas between the digits of worn figures, by their ink: recognisers take some for a digit, or pass
 * over them, and 3.5 would be 345 or 35.
 */
export function withPoints(characters: readonly ReadCharacter[], ink: LineInk, em: number): readonly ReadCharacter[] {
  if (characters.filter(({ text }) => digit.test(text)).length < 2) return characters
  const groups = inkGroups(ink, 1, em)
  let result = characters
  for (const [i, group] of groups.entries()) {
    const [before, after] = [groups[i - 1], groups[i + 1]]
    if (before && after && isPoint(group, before, after, ink, em)) result = withPoint(result, before, group, after)
  }
  return result
}

function isPoint(group: InkGroup, before: InkGroup, after: InkGroup, ink: LineInk, em: number): boolean {
  const isSize = (size: number) => size >= smallest * em && size <= largest * em
  const [rows, left, right] = [group, before, after].map((one) => rowsOf(ink, one))
  return (
    isSize(group.to - group.from) &&
    rows != null &&
    isSize(rows.bottom - rows.top) &&
    [left, right].every(
      (beside) =>
        beside != null && beside.bottom - beside.top >= digitHeight * em && Math.abs(rows.bottom - beside.bottom) <= level * em,
    ) &&
    group.from - before.to <= close * em &&
    after.from - group.to <= close * em
  )
}

function withPoint(
  characters: readonly ReadCharacter[],
  before: InkGroup,
  group: InkGroup,
  after: InkGroup,
): readonly ReadCharacter[] {
  const first = characters.findIndex(({ middle }) => middle >= before.to)
  const end = characters.findIndex(({ middle }) => middle >= after.from)
  const [left, right] = [characters[first - 1], characters[end]]
  if (!left || !right || !digit.test(left.text) || !digit.test(right.text)) return characters
  const [read, ...more] = characters.slice(first, end)
  if (more.length > 0 || (read && (!digit.test(read.text) || probabilityAsRead(read) >= sure))) return characters
  const point = read ? toldByStrokes('.', group, seenIn(read)) : markThoughtOf([left, right], group)
  return point ? [...characters.slice(0, first), point, ...characters.slice(end)] : characters
}

/** The mark that the engine thought of beside one of the digits: a dot may be all that is left of a comma. Null where it thought of none. */
function markThoughtOf(digits: readonly ReadCharacter[], { from, to }: InkGroup): ReadCharacter | null {
  const sums = marks.map((mark) => {
    const found = digits.flatMap(({ reading }) =>
      reading.alternatives.filter(({ text }) => text.normalize('NFKC').includes(mark)),
    )
    return { text: mark, p: found.reduce((sum, { p }) => sum + p, 0) }
  })
  const whole = sums.reduce((sum, { p }) => sum + p, 0)
  if (whole < thoughtOf) return null
  const seen = sums.map(({ text, p }) => ({ text, p: (p / whole) * strokeSureness })).sort((a, b) => b.p - a.p)
  const alternatives = [...seen, { text: '', p: 1 - strokeSureness }].filter(({ p }) => p > 0)
  return { text: (seen[0] as (typeof seen)[number]).text, from, to, middle: (from + to) / 2, reading: { alternatives } }
}

const marks = ['.', ',']
