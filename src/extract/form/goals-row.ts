import type { FieldRole } from '../../schema/language.ts'
import { senseIn } from '../../schema/lexicon.ts'
import type { Row, RowCell } from '../row.ts'
import { align, type Column } from '../table/align.ts'
import { saysSomething } from './indicator-rows.ts'

/** What a row below the heads of goals says, and the cells that say it. */
interface Goals {
  readonly texts: readonly (readonly [FieldRole, RowCell])[]
  /** All cells below those heads: a goal that was adjusted takes the place of the one before it. */
  readonly cells: readonly RowCell[]
}

export function goalsIn(row: Row, columns: readonly Column[], schemaId: string | null): Goals {
  if (areHeadsOfIndicators(row, schemaId)) return { texts: [], cells: [] }
  const found = [...align(row, columns, schemaId)].filter(([{ role }]) => goalRoles.has(role))
  const isAdjusted = found.some(([{ role }, { text }]) => role === 'adjusted' && saysSomething(text))
  const texts = found.flatMap(([{ role }, cell]): [FieldRole, RowCell][] => {
    if (role === 'outcome') return [['narrative.outcome', cell]]
    return isAdjusted === (role === 'adjusted') ? [['narrative.goal', cell]] : []
  })
  return { texts, cells: found.map(([, cell]) => cell) }
}

/** `年度绩效指标完成情况 一级`: the caption of the next table, and its first head or the beginning of it. */
const areHeadsOfIndicators = ({ filled }: Row, schemaId: string | null): boolean =>
  filled.length > 1 &&
  filled.every(
    ({ hit }) => hit?.exact && (senseIn(hit, 'caption', schemaId) !== null || senseIn(hit, 'indicator', schemaId) !== null),
  )

/** Whether both a goal and an outcome stand behind the label of both. */
export const areBothBeside = (texts: Goals['texts'], label: RowCell): boolean =>
  (['narrative.goal', 'narrative.outcome'] as const).every((wanted) =>
    texts.some(([role, cell]) => role === wanted && cell !== label && cell.text !== ''),
  )

const goalRoles = new Set<Column['role']>(['goal', 'adjusted', 'outcome'])
