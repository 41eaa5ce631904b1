/**
 * A form as it stands on paper: rows of anchor cells with spans. Renderers decide what of that a text file keeps.
 * `field` is the contract's path of the value that a cell shows, such as `budget.lines[0].planned`.
 */
export interface Printed {
  title: string | null
  /** `（2020年度）` on a line of its own. */
  yearLine: string | null
  lines: HeadLine[]
  columns: number
  rows: PrintedRow[]
  boxes: BoxStyle
  /** Write comparators and quotation marks as HTML entities. */
  entities: boolean
}

export interface HeadLine {
  label: string
  value: string
  field: string | null
}

type Part = 'head' | 'choices' | 'budget' | 'goal' | 'caption' | 'indicators' | 'total' | 'tail'

export interface PrintedRow {
  part: Part
  cells: PrintedCell[]
  /** Cut off before its last column. */
  ragged?: boolean
}

/** `word`: a level-1 or level-2 word, which is label and value at once. `side`: a label that runs down beside a block. */
export type Role = 'label' | 'side' | 'word' | 'text' | 'prose' | 'figure' | 'quantity' | 'choice'

export interface PrintedCell {
  role: Role
  text: string
  columns: number
  rows: number
  field: string | null
  options?: Option[]
}

export interface Option {
  label: string
  /** `null`: no box is printed. */
  ticked: boolean | null
}

export type BoxStyle = 'html' | 'ballot' | 'root' | 'square' | 'bracket' | 'leading'

export function cell(role: Role, text: string, columns = 1, field: string | null = null, rows = 1): PrintedCell {
  return { role, text, columns, rows, field }
}

/** The cells that stand in each position of each row; the same object in every position that it covers. */
export function positions(rows: readonly PrintedRow[], columns: number): PrintedCell[][] {
  const grid: PrintedCell[][] = rows.map(() => [])
  for (const [r, row] of rows.entries()) {
    const line = grid[r] as PrintedCell[]
    let column = 0
    for (const anchor of row.cells) {
      while (line[column]) column++
      for (let down = 0; down < anchor.rows; down++)
        for (let right = 0; right < anchor.columns; right++) {
          const target = grid[r + down]
          if (!target || target[column + right]) throw new Error(`cells overlap in row ${r} at “${anchor.text}”`)
          target[column + right] = anchor
        }
    }
  }
  for (const [r, line] of grid.entries())
    if (rows[r]?.ragged) continue
    else if (line.length !== columns || line.includes(undefined as never))
      throw new Error(`row ${r} does not fill ${columns} columns`)
  return grid
}
