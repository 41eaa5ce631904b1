import type { Lexicon } from '../../schema/lexicon.ts'
import type { Row } from '../row.ts'
import { mendedHeads, withNoteBelow } from '../table/broken-rows.ts'
import type { RowStage } from './row-stages.ts'

/** Puts heads and names of levels together that were broken over rows: the last row is held, as what follows may be the rest of it. */
export class MendedHeads implements RowStage {
  readonly #lexicon: Lexicon
  #held: Row | null = null

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  push(row: Row): readonly Row[] {
    const held = this.#held
    const mended = held && (mendedHeads(held, row, this.#lexicon) ?? withNoteBelow(held, row, this.#lexicon))
    this.#held = mended ?? row
    return held && !mended ? [held] : []
  }

  end(): readonly Row[] {
    return this.#held ? [this.#held] : []
  }
}
