import type { PagePlace, PlacedText } from './place.ts'

/** A line of text outside any table. `level` is the heading's level (1 is the highest), 0 where it is no heading. */
export interface Line extends PlacedText {
  readonly kind: 'line'
  readonly level: number
  /** How many blank lines stand before it in a text: where cells stand on lines, some of them are blank cells. */
  readonly blanksBefore?: number
}

/** An anchor cell of a grid: covered cells do not exist. Rows and columns count from 0. */
export interface Cell extends PlacedText {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** 0..1, how sure the reader is of the characters. 1 for text that was not recognised from pixels. */
  readonly confidence: number
  /**
   * What a spreadsheet stores where the cell shows something else: `0.8174` behind `82%`, `2021-04-14` behind `4月14日`.
   * A decimal number, or a date or time in ISO form.
   */
  readonly stored?: string
  /** Page and box of the cell itself, where the source has pages. */
  readonly at?: PagePlace
}

/**
 * A table as found, before any schema. Cells are in reading order.
 * `spans` is `exact` where the source knows its merged cells (HTML, ruled tables, office files) and `lost` where it does not
 * (tab-separated and pipe tables): there a row may have shifted, and its columns are only a hint.
 */
export interface Grid {
  readonly kind: 'grid'
  readonly rows: number
  readonly columns: number
  readonly cells: readonly Cell[]
  readonly spans: 'exact' | 'lost'
  /** Page and box of the table, where the source has pages. */
  readonly at?: PagePlace
  /** Of a page that was made straight before it was read: where its columns begin and end, as shares of the table's width. */
  readonly columnEdges?: readonly number[]
  /** How far its text is turned clockwise against the page, in degrees. */
  readonly turn?: 90 | 180 | 270
  /** Nothing but alignment shows its columns: their edges are somewhere in the white between texts. */
  readonly isAligned?: true
}

/** What a document consists of, in reading order. */
export type Block = Line | Grid
