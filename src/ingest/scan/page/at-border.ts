import type { Connected } from './connected.ts'
import type { Plane } from './plane.ts'
import { inverse, type Projection, project } from './projection.ts'

/** How far from the border of the picture its shadow is looked for, in pixels of the picture. */
const inset = 3
/** What touches the border and is larger than this, in shares of the text's size, is no text that the border cuts off. */
const largest = 1.6

/**
 * Components that reach the border of the picture and are too large for text: shadows, the edge of the paper, what lies beside it.
 * @param toPicture from the page to the picture
 * @returns a flag for each component
 */
export function atBorder(connected: Connected, { width, height }: Plane, toPicture: Projection, em: number): Uint8Array {
  const flags = new Uint8Array(connected.count)
  const toPage = inverse(toPicture)
  const starts = rowStarts(connected)
  const look = (x: number, y: number) => {
    const [u, v] = project(toPage, [x, y])
    const component = componentAt(connected, starts, Math.floor(u), Math.floor(v))
    if (component < 0) return
    const [w, h] = [
      (connected.right[component] as number) - (connected.left[component] as number),
      (connected.bottom[component] as number) - (connected.top[component] as number),
    ]
    if (Math.max(w, h) > largest * em) flags[component] = 1
  }
  for (let x = 0; x < width; x += 2) {
    look(x, inset)
    look(x, height - inset)
  }
  for (let y = 0; y < height; y += 2) {
    look(inset, y)
    look(width - inset, y)
  }
  return flags
}

/** Index of the first run of each row, and behind the last row how many runs there are. */
function rowStarts({ runs, bottom, count }: Connected): Int32Array {
  let rows = 0
  for (let i = 0; i < count; i++) if ((bottom[i] as number) > rows) rows = bottom[i] as number
  const starts = new Int32Array(rows + 2).fill(runs.count)
  for (let i = runs.count - 1; i >= 0; i--) starts[runs.y[i] as number] = i
  for (let row = rows; row >= 0; row--) if ((starts[row] as number) === runs.count) starts[row] = starts[row + 1] as number
  return starts
}

function componentAt({ runs }: Connected, starts: Int32Array, x: number, y: number): number {
  if (y < 0 || y + 1 >= starts.length) return -1
  let [low, high] = [starts[y] as number, (starts[y + 1] as number) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((runs.to[middle] as number) <= x) low = middle + 1
    else if ((runs.from[middle] as number) > x) high = middle - 1
    else return runs.label[middle] as number
  }
  return -1
}
