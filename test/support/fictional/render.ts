import type { FictionalForm } from './fictional-form.ts'
import { type BoxStyle, type Option, type PrintedCell, type PrintedRow, positions } from './printed.ts'

export const layouts = ['tab', 'tab-shifted', 'tab-dropped', 'pipe', 'pipe-flat', 'html', 'html-lines'] as const
export type Layout = (typeof layouts)[number]

export interface RenderOptions {
  /** The title as a Markdown heading, or as a bare line. Default `hash`. */
  heading?: 'hash' | 'bare'
  /** The filing date on the line after its label. Default false. */
  dateBelow?: boolean
  crlf?: boolean
}

/** The form as text. `tab` blanks covered cells, `tab-shifted` also moves values, `tab-dropped` and `html` keep anchors only. */
export function render(form: FictionalForm, layout: Layout, options: RenderOptions = {}): string {
  const { printed } = form
  const encode = (text: string) => (printed.entities ? withEntities(text) : text)
  const show = (cell: PrintedCell) => encode(cell.options ? boxes(cell.options, printed.boxes).join(' ') : cell.text)
  const lines: string[] = []
  if (printed.title !== null) lines.push((options.heading === 'bare' ? '' : '## ') + encode(printed.title), '')
  if (printed.yearLine !== null) lines.push(printed.yearLine, '')
  for (const { label, value, field } of printed.lines) {
    if (options.dateBelow && field === 'filledOn' && value !== '') lines.push(`${label}：`, '', value)
    else lines.push(`${label}：${value}`)
    if (layout !== 'pipe') lines.push('')
  }
  lines.push(...body[layout](printed.rows, printed.columns, show, (options) => boxes(options, printed.boxes).map(encode)), '')
  return lines.join(options.crlf ? '\r\n' : '\n')
}

/** Several forms in one text. */
export const renderAll = (forms: readonly FictionalForm[], layout: Layout, options: RenderOptions = {}): string =>
  forms.map((form) => render(form, layout, options)).join(options.crlf ? '\r\n' : '\n')

type Show = (cell: PrintedCell) => string
type Body = (rows: readonly PrintedRow[], columns: number, show: Show, spread: (options: Option[]) => string[]) => string[]

const tab: Body = (rows, columns, show) => {
  const grid = positions(rows, columns)
  return grid.map((line, r) => line.map((cell, c) => (isAnchor(grid, r, c) ? show(cell) : '')).join('\t'))
}

const shifted: Body = (rows, columns, show, spread) => {
  const grid = positions(rows, columns)
  return rows.map((row, r) => {
    const line = (grid[r] as PrintedCell[]).map((cell, c) => (isAnchor(grid, r, c) ? show(cell) : ''))
    const options = row.part === 'choices' ? row.cells[1]?.options : undefined
    if (options) line.splice(1, options.length, ...spread(options))
    const last = row.cells.at(-1)
    // The second half of the head moves by one, into a position that its value covers.
    if (row.part === 'head' && row.cells.length === 4 && last && last.columns > 1)
      line.splice(columns - last.columns, 2, '', show(last))
    return line.join('\t')
  })
}

const dropped: Body = (rows, _columns, show) => rows.map((row) => row.cells.map(show).join('\t'))

