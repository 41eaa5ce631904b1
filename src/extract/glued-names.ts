import { type Hit, type Lexicon, senseIn } from '../schema/lexicon.ts'
import type { Row, RowCell } from './row.ts'

/** A label and the name behind it, in a cell of a table that lost the rule between them. */
export interface GluedName {
  readonly hit: Hit
  readonly role: string
  /** Where the name begins. */
  readonly from: number
}

/**
 * `主管部门白榆县水务局`, `项目名称柳湾堤防加固` alone in its row, as is `改进措施及结果应用方案加强巡查`: a label, and behind it what is called
 * so. Null where the text may be a label that nobody knows (主管部门意见) or a sentence.
 */
export function gluedName({ text }: RowCell, { grid, filled }: Row, lexicon: Lexicon): GluedName | null {
  if (grid === null || grid.spans === 'exact') return null
  const before = filled.length === 1 ? gluedText(text, lexicon) : null
  if (before || text.length > longest || noName.test(text)) return before
  for (let from = Math.min(longestLabel, text.length - 2); from >= shortestLabel; from--) {
    const hit = lexicon.findExact(text.slice(0, from))
    const role = senseIn(hit, 'field', null)?.role
    if (!hit || !role?.startsWith('project.')) continue
    const rest = text.slice(from)
    const isName = role === 'project.name' ? filled.length === 1 && rest.length >= shortestName : office.test(rest)
    return isName && !goesOn.test(rest) ? { hit, role, from } : null
  }
  return null
}

/** A label that is too long to be words of a text, and the text. */
function gluedText(text: string, lexicon: Lexicon): GluedName | null {
  for (let from = Math.min(longestOfText, text.length - 1); from >= shortestOfText; from--) {
    const hit = lexicon.findExact(text.slice(0, from))
    const role = senseIn(hit, 'field', null)?.role
    if (hit && role?.startsWith('narrative.')) return goesOn.test(text.slice(from)) ? null : { hit, role, from }
  }
  return null
}

const longestOfText = 16
const shortestOfText = 10
const longest = 60
const longestLabel = 8
const shortestLabel = 4
const shortestName = 4
const noName = /[:：。；，,\s]/
/** What names of offices end with. */
const office = /.(?:局|委|办|部|厅|处|院|校|学|园|站|所|队|会|社|馆|中心|公司|政府|银行|街道|集团)$/
/** A longer label, or the middle of a sentence. */
const goesOn = /^[及和与或、的为是由应将对在可必须（(]/
