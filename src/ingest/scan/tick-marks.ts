import { middleX, middleY } from '../../layout/frame.ts'
import type { Box } from '../../layout/marks.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** A square that may be a box to tick, with the share of ink inside of it. */
export interface Frame {
  readonly box: Box
  readonly ink: number
}

/** Ink inside a box: up to here it is empty, from there on it is ticked; in between it cannot be told. */
const empty = 0.05
const full = 0.1
/** A box is about as wide as it is high; 口 is wider. */
const squareness = 0.17
/** A character is one, and no box, where the engine is as sure of it as this; of those that look like boxes it must be surer. */
const certain = 0.7
const beyondDoubt = 0.97
const han = /\p{Script=Han}/u
const written = /[\p{L}\p{N}]/u
/** What recognisers make of a box, ticked or not. */
const boxLike = /^[口回囗日曰囚因困固田四匹凹凸凶区巨臣门図图国]$/

/** Puts boxes to tick in place of what was recognised there: nothing, something that looks like a box, or what was guessed. */
export function withTickMarks(lines: readonly ScanLine[], frames: readonly Frame[]): ScanLine[] {
  const square = frames.filter(({ box: [x0, y0, x1, y1] }) => Math.abs((x1 - x0) / (y1 - y0) - 1) <= squareness)
  return lines.map((line) => {
    const [x0, y0, x1, y1] = line.box
    const taken = square
      .filter(({ box }) => middleX(box) > x0 - 2 && middleX(box) < x1 + 2 && middleY(box) > y0 && middleY(box) < y1)
      .filter(({ box }) => !isRing(line.box, box))
      .map((frame) => ({ frame, covered: line.characters.filter((one) => standsIn(one, frame.box)) }))
      .filter(({ frame, covered }) => !covered.some(isCharacter) && !isPartOfCharacter(line, frame.box))
    if (taken.length === 0 || (taken.length === 1 && taken.every(({ covered }) => isWithinWord(line, covered)))) return line
    const replaced = new Set(taken.flatMap(({ covered }) => covered))
    const kept = line.characters
      .filter((one) => !replaced.has(one))
      .map((one) =>
        beside(
          one,
          taken.map(({ frame }) => frame.box),
        ),
      )
    const characters = [...kept, ...taken.map(({ frame }) => tickMark(frame))]
    return { ...line, characters: characters.sort((a, b) => middleX(a.box) - middleX(b.box)) }
  })
}

/** The two rings of a % are low, and lie above and below the middle of their line: boxes are nearly as high as it. */
function isRing([, top, , bottom]: Box, box: Box): boolean {
  const height = bottom - top
  return box[3] - box[1] < ringHeight * height && Math.abs(middleY(box) - (top + bottom) / 2) > ringOff * height
}

const ringHeight = 0.62
const ringOff = 0.1

/** 渡口码头: what stands between Chinese characters and is seen as one; options are listed, with a box each. */
function isWithinWord({ characters }: ScanLine, [one, ...more]: readonly PlacedCharacter[]): boolean {
  if (!one || more.length > 0) return false
  const at = characters.indexOf(one)
  const isWithin = [characters[at - 1], one, characters[at + 1]].every((each) => each && han.test(each.text))
  return isWithin && (one.box[2] - one.box[0]) * largestGap >= gapsBeside(characters, at)
}

/** The 日 of 指: what lies within the width of a character that is read well, and is no wider than characters are. */
function isPartOfCharacter({ box, characters }: ScanLine, [left, , right]: Box): boolean {
  const most = widestCharacter * (box[3] - box[1])
  const slack = 0.1 * (right - left)
  return characters.some(
    (one) =>
      han.test(one.text) &&
      isCharacter(one) &&
      one.box[2] - one.box[0] <= most &&
      one.box[0] <= left + slack &&
      one.box[2] >= right - slack,
  )
}

/** In shares of the height of its line. A wider one was measured together with a box beside it. */
const widestCharacter = 1.2

/** Paper on both sides of a character, in shares of its width, is no more than this within a word. */
const largestGap = 0.5

const gapsBeside = (characters: readonly PlacedCharacter[], at: number): number => {
  const [before, one, after] = [at - 1, at, at + 1].map((i) => characters[i]?.box)
  return before && one && after ? one[0] - before[2] + (after[0] - one[2]) : 0
}

function isCharacter(one: PlacedCharacter): boolean {
  if (!written.test(one.text)) return false
  const { alternatives } = one.reading
  if (han.test(one.text)) {
    const p = alternatives.find(({ text }) => text === one.text)?.p ?? 0
    return p >= (boxLike.test(one.text) ? beyondDoubt : certain)
  }
  // Whether it is a 9 or a q, it is no box.
  const p = alternatives.reduce((sum, { text, p }) => sum + (written.test(text) && !boxLike.test(text) ? p : 0), 0)
  return p >= beyondDoubt
}

const standsIn = ({ middle }: PlacedCharacter, [left, , right]: Box) => {
  const slack = 0.1 * (right - left)
  return middle > left - slack && middle < right + slack
}

/** A character that was measured together with the box beside it. */
function beside(one: PlacedCharacter, boxes: readonly Box[]): PlacedCharacter {
  let [left, top, right, bottom] = one.box
  for (const [from, , to] of boxes) {
    if (one.middle > to) left = Math.max(left, to)
    else if (one.middle < from) right = Math.min(right, from)
  }
  return right > left ? { ...one, box: [left, top, right, bottom] } : one
}

/** A mark of which nothing can be told is 口: it says that there is a box. */
function tickMark({ box, ink }: Frame): PlacedCharacter {
  const text = ink <= empty ? '□' : ink >= full ? '☑' : '口'
  return { text, from: box[0], to: box[2], middle: middleX(box), box, reading: { alternatives: [{ text, p: seen }] } }
}

const seen = 0.99
