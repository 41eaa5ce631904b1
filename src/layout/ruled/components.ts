import { countWhile } from '../../model/sorted.ts'
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
    for (
      let i = countWhile(positions, (place) => place < from - reach);
      i < order.length && (positions[i] as number) <= to + reach;
      i++
    ) {
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
  return openRows([...components.values()], scale)
}

/** A row of this height, in shares of the text's size, may stand between two parts of a table. */
const oneRow = 2.2

/**
 * A table without rules on its left and right falls apart where one cell takes up the whole width: no upright rule leads
 * through that row. The parts belong together where the rules of both have the same ends, no rule stands there, and just
 * one row is between them.
 */
function openRows(components: readonly Lines[], scale: Scale): Lines[] {
  const byTop = components
    .filter(({ horizontal, vertical }) => horizontal.length > 0 && vertical.length > 0)
    .map((lines) => ({ lines, ...outline(lines, scale) }))
    .sort((a, b) => a.top - b.top)
  const joined: Lines[] = components.filter(({ horizontal, vertical }) => horizontal.length === 0 || vertical.length === 0)
  let last: (typeof byTop)[number] | undefined
  for (const part of byTop) {
    const isMore =
      last?.isOpen &&
      part.isOpen &&
      Math.abs(last.left - part.left) <= scale.near &&
      Math.abs(last.right - part.right) <= scale.near &&
      part.top - last.bottom <= oneRow * scale.text
    if (last && isMore) {
      last.lines.horizontal.push(...part.lines.horizontal)
      last.lines.vertical.push(...part.lines.vertical)
      last.bottom = part.bottom
    } else {
      joined.push(part.lines)
      last = part
    }
  }
  return joined
}

function outline({ horizontal, vertical }: Lines, { near }: Scale) {
  const left = Math.min(...horizontal.map(({ from }) => from))
  const right = Math.max(...horizontal.map(({ to }) => to))
  const heights = horizontal.map(({ at }) => at)
  const isOpen = vertical.every(({ at }) => at > left + near && at < right - near)
  return { left, right, top: Math.min(...heights), bottom: Math.max(...heights), isOpen }
}
