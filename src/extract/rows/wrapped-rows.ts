import type { Cell, Grid } from '../../model/document.ts'
import type { Lexicon } from '../../schema/lexicon.ts'
import { guessed, isDash, isFigureLike, joinReads, type Row, type RowCell, rowWith } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * Rows whose cells were wrapped at a width, each line of a cell in a row of its own: `清淤灌渠并修缮两岸被 | 完成` over `冲毁的护坡 |`. A row
 * goes on with the one above it where nothing but texts stand in it, each below a text that is as wide as lines get in this
 * document: several must be, or it is no width that lines were wrapped at.
 */
export class WrappedRows implements RowStage {
  readonly #lexicon: Lexicon
  #grid: Grid | null = null
  /** How wide lines get; null where none is known to be wrapped. */
  #width: number | null = null
  #held: Row | null = null
  /** The last line of each cell of the row that is held. */
  #lines: readonly Line[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const { grid } = row
    if (grid && grid !== this.#grid) {
      this.#grid = grid
      this.#width = grid.spans === 'lost' ? wrapWidthOf(grid, this.#width, (text) => this.#isLabel(text)) : null
    }
    const held = this.#held
    if (held && grid && held.grid === grid && this.#goesOn(row)) {
      this.#held = rowWith(
        held,
        held.cells.map((cell) => this.#withRest(cell, row)),
      )
      this.#lines = row.cells
      return []
    }
    this.#held = row
    this.#lines = row.cells
    return held ? [held] : []
  }

  end(): readonly Row[] {
    return this.#held ? [this.#held] : []
  }

  #goesOn({ filled }: Row): boolean {
    const width = this.#width
    if (width === null) return false
    return filled.every((rest) => {
      const above = this.#lines.find(({ column }) => column === rest.column)
      return (
        above !== undefined && !this.#isLabel(rest.text) && mayGoOn(above, rest) && isFull(above, width) && !isWider(rest, width)
      )
    })
  }

  /** Also with a figure behind it: 其他 0.00. */
  #isLabel(text: string): boolean {
    const label = text.replace(figureBehind, '')
    return this.#lexicon.findExact(text) !== null || (label !== text && this.#lexicon.findExact(label) !== null)
  }

  #withRest(cell: RowCell, row: Row): RowCell {
    const rest = row.filled.find(({ column }) => column === cell.column)
    if (!rest) return cell
    const joined = joinReads([cell, rest], '')
    return guessed<RowCell>(cell, { ...joined, hit: this.#lexicon.find(joined.text) }, [...(cell.of ?? [cell]), rest])
  }
}

type Line = Pick<Cell, 'column' | 'text'>

/**
 * The width at which the lines of a table were wrapped: that of the widest text that may go on below it, if most of those are as
 * wide, and enough of them, or one where tables before it were wrapped at that width.
 */
function wrapWidthOf({ cells }: Grid, before: number | null, isLabel: (text: string) => boolean): number | null {
  const rows = Map.groupBy(cells, ({ row }) => row)
  const widths = [...rows].flatMap(([row, below]) => {
    const above = rows.get(row - 1) ?? []
    const pairs = below
      .filter(({ text }) => text !== '')
      .map((rest) => [above.find(({ column }) => column === rest.column), rest] as const)
    const isRest = pairs.every(([over, rest]) => over && mayGoOn(over, rest) && !isLabel(rest.text))
    return isRest ? pairs.flatMap(([over, rest]) => (over ? [{ over, rest, line: widthOf(over.text) }] : [])) : []
  })
  const width = Math.max(0, ...widths.map(({ line }) => line))
  const full = widths.filter(({ line }) => line >= width - slack).length
  // A text seldom ends at the width: where the last lines are as wide, they are names of one length below each other.
  const goesOn = new Set<Line>(widths.map(({ over }) => over))
  const ends = widths.filter(({ rest }) => !goesOn.has(rest))
  const short = ends.filter(({ rest }) => widthOf(rest.text) < width - slack).length
  const isKnown = before !== null && Math.abs(width - before) <= slack
  const isWidth =
    width >= narrowest && full >= (isKnown ? 1 : fewestFull) && full >= leastShare * widths.length && 2 * short >= ends.length
  return isWidth ? width : before
}

/** Two texts, neither of them a figure or a mark; 其中：省级资金 begins a line of its own. */
const mayGoOn = (above: Line, rest: Line): boolean =>
  [above, rest].every(({ text }) => text !== '' && !isFigureLike(text) && !isDash(text)) && !partOf.test(rest.text)

const figureBehind = /\s+\d[\d,.]*$/
const partOf = /^其\s*中\s*[:：]/

const isFull = ({ text }: Line, width: number): boolean => Math.abs(widthOf(text) - width) <= slack
const isWider = ({ text }: Line, width: number): boolean => widthOf(text) > width

/** As wide as digits: characters of Chinese are two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60≥≤“”‘’…—]/
/** A character of Chinese that did not fit. */
const slack = 2
/** Of six characters. */
const narrowest = 12
const fewestFull = 3
const leastShare = 0.75
