import type { Line } from '../../model/document.ts'
import { slice } from '../../model/place.ts'
import { readInline } from './read-inline.ts'
import type { SourceText } from './source-text.ts'

/** A stretch of the source outside any cell as lines: several where markup such as `<br>` breaks it, none where it shows nothing. */
export function readLines(source: SourceText, from: number, to: number, level: number): Line[] {
  const read = readInline(source, from, to)
  if (read.text === '') return []
  if (!read.text.includes('\n')) return [{ kind: 'line', level, ...read }]
  const lines: Line[] = []
  let start = 0
  for (const part of read.text.split('\n')) {
    lines.push({ kind: 'line', level, ...slice(read, start, start + part.length) })
    start += part.length + 1
  }
  return lines
}
