import type { Box, Rule } from '../../../layout/marks.ts'
import { componentsOf } from '../../../layout/ruled/components.ts'
import { linesOf, type Scale } from '../../../layout/ruled/lines-of.ts'
import { type RuledGrid, ruledGrid } from '../../../layout/ruled/ruled-grid.ts'

/** As layout has it for text of this size. */
const scaleFor = (em: number): Scale => ({ text: em, same: 0.45 * em, near: 0.3 * em })

/** The grids that rules draw, with the same rules of layout that the page is laid out by later. */
export function gridsOf(rules: readonly Rule[], em: number, holdsText: (box: Box) => boolean): RuledGrid[] {
  const scale = scaleFor(em)
  return componentsOf(linesOf({ rules, fills: [] }, scale), scale)
    .map((component) => ruledGrid(component, scale, holdsText))
    .filter((grid) => grid !== null && grid.cells.length > 1)
    .map((grid) => grid as RuledGrid)
}

/** Finds the smallest cell around a point. */
export function cellFinder(grids: readonly RuledGrid[]): (x: number, y: number) => Box | null {
  const sorted = grids.toSorted((a, b) => areaOf(a.box) - areaOf(b.box))
  return (x, y) => {
    for (const { box, cells } of sorted) {
      if (!holds(box, x, y)) continue
      for (const cell of cells) if (holds(cell.box, x, y)) return cell.box
    }
    return null
  }
}

const holds = ([x0, y0, x1, y1]: Box, x: number, y: number) => x >= x0 && x < x1 && y >= y0 && y < y1

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)
