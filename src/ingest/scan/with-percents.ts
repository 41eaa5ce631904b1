import { lostCharacter } from '../../model/reading.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { LineCrop, ReadCharacter } from '../../ocr/engine.ts'
import { type InkGroup, type LineInk, rowsOf } from './line-ink.ts'
import { isPercentShape } from './percent-shape.ts'
import { seenIn, strokeSureness, toldByStrokes } from './told-by-strokes.ts'

const digit = /^[\d０-９]$/
/** What recognisers take a percent sign for: one of these, or several. */
const unlikeWords = /^[\d０-９oO°.,/%％‰\ufffd]+$/
/** From the middle of the digit before it, in shares of the em. */
const farthest = 0.55
/** To the middle of the Chinese character behind it. */
const nearest = 0.3
const percent = /^[%％]$/
const han = /^\p{Script=Han}$/u
/** What is as sure as this in each of its characters is what it was read as: of a percent sign one part at least is doubtful. */
const sure = 0.95

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
    !isSurelyOther(characters, ink, whole) &&
    isPercentShape(crop, ink, whole, em)
  )
    return [percentFor(characters, whole)]
  if (!characters.some(({ text }) => digit.test(text))) return characters
  let result = characters
  for (const from of edges.starts) {
    const to = edges.ends.findLast((end) => end > from && isPercentShape(crop, ink, { from, to: end }, em))
    if (to !== undefined) result = withPercent(result, { from, to }, ink, em)
  }
  return result
}

function withPercent(
  characters: readonly ReadCharacter[],
  { from, to }: InkGroup,
  ink: LineInk,
  em: number,
): readonly ReadCharacter[] {
  const [first, after] = [indexFrom(characters, from), indexFrom(characters, to)]
  const before = characters[first - 1]
  // A digit that was seen too far on the right is none of what stands there.
  if (!before || !digit.test(before.text) || from - before.middle > farthest * em) return characters
  // Ink so near to a Chinese character is its own.
  const next = characters[after]
  if (next && han.test(next.text) && next.middle - to < nearest * em) return characters
  const covered = characters.slice(first, after)
  if (covered.some(({ text }) => !unlikeWords.test(text)) || isSurelyOther(covered, ink, { from, to })) return characters
  return [...characters.slice(0, first), percentFor(covered, { from, to }), ...characters.slice(after)]
}

/** Whether what was read is no percent sign: each part is sure, or one beside a percent sign is. */
function isSurelyOther(covered: readonly ReadCharacter[], ink: LineInk, group: InkGroup): boolean {
  if (isStaggered(covered, ink, group)) return false
  const others = covered.filter(({ text }) => !percent.test(text))
  if (others.length === 0) return false
  const isSure = (character: ReadCharacter) => character.text !== lostCharacter && probabilityAsRead(character) >= sure
  return others.length < covered.length ? others.some(isSure) : others.every(isSure)
}

/**
 * 90 of which the stroke on the left ends high above the bottom, and the one on the right begins below the top, is no figure,
 * however sure the engine is: digits are of one height.
 */
function isStaggered(covered: readonly ReadCharacter[], ink: LineInk, group: InkGroup): boolean {
  if (covered.length !== 2 || !covered.every(({ text }) => digit.test(text))) return false
  const [all, left, right] = [rowsOf(ink, group), strokeAt(ink, group, group.from), strokeAt(ink, group, group.to - 1)]
  if (!all || !left || !right) return false
  const height = all.bottom - all.top
  return left.bottom <= all.top + highEnd * height && right.top >= all.top + lowStart * height
}

/** Where they end and begin, of the height of the sign. */
const [highEnd, lowStart] = [0.75, 0.1]

/** How high and low that ink reaches within a group that hangs together with the ink of a column. */
function strokeAt({ width, height, bits }: LineInk, { from, to }: InkGroup, column: number) {
  const isSeen = new Uint8Array(bits.length)
  const open: number[] = []
  for (let y = 0; y < height; y++) if (bits[y * width + column] === 1) open.push(y * width + column)
  let [top, bottom] = [height, 0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isSeen[at] === 1) continue
    isSeen[at] = 1
    const [x, y] = [at % width, Math.floor(at / width)]
    if (y < top) top = y
    if (y >= bottom) bottom = y + 1
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(from, x - 1); u <= Math.min(to - 1, x + 1); u++)
        if (bits[v * width + u] === 1) open.push(v * width + u)
  }
  return bottom > top ? { top, bottom } : null
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

/** The columns at which ink begins and ends behind white. */
function edgesOf({ width, height, bits }: LineInk): { readonly starts: readonly number[]; readonly ends: readonly number[] } {
  const [starts, ends]: [number[], number[]] = [[], []]
  let before = false
  for (let x = 0; x <= width; x++) {
    let isInk = false
    for (let y = 0; x < width && y < height && !isInk; y++) isInk = bits[y * width + x] === 1
    if (isInk && !before) starts.push(x)
    if (!isInk && before) ends.push(x)
    before = isInk
  }
  return { starts, ends }
}
