import type { Read } from '../extract/row.ts'
import { fold } from '../text/fold.ts'
import { inBothScripts } from '../text/scripts.ts'
import { moneyUnitOf } from './amount.ts'

/** Who is in charge of a project and who runs it, and the units that a form names besides. */
interface Units {
  readonly department: Read | undefined
  readonly implementer: Read | undefined
  /** They are neither of the two, and have no place in the result. */
  readonly unplaced: readonly Read[]
}

/**
 * In the language of budgets a department (部门) is the one in charge, and a budget unit (预算单位) the one that spends: they
 * stand for 主管部门 and 实施单位 where the form has no such label. Who files the form (填报单位) may be anyone.
 */
export function unitsOf(fields: ReadonlyMap<string, Read>): Units {
  const department = fields.get('project.department') ?? fields.get('unit.department')
  const implementer = fields.get('project.implementer') ?? fields.get('unit.budget')
  const placed = [department, implementer].map((read) => nameOf(read))
  const others = ['unit', 'unit.department', 'unit.budget'].flatMap((role) => fields.get(role) ?? [])
  const unplaced = others.filter((read) => {
    const name = nameOf(read)
    // 单位：万元 is no unit of this kind.
    return name !== '' && (name.length > longestMoneyUnit || moneyUnitOf(name) === null) && !placed.includes(name)
  })
  return { department, implementer, unplaced }
}

const longestMoneyUnit = 4

const nameOf = (read: Read | undefined): string => fold(read?.text ?? '').replace(sealed, '')

/** A place for the seal behind the name. */
const sealed = inBothScripts(/[(（](?:公章|盖章|签章|单位公章)[)）]$/)
