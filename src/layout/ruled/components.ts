import type { Line, Lines, Scale } from './lines-of.ts'

/** Lines that meet each other, directly or through others: the rules of one table. */
export function componentsOf({ horizontal, vertical }: Lines, scale: Scale): Lines[] {
  const count = horizontal.length + vertical.length
  const parents = Int32Array.from({ length: count }, (_, i) => i)
  const root = (i: number): number => {
    let top = i
    while (parents[top] !== top) top = parents[top] as number
    for (let at = i; at !== top; ) {
      const next = parents[at] as number
      parents[at] = top
      at = next
    }
    return top
  }
  const order = [...vertical.keys()].sort((a, b) => (vertical[a] as Line).at - (vertical[b] as Line).at)
  const positions = order.map((i) => (vertical[i] as Line).at)
  for (const [h, { at, from, to, thickness }] of horizontal.entries()) {
    const reach = scale.near + thickness / 2
    for (let i = lowerBound(positions, from - reach); i < order.length && (positions[i] as number) <= to + reach; i++) {
      const line = vertical[order[i] as number] as Line
      const touch = scale.near + line.thickness / 2
      if (at >= line.from - touch && at <= line.to + touch) parents[root(h)] = root(horizontal.length + (order[i] as number))
    }
  }
  const components = new Map<number, Lines>()
  const of = (i: number): Lines => {
    const top = root(i)
    const known = components.get(top) ?? { horizontal: [], vertical: [] }
    components.set(top, known)
    return known
  }
  for (const [i, line] of horizontal.entries()) of(i).horizontal.push(line)
  for (const [i, line] of vertical.entries()) of(horizontal.length + i).vertical.push(line)
  return [...components.values()]
}

/** Index of the first number that is not below `least`. */
function lowerBound(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
