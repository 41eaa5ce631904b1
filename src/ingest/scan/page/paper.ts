import type { Plane } from './plane.ts'
import { scratch } from './scratch.ts'

/** Side of the squares in which the brightness of the paper is measured, in pixels. */
const side = 32
/** Of the pixels of a square, this share is at least as dark as the paper. */
const share = 0.75
/** Nothing darker than this share of the page's usual paper is paper: it is a black border, or a picture. */
const darkest = 0.4

/** How bright the paper is, by place: light falls unevenly, and cells may be shaded. */
export interface Paper {
  readonly columns: number
  readonly rows: number
  /** Brightness in the middle of each square of `side` pixels. */
  readonly levels: Float32Array
  /** Brightness that most of the page has. */
  readonly usual: number
  /** The squares that lie beside the sheet: a black border, or what a photographed page lies on. */
  readonly beside: Uint8Array
}

export function paperOf({ width, height, data }: Plane): Paper {
  const columns = Math.max(1, Math.ceil(width / side))
  const rows = Math.max(1, Math.ceil(height / side))
  const levels = new Float32Array(columns * rows)
  const histogram = new Uint32Array(256)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      histogram.fill(0)
      const [top, left] = [row * side, column * side]
      const [bottom, right] = [Math.min(height, top + side), Math.min(width, left + side)]
      // Every other pixel is enough to know a percentile.
      let count = 0
      for (let y = top; y < bottom; y += 2)
        for (let x = left; x < right; x += 2) {
          const value = data[y * width + x] as number
          histogram[value] = (histogram[value] as number) + 1
          count++
        }
      levels[row * columns + column] = percentile(histogram, count * share)
    }
  const usual = Float32Array.from(levels).sort()[levels.length >> 1] ?? 255
  const least = darkest * usual
  const beside = reachedFromBorder(columns, rows, (i) => (levels[i] as number) < least)
  for (let i = 0; i < levels.length; i++) if ((levels[i] as number) < least) levels[i] = least
  return { columns, rows, levels: smoothed(levels, columns, rows), usual, beside }
}

/** The squares of a kind from which a way over such squares leads to the border. */
function reachedFromBorder(columns: number, rows: number, isOfKind: (i: number) => boolean): Uint8Array {
  const reached = new Uint8Array(columns * rows)
  const waiting: number[] = []
  const reach = (column: number, row: number) => {
    const i = row * columns + column
    if (column < 0 || column >= columns || row < 0 || row >= rows || reached[i] === 1 || !isOfKind(i)) return
    reached[i] = 1
    waiting.push(i)
  }
  for (let column = 0; column < columns; column++) for (const row of [0, rows - 1]) reach(column, row)
  for (let row = 0; row < rows; row++) for (const column of [0, columns - 1]) reach(column, row)
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    reach(column - 1, row)
    reach(column + 1, row)
    reach(column, row - 1)
    reach(column, row + 1)
  }
  return reached
}

function percentile(histogram: Uint32Array, count: number): number {
  let sum = 0
  for (let value = 0; value < 256; value++) {
    sum += histogram[value] as number
    if (sum > count) return value
  }
  return 255
}

/** Median of each square and its neighbours: a square that a large stroke fills has the paper of those around it. */
function smoothed(levels: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(levels.length)
  const around = new Float32Array(9)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let count = 0
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          around[count++] = levels[y * columns + x] as number
      out[row * columns + column] = around.subarray(0, count).sort()[count >> 1] as number
    }
  return out
}

/** The picture as it would be on paper that is white everywhere. */
export function onWhite({ width, height, data }: Plane, { columns, rows, levels }: Paper): Plane {
  const out = scratch.take(data.length)
  const line = new Float64Array(columns)
  for (let y = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / side - 0.5))
    const upper = Math.floor(v)
    const lower = Math.min(rows - 1, upper + 1)
    for (let column = 0; column < columns; column++) {
      const a = levels[upper * columns + column] as number
      const b = levels[lower * columns + column] as number
      line[column] = (precise * 255) / Math.max(16, a + (b - a) * (v - upper))
    }
    const start = y * width
    // Between the middles of two squares, and up to the first and from the last on.
    for (let column = -1; column < columns; column++) {
      const from = Math.max(0, column * side + side / 2)
      const to = column === columns - 1 ? width : Math.min(width, (column + 1) * side + side / 2)
      const left = line[Math.max(0, column)] as number
      const right = line[Math.min(columns - 1, column + 1)] as number
      const step = Math.round((right - left) / side)
      let factor = Math.round(left + step / 2)
      // An addition and a multiplication of integers a pixel. What is brighter than paper is anywhere on it: a branch would be
      // guessed wrong half of the time, so that all bits are set by arithmetic.
      for (let at = start + from; at < start + to; at++) {
        const value = ((data[at] as number) * (factor >> 8)) >> 14
        out[at] = value | ((255 - value) >> 31)
        factor += step
      }
    }
  }
  return { width, height, data: out }
}

/** Factors are whole numbers of this part: of it 8 bits are only for adding, so that products have 31 bits at most. */
const precise = 1 << 22

/** Brightness of the paper at a place of the picture. */
export const levelAt = (paper: Paper, x: number, y: number): number => paper.levels[squareAt(paper, x, y)] as number

/** Whether a place of the picture lies on the sheet, and not beside it. */
export const isOnSheet = (paper: Paper, x: number, y: number): boolean => paper.beside[squareAt(paper, x, y)] === 0

function squareAt({ columns, rows }: Paper, x: number, y: number): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x / side)))
  const row = Math.min(rows - 1, Math.max(0, Math.floor(y / side)))
  return row * columns + column
}
