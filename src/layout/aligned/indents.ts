import type { ColumnLine } from './column-line.ts'

/** Lines that begin further right than others by this, in shares of the size, are indented. */
const indent = 0.5
/** Lines that begin as near to each other have one indent. */
const same = 0.25

/** Log-odds for a new cell at a step to indented labels, and at the step to the label above those. */
const into = 2.5
const before = 1.5

interface Step {
  readonly above: ColumnLine
  readonly below: ColumnLine
  readonly odds: number
}

/**
 * What indents say about the labels of a column. Where indented lines follow one another as cells of their own, the indent
 * is one of labels under a label, not of lines that go on: each step to such a line begins a cell, and so does that label.
 * @returns of each step, log-odds to add
 */
export function indentOdds(steps: readonly Step[]): number[] {
  const labels = steps.filter(({ above, below, odds }) => odds > 1 && isAlike(above, below)).map(({ above }) => above)
  const opensGroup = steps.map(
    ({ above, below }) => below.x0 > above.x0 + indent * above.size && labels.some((label) => isAlike(label, below)),
  )
  return steps.map(({ above, below }, i) => {
    if (opensGroup[i]) return into
    return opensGroup[i + 1] && above.x0 > below.x0 - same * below.size ? before : 0
  })
}

const isAlike = (a: ColumnLine, b: ColumnLine): boolean => Math.abs(a.x0 - b.x0) < same * a.size
