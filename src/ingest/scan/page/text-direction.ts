import type { Connected } from './connected.ts'

/** Which way text runs on a page. */
export interface TextDirection {
  /** 0 for rows, 90 for columns: then the picture lies on its side, and may have to be turned either way. */
  readonly turn: 0 | 90
  /** Whether next to none of it runs the other way, as in narrow cells. */
  readonly isClear: boolean
}

/** Of the characters that say which way they run, so many of those that say the other are no doubt. */
const clear = 2

/** Which way text runs: the neighbours of a character in its line are nearer to it than those in other lines. */
export function textDirection({ count, left, top, right, bottom }: Connected, em: number): TextDirection {
  const characters: number[] = []
  for (let i = 0; i < count; i++) {
    const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
    const side = Math.max(width, height)
    if (side >= 0.45 * em && side <= 1.6 * em && Math.min(width, height) >= 0.2 * em) characters.push(i)
  }
  const across = nearest(characters, left, right, top, bottom, em)
  const down = nearest(characters, top, bottom, left, right, em)
  let [rows, columns] = [0, 0]
  for (let i = 0; i < characters.length; i++) {
    const [a, b] = [across[i] as number, down[i] as number]
    if (a < b) rows++
    else if (b < a) columns++
  }
  return { turn: columns > rows ? 90 : 0, isClear: Math.max(rows, columns) > clear * Math.min(rows, columns) }
}

/** For each component the distance to the next one behind it along one axis that stands at the same height on the other. */
function nearest(
  members: readonly number[],
  start: Int32Array,
  end: Int32Array,
  low: Int32Array,
  high: Int32Array,
  em: number,
): Float64Array {
  const far = 1.5 * em
  const order = [...members.keys()].sort(
    (a, b) => (start[members[a] as number] as number) - (start[members[b] as number] as number),
  )
  const distances = new Float64Array(members.length).fill(far)
  for (const [place, index] of order.entries()) {
    const i = members[index] as number
    for (let next = place + 1; next < order.length; next++) {
      const j = members[order[next] as number] as number
      const gap = (start[j] as number) - (end[i] as number)
      if (gap > far) break
      const common = Math.min(high[i] as number, high[j] as number) - Math.max(low[i] as number, low[j] as number)
      const smaller = Math.min((high[i] as number) - (low[i] as number), (high[j] as number) - (low[j] as number))
      if (common < 0.6 * smaller || gap < -0.3 * em) continue
      distances[index] = Math.max(0, gap)
      break
    }
  }
  return distances
}
