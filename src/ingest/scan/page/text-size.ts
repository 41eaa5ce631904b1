import { type Connected, connected } from './connected.ts'
import type { Bitmap } from './plane.ts'
import { scratch } from './scratch.ts'

/** Characters whose parts are this close to each other hang together, and with their neighbours, in pixels. */
const near = 3
/** How high lines of text may be, in pixels, and how many times as long as they are high. */
const [smallest, largest, longest] = [6, 110, 60]
/** Words count by their length, but not more than one of so many characters: the edge of a page is no long word. */
const mostCharacters = 20
/** Of their box, lines of text have this share of ink. */
const [lightest, densest] = [0.06, 0.85]
/** The ink of a line of Chinese text is as high as this share of its em. */
const inkOfEm = 0.92
/** Values that differ by less than this are of text of one size. */
const similar = 0.15

/**
 * The size of most of a page's text in pixels, measured by the height of what hangs together when its gaps are closed: words,
 * lines, single characters. The longer they are the more they count.
 * @returns null where there is next to no text
 */
export function textSize(bitmap: Bitmap, found: Connected): number | null {
  const { count, left, top, right, bottom, area } = wordsOf(bitmap, found)
  const sizes: { height: number; weight: number }[] = []
  for (let i = 0; i < count; i++) {
    const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
    // Pages may lie on their sides.
    const [less, more] = [Math.min(width, height), Math.max(width, height)]
    if (less < smallest || less > largest || more > longest * less) continue
    // Shadows at the border of the picture.
    if ((left[i] as number) <= 1 || (top[i] as number) <= 1) continue
    if ((right[i] as number) >= bitmap.width - 1 || (bottom[i] as number) >= bitmap.height - 1) continue
    const share = (area[i] as number) / (width * height)
    if (share < lightest || share > densest) continue
    sizes.push({ height: less, weight: Math.min(more, mostCharacters * less) })
  }
  if (sizes.length < 4) return null
  sizes.sort((a, b) => a.height - b.height)
  const total = sizes.reduce((sum, { weight }) => sum + weight, 0)
  let sum = 0
  const middle = sizes.find(({ weight }) => {
    sum += weight
    return sum >= total / 2
  })?.height as number
  let [weighted, weights] = [0, 0]
  for (const { height, weight } of sizes)
    if (Math.abs(height / middle - 1) <= similar) {
      weighted += height * weight
      weights += weight
    }
  return weighted / weights / inkOfEm
}

type Words = Omit<Connected, 'runs'>

/** Components that are close to each other as one, with the box round their ink. */
function wordsOf(bitmap: Bitmap, found: Connected): Words {
  const coarse = connected(coarser(bitmap, found))
  const columns = Math.ceil(bitmap.width / near)
  const labels = new Int32Array(columns * Math.ceil(bitmap.height / near)).fill(-1)
  const { runs } = coarse
  for (let i = 0; i < runs.count; i++) {
    const row = (runs.y[i] as number) * columns
    labels.fill(runs.label[i] as number, row + (runs.from[i] as number), row + (runs.to[i] as number))
  }
  const ofComponent = new Int32Array(found.count).fill(-1)
  for (let i = 0; i < found.runs.count; i++) {
    const component = found.runs.label[i] as number
    if (ofComponent[component] !== -1) continue
    const at = Math.floor((found.runs.y[i] as number) / near) * columns + Math.floor((found.runs.from[i] as number) / near)
    ofComponent[component] = labels[at] as number
  }
  const { count } = coarse
  const left = new Int32Array(count).fill(0x7fffffff)
  const top = new Int32Array(count).fill(0x7fffffff)
  const [right, bottom, area] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  for (let i = 0; i < found.count; i++) {
    const word = ofComponent[i] as number
    left[word] = Math.min(left[word] as number, found.left[i] as number)
    top[word] = Math.min(top[word] as number, found.top[i] as number)
    right[word] = Math.max(right[word] as number, found.right[i] as number)
    bottom[word] = Math.max(bottom[word] as number, found.bottom[i] as number)
    area[word] = (area[word] as number) + (found.area[i] as number)
  }
  return { count, left, top, right, bottom, area }
}

/** Squares of pixels as one pixel each: ink where any of them is. */
function coarser({ width, height }: Bitmap, { runs }: Connected): Bitmap {
  const [columns, rows] = [Math.ceil(width / near), Math.ceil(height / near)]
  const coarse = scratch.take(columns * rows)
  for (let i = 0; i < runs.count; i++) {
    const row = Math.floor((runs.y[i] as number) / near) * columns
    const last = Math.floor(((runs.to[i] as number) - 1) / near)
    for (let x = Math.floor((runs.from[i] as number) / near); x <= last; x++) coarse[row + x] = 1
  }
  return { width: columns, height: rows, data: coarse }
}
