import type { Row } from '../row.ts'

/** A step on the way from printed rows to those that are read: it holds rows until it is clear what they are. */
export interface RowStage {
  /** Takes the next row; returns the rows that are decided by it. */
  push(row: Row): readonly Row[]
  /** The rows that are left at the end. */
  end(): readonly Row[]
}

/** A step that decides each row by itself. */
export const eachRow = (push: RowStage['push']): RowStage => ({ push, end: () => [] })

/** Steps one behind the other, as one. */
export class RowStages implements RowStage {
  readonly #stages: readonly RowStage[]

  constructor(...stages: readonly RowStage[]) {
    this.#stages = stages
  }

  push(row: Row): readonly Row[] {
    return this.#stages.reduce<readonly Row[]>((rows, stage) => rows.flatMap((one) => stage.push(one)), [row])
  }

  end(): readonly Row[] {
    return this.#stages.reduce<readonly Row[]>((rows, stage) => [...rows.flatMap((one) => stage.push(one)), ...stage.end()], [])
  }
}
