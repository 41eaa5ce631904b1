import type { FieldRole } from '../schema/language.ts'
import type { Layout } from './layout.ts'

/** What a label that nobody knows may stand for. `isSafe`: its words and its values both say so. */
export interface FieldGuess {
  readonly role: FieldRole
  readonly isSafe: boolean
}

const date = /^(?:20\d\d|二[〇○零])\s*[年.\-/．]/
const points = /^\d{1,3}(?:\.\d+)?分?$/
const office = /(?:局|委|委员会|科|处|厅|办|办公室|中心|站|院|学校|政府|公司|所|队|部|会|街道|馆|协会)[)）]?$/

/** Judges an unknown label by its words, its values and whether it stands before or behind the tables. */
export function inferField({ label, values, isLate }: Layout['fields'][number]): FieldGuess {
  const filled = values.filter((value) => value !== '')
  const all = (pattern: RegExp) => filled.length > 0 && filled.every((value) => pattern.test(value.normalize('NFKC')))
  const guess = (role: FieldRole, isSafe: boolean) => ({ role, isSafe })
  if (all(date) && /日期|时间|年月/.test(label)) return guess('filledOn', !/起|止|完成|批复/.test(label))
  if (all(points) && /分$/.test(label)) return guess('total', true)
  if (!isLate && /(?:名称|名目)$/.test(label)) return guess('project.name', /项目|专项|资金|补助|政策|名目/.test(label))
  if (!isLate && all(office)) {
    if (/主管|归口|上级/.test(label)) return guess('project.department', true)
    return guess('project.implementer', /实施|承担|经办|执行|承办|使用/.test(label))
  }
  if (/原因|问题/.test(label)) return guess('narrative.deviation', isLate)
  if (/措施|整改|建议/.test(label)) return guess('narrative.improvement', isLate)
  if (/说明|备注/.test(label)) return guess('narrative.notes', isLate)
  if (/目标/.test(label)) return guess('narrative.goal', false)
  return guess('known', false)
}
