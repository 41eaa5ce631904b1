/** A row: the text of its ordinary cells reaches from `top` to `bottom`. The row itself is higher. */
export interface RowBand {
  readonly top: number
  readonly bottom: number
}

/** How the cells of a row stand to one another. */
export type Alignment = 'top' | 'middle' | 'bottom'

/** How far a cell is from where the alignment puts it in a row that reaches from `top` to `bottom`. */
export function offset(cell: RowBand, { top, bottom }: RowBand, alignment: Alignment): number {
  if (alignment === 'top') return cell.top - top
  if (alignment === 'bottom') return bottom - cell.bottom
  return (cell.top + cell.bottom - top - bottom) / 2
}
