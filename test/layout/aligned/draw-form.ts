import { type Dice, dice } from '../../support/fictional/dice.ts'
import type { FictionalForm } from '../../support/fictional/fictional-form.ts'
import { positions } from '../../support/fictional/printed.ts'
import { type Drawing, type DrawnCell, drawing, drawLine, drawTable, type Font, songti, type TableStyle } from './draw-page.ts'

export interface FormStyle {
  readonly rules: 'none' | 'rows'
  readonly verticalAlign: 'top' | 'middle'
  readonly align: 'left' | 'center'
  /** In font sizes. */
  readonly padX: number
  readonly padY: number
  readonly leading: number
  readonly size: number
  readonly width: number
}

export const styleOf = (seed: number, fixed: Partial<FormStyle> = {}): FormStyle => {
  const d = dice(seed)
  return {
    rules: d.pick(['none', 'rows']),
    verticalAlign: d.pick(['top', 'middle', 'middle']),
    align: d.pick(['left', 'center']),
    padX: d.pick([0.25, 0.35, 0.5]),
    padY: d.pick([0.15, 0.25, 0.5]),
    leading: d.pick([1.15, 1.3, 1.45]),
    size: d.pick([9, 10.5, 12]),
    width: d.pick([480, 520, 760]),
    ...fixed,
  }
}

/** A form without vertical rules, as it stands on a page that is long enough, and the rows that it shows. */
export function drawForm(form: FictionalForm, style: FormStyle): { page: Drawing; rows: string[][]; height: number } {
  const { printed } = form
  const page = drawing()
  const font: Font = { ...songti, size: style.size, leading: style.leading }
  let y = 60
  const below = (text: string, size: number) => {
    const used = { ...font, size }
    drawLine(page, text, 60 + Math.max(0, style.width - text.length * size) / 2, y, used)
    y += size * style.leading * 1.4
  }
  if (printed.title) below(printed.title, style.size * 1.5)
  if (printed.yearLine) below(printed.yearLine, style.size)
  if (printed.lines.length > 0) below(printed.lines.map(({ label, value }) => `${label}：${value}`).join('      '), style.size)
  const rows = printed.rows.map(({ cells }) =>
    cells.map((cell): DrawnCell => {
      const text = cell.options ? cell.options.map(({ label, ticked }) => `${ticked ? '☑' : '□'}${label}`).join('  ') : cell.text
      return { text, columns: cell.columns, rows: cell.rows, align: cell.role === 'prose' ? 'left' : style.align }
    }),
  )
  const table: TableStyle = {
    font,
    x: 60,
    y: y + style.size * 0.5,
    widths: widthsOf(form, style, dice(form.seed)),
    padX: style.padX * style.size,
    padY: style.padY * style.size,
    align: style.align,
    verticalAlign: style.verticalAlign,
    rules: style.rules,
  }
  const height = drawTable(page, rows, table)
  const shown = printed.rows.map((_, r) =>
    (rows[r] ?? []).map(({ text }) => text.replace(/\s/g, '')).filter((text) => text !== ''),
  )
  return { page, rows: shown, height: height + 60 }
}

/** As word processors share out a table's width: more for columns with more text, never less than four characters. */
function widthsOf({ printed }: FictionalForm, { width, size, padX }: FormStyle, d: Dice): number[] {
  const grid = positions(printed.rows, printed.columns)
  const wants = Array.from({ length: printed.columns }, (_, c) => {
    let most = 4
    for (const line of grid) {
      const cell = line[c]
      if (cell && cell.columns === 1) most = Math.max(most, Math.min(14, cell.text.length))
    }
    return most + d.int(0, 2)
  })
  const least = 4.2 * size + 2 * padX * size
  const total = wants.reduce((sum, want) => sum + want, 0)
  const spare = Math.max(0, width - printed.columns * least)
  return wants.map((want) => least + (spare * want) / total)
}
