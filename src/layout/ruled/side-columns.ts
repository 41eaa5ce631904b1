import type { Box } from '../marks.ts'
import type { Line, Lines, Scale } from './lines-of.ts'

/**
 * A merged cell that runs over several pages is drawn with its upper and lower border on none but the first and the last of
 * them: in between, an upright rule stands alone beside the table. It belongs to the table where both have the same ends
 * and something is written between them; then the cell is closed where the page ends it.
 * @param components rules that meet each other
 * @param holdsText whether something is written in a box
 */
export function withSideColumns(components: readonly Lines[], scale: Scale, holdsText: (box: Box) => boolean): Lines[] {
  const lone = new Set(components.filter(({ horizontal, vertical }) => horizontal.length === 0 && vertical.length === 1))
  const rest = components.filter((component) => !lone.has(component))
  if (lone.size === 0) return rest
  for (const table of rest) {
    if (table.horizontal.length === 0 || table.vertical.length === 0) continue
    // From the table outwards: several such columns may stand side by side.
    for (let found = nextColumn(table, lone, scale, holdsText); found; found = nextColumn(table, lone, scale, holdsText)) {
      const { component, rule, edge, top, bottom } = found
      lone.delete(component)
      const [from, to] = [Math.min(edge, rule.at), Math.max(edge, rule.at)]
      table.vertical.push(rule)
      for (const at of [top, bottom]) table.horizontal.push({ at, from, to, thickness: 0 })
    }
  }
  return [...rest, ...lone]
}

/** The nearest rule that closes one more column on the left or on the right of a table. */
function nextColumn(table: Lines, lone: ReadonlySet<Lines>, { near }: Scale, holdsText: (box: Box) => boolean) {
  const [top, bottom] = [Math.min(...table.vertical.map(({ from }) => from)), Math.max(...table.vertical.map(({ to }) => to))]
  const places = table.vertical.map(({ at }) => at)
  const [left, right] = [Math.min(...places), Math.max(...places)]
  const beside = [...lone]
    .map((component) => {
      const rule = component.vertical[0] as Line
      return { component, rule, edge: rule.at < left ? left : right, top, bottom }
    })
    .filter(({ rule }) => rule.at < left || rule.at > right)
    .filter(({ rule: { from, to } }) => Math.abs(from - top) <= 2 * near && Math.abs(to - bottom) <= 2 * near)
    .sort((a, b) => Math.abs(a.rule.at - a.edge) - Math.abs(b.rule.at - b.edge))
  return beside.find(({ rule, edge }) => holdsText([Math.min(edge, rule.at), top, Math.max(edge, rule.at), bottom]))
}
