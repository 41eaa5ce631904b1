import { groupsInMiddle } from '../aligned/centred-heads.ts'
import { boundsOf, type TextLine, textLines } from '../aligned/text-line.ts'
import type { Corridor } from '../aligned/window.ts'
import { overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Word } from '../word.ts'

/** Columns `from` … `to` (exclusive), and what stands in them. */
interface Group {
  readonly from: number
  readonly to: number
  readonly words: readonly Word[]
}

/** Words further apart than this, in shares of their size, are two texts: where a blank was drawn between them, and where none was. */
const apart = { spaced: 0.6, unspaced: 0.4 }
/** Those of one text are no closer to each other than this, measured by the white beside it. */
const evenly = 1.3
/** Text may stick out of its column by so much, in shares of its size. */
const sticksOut = 0.3

/**
 * What stands in a cell over several columns, each text in the columns that it stands in or over, blanks in the others.
 * @param edges of the columns, from left to right
 * @param corridors the white between them
 * @param extents from where to where each column reaches: the texts of the next row below, those of all rows, and the column itself
 */
export function groupsOfColumns(
  words: readonly Word[],
  edges: readonly number[],
  corridors: readonly Corridor[],
  extents: readonly (readonly (Box | null)[])[],
): Group[] {
  const lines = textLines(words).map((line) => textsIn(line, corridors))
  const [only] = lines
  if (only && lines.length === 1 && only.length < edges.length - 1) {
    const groups = extents
      .map((texts) => (texts.includes(null) ? null : groupsInMiddle(only, texts)))
      .find((found) => found !== null)
    if (groups) return groups.map((group, i) => ({ ...group, words: only[i] as readonly Word[] }))
  }
  const texts = lines.flatMap((line) => placed(line, edges, extents))
  const groups: Group[] = []
  for (let column = 0; column < edges.length - 1; column++) {
    if (column < (groups.at(-1)?.to ?? 0)) continue
    // Lines of one head stand below one another.
    const to = Math.max(column + 1, ...texts.filter(({ from }) => from === column).map((text) => text.to))
    const own = texts.filter(({ from }) => from >= column && from < to)
    groups.push({ from: column, to, words: own.flatMap((text) => [...text.words]) })
  }
  return groups
}

/** The texts of a line: they end in the white between two columns, at the gap that takes up most of it, where it is more than a blank. */
function textsIn({ atoms, size }: TextLine, corridors: readonly Corridor[]): (readonly Word[])[] {
  const words = atoms.flatMap((atom) => [...atom.words])
  const gaps = words.slice(1).map((word, i) => {
    const [x0, x1] = [(words[i] as Word).box[2], word.box[0]]
    return { at: i + 1, x0, x1, isSpaced: word.isSpaced === true }
  })
  const usual = Math.min(...gaps.map(({ x0, x1 }) => x1 - x0))
  const ends = new Set<number>()
  const isEach = words.length > 2 && words.length === corridors.length + 1
  for (const corridor of corridors) {
    const shareOf = ({ x0, x1 }: Corridor) => overlap(x0, x1, corridor.x0, corridor.x1)
    const [widest] = gaps.filter((gap) => shareOf(gap) > 0).sort((a, b) => shareOf(b) - shareOf(a))
    if (!widest) continue
    const width = widest.x1 - widest.x0
    const isWide = width >= (widest.isSpaced ? apart.spaced : apart.unspaced) * size
    if (isWide || (!widest.isSpaced && (isEach || width > evenly * usual))) ends.add(widest.at)
  }
  const cuts = [0, ...[...ends].sort((a, b) => a - b), words.length]
  return cuts.slice(1).map((end, i) => words.slice(cuts[i], end))
}

/** Each text of a line in the column of its middle, or in several where it stands in the middle of them and reaches over all. */
function placed(
  texts: readonly (readonly Word[])[],
  edges: readonly number[],
  extents: readonly (readonly (Box | null)[])[],
): Group[] {
  const columnOf = (x: number) =>
    Math.max(
      0,
      Math.min(
        edges.length - 2,
        edges.findLastIndex((edge) => edge < x),
      ),
    )
  return texts.map((words) => {
    const box = boundsOf(words.map((word) => word.box))
    const slack = sticksOut * (words[0]?.size ?? 0)
    const [from, to] = [columnOf(box[0] + slack), columnOf(box[2] - slack) + 1]
    if (to - from > 1 && extents.some((own) => groupsInMiddle([words], own.slice(from, to)))) return { from, to, words }
    const home = columnOf((box[0] + box[2]) / 2)
    return { from: home, to: home + 1, words }
  })
}
