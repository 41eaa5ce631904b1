import type { Corridor } from './window.ts'

/**
 * As few edges as possible, so that every corridor contains one: corridors of rows with different columns share an edge
 * wherever they overlap. From left to right; of `corridors` each list belongs to one stretch, and its members never overlap.
 */
export function sharedEdges(corridors: readonly (readonly Corridor[])[]): number[] {
  const sorted = corridors.flat().sort((a, b) => a.x1 - b.x1)
  const edges: number[] = []
  let common: { x0: number; x1: number } | null = null
  for (const { x0, x1 } of sorted) {
    if (common && x0 <= common.x1) common = { x0: Math.max(common.x0, x0), x1: common.x1 }
    else {
      if (common) edges.push((common.x0 + common.x1) / 2)
      common = { x0, x1 }
    }
  }
  if (common) edges.push((common.x0 + common.x1) / 2)
  return edges
}

/** Index of the edge inside a corridor: where there are several, the one nearest to its middle. */
export function edgeIn({ x0, x1 }: Corridor, edges: readonly number[]): number {
  let best = -1
  for (const [i, edge] of edges.entries())
    if (
      edge >= x0 &&
      edge <= x1 &&
      (best < 0 || Math.abs(edge - (x0 + x1) / 2) < Math.abs((edges[best] as number) - (x0 + x1) / 2))
    )
      best = i
  return best
}
