import type { CharacterReading } from './reading.ts'
import { countWhile } from './sorted.ts'

/** Where something stands in its source. Lines, columns and pages count from 1. */
export type Place =
  /** Text: line and column of the first character. */
  | { readonly line: number; readonly column: number }
  /** HTML and office documents: an element path such as `table[2]/tr[3]/td[1]`. */
  | { readonly path: string }
  /** PDF and scans: the box as fractions of the page, origin top left, `[x0, y0, x1, y1]`. */
  | { readonly page: number; readonly box: readonly [number, number, number, number] }
  /** Spreadsheets: sheet name and cell, such as `B7`. */
  | { readonly sheet: string; readonly cell: string }

/**
 * From index `start` of a text on, its characters stand at `place`. In text sources the column grows by one a character;
 * on a page `length` characters share the width of the box evenly. Text recognised from pixels has a piece for each
 * character as it was recognised, which carries its `reading`; other text has none.
 */
export interface Piece {
  readonly start: number
  readonly place: Place
  readonly length?: number
  readonly reading?: CharacterReading
}

/** A stretch of characters that knows where each of them stands. `pieces` is never empty and begins at index 0. */
export interface PlacedText {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** The place of the character at `index`. */
export function placeAt({ pieces }: PlacedText, index = 0): Place {
  return pieceFrom(pieces[pieceAt(pieces, index)] as Piece, index).place
}

/** The place of the characters from `from` to `to` (exclusive): on a page the box around them, else that of the first one. */
export function placeOf(source: PlacedText, from = 0, to: number = source.text.length): Place {
  const start = placeAt(source, from)
  if (!('box' in start)) return start
  const { pieces } = slice(source, from, to)
  const first = (pieces[0] as Piece).place
  if (!('box' in first)) return first
  let [x0, y0, x1, y1] = first.box
  for (const { place } of pieces) {
    if (!('box' in place) || place.page !== first.page) continue
    const [left, top, right, bottom] = place.box
    x0 = Math.min(x0, left)
    y0 = Math.min(y0, top)
    x1 = Math.max(x1, right)
    y1 = Math.max(y1, bottom)
  }
  return { page: first.page, box: [x0, y0, x1, y1] }
}

/** What is left of a piece from the character at `index` on. What was recognised as one and is cut in two is not what was read. */
function pieceFrom(piece: Piece, index: number): Piece {
  const { place, start, length } = piece
  if (index <= start) return piece
  if ('line' in place) return { start: index, place: { line: place.line, column: place.column + index - start } }
  if (!('box' in place) || length === undefined) return { start: index, place }
  return { start: index, place: partOfBox(place, length, index - start, length), length: Math.max(0, start + length - index) }
}

export type PagePlace = Extract<Place, { page: number }>

function partOfBox({ page, box: [x0, y0, x1, y1] }: PagePlace, length: number, from: number, to: number): PagePlace {
  const at = (index: number) => Math.round((x0 + ((x1 - x0) * Math.min(index, length)) / length) * 1e5) / 1e5
  return { page, box: [at(from), y0, at(to), y1] }
}

/** A piece without what stands at `end` and behind; what it was read as goes with it. */
function pieceUntil(piece: Piece, end: number): Piece {
  const { place, start, length } = piece
  if (length === undefined || start + length <= end || !('box' in place)) return piece
  return { start, place: partOfBox(place, length, 0, end - start), length: end - start }
}

/** Index of the last piece that begins at or before `index`. */
const pieceAt = (pieces: readonly Piece[], index: number): number =>
  Math.max(0, countWhile(pieces, ({ start }) => start <= index) - 1)

/** The characters from `from` to `to` (exclusive) with surrounding white space cut off, still knowing their places. */
export function slice(source: PlacedText, from: number, to: number = source.text.length): PlacedText {
  const { text } = source
  let [start, end] = [from, to]
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (start === 0 && end === text.length) return source
  const at = pieceAt(source.pieces, start)
  const pieces = [moved(pieceFrom(source.pieces[at] as Piece, start), -start)]
  for (let i = at + 1; i < source.pieces.length; i++) {
    const piece = source.pieces[i] as Piece
    if (piece.start >= end) break
    pieces.push(moved(piece, -start))
  }
  const last = pieces.length - 1
  pieces[last] = pieceUntil(pieces[last] as Piece, Math.max(end - start, 0))
  const [first] = pieces as [Piece]
  if (first.start !== 0) pieces[0] = moved(first, -first.start)
  return { text: text.slice(start, end), pieces }
}

/** A text without what a pattern (one with the flag g) finds in it, every other character in its place. */
export function without(source: PlacedText, pattern: RegExp): PlacedText {
  if (source.text.search(pattern) < 0) return source
  const pieces: Piece[] = []
  let [text, from] = ['', 0]
  const take = (to: number) => {
    if (to <= from) return
    const at = pieceAt(source.pieces, from)
    const by = text.length - from
    const first = pieceFrom(source.pieces[at] as Piece, from)
    pieces.push(moved(first, text.length - first.start))
    for (const piece of source.pieces.slice(at + 1)) {
      if (piece.start >= to) break
      pieces.push(moved(piece, by))
    }
    text += source.text.slice(from, to)
  }
  for (const { 0: left, index } of source.text.matchAll(pattern)) {
    take(index)
    from = index + left.length
  }
  take(source.text.length)
  return text === '' ? { text, pieces: source.pieces.slice(0, 1) } : { text, pieces }
}

/** Several texts as one, with `separator` between them. Needs at least one. */
export function join(parts: readonly PlacedText[], separator: string): PlacedText {
  if (parts.length === 1) return parts[0] as PlacedText
  const pieces: Piece[] = []
  let text = ''
  for (const [i, part] of parts.entries()) {
    if (i > 0) text += separator
    for (const piece of part.pieces) pieces.push(moved(piece, text.length))
    text += part.text
  }
  return { text, pieces }
}

/** A piece that begins so many characters later. Its shape stays: pieces of text sources know no length. */
const moved = ({ start, place, length, reading }: Piece, by: number): Piece => {
  if (length === undefined) return { start: start + by, place }
  return reading ? { start: start + by, place, length, reading } : { start: start + by, place, length }
}

const isSpace = (code: number) =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff
