import type { Box } from '../../../layout/marks.ts'
import type { Connected } from './connected.ts'

/** A line of text: tight round its ink. */
export interface FoundLine {
  readonly box: Box
  readonly inCell: Box | null
  readonly parts: readonly number[]
}

/** All in shares of the text's size. Ink of this size is a part of a character, not a speck. */
const seed = 0.3
const bar = 0.2
const barSlender = 2.2
const hyphen = 0.16
const hyphenSlender = 1.5
const pieces = 3
/** Parts of one line add up to no more than this height, and have gaps in between of no more than this. */
const lineHeight = 1.15
const withinCharacter = 0.62
/** What is higher than this is more than one line. */
const tooHigh = 1.55
/** Lines of text have no gap wider than this. */
const widest = 2.5
/** A speck this close to a line, and on its height, is its punctuation (full stops have half an em to themselves); a dot must be closer. */
const beside = 0.8
/** A full stop behind a closing bracket, with the white of both between them. */
const stopBeside = 1
const low = 0.55
const dotBeside = 0.3
const dot = 0.16
const before = 0.15
/** Quotation marks that open stand further off, and high. */
const quoteBefore = 0.4
const high = 0.45

interface Band {
  readonly top: number
  readonly bottom: number
}

/**
 * The lines of text among components that stand together: in one cell, or side by side.
 * @param members components, as indexes
 */
export function textLines(
  connected: Connected,
  members: readonly number[],
  rows: RowInk,
  em: number,
  inCell: Box | null,
): FoundLine[] {
  const seeds = members.filter((i) => isSeed(connected, i, em))
  if (seeds.length === 0) return inCell ? faintSign(connected, members, em, inCell) : []
  const specks = members.filter((i) => !isSeed(connected, i, em))
  const bands = bandsOf(connected, seeds, rows, em)
  const lines: FoundLine[] = []
  for (const band of bands) {
    const own = seeds.filter((i) => bandAt(bands, ((connected.top[i] as number) + (connected.bottom[i] as number)) / 2) === band)
    for (const parts of apart(connected, own, em)) lines.push({ box: boxOf(connected, parts), inCell, parts })
  }
  return lines.map((line) => withSpecks(connected, line, specks, em))
}

export const isSeed = ({ left, top, right, bottom, area }: Connected, i: number, em: number): boolean => {
  const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
  if (Math.max(width, height) >= seed * em && (area[i] as number) >= 0.02 * em * em) return true
  // A hyphen or the sign for nothing.
  return isBar(width, height, em) && (area[i] as number) >= 0.6 * width * height
}

const isBar = (width: number, height: number, em: number) => width >= bar * em && width >= barSlender * height

/** A cell with specks only: a short hyphen, or a sign that fell apart, with at least so many pieces close to each other. */
function faintSign(connected: Connected, members: readonly number[], em: number, inCell: Box): FoundLine[] {
  const { left, top, right, bottom } = connected
  const near = 0.3 * em
  let best: number[] = []
  for (const start of members) {
    const group = [start]
    for (let k = 0; k < group.length; k++)
      for (const other of members) {
        if (group.includes(other)) continue
        const i = group[k] as number
        const across = Math.max(left[i] as number, left[other] as number) - Math.min(right[i] as number, right[other] as number)
        const down = Math.max(top[i] as number, top[other] as number) - Math.min(bottom[i] as number, bottom[other] as number)
        if (across <= near && down <= near) group.push(other)
      }
    if (group.length > best.length) best = group
  }
  if (best.length === 0) return []
  const box = boxOf(connected, best)
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  // Specks lie anywhere; what is printed in a cell stands in its middle.
  const isCentred = Math.abs((box[1] + box[3] - inCell[1] - inCell[3]) / 2) <= 0.5 * em
  const isHyphen = best.length === 1 && isCentred && width >= hyphen * em && width >= hyphenSlender * height
  const isSign = best.length >= pieces && Math.max(width, height) >= seed * em && height <= lineHeight * em
  return isHyphen || isSign ? [{ box, inCell, parts: best }] : []
}

/** How much ink each row has of some components. */
export interface RowInk {
  readonly top: number
  readonly counts: Uint32Array
}

/** For each group of components the ink of their rows, of all runs in one go. @param groupOf group of a component, or -1 */
export function rowInk(
  connected: Connected,
  groupOf: Int32Array,
  groups: number,
  counted: (component: number) => boolean,
): RowInk[] {
  const tops = new Int32Array(groups).fill(0x7fffffff)
  const bottoms = new Int32Array(groups)
  const isCounted = new Uint8Array(connected.count)
  for (let i = 0; i < connected.count; i++) {
    const group = groupOf[i] as number
    if (group < 0 || !counted(i)) continue
    isCounted[i] = 1
    if ((connected.top[i] as number) < (tops[group] as number)) tops[group] = connected.top[i] as number
    if ((connected.bottom[i] as number) > (bottoms[group] as number)) bottoms[group] = connected.bottom[i] as number
  }
  const inks = Array.from({ length: groups }, (_, group) => {
    const height = Math.max(0, (bottoms[group] as number) - (tops[group] as number))
    return { top: tops[group] as number, counts: new Uint32Array(height) }
  })
  const { count, y, from, to, label } = connected.runs
  for (let run = 0; run < count; run++) {
    const component = label[run] as number
    if (isCounted[component] === 0) continue
    const { top, counts } = inks[groupOf[component] as number] as RowInk
    const row = (y[run] as number) - top
    counts[row] = (counts[row] as number) + (to[run] as number) - (from[run] as number)
  }
  return inks
}

