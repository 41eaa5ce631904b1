import type { Box, Glyph, Turn } from './marks.ts'

/** Characters of one line that stand close together, in reading order. Without spaces. Never empty. */
export interface Word {
  readonly glyphs: readonly Glyph[]
  readonly box: Box
  /** Height of its font. */
  readonly size: number
  readonly turn: Turn
  /** A blank was drawn before it. */
  readonly afterSpace?: boolean
  /** That blank, and nothing else, is between it and the word before, on the same line: they are one text. */
  readonly isSpaced?: boolean
}
