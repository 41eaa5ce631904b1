import type { Bitmap } from './plane.ts'

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
  const runCount = countRuns(data, width, height)
  const [y, from, to] = [new Int32Array(runCount), new Int32Array(runCount), new Int32Array(runCount)]
  const parents = new Int32Array(runCount)
  const root = (i: number): number => {
    let top = i
    while (parents[top] !== top) {
      parents[top] = parents[parents[top] as number] as number
      top = parents[top] as number
    }
    return top
  }
  let [count, above, aboveEnd] = [0, 0, 0]
  for (let row = 0; row < height; row++) {
    const start = count
    const line = row * width
    for (let x = 0; x < width; x++) {
      if (data[line + x] === 0) continue
      const left = x
      while (x < width && data[line + x] === 1) x++
      y[count] = row
      from[count] = left
      to[count] = x
      parents[count] = count
      while (above < aboveEnd && (to[above] as number) < left) above++
      for (let other = above; other < aboveEnd && (from[other] as number) <= x; other++) {
        const [a, b] = [root(other), root(count)]
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b)
      }
      count++
    }
    above = start
    aboveEnd = count
  }
  return collected({ count, y, from, to, label: new Int32Array(count) }, root)
}

function countRuns(data: Uint8Array, width: number, height: number): number {
  let count = 0
  for (let row = 0; row < height; row++) {
    let before = 0
    const end = (row + 1) * width
    for (let i = row * width; i < end; i++) {
      const value = data[i] as number
      if (value > before) count++
      before = value
    }
  }
  return count
}

function collected(runs: Runs, root: (i: number) => number): Connected {
  const labels = new Int32Array(runs.count).fill(-1)
  let count = 0
  for (let i = 0; i < runs.count; i++) {
    const top = root(i)
    if (labels[top] === -1) labels[top] = count++
    runs.label[i] = labels[top] as number
  }
  const left = new Int32Array(count).fill(0x7fffffff)
  const top = new Int32Array(count).fill(0x7fffffff)
  const [right, bottom, area] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  for (let i = 0; i < runs.count; i++) {
    const label = runs.label[i] as number
    const [y, from, to] = [runs.y[i] as number, runs.from[i] as number, runs.to[i] as number]
    if (from < (left[label] as number)) left[label] = from
    if (to > (right[label] as number)) right[label] = to
    if (y < (top[label] as number)) top[label] = y
    bottom[label] = y + 1
    area[label] = (area[label] as number) + to - from
  }
  return { count, left, top, right, bottom, area, runs }
}
