import { overlap } from '../frame.ts'
import type { Box } from '../marks.ts'
import type { Line, Lines, Scale } from './lines-of.ts'

/** A row of one line is so high, in shares of the text's size. */
const oneRow = { least: 0.8, most: 2.2 }
/** So many uprights that break off at one height do it for a row. */
const fewest = 2

/** More breaks than this are those of a drawing. */
const most = 1000

/** Where an upright rule breaks off and goes on. */
interface Break {
  readonly at: number
  readonly from: number
  readonly to: number
}

/**
 * The head of a group of rows reaches over all columns of a table: where its rows are not ruled, nothing but the upright rules
 * shows that, which break off for it. Its row is as high as their breaks.
 * @param holdsText whether something is written in a box
 * @returns the upper and the lower side of such rows, as wide as the table
 */
export function rowsAtBreaks({ horizontal, vertical }: Lines, scale: Scale, holdsText: (box: Box) => boolean): Line[] {
  const { text, near } = scale
  const breaks = breaksOf(vertical, scale)
  const alike: Break[][] = []
  for (const found of breaks.length > most ? [] : breaks) {
    const group = alike.find(
      ([first]) => Math.abs((first?.from ?? 0) - found.from) <= near && Math.abs((first?.to ?? 0) - found.to) <= near,
    )
    if (group) group.push(found)
    else alike.push([found])
  }
  return alike.flatMap((group): Line[] => {
    const places = group.map(({ at }) => at)
    const [left, right] = [Math.min(...places), Math.max(...places)]
    const [from, to] = [Math.min(...group.map((one) => one.from)), Math.max(...group.map((one) => one.to))]
    const isOver = (line: Line) => line.from <= left + near && line.to >= right - near
    const isAt = (place: number) => across.some(({ at }) => Math.abs(at - place) <= near)
    const isWithin = ({ at }: Line) => at > from + near && at < to - near
    const across = horizontal.filter((line) => overlap(line.from, line.to, left, right) > 0)
    // The rule that the table begins with, or that is below its heads, says how wide it is.
    const above = across.filter((line) => line.at <= from + near && isOver(line)).sort((a, b) => b.at - a.at)[0]
    const goesThrough = vertical.some(
      (line) => line.at > left + near && line.at < right - near && overlap(line.from, line.to, from, to) > text / 2,
    )
    if (group.length < fewest || !above || across.some(isWithin) || goesThrough) return []
    if (!holdsText([above.from, from, above.to, to])) return []
    return [from, to].filter((at) => !isAt(at)).map((at) => ({ at, from: above.from, to: above.to, thickness: 0 }))
  })
}

/** Where a rule breaks off for a line of text, from one piece to the next of those at one place. */
function breaksOf(vertical: readonly Line[], { text, near }: Scale): Break[] {
  const places: Line[][] = []
  for (const line of vertical.toSorted((a, b) => a.at - b.at)) {
    const place = places.at(-1)
    if (place?.[0] && line.at - place[0].at <= near) place.push(line)
    else places.push([line])
  }
  return places.flatMap((pieces) => {
    const sorted = pieces.sort((a, b) => a.from - b.from)
    return sorted.slice(1).flatMap((next, i): Break[] => {
      const { at, to } = sorted[i] as Line
      const height = next.from - to
      return height >= oneRow.least * text && height <= oneRow.most * text ? [{ at, from: to, to: next.from }] : []
    })
  })
}
