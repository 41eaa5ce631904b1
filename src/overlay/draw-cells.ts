import type { Box } from '../layout/marks.ts'
import type { DrawnCell, DrawnGrid, PageDrawing } from '../layout/page-drawing.ts'
import { describeCell, describeLine, namesOf } from './describe.ts'
import type { PageValue } from './document-notes.ts'
import type { Outcome, PageOutcomes } from './outcomes.ts'
import { type Role, roleOf, roles } from './roles.ts'
import { cutTo, element, grown, rectangle, text, title, widthOf } from './svg.ts'
import { valueText } from './value-text.ts'
import type { View } from './view.ts'
import { filled, words } from './words.ts'

const small = 7.5

/** Cells and lines in the colour of what they became. */
export function drawFates({ grids, lines }: PageDrawing, outcomes: PageOutcomes, view: View): string {
  const drawn: string[] = []
  for (const line of lines) {
    const outcome = outcomes.lines.get(line) as Outcome
    drawn.push(fateBox(grown(view.box(line.box), 2), outcome, title(describeLine(line, outcome, view.language)), true))
  }
  for (const grid of grids)
    for (const cell of grid.cells) {
      const outcome = outcomes.cells.get(cell) as Outcome
      drawn.push(fateBox(view.box(cell.box), outcome, title(describeCell(cell, grid, outcome, view.language)), false))
    }
  return drawn.join('\n')
}

function fateBox(box: Box, { fate, role }: Outcome, hover: string, isLine: boolean): string {
  const rounding = isLine ? { rx: 3 } : {}
  if (role) return rectangle(box, { class: 'value', fill: roles[role].colour, ...rounding }, hover)
  return rectangle(box, { class: fate, ...rounding }, hover)
}

/** Where the characters of each value stand. */
export function drawValues(outcomes: PageOutcomes, view: View): string {
  const drawn = new Set<string>()
  for (const { values, role, from } of [...outcomes.cells.values(), ...outcomes.lines.values()]) {
    if (!role || from !== null) continue
    for (const { at, raw, path } of values)
      if (raw !== '')
        drawn.add(
          rectangle(grown(view.box(at.box), 1), {
            class: path.startsWith('choices') ? 'option' : 'characters',
            stroke: roles[role].colour,
          }),
        )
  }
  return [...drawn].join('\n')
}

/** In small print, on its upper edge, what each place became. */
export function drawNames({ cells, lines }: PageOutcomes, view: View): string {
  const inCells = [...cells].map(([{ box }, outcome]) => nameOfCell(view.box(box), outcome, view))
  const inLines = [...lines].map(([{ box }, outcome]) => namesInLine(view.box(box), outcome, view))
  const options = [...cells.values(), ...lines.values()].flatMap(({ values, from }) =>
    from === null ? optionMarks(values, view) : [],
  )
  return [...inCells, ...inLines, ...options].join('\n')
}

function nameOfCell([x0, y0, x1]: Box, { fate, role, values, from }: Outcome, { language }: View): string {
  const room = x1 - x0 - 6
  const fit = (names: readonly string[]) =>
    names.find((name) => widthOf(name, small) <= room) ?? cutTo(names.at(-1) ?? '', room, small) ?? ''
  const [x, y] = [x0 + 3, y0 + 3]
  if (fate === 'left-out') return text(x, y, fit([words.leftOut[language]]), { class: 'tag left-out' })
  if (!role) return ''
  const names = namesOf(values, language)
  const continued = from === null ? '' : ` (${filled(words.continued[language], { page: from })})`
  return tag(x, y, fit([...names.map((name) => name + continued), ...names]), role)
}

