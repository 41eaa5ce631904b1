import type { CharacterReading } from '../model/reading.ts'

/** Left, top, right, bottom in the units of the page (points, pixels), origin top left. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

/** How far text is turned clockwise against the page, in degrees. */
export type Turn = 0 | 90 | 180 | 270

/** One drawn character. The box is as wide as the character's advance and as high as its font says, not its ink. */
export interface Glyph {
  readonly text: string
  readonly box: Box
  /** Height of the font, in units of the page. */
  readonly size: number
  readonly turn: Turn
  /** Ordinal of the drawing operation that it came with: characters of one operation belong together. */
  readonly operation: number
  /** A blank: it separates words, and nothing of it is seen. */
  readonly isSpace: boolean
  /** How it was recognised from pixels, where it was. */
  readonly reading?: CharacterReading
}

/** A straight line along an axis; `box` has its thickness. */
export interface Rule {
  readonly box: Box
  readonly isHorizontal: boolean
  /** Drawn in white or not seen at all: it parts nothing on white paper, but coloured cells. */
  readonly isWhite?: boolean
}

/** A rectangle painted in one colour; a thin one is a rule in effect. */
export interface Fill {
  readonly box: Box
  readonly isWhite?: boolean
}

/** All that a page shows, before any of it is understood. Boxes are upright on the page as it is displayed. */
export interface PageMarks {
  /** From 1. */
  readonly page: number
  readonly width: number
  readonly height: number
  /** In drawing order. */
  readonly glyphs: readonly Glyph[]
  /** Drawn lines. */
  readonly rules: readonly Rule[]
  readonly fills: readonly Fill[]
  /** Rectangles drawn in one stroke; their sides are among the rules too. */
  readonly frames: readonly Box[]
  /** What is drawn and is none of these: ticks, crosses, curves. */
  readonly strokes: readonly Fill[]
}
