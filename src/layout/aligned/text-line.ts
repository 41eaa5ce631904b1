import type { Box, Glyph } from '../marks.ts'
import type { Word } from '../word.ts'

/** Words that stand so close together that nothing can come between them. */
export interface Atom {
  readonly words: readonly Word[]
  readonly x0: number
  readonly x1: number
  /** Middle of the line that it stands on. */
  readonly y: number
  readonly size: number
}

/** Atoms on one base line, from left to right. Never empty. */
export interface TextLine {
  readonly atoms: readonly Atom[]
  readonly x0: number
  readonly x1: number
  readonly y: number
  /** Of its largest characters. */
  readonly size: number
}

/** Gaps narrower than this (in font sizes) never part two cells. */
const closest = 0.2

/** A drawn blank up to so many font sizes wide is one between words; the blank of a Chinese character may part columns. */
const widestSpace = 0.7

/** Options of one choice (☑ … □ …) stand up to so many font sizes apart. */
const optionGap = 3

const hasBox = ({ glyphs }: Word): boolean => glyphs.some(({ text }) => /[□☐☑☒■√✓✔]/.test(text))

/** Two marks stand on one line where they share this much of the height of the smaller one. */
const shared = 0.6

/** The lines of a page from top to bottom. Lines of neighbouring cells may overlap: each keeps its own base line. */
export function textLines(words: readonly Word[]): TextLine[] {
  const onLines = groupByLine(words, ({ box, size }) => ({ y: (box[1] + box[3]) / 2, size }))
  return onLines.map((line) => lineOf(line))
}

/**
 * Items that stand on the same line, lines from top to bottom. An item joins a line where it shares most of its height
 * with the line's largest one, so that superscripts stay where they belong and the line beside, half a line lower, does not.
 */
export function groupByLine<T>(items: readonly T[], measure: (item: T) => { y: number; size: number }): T[][] {
  const measured = items.map((item) => ({ item, ...measure(item) })).sort((a, b) => a.y - b.y)
  const open: { y: number; size: number; items: T[] }[] = []
  const lines: { y: number; size: number; items: T[] }[] = []
  for (const { item, y, size } of measured) {
    while (open[0] && open[0].y + open[0].size < y - size) open.shift()
    const line = open.findLast((l) => (l.size + size) / 2 - Math.abs(l.y - y) >= shared * Math.min(l.size, size))
    if (line) {
      line.items.push(item)
      if (size > line.size) Object.assign(line, { y, size })
    } else {
      const started = { y, size, items: [item] }
      open.push(started)
      lines.push(started)
    }
  }
  return lines.sort((a, b) => a.y - b.y).map((line) => line.items)
}

function lineOf(words: Word[]): TextLine {
  words.sort((a, b) => a.box[0] - b.box[0])
  const atoms: { words: Word[]; x0: number; x1: number; y: number; size: number }[] = []
  for (const word of words) {
    const [x0, x1] = inkOf(word)
    const [, y0, , y1] = word.box
    const last = atoms.at(-1)
    const gap = last ? (x0 - last.x1) / word.size : Number.POSITIVE_INFINITY
    const isClose = gap < closest || (word.isSpaced && gap < widestSpace)
    if (last && (isClose || (gap < optionGap && hasBox(word) && last.words.some(hasBox)))) {
      last.words.push(word)
      last.x1 = Math.max(last.x1, x1)
      if (word.size > last.size) Object.assign(last, { y: (y0 + y1) / 2, size: word.size })
    } else atoms.push({ words: [word], x0, x1, y: (y0 + y1) / 2, size: word.size })
  }
  const [first, last] = [atoms[0] as Atom, atoms.at(-1) as Atom]
  const largest = atoms.reduce((a, b) => (b.size > a.size ? b : a))
  return { atoms, x0: first.x0, x1: last.x1, y: largest.y, size: largest.size }
}

/** From where to where a word is black: full-width marks fill only one half of their box. */
function inkOf({ glyphs, box, size }: Word): [number, number] {
  const [first, last] = [glyphs[0], glyphs.at(-1)]
  const before = first && /^[（《“‘【［]$/.test(first.text) ? whiteHalf(first, size) : 0
  const after = last && glyphs.length > 1 && /^[，。、；：！？）》”’】］]$/.test(last.text) ? whiteHalf(last, size) : 0
  return [box[0] + before, box[2] - after]
}

/** Width of the white half of a mark. */
const whiteHalf = ({ box }: Glyph, size: number): number => (box[2] - box[0] > 0.9 * size ? 0.4 * size : 0)

export const textOf = ({ glyphs }: Word): string => glyphs.map(({ text }) => text).join('')

/** No white in the line is wide enough to part two cells. */
export const isOneText = ({ atoms, size }: TextLine): boolean =>
  atoms.every((atom, i) => i === 0 || atom.x0 - (atoms[i - 1]?.x1 ?? 0) < size)

/** The smallest box around all of `boxes`, which must not be empty. */
export function boundsOf(boxes: Iterable<Box>): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    x0 = Math.min(x0, box[0])
    y0 = Math.min(y0, box[1])
    x1 = Math.max(x1, box[2])
    y1 = Math.max(y1, box[3])
  }
  return [x0, y0, x1, y1]
}
