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

/** From index `start` of a text on, its characters stand at `place`; in text sources the column grows by one a character. */
export interface Piece {
  readonly start: number
  readonly place: Place
}

/** A stretch of characters that knows where each of them stands. `pieces` is never empty and begins at index 0. */
export interface PlacedText {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** The place of the character at `index`. */
export function placeAt({ pieces }: PlacedText, index = 0): Place {
  const { place, start } = pieces[pieceAt(pieces, index)] as Piece
  return 'line' in place && index > start ? { line: place.line, column: place.column + index - start } : place
}

/** Index of the last piece that begins at or before `index` (binary search: a long text has many pieces). */
function pieceAt(pieces: readonly Piece[], index: number): number {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle] as Piece).start <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The characters from `from` to `to` (exclusive) with surrounding white space cut off, still knowing their places. */
export function slice(source: PlacedText, from: number, to: number = source.text.length): PlacedText {
  const { text } = source
  let [start, end] = [from, to]
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (start === 0 && end === text.length) return source
  const pieces: Piece[] = [{ start: 0, place: placeAt(source, start) }]
  for (let i = pieceAt(source.pieces, start) + 1; i < source.pieces.length; i++) {
    const piece = source.pieces[i] as Piece
    if (piece.start >= end) break
    pieces.push({ start: piece.start - start, place: piece.place })
  }
  return { text: text.slice(start, end), pieces }
}

/** Several texts as one, with `separator` between them. Needs at least one. */
export function join(parts: readonly PlacedText[], separator: string): PlacedText {
  if (parts.length === 1) return parts[0] as PlacedText
  const pieces: Piece[] = []
  let text = ''
  for (const [i, part] of parts.entries()) {
    if (i > 0) text += separator
    for (const piece of part.pieces) pieces.push({ start: piece.start + text.length, place: piece.place })
    text += part.text
  }
  return { text, pieces }
}

const isSpace = (code: number) =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff
