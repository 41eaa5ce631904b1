import type { LineCrop } from '../../ocr/engine.ts'

/** The ink of a line, 1 a pixel, row by row. */
export interface LineInk {
  readonly width: number
  readonly height: number
  readonly bits: Uint8Array
}

/** Columns that hold ink, without a gap between them. `to` is exclusive. */
export interface InkGroup {
  readonly from: number
  readonly to: number
}

/** Below this a pixel is ink, between the darkest and the lightest of its line. */
const inkShare = 0.55
/** Lines with less contrast than this hold no ink. */
const leastContrast = 40

/** The darkest and the lightest of a line. */
export function rangeOf(pixels: Uint8Array): readonly [darkest: number, lightest: number] {
  let darkest = 255
  let lightest = 0
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] as number
    if (pixel < darkest) darkest = pixel
    if (pixel > lightest) lightest = pixel
  }
  return [darkest, lightest]
}

export function lineInk({ width, height, pixels }: LineCrop): LineInk {
  const [darkest, lightest] = rangeOf(pixels)
  const limit = lightest - darkest < leastContrast ? -1 : darkest + inkShare * (lightest - darkest)
  const bits = new Uint8Array(pixels.length)
  for (let i = 0; i < pixels.length; i++) bits[i] = (pixels[i] as number) < limit ? 1 : 0
  return { width, height, bits }
}

/** Groups of columns with ink, from left to right; single specks are left out. */
export function inkGroups(ink: LineInk, gap: number, em: number): InkGroup[] {
  const groups: { from: number; to: number; pixels: number }[] = []
  for (let x = 0; x < ink.width; x++) {
    let count = 0
    for (let y = 0; y < ink.height; y++) count += ink.bits[y * ink.width + x] as number
    if (count === 0) continue
    const last = groups.at(-1)
    if (last && x - last.to < gap) {
      last.to = x + 1
      last.pixels += count
    } else groups.push({ from: x, to: x + 1, pixels: count })
  }
  return groups.filter(({ pixels }) => pixels > 0.012 * em * em)
}

/** The stretches of ink in a column, as their middles and lengths, from the top. */
export function runsIn({ width, height, bits }: LineInk, x: number): { readonly middle: number; readonly length: number }[] {
  const runs: { middle: number; length: number }[] = []
  let start = -1
  for (let y = 0; y <= height; y++) {
    const isInk = y < height && bits[y * width + x] === 1
    if (isInk && start < 0) start = y
    if (!isInk && start >= 0) {
      runs.push({ middle: (start + y - 1) / 2, length: y - start })
      start = -1
    }
  }
  return runs
}

/** Where ink begins and ends within columns, from the top; null where there is none. */
export function rowsOf({ width, height, bits }: LineInk, { from, to }: InkGroup): { top: number; bottom: number } | null {
  let [top, bottom] = [height, -1]
  for (let y = 0; y < height; y++)
    for (let x = from; x < to; x++)
      if (bits[y * width + x]) {
        if (y < top) top = y
        bottom = y + 1
        break
      }
  return bottom < 0 ? null : { top, bottom }
}
