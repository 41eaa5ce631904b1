import type { Glyph } from '../marks.ts'
import type { Word } from '../word.ts'
import { boundsOf, groupByLine, textOf } from './text-line.ts'

/** So many dots in a row are a leader. */
const shortest = 4
const leader = /([.·․‥])\1{3}/

export interface Parted {
  /** The words without leaders; what a leader touched is parted. */
  readonly words: readonly Word[]
  /** The given word that each part belongs to; for other words nothing. */
  readonly sources: ReadonlyMap<Word, Word>
  /** The given words that hold a leader. */
  readonly leaders: readonly Word[]
}

/** Rows of dots that lead from a label to its figure are drawing, not words. */
export function withoutLeaders(words: readonly Word[]): Parted {
  const sources = new Map<Word, Word>()
  const spaced = spacedLeaders(words)
  const leaders: Word[] = [...spaced]
  const parted = words.flatMap((word) => {
    if (spaced.has(word)) return []
    if (word.glyphs.length < shortest || !leader.test(textOf(word))) return [word]
    leaders.push(word)
    const parts = partsOf(word)
    for (const part of parts) sources.set(part, word)
    return parts
  })
  return { words: parted, sources, leaders }
}

/** Leaders whose dots are words of their own: `. . . . .`, evenly spaced on one line. */
function spacedLeaders(words: readonly Word[]): Set<Word> {
  const found = new Set<Word>()
  const dots = words.filter((word) => word.turn === 0 && onlyDots.test(textOf(word)))
  for (const line of groupByLine(dots, ({ box, size }) => ({ y: (box[1] + box[3]) / 2, size }))) {
    let run: Word[] = []
    const close = () => {
      if (run.length >= shortest) for (const dot of run) found.add(dot)
      run = []
    }
    for (const dot of line.toSorted((a, b) => a.box[0] - b.box[0])) {
      const last = run.at(-1)
      if (last && dot.box[0] - last.box[2] > widestStep * dot.size) close()
      run.push(dot)
    }
    close()
  }
  return found
}

const onlyDots = /^[.·․‥]+$/
/** From one dot of a leader to the next, in font sizes. */
const widestStep = 1.5

function partsOf(word: Word): Word[] {
  const parts: Word[] = []
  let from = 0
  for (let i = 0; i <= word.glyphs.length; i++) {
    if (i < word.glyphs.length && !isLeaderDot(word.glyphs, i)) continue
    const glyphs = word.glyphs.slice(from, i)
    if (glyphs.length > 0) parts.push({ ...word, glyphs, box: boundsOf(glyphs.map(({ box }) => box)) })
    from = i + 1
  }
  return parts
}

function isLeaderDot(glyphs: readonly Glyph[], at: number): boolean {
  const dot = glyphs[at]?.text ?? ''
  if (!/^[.·․‥]$/.test(dot)) return false
  let [from, to] = [at, at]
  while (to - from + 1 < shortest && glyphs[from - 1]?.text === dot) from--
  while (to - from + 1 < shortest && glyphs[to + 1]?.text === dot) to++
  return to - from + 1 >= shortest
}
