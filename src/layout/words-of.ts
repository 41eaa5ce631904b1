import { around, middleY, turnBack } from './frame.ts'
import type { Box, Glyph } from './marks.ts'
import type { Word } from './word.ts'

/** Characters further apart than this share of their size belong to different words. */
const gapOfWords = 0.22
/** Characters may overlap by so much: kerning, brackets drawn into each other. */
const overlapOfWords = 0.5
/** How far the middles of characters of a word may lie apart. */
const unevenness = 0.2

/** A glyph together with its box as its own text runs. */
interface Placed {
  readonly glyph: Glyph
  readonly box: Box
}

interface Chain {
  readonly placed: Placed[]
  readonly afterSpace: boolean
  readonly isSpaced: boolean
}

/** The words of a page, whatever order their characters were drawn in. Characters drawn twice, as for bold type, count once. */
export function wordsOf(glyphs: readonly Glyph[]): Word[] {
  const chains = chainsOf(withoutDoubles(glyphs))
  return linked(chains).map(({ placed, afterSpace, isSpaced }) => ({
    glyphs: placed.map(({ glyph }) => glyph),
    box: around(placed.map(({ glyph }) => glyph.box)),
    size: Math.max(...placed.map(({ glyph }) => glyph.size)),
    turn: (placed[0] as Placed).glyph.turn,
    afterSpace,
    isSpaced,
  }))
}

/** Characters that follow each other both as drawn and on the page. */
function chainsOf(glyphs: readonly Glyph[]): Chain[] {
  const chains: Chain[] = []
  let current: Placed[] = []
  /** The blanks since the last character, and that character. */
  let spaces: Placed[] = []
  let before: Placed | undefined
  for (const glyph of glyphs) {
    const placed = { glyph, box: turnBack(glyph.box, glyph.turn) }
    if (glyph.isSpace) {
      current = []
      spaces.push(placed)
      continue
    }
    const last = current.at(-1)
    if (last && follows(last, placed)) current.push(placed)
    else {
      current = [placed]
      const [space] = spaces
      const isSpaced = spaces.length === 1 && before && space ? touch(before, space) && touch(space, placed) : false
      chains.push({ placed: current, afterSpace: spaces.length > 0, isSpaced })
    }
    before = placed
    spaces = []
  }
  return chains
}

/** Whether one character ends where the next one begins. */
const touch = (last: Placed, next: Placed): boolean =>
  last.glyph.turn === next.glyph.turn &&
  Math.abs(next.box[0] - last.box[2]) <= 0.1 * last.glyph.size &&
  Math.abs(middleY(last.box) - middleY(next.box)) <= unevenness * last.glyph.size

function follows(last: Placed, next: Placed): boolean {
  const { size, turn } = last.glyph
  if (next.glyph.turn !== turn || Math.abs(next.glyph.size - size) > 0.25 * size) return false
  const gap = next.box[0] - last.box[2]
  return (
    gap <= gapOfWords * size &&
    gap + blankBehind(last) + blankBefore(next) >= -overlapOfWords * size &&
    Math.abs(middleY(last.box) - middleY(next.box)) <= unevenness * size
  )
}

const closing = /^[，。、；：！？．）》」』】〕〉”’]$/
const opening = /^[（《「『【〔〈“‘]$/
/** How wide a mark is at least that has a blank half, as a share of its size. */
const fullWidth = 0.9

/** The blank half of a full-width mark, in which the next mark may stand: `。（` is set as wide as one character. */
const blankBehind = ({ glyph, box: [x0, , x1] }: Placed): number =>
  closing.test(glyph.text) && x1 - x0 > fullWidth * glyph.size ? (x1 - x0) / 2 : 0

const blankBefore = ({ glyph, box: [x0, , x1] }: Placed): number =>
  opening.test(glyph.text) && x1 - x0 > fullWidth * glyph.size ? (x1 - x0) / 2 : 0

/** Puts chains together where one ends and another begins: text that was drawn letter by letter in any order. */
function linked(chains: Chain[]): Chain[] {
  const sorted = chains.toSorted((a, b) => (a.placed[0] as Placed).box[0] - (b.placed[0] as Placed).box[0])
  const bucket = ({ glyph, box }: Placed) => Math.round(middleY(box) / Math.max(1, glyph.size))
  /** Chains by the height at which they end. */
  const ends = new Map<number, Chain[]>()
  const found: Chain[] = []
  for (const chain of sorted) {
    const first = chain.placed[0] as Placed
    const at = bucket(first)
    let before: Chain | undefined
    if (!chain.afterSpace)
      for (const key of [at - 1, at, at + 1]) {
        const candidates = ends.get(key)
        const index = candidates?.findIndex(({ placed }) => continues(placed.at(-1) as Placed, first)) ?? -1
        if (candidates && index >= 0) {
          before = candidates[index]
          candidates.splice(index, 1)
          break
        }
      }
    if (before) before.placed.push(...chain.placed)
    else found.push(chain)
    const grown = before ?? chain
    const key = bucket(grown.placed.at(-1) as Placed)
    const list = ends.get(key) ?? []
    if (list.length === 0) ends.set(key, list)
    list.push(grown)
  }
  return found
}

/** As `follows`, but what was not drawn in order must stand closer. */
function continues(last: Placed, next: Placed): boolean {
  return follows(last, next) && Math.abs(next.box[0] - last.box[2]) <= 0.16 * last.glyph.size
}

/** A character that stands where the same one already stands, but for a hair, is its shadow or its bold stroke. */
function withoutDoubles(glyphs: readonly Glyph[]): Glyph[] {
  /** By place, in squares as large as a character. */
  const seen = new Map<number, Glyph[]>()
  return glyphs.filter((glyph) => {
    if (glyph.isSpace) return true
    const [x, y] = [glyph.box[0] / glyph.size, glyph.box[1] / glyph.size]
    for (let column = Math.floor(x - aHair); column <= x + aHair; column++)
      for (let row = Math.floor(y - aHair); row <= y + aHair; row++)
        for (const other of seen.get(squareOf(column, row)) ?? []) if (isSame(glyph, other)) return false
    const square = squareOf(Math.floor(x), Math.floor(y))
    const there = seen.get(square)
    if (there) there.push(glyph)
    else seen.set(square, [glyph])
    return true
  })
}

const aHair = 0.12

/** A number for a square. Far ones may share one: what stands there is looked at, too. */
const squareOf = (column: number, row: number): number => (row & 0x7fff) * 0x8000 + (column & 0x7fff)

function isSame({ text, box, size }: Glyph, other: Glyph): boolean {
  const near = aHair * size
  return other.text === text && Math.abs(other.box[0] - box[0]) <= near && Math.abs(other.box[1] - box[1]) <= near
}