const pipe: Body = (rows, columns, show) => {
  const lines: string[] = []
  const grid = positions(rows, columns)
  let block = ''
  let caption: string | null = null
  let width = 0
  const open = (side: string, cells: string[]) => {
    lines.push('', `### ${caption ?? side}`, bar(cells), bar(cells.map(() => '---')))
    caption = null
  }
  for (const [r, row] of rows.entries()) {
    const { part, cells } = row
    const texts = cells.map(show)
    const line = grid[r] as PrintedCell[]
    const beside = line.filter((cell) => cell.role !== 'side')
    // A label may reach under the side label, which the table does not show.
    const own = block === 'indicators' ? beside.slice(Math.max(0, beside.length - width)) : beside
    const inBlock = part === 'budget' || part === 'goal' || part === 'indicators' || (part === 'total' && cells.length > 2)
    if (part === 'caption') {
      // Over a table it is that table's heading; else it stands by itself.
      const next = rows[r + 1]?.part
      if (next === 'budget' || next === 'goal' || next === 'indicators') caption = texts[0] ?? ''
      else lines.push('', `### ${texts[0]}`)
      block = ''
    } else if (!inBlock) {
      if (block !== '') lines.push('')
      block = ''
      if (cells.length === 1) lines.push(texts[0] ?? '')
      else for (let i = 0; i < cells.length; i += 2) lines.push(`${texts[i]}: ${texts[i + 1]}`.trimEnd())
    } else if (part === 'goal') {
      // Two columns of prose: the spans of the printed page say nothing here.
      const two = cells.filter((cell) => cell.role !== 'side').map(show)
      if (block === 'goal') lines.push(bar(two))
      else open(show(cells[0] as PrintedCell), two)
      block = 'goal'
    } else {
      const kept = part === 'budget' ? fold(own, cells, show) : blankRepeats(own, cells, show)
      const group = part === 'total' ? 'indicators' : part
      if (block === group) lines.push(bar(kept))
      else {
        open(part === 'budget' ? show(cells[0] as PrintedCell) : '绩效指标', kept)
        width = own.length
      }
      block = group
    }
  }
  return lines
}

const flat: Body = (rows, columns, show) => positions(rows, columns).map((line) => bar(line.map(show)))

const html =
  (joint: string): Body =>
  (rows, _columns, show) =>
    [
      `<table>${joint}`,
      ...rows.map(
        (row) =>
          `<tr>${row.cells.map((cell) => `<td${span('rowspan', cell.rows)}${span('colspan', cell.columns)}>${show(cell)}</td>`).join('')}</tr>${joint}`,
      ),
      '</table>',
    ]
      .join('')
      .split('\n')

const body: Record<Layout, Body> = {
  tab,
  'tab-shifted': shifted,
  'tab-dropped': dropped,
  pipe,
  'pipe-flat': flat,
  html: html(''),
  'html-lines': html('\n'),
}

function isAnchor(grid: PrintedCell[][], r: number, c: number): boolean {
  const cell = grid[r]?.[c]
  return grid[r - 1]?.[c] !== cell && grid[r]?.[c - 1] !== cell
}

/** Anchors once, nothing for what they cover to the right. */
const fold = (line: PrintedCell[], anchors: PrintedCell[], show: Show) =>
  line.filter((cell, i) => line.indexOf(cell) === i).map((cell) => (anchors.includes(cell) ? show(cell) : ''))

const blankRepeats = (line: PrintedCell[], anchors: PrintedCell[], show: Show) =>
  line.map((cell, i) => (line.indexOf(cell) === i && anchors.includes(cell) ? show(cell) : ''))

const bar = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const span = (name: string, size: number) => (size > 1 ? ` ${name}="${size}"` : '')

function boxes(options: readonly Option[], style: BoxStyle): string[] {
  const [on, off] = marks[style]
  return options.map(({ label, ticked }, i) => {
    const mark = ticked === null ? '' : ticked ? on : off
    return style === 'leading' ? `${mark}${label}` : `${i + 1}、${label}${mark && ` ${mark}`}`
  })
}

const marks: Record<BoxStyle, readonly [string, string]> = {
  html: ['<input checked="" type="checkbox"/>', '<input type="checkbox"/>'],
  ballot: ['☑', '□'],
  root: ['√', '□'],
  square: ['■', '□'],
  bracket: ['[x]', '[ ]'],
  leading: ['☑', '□'],
}

const withEntities = (text: string) =>
  text.replace(/[≥≤“”]/g, (c) => ({ '≥': '&ge;', '≤': '&#8804;', '“': '&ldquo;', '”': '&rdquo;' })[c] ?? c)
