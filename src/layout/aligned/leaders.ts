import type { Glyph } from '../marks.ts'
import type { Word } from '../word.ts'
import { boundsOf, textOf } from './text-line.ts'

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
  const leaders: Word[] = []
  const parted = words.flatMap((word) => {
    if (word.glyphs.length < shortest || !leader.test(textOf(word))) return [word]
    leaders.push(word)
    const parts = partsOf(word)
    for (const part of parts) sources.set(part, word)
    return parts
  })
  return { words: parted, sources, leaders }
}

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
