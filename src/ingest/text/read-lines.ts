import type { Line } from '../../model/document.ts'
import type { Piece } from '../../model/place.ts'
import { readInline } from './read-inline.ts'
import type { SourceText } from './source-text.ts'

/** A stretch of the source outside any cell as lines: several where markup such as `<br>` breaks it, none where it shows nothing. */
export function readLines(source: SourceText, from: number, to: number, level: number): Line[] {
  const { text, pieces } = readInline(source, from, to)
  if (text === '') return []
  if (!text.includes('\n')) return [{ kind: 'line', level, text, pieces }]
  const lines: Line[] = []
  let [start, next] = [0, 0]
  for (const part of text.split('\n')) {
    const end = start + part.length
    const own: Piece[] = []
    // A line break is a piece of its own, so every line begins with one.
    for (let piece = pieces[next]; piece && piece.start < end; piece = pieces[++next])
      if (piece.start >= start) own.push({ start: piece.start - start, place: piece.place })
    lines.push({ kind: 'line', level, text: part, pieces: own })
    start = end + 1
  }
  return lines
}
