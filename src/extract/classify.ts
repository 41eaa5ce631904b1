import { labelText } from '../schema/label.ts'
import { type Block, type Lexicon, type Sense, senseIn } from '../schema/lexicon.ts'
import { inBothScripts } from '../text/scripts.ts'
import { type Labelled, labelledIn } from './fields.ts'
import { isFigureLike, type Row } from './row.ts'

/**
 * The tables of a form that have column heads. `points`: only weights and scores, such as over a total. `tasks`: what a
 * department did with how much money, its accounts, or its projects one below the other: neither a budget nor indicators.
 */
export type HeadBlock = 'budget' | 'goal' | 'indicator' | 'points' | 'tasks'

type LabelHit = Pick<Labelled, 'block' | 'hit' | 'values'>

/** What a row is by itself, before it is known where in a form it stands. */
export type RowKind =
  | { readonly is: 'title'; readonly sure: boolean }
  | { readonly is: 'heads'; readonly block: HeadBlock }
  | { readonly is: 'fields'; readonly roles: readonly string[]; readonly labels: readonly LabelHit[] }
  | { readonly is: 'caption'; readonly block: string }
  | { readonly is: 'body' }

const body: RowKind = { is: 'body' }

/** Tells what a row is by its own words, in the vocabulary of all schemas. */
export function classify(row: Row, lexicon: Lexicon, titles: readonly string[]): RowKind {
  const heads = headBlockOf(row)
  if (heads) return { is: 'heads', block: heads }
  const [first, ...beside] = row.filled
  // Notes for whoever fills a sheet in may stand beside the whole form, in a cell as tall as it.
  const only = beside.every((cell) => cell.text === first?.text || cell.rowSpan >= fewestBeside) ? first : undefined
  const isLabelled = row.grid === null && /[:：]/.test(only?.text ?? '') && labelledIn(row, lexicon, null) !== null
  // 年度目标：【建成六处公园】 is no caption with a note in brackets.
  const hasValue = isLabelled && /[:：]\s*[[【]/.test(only?.text ?? '')
  if (only && !isLabelled && isTitle(only.text, titles)) return { is: 'title', sure: true }
  const caption = only?.hit?.entry.senses.find(({ block }) => block === 'caption')
  if (caption && !hasValue) return { is: 'caption', block: caption.role }
  // A row of figures is a line of a table, whatever its label looks like.
  if (row.grid !== null && row.filled.filter(({ text }) => isFigureLike(text)).length >= 2) return body
  const labelled = labelledIn(row, lexicon, null)
  if (labelled) return { is: 'fields', roles: labelled.map(({ role }) => role), labels: labelled }
  if (only && !only.hit && row.grid === null && (row.level > 0 || namesAYear(only.text))) return { is: 'title', sure: false }
  return body
}

/** Rows of a cell that stands beside a form. */
const fewestBeside = 8

const tellingBudget = new Set(['initial', 'planned', 'arrived', 'executed', 'rate', 'part'])
const tellingIndicator = new Set(['section', 'kind', 'name', 'target', 'actual', 'comparator'])

function headBlockOf(row: Row): HeadBlock | null {
  if (row.grid === null || row.filled.length < 2) return null
  const count = { budget: 0, indicator: 0, goal: 0, points: 0, grade: 0, label: 0 }
  let [hasTasks, listsProjects, hasWeights, hasFigures] = [false, false, false, false]
  const goals = new Set<string>()
  const roles = new Set<string>()
  // Flattened merged heads repeat their text.
  const texts = new Set<string>()
  let [exact, hasSpeck] = [0, false]
  for (const { text, hit } of row.filled) {
    if (isFigureLike(text)) {
      if (hasSpeck || text.length > 1) return null
      hasSpeck = true
      continue
    }
    if (texts.has(text)) continue
    texts.add(text)
    if (hit === null) continue
    if (hit.exact) exact++
    const senses = hit.entry.senses
    const budget = some(senses, 'budget')
    const indicator = some(senses, 'indicator')
    const goal = some(senses, 'goal')
    if (budget || indicator || goal) count.label++
    if (budget && tellingBudget.has(budget.role)) count.budget++
    // 其他 may be a source of funds, and anything else.
    hasFigures ||= budget !== undefined && budget.role !== 'part' && tellingBudget.has(budget.role)
    // 序号 | 项目名称 | 预算数 | 执行数 | 自评得分: projects one below the other, each with a form of its own.
    listsProjects ||= hit.exact && some(senses, 'field')?.role === 'project.name'
    hasTasks ||= budget?.role === 'task'
    hasWeights ||= indicator?.role === 'weight'
    if (indicator && tellingIndicator.has(indicator.role)) {
      count.indicator++
      roles.add(indicator.role)
    }
    if (goal) goals.add(goal.role)
    if (some(senses, 'field')?.role === 'grade') count.grade++
    if (indicator && !tellingIndicator.has(indicator.role) && indicator.role !== 'known') count.points++
  }
  if (hasSpeck && exact < fewestBesideSpeck) return null
  const hasLevels = roles.has('section') || roles.has('kind')
  // Indicators with weights of their own are a form's, also beside the name of the project.
  const weighsIndicators = hasLevels || (hasWeights && count.indicator >= Math.max(2, count.budget))
  // 序号 | 项目名称 | 金额: the contents of a workbook.
  if (listsProjects && !weighsIndicators && rowNumber.test(row.filled[0]?.text ?? '')) return 'tasks'
  if (count.budget > 0 && (listsProjects ? !weighsIndicators : hasTasks && count.points === 0)) return 'tasks'
  if (count.points === 0 && isOfAccounts(row)) return 'tasks'
  // 项目名称 | 目标 | 绩效指标 | 指标值: what projects are to reach, one below the other.
  if (listsProjects && count.points === 0 && roles.has('target') && !roles.has('actual')) return 'tasks'
  if (count.label * 2 < texts.size) return null
  const structural = hasLevels || roles.has('name')
  if (count.indicator >= 2 && (structural || count.points > 0) && count.indicator >= count.budget) return 'indicator'
  if (count.budget >= 2) return 'budget'
  if (goals.has('outcome') && goals.size > 1 && !isGoalBesideLabel(row)) return 'goal'
  if (count.indicator >= 1 && structural && count.points > 0) return 'indicator'
  if (count.budget === 1 && hasFigures && count.label >= 2 && count.points > 0) return 'budget'
  // 项目 | 分值 | 得分 | 等级: what the points are for.
  const first = row.filled[0]?.hit?.entry.senses ?? []
  const isOfLabels = some(first, 'budget')?.role === 'known' || some(first, 'indicator')?.role === 'known'
  return count.points >= 2 && count.points + count.grade + (isOfLabels ? 1 : 0) === texts.size ? 'points' : null
}

const rowNumber = inBothScripts(/^序\s*号$/)

/** A row of figures has not so many heads in it: a lone digit among them is what a recogniser made of a speck. */
const fewestBesideSpeck = 4

/** 年度绩效目标 | 建成六处公园 | 目标完成情况 | 六处已开放: texts beside their labels, also behind a caption, not below them. */
const isGoalBesideLabel = ({ filled }: Row): boolean =>
  filled.every(
    ({ hit }, i) =>
      !hit ||
      !some(hit.entry.senses, 'goal') ||
      filled[i + 1]?.hit === null ||
      (i === 0 && filled.length > mostHeadsOfGoals && some(hit.entry.senses, 'caption')),
  )

/** A caption, 预期目标 and 实际完成情况. */
const mostHeadsOfGoals = 3

/** 项目 | 预算数 | 决算数: a department's accounts, such as stand in a report beside its forms, and no budget with its 执行率. */
const isOfAccounts = ({ filled: [first, ...others] }: Row): boolean =>
  accountsOf.test(first?.text ?? '') &&
  others.some(({ text }) => /[决決]算/.test(text)) &&
  others.every(({ text }) => !/[执執]行率/.test(text))

const accountsOf = inBothScripts(/^(?:支出|收入)?\s*(?:项\s*目|科\s*目|功能分类)(?:名称)?$/)

const some = (senses: readonly Sense[], block: Block): Sense | undefined => senses.find((sense) => sense.block === block)

const longestTitle = 80

/** Whether a short text ends in the name of such a form: `2020年度…项目绩效自评表`, also with a bracket behind it. */
export function isTitle(text: string, titles: readonly string[]): boolean {
  if (text.length > longestTitle || /[。；;]/.test(text)) return false
  const { key } = labelText(text)
  const folded = key || text
  return titles.some((title) => {
    const at = folded.lastIndexOf(title)
    return (at >= 0 && folded.length - at - title.length <= 8) || endsAlmostIn(folded, title)
  })
}

/** 项目支出绩效自平表: one character of the name was misread. */
function endsAlmostIn(text: string, title: string): boolean {
  if (title.length < shortestDamagedTitle || text.length < title.length) return false
  const end = text.slice(-title.length)
  let wrong = 0
  for (let i = 0; i < title.length; i++) if (end[i] !== title[i]) wrong++
  return wrong <= 1
}

const shortestDamagedTitle = 5

/** A line that names a year and is no sentence may be a title without its heading mark. */
export const namesAYear = (text: string): boolean =>
  text.length <= longestTitle && /20\d\d\s*年度/.test(text.normalize('NFKC')) && !/[。；;，：:]/.test(text)

/** As senseIn of the row's first filled cell. */
export const firstSense = (row: Row, block: Block, schemaId: string | null): Sense | null =>
  senseIn(row.filled[0]?.hit ?? null, block, schemaId)
