import type { Bitmap } from './plane.ts'
import { scratch } from './scratch.ts'
import { nextInk, wordsOf } from './words.ts'

/** Stretches of ink that touch each other, corners included. Arrays by component; ends are exclusive. */
export interface Connected {
  readonly count: number
  readonly left: Int32Array
  readonly top: Int32Array
  readonly right: Int32Array
  readonly bottom: Int32Array
  /** Pixels of ink. */
  readonly area: Int32Array
  /** The runs of ink that they consist of, row by row. */
  readonly runs: Runs
}

interface Runs {
  readonly count: number
  readonly y: Int32Array
  readonly from: Int32Array
  /** Exclusive. */
  readonly to: Int32Array
  /** The component it belongs to. */
  readonly label: Int32Array
}

export function connected({ width, height, data }: Bitmap): Connected {
  let [y, from, to, parents] = [0, 0, 0, 0].map(() => scratch.integers(usualCount)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  const words = wordsOf(data)
  let count = 0
  let above = 0
  let aboveEnd = 0
  for (let row = 0; row < height; row++) {
    const start = count
    const line = row * width
    const end = line + width
    for (let at = nextInk(data, words, line, end); at < end; at = nextInk(data, words, at, end)) {
      const left = at - line
      while (at < end && data[at] === 1) at++
      const x = at - line
      if (count === y.length) [y, from, to, parents] = [twice(y), twice(from), twice(to), twice(parents)]
      y[count] = row
      from[count] = left
      to[count] = x
      parents[count] = count
      while (above < aboveEnd && (to[above] as number) < left) above++
      for (let other = above; other < aboveEnd && (from[other] as number) <= x; other++) join(parents, other, count)
      count++
    }
    above = start
    aboveEnd = count
  }
  return collected({ count, y, from, to, label: scratch.integers(count) }, parents)
}

/** Runs that most pages have no more of. */
const usualCount = 1 << 17

function twice(array: Int32Array): Int32Array {
  const larger = scratch.integers(2 * array.length)
  larger.set(array)
  return larger
}

function join(parents: Int32Array, one: number, other: number): void {
  const a = root(parents, one)
  const b = root(parents, other)
  if (a < b) parents[b] = a
  else parents[a] = b
}

function root(parents: Int32Array, i: number): number {
  let top = i
  while (parents[top] !== top) {
    parents[top] = parents[parents[top] as number] as number
    top = parents[top] as number
  }
  return top
}

function collected(runs: Runs, parents: Int32Array): Connected {
  const labels = scratch.integers(runs.count).fill(-1)
  let count = 0
  for (let i = 0; i < runs.count; i++) {
    const top = root(parents, i)
    if (labels[top] === -1) labels[top] = count++
    runs.label[i] = labels[top] as number
  }
  const left = new Int32Array(count).fill(0x7fffffff)
  const top = new Int32Array(count).fill(0x7fffffff)
  const [right, bottom, area] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  for (let i = 0; i < runs.count; i++) {
    const label = runs.label[i] as number
    const y = runs.y[i] as number
    const from = runs.from[i] as number
    const to = runs.to[i] as number
    if (from < (left[label] as number)) left[label] = from
    if (to > (right[label] as number)) right[label] = to
    if (y < (top[label] as number)) top[label] = y
    bottom[label] = y + 1
    area[label] = (area[label] as number) + to - from
  }
  return { count, left, top, right, bottom, area, runs }
}
