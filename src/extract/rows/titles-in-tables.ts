import type { Lexicon } from '../../schema/lexicon.ts'
import { namesAYear } from '../classify.ts'
import { labelledIn } from '../fields.ts'
import type { Row } from '../row.ts'
import type { RowStage } from './row-stages.ts'

/**
 * 2021年度灌渠清淤工作经费 in a row of a table, as spreadsheets have it that hold forms one below the other, and in the next row
 * 填报日期 or 项目名称: the title of the form that begins there, though it does not say what it is.
 */
export class TitlesInTables implements RowStage {
  readonly #lexicon: Lexicon
  #held: Row | null = null

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const before = this.#held ? [beginsForm(row, this.#lexicon) ? { ...this.#held, grid: null } : this.#held] : []
    this.#held = mayBeTitle(row) ? row : null
    return this.#held ? before : [...before, row]
  }

  end(): readonly Row[] {
    return this.#held ? [this.#held] : []
  }
}

function mayBeTitle({ grid, filled: [cell, ...others] }: Row): boolean {
  if (grid === null || !cell || cell.hit || others.length > 0) return false
  return namesAYear(cell.text) && beginsWithYear.test(cell.text.normalize('NFKC'))
}

/** A year alone is no title. */
const beginsWithYear = /^20\d\d\s*年度\s*\S{4}/

function beginsForm(row: Row, lexicon: Lexicon): boolean {
  const roles = labelledIn(row, lexicon, null)?.map(({ role }) => role) ?? []
  return roles[0] === 'project.name' || (roles.includes('filledOn') && roles.every((role) => headRoles.test(role)))
}

const headRoles = /^(?:filledOn|total|unit|year|moneyUnit)/
