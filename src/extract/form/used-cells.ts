import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { isFurniture } from '../furniture.ts'
import type { RawForm } from '../raw-form.ts'
import { isDash, isFigureLike, type Read, type Row } from '../row.ts'

/** Which cells of a form something was read from. */
export class UsedCells {
  readonly #used = new Set<Read>()
  /** What stands behind values in their cells and is no part of them. */
  readonly #apart: Read[] = []

  has(cell: Read): boolean {
    return this.#used.has(cell)
  }

  add(...cells: readonly Read[]): void {
    for (const cell of cells) {
      this.#used.add(cell)
      if (cell.of) this.add(...cell.of)
    }
  }

  /** The cells of a table's row that were understood, and those that repeat them where merged cells were flattened. */
  addIn(row: Row, cells: readonly Read[]): void {
    this.add(...cells)
    if (row.grid?.spans !== 'lost') return
    const texts = new Set(cells.map(({ text }) => text))
    for (const cell of row.filled) if (texts.has(cell.text)) this.add(cell)
  }

  /** The cells of a labelled row, but for what stands apart in them. */
  addLabelled({ filled }: Row, apart: ReadonlySet<Read>): void {
    this.add(...filled.filter((cell) => !apart.has(cell)))
    this.#apart.push(...[...apart].filter((one) => !filled.some((cell) => cell === one)))
  }

  /** A row with a figure that says nothing to anybody. */
  isStray({ filled }: Row): boolean {
    return filled.every((cell) => !this.has(cell)) && filled.some(({ text }) => isFigureLike(text))
  }

  /** A line that names a level and holds figures: the row of a table that was not seen to be one. */
  isStrayLine({ grid, filled }: Row, lexicon: Lexicon): boolean {
    const [line] = filled
    if (grid !== null || !line || this.has(line) || line.text.length > longestRow) return false
    const parts = line.text.split(apart)
    const namesLevel = (text: string) =>
      lexicon.findExact(text)?.entry.senses.some(({ block }) => block === 'section' || block === 'kind') ?? false
    return parts.filter(isFigureLike).length >= fewestFigures && parts.some(namesLevel)
  }

  /** What says something and nothing was read from. */
  left(rows: readonly Row[], schemaId: string | null): RawForm['unused'] {
    const left = this.#apart.map((read) => ({ read, inTable: false }))
    for (const { grid, filled } of rows) {
      const inTable = grid !== null
      const isApart = !inTable || filled.length === 1 || filled.every(({ text }) => isFurniture(text))
      for (const cell of filled) {
        const saysNothing =
          isDash(cell.text) ||
          onlyDots.test(cell.text) ||
          senseIn(cell.hit, 'boilerplate', schemaId) ||
          (isApart && isFurniture(cell.text))
        if (!this.has(cell) && !saysNothing) left.push({ read: cell, inTable })
      }
    }
    return left
  }
}

const apart = /[\s,，|｜]+/
const longestRow = 200
/** Weight and score. */
const fewestFigures = 2

/** …… in a row of a template. */
const onlyDots = /^[…⋯.．·\s]+$/
