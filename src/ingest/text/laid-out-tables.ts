import type { Grid } from '../../model/document.ts'
import { isParting, laidOutRows, mayBeRows } from './laid-out-rows.ts'
import type { SourceLine } from './source-text.ts'
import { otherTable } from './spaced-fields.ts'

/**
 * Finds tables that were laid out with spaces and whose cells go on from line to line, with or without blank lines or rules of
 * dashes between their rows. Other tables and lines stay as they are.
 */
export class LaidOutTables {
  /** Lines that may be a table, and how many stand behind the last one that parts. */
  #lines: SourceLine[] = []
  #open = 0
  #size = 0

  /** Takes the next line; returns what is decided by it: tables, and lines as they are. */
  push(line: SourceLine): readonly (SourceLine | Grid)[] {
    const isHolding = this.#lines.length > 0
    const parts = isParting(line)
    if (parts ? !isHolding : line.text.length > longest || otherTable.test(line.text))
      return isHolding ? [...this.end(), line] : [line]
    const open = parts && this.#open > 0 ? this.#lines.slice(-this.#open) : null
    this.#lines.push(line)
    this.#size += line.text.length
    this.#open = parts ? 0 : this.#open + 1
    return this.#size > largest || (open && !mayBeRows(open)) ? this.end() : []
  }

  end(): readonly (SourceLine | Grid)[] {
    const lines = this.#lines
    this.#lines = []
    this.#open = 0
    this.#size = 0
    return laidOutRows(lines)
  }
}

/** Longer lines and tables are given away as they are instead of being held, in characters. */
const longest = 2000
const largest = 1 << 17
