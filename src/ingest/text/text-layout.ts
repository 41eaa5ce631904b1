import { eastAsianWidth } from 'get-east-asian-width'
import type { Stretch } from './lines-in-cells.ts'
import type { SourceLine } from './source-text.ts'
import { isWide, type SpacedField, spacedFields } from './spaced-fields.ts'

/** A text of a line, and the column that its place makes it one of. */
export interface Laid extends SpacedField, Stretch {
  readonly column: number
}

/** How texts are placed: where they begin or where their middle is, counted in one of the ways in which generators count. */
export interface Layout {
  readonly fields: ReadonlyMap<SourceLine, readonly Laid[]>
  readonly byColumn: ReadonlyMap<number, readonly Laid[]>
  readonly widthOf: (text: string) => number
  /** Where many fields begin, from left to right; null where they are centred. */
  readonly starts: readonly number[] | null
  /** How much is left free between two fields, and how far lines reach. */
  readonly gap: number
  readonly end: number
}

const isTwoWide =
  (ambiguousAsWide: boolean) =>
  (one: string): boolean =>
    eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide }) === 2
/** Which characters are two columns wide: the wide ones, “ and ≥ too, some of these, or none. */
const countings: readonly ((character: string) => boolean)[] = [isTwoWide(false), isTwoWide(true), isWide, () => false]
type Alignment = (field: SpacedField) => number
const alignments: readonly Alignment[] = [({ start }) => start, ({ start, end }) => (start + end) / 2]

/** The layout of lines that say something in which most fields stand exactly below others. */
export function layoutOf(lines: readonly SourceLine[]): Layout {
  const ways = countings.flatMap((isWide) => {
    const fields = new Map(lines.map((line) => [line, spacedFields(line.text, isWide)]))
    return alignments.map((placeOf) => {
      const counts = new Map<number, number>()
      for (const field of [...fields.values()].flat()) counts.set(placeOf(field), (counts.get(placeOf(field)) ?? 0) + 1)
      const aligned = [...counts.values()].filter((count) => count >= fewestAligned).reduce((sum, count) => sum + count, 0)
      return { fields, counts, placeOf, isWide, aligned }
    })
  })
  const { fields, counts, placeOf, isWide: isTwoWideHere } = ways.reduce((best, way) => (way.aligned > best.aligned ? way : best))
  const places: number[] = []
  for (const [place] of [...counts].sort(([, a], [, b]) => b - a))
    if (!places.some((other) => Math.abs(other - place) <= mostOff)) places.push(place)
  places.sort((a, b) => a - b)
  const columnOf = (field: SpacedField) => {
    const off = places.map((place) => Math.abs(place - placeOf(field)))
    return off.indexOf(Math.min(...off))
  }
  const laid = new Map(
    [...fields].map(([line, own]) => [
      line,
      own.map(
        (field): Laid => ({ ...field, line, from: field.index, to: field.index + field.text.length, column: columnOf(field) }),
      ),
    ]),
  )
  return {
    fields: laid,
    byColumn: Map.groupBy([...laid.values()].flat(), ({ column }) => column),
    widthOf: (text) => Array.from(text).reduce((sum, one) => sum + (isTwoWideHere(one) ? 2 : 1), 0),
    starts: placeOf === alignments[0] ? places.filter((place) => (counts.get(place) ?? 0) >= fewestAligned) : null,
    end: Math.max(...[...laid.values()].flat().map(({ end }) => end)),
    gap: Math.min(...[...laid.values()].flatMap((line) => line.slice(1).map(({ start }, i) => start - (line[i]?.end ?? 0)))),
  }
}

export const fewestAligned = 3
/** Where a field begins may be a little off, and where its middle is. */
const mostOff = 2

/**
 * How wide a text may be: up to where the next column begins, up to the end of the table where it reaches over several, or as wide
 * as texts get in its column between those that stand beside it.
 */
export function roomOf(field: Laid, others: readonly Laid[], { byColumn, starts, end, gap, widthOf }: Layout): number {
  const beside = others.map(({ start }) => start).filter((start) => start >= field.end)
  if (starts) {
    const reachesOver = starts.some((start) => start > field.start && start < field.end)
    const next = Math.min(...(reachesOver ? beside : starts.filter((start) => start >= field.end)))
    return (Number.isFinite(next) ? next - gap : end) - field.start
  }
  const left = Math.max(0, ...others.map((other) => other.end).filter((other) => other <= field.start))
  const right = Math.min(...beside)
  const fitting = (byColumn.get(field.column) ?? []).filter((other) => other.start >= left && other.end <= right)
  return Math.max(...fitting.map(({ text }) => widthOf(text)))
}
