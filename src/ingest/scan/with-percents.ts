import { lostCharacter } from '../../model/reading.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { LineCrop, ReadCharacter } from '../../ocr/engine.ts'
import type { InkGroup, LineInk } from './line-ink.ts'
import { isPairOfHeight, isPercentShape, isStaggered } from './percent-shape.ts'
import { seenIn, strokeSureness, toldByStrokes } from './told-by-strokes.ts'

const digit = /^[\d０-９]$/
/** What recognisers take a percent sign for: one of these, or several. */
const unlikeWords = /^[\d０-９oO°.,/%％‰\ufffd]+$/
/** From the middle of the digit before it, in shares of the em. */
const farthest = 0.55
/** And so much more where a space was read between them. */
const spaceWidth = 0.5
/** To the middle of the Chinese character behind it. */
const nearest = 0.3
const percent = /^[%％]$/
const han = /^\p{Script=Han}$/u
/** What is as sure as this in each of its characters is what it was read as: of a percent sign one part at least is doubtful. */
const sure = 0.95
/** Below this, a percent sign may be the other half of what was taken for a digit. */
const doubted = 0.7

/** Puts percent signs behind figures, and where a line is nothing else, by their strokes, in the place of what was taken for something else. */
export function withPercents(
  characters: readonly ReadCharacter[],
  crop: LineCrop,
  ink: LineInk,
  em: number,
): readonly ReadCharacter[] {
  if (!characters.some(({ text }) => unlikeWords.test(text))) return characters
  const edges = edgesOf(ink)
  const whole = { from: edges.starts[0] ?? 0, to: edges.ends.at(-1) ?? 0 }
  if (
    characters.every(({ text }) => unlikeWords.test(text)) &&
    !isSurelyOther(characters, crop, ink, whole, em) &&
    isPercentShape(crop, ink, whole, em)
  )
    return [percentFor(characters, whole)]
  if (!characters.some(({ text }) => digit.test(text))) return characters
  let result = characters
  let done = 0
  for (const from of edges.starts) {
    // A part of one looks like a small one.
    if (from < done) continue
    const to = edges.ends.findLast((end) => end > from && isPercentShape(crop, ink, { from, to: end }, em))
    if (to === undefined) continue
    result = withPercent(result, { from, to }, crop, ink, em)
    done = to
  }
  return result
}

function withPercent(
  characters: readonly ReadCharacter[],
  { from, to }: InkGroup,
  crop: LineCrop,
  ink: LineInk,
  em: number,
): readonly ReadCharacter[] {
  const [first, after] = [indexFrom(characters, from), indexFrom(characters, to)]
  const before = characters.slice(0, first).findLast(({ text }) => text.trim() !== '')
  const white = before === characters[first - 1] ? 0 : spaceWidth
  // A digit that was seen too far on the right is none of what stands there.
  if (!before || !digit.test(before.text) || from - before.middle > (farthest + white) * em) return characters
  // Ink so near to a Chinese character is its own.
  const next = characters[after]
  if (next && han.test(next.text) && next.middle - to < nearest * em) return characters
  const covered = characters.slice(first, after)
  if (covered.some(({ text }) => !unlikeWords.test(text)) || isSurelyOther(covered, crop, ink, { from, to }, em))
    return characters
  return [...characters.slice(0, first), percentFor(covered, { from, to }), ...characters.slice(after)]
}

/** Whether what was read is no percent sign: each part is sure, or one beside a percent sign is. */
function isSurelyOther(covered: readonly ReadCharacter[], crop: LineCrop, ink: LineInk, group: InkGroup, em: number): boolean {
  // However sure the engine is, digits are of one height; so is a digit beside a percent sign that it doubts.
  const [first, second, ...more] = covered
  const isRest = second && (digit.test(second.text) || (percent.test(second.text) && probabilityAsRead(second) < doubted))
  if (
    more.length === 0 &&
    first &&
    digit.test(first.text) &&
    isRest &&
    isStaggered(ink, group) &&
    !isPairOfHeight(crop, ink, group, em)
  )
    return false
  const others = covered.filter(({ text }) => !percent.test(text))
  if (others.length === 0) return false
  const isSure = (character: ReadCharacter) => character.text !== lostCharacter && probabilityAsRead(character) >= sure
  return others.length < covered.length ? others.some(isSure) : others.every(isSure)
}

/** A percent sign in the place of what was read. That stays possible. */
function percentFor(covered: readonly ReadCharacter[], group: InkGroup): ReadCharacter {
  const [one, ...more] = covered
  const text = one?.text === '％' ? '％' : '%'
  if (one && more.length === 0) {
    const isAsSure = one.text === text && probabilityAsRead(one) >= strokeSureness
    return isAsSure ? one : toldByStrokes(text, group, seenIn(one))
  }
  return toldByStrokes(text, group, [{ text: covered.map((character) => character.text).join(''), p: 1 }])
}

/** The index of the first character whose middle lies so far on the right. */
function indexFrom(characters: readonly ReadCharacter[], x: number): number {
  const index = characters.findIndex(({ middle }) => middle >= x)
  return index < 0 ? characters.length : index
}

/** A column with less ink is white, as between two characters that nearly touch. */
const leastInColumn = 2

/** The columns at which ink begins and ends behind white. */
function edgesOf({ width, height, bits }: LineInk): { readonly starts: readonly number[]; readonly ends: readonly number[] } {
  const [starts, ends]: [number[], number[]] = [[], []]
  let before = false
  for (let x = 0; x <= width; x++) {
    let count = 0
    for (let y = 0; x < width && y < height && count < leastInColumn; y++) count += bits[y * width + x] as number
    const isInk = count >= leastInColumn
    if (isInk && !before) starts.push(x)
    if (!isInk && before) ends.push(x)
    before = isInk
  }
  return { starts, ends }
}
