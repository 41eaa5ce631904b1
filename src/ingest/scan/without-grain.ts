import { type ScanLine, sureness } from './read-lines.ts'

/** So many lines outside of cells without a text, and more than with one, are no lines. */
const fewest = 8
/** What is surer than this is a text, and what has more characters. */
const legible = 0.65
const most = 3
const written = /[\p{L}\p{N}]/u

/**
 * In the shadow at the edge of a sheet the grain of the paper is as dark as ink, and here and there as large as a character.
 * Where most of what was found outside of the cells of a page cannot be read, that is left out: layout would make columns of it.
 * On a page without cells it may be a table without rules, of which nothing is left out.
 */
export function withoutGrain(lines: readonly ScanLine[]): readonly ScanLine[] {
  const free = lines.filter(({ inCell }) => inCell === null)
  if (free.length === lines.length) return lines
  const grain = new Set(free.filter((line) => !isText(line)))
  return grain.size < fewest || 2 * grain.size <= free.length ? lines : lines.filter((line) => !grain.has(line))
}

const isText = (line: ScanLine): boolean =>
  line.characters.length > most || (line.characters.some(({ text }) => written.test(text)) && sureness(line) >= legible)