/** Rows of ink as lines: what is as low as a part of a character joins its neighbour, what is too high is cut where least ink is. */
function bandsOf(connected: Connected, seeds: readonly number[], { top, counts }: RowInk, em: number): Band[] {
  const local = lineSize(connected, seeds, em)
  const raw: Band[] = []
  for (let y = 0; y < counts.length; y++) {
    if (counts[y] === 0) continue
    const start = y
    while (y < counts.length && (counts[y] as number) > 0) y++
    raw.push(...cut({ top: start, bottom: y }, counts, local))
  }
  const bands: Band[] = []
  for (const band of joinedBands(raw, local)) bands.push({ top: band.top + top, bottom: band.bottom + top })
  return bands
}

/** Size of the text of some components: that of the page unless their characters are clearly larger. */
function lineSize({ left, top, right, bottom }: Connected, seeds: readonly number[], em: number): number {
  let largest = 0
  for (const i of seeds) {
    const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
    if (width < 2.5 * em && height < 2.5 * em) largest = Math.max(largest, Math.min(width, height))
  }
  return Math.max(em, largest / 0.95)
}

/** Joins the two neighbours that make the lowest line, again and again, as long as they make one. */
function joinedBands(raw: readonly Band[], em: number): Band[] {
  const bands = [...raw]
  for (;;) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY]
    for (let i = 0; i + 1 < bands.length; i++) {
      const [a, b] = [bands[i] as Band, bands[i + 1] as Band]
      const height = b.bottom - a.top
      if (height <= lineHeight * em && b.top - a.bottom <= withinCharacter * em && height < least) {
        least = height
        best = i
      }
    }
    if (best < 0) return bands
    bands.splice(best, 2, { top: (bands[best] as Band).top, bottom: (bands[best + 1] as Band).bottom })
  }
}

function cut(band: Band, counts: Uint32Array, em: number): Band[] {
  const height = band.bottom - band.top
  if (height <= tooHigh * em) return [band]
  const [from, to] = [band.top + Math.round(0.5 * em), band.bottom - Math.round(0.5 * em)]
  let [best, least, sum] = [-1, Number.POSITIVE_INFINITY, 0]
  for (let y = band.top; y < band.bottom; y++) sum += counts[y] as number
  for (let y = from; y < to; y++) {
    const around = ((counts[y - 1] as number) + (counts[y] as number) + (counts[y + 1] as number)) / 3
    if (around < least) {
      least = around
      best = y
    }
  }
  if (best < 0 || least > 0.4 * (sum / height)) return [band]
  return [...cut({ top: band.top, bottom: best }, counts, em), ...cut({ top: best, bottom: band.bottom }, counts, em)]
}

function bandAt(bands: readonly Band[], y: number): Band | undefined {
  let [found, nearest] = [bands[0], Number.POSITIVE_INFINITY]
  for (const band of bands) {
    const distance = Math.max(band.top - y, y - band.bottom, 0)
    if (distance < nearest) {
      nearest = distance
      found = band
    }
  }
  return found
}

/** From left to right, in groups between which there is a wide gap. */
function apart(connected: Connected, parts: readonly number[], em: number): number[][] {
  const sorted = parts.toSorted((a, b) => (connected.left[a] as number) - (connected.left[b] as number))
  const groups: number[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const part of sorted) {
    if (groups.length === 0 || (connected.left[part] as number) - end > widest * em) groups.push([])
    groups.at(-1)?.push(part)
    end = Math.max(end, connected.right[part] as number)
  }
  return groups
}

function boxOf({ left, top, right, bottom }: Connected, parts: readonly number[]): Box {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const i of parts) {
    x0 = Math.min(x0, left[i] as number)
    y0 = Math.min(y0, top[i] as number)
    x1 = Math.max(x1, right[i] as number)
    y1 = Math.max(y1, bottom[i] as number)
  }
  return [x0, y0, x1, y1]
}

/** Points, commas and what is broken off of characters. */
function withSpecks(connected: Connected, line: FoundLine, specks: readonly number[], em: number): FoundLine {
  const parts = [...line.parts]
  let [x0, y0, x1, y1] = line.box
  const [, upper, , lower] = line.box
  const rest = new Set(specks)
  for (let isMore = true; isMore; ) {
    isMore = false
    for (const i of rest) {
      const [left, top, right, bottom] = [connected.left[i], connected.top[i], connected.right[i], connected.bottom[i]] as [
        number,
        number,
        number,
        number,
      ]
      const middle = (top + bottom) / 2
      if (middle < upper - 0.1 * em || middle > lower + 0.08 * em) continue
      const isLow = top > upper + low * (lower - upper)
      const reach = Math.max(right - left, bottom - top) < dot * em ? dotBeside : isLow ? stopBeside : beside
      const isHigh = bottom < upper + high * (lower - upper)
      if (left > x1 + reach * em || right < x0 - (isHigh ? quoteBefore : before) * em) continue
      rest.delete(i)
      parts.push(i)
      x0 = Math.min(x0, left)
      x1 = Math.max(x1, right)
      y0 = Math.min(y0, top)
      y1 = Math.max(y1, bottom)
      isMore = true
    }
  }
  return { ...line, parts, box: [x0, y0, x1, y1] }
}