/** A line may hold several labelled values: each has its name above it. */
function namesInLine([x0, y0]: Box, { fate, values }: Outcome, { language, box }: View): string {
  if (fate === 'left-out') return text(x0, y0 - 3, words.leftOut[language], { class: 'tag left-out' })
  const byBox = Map.groupBy(values, ({ at }) => String(at.box))
  return [...byBox.values()]
    .map((same) => {
      const [first] = same as [PageValue]
      const [left, top] = box(first.at.box)
      return tag(left, top - 3, namesOf(same, language)[0] ?? '', roleOf(first.path))
    })
    .join('')
}

/** Beside each option of a choice, how its box was read. */
const optionMarks = (values: readonly PageValue[], view: View): string[] =>
  values
    .filter(({ path }) => path.startsWith('choices'))
    .map((value) => {
      const [, y0, x1] = view.box(value.at.box)
      return tag(x1 - 8, y0 + 2, valueText(value, view.language) ?? '', 'choice', 'tag option-mark')
    })

const tag = (x: number, y: number, content: string, role: Role, name = 'tag'): string =>
  text(x, y, content, { class: name, style: `fill: ${roles[role].colour}` })

/** Lines between cells, the lines that merged cells do without, and numbers of rows and columns. */
export function drawGrids({ grids }: PageDrawing, view: View): string {
  return grids.map((grid) => drawGrid(grid, view)).join('\n')
}

function drawGrid(grid: DrawnGrid, view: View): string {
  const isSideways = grid.turn === 90 || grid.turn === 270
  const drawn = grid.cells.map(({ box }) => rectangle(view.box(box), { class: 'edge' }))
  for (const cell of grid.cells) if (cell.rowSpan > 1 || cell.columnSpan > 1) drawn.push(...mergedCell(cell, grid, view))
  for (const [i, strip] of grid.rows.entries()) drawn.push(numberOf(strip, i, view, isSideways, grid.turn))
  for (const [i, strip] of grid.columns.entries()) drawn.push(numberOf(strip, i, view, !isSideways, grid.turn))
  for (const side of grid.openSides) drawn.push(lineAlong(view.box(side), 'open-side'))
  return element('g', { class: `grid ${grid.foundBy}` }, ...drawn)
}

/** The edges of rows and columns that run through a merged cell, and how many it takes up. */
function mergedCell({ row, column, rowSpan, columnSpan, box }: DrawnCell, grid: DrawnGrid, view: View): string[] {
  const drawn: string[] = []
  const inside = view.box(box)
  const [x0, y0, x1, y1] = inside
  const through = (strip: Box | undefined) => {
    if (!strip) return
    const [left, top, right, bottom] = view.box(strip)
    // Of the four sides of the strip, those that lie within the cell.
    for (const x of [left, right]) if (x > x0 + 1 && x < x1 - 1) drawn.push(lineAlong([x, y0, x, y1], 'through'))
    for (const y of [top, bottom]) if (y > y0 + 1 && y < y1 - 1) drawn.push(lineAlong([x0, y, x1, y], 'through'))
  }
  for (let r = row; r < row + rowSpan - 1; r++) through(grid.rows[r])
  for (let c = column; c < column + columnSpan - 1; c++) through(grid.columns[c])
  drawn.push(text(x1 - 3, y1 + 2, `${rowSpan}×${columnSpan}`, { class: 'span' }))
  return [...new Set(drawn)]
}

const lineAlong = ([x1, y1, x2, y2]: Box, name: string): string => element('line', { x1, y1, x2, y2, class: name })

/** The number of a row or column stands where it begins, outside of the table. */
function numberOf(strip: Box, index: number, view: View, isAbove: boolean, turn: DrawnGrid['turn']): string {
  const [x0, y0, x1, y1] = view.box(strip)
  const number = String(index + 1)
  if (isAbove) {
    const y = turn === 180 || turn === 270 ? y1 + 10 : y0 - 3
    return text((x0 + x1) / 2, y, number, { class: 'number' })
  }
  const x = turn === 180 || turn === 90 ? x1 + 8 : x0 - 8
  return text(x, (y0 + y1) / 2 + 3, number, { class: 'number' })
}
