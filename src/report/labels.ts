import type { Cause, FindingCode, Severity } from '../model/finding.ts'
import type { Language, Text } from './language.ts'
import type { Verdict } from './verdict.ts'

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  holds: { zh: '相符', en: 'holds' },
  mismatch: { zh: '不符', en: 'mismatch' },
  doubtful: { zh: '存疑', en: 'doubtful' },
  unchecked: { zh: '未核', en: 'unchecked' },
}

export const severityNames: Readonly<Record<Severity, Text>> = {
  mismatch: { zh: '不符', en: 'mismatch' },
  warning: { zh: '提醒', en: 'warning' },
  note: { zh: '说明', en: 'note' },
}

export const causeNames: Readonly<Record<Cause, Text>> = {
  declared: { zh: '填报', en: 'the form' },
  reading: { zh: '识别', en: 'the reading' },
  undecided: { zh: '未定', en: 'undecided' },
}

/** What each check is called. */
export const codeNames: Readonly<Record<FindingCode, Text>> = {
  'budget.rate': { zh: '预算执行率', en: 'execution rate' },
  'budget.score': { zh: '预算得分', en: 'budget score' },
  'budget.parts': { zh: '预算分项合计', en: 'budget parts' },
  'indicator.score': { zh: '指标得分', en: 'indicator score' },
  'indicator.overweight': { zh: '得分超过分值', en: 'score above weight' },
  'weight.sum': { zh: '分值合计', en: 'sum of weights' },
  'total.sum': { zh: '总分合计', en: 'sum of scores' },
  'total.restated': { zh: '总分前后不一', en: 'total stated twice' },
  'indicator.unsupported': { zh: '得分无依据', en: 'unsupported score' },
  'indicator.placeholder': { zh: '完成值非结果', en: 'no actual result' },
  'indicator.reason': { zh: '缺偏差原因', en: 'missing reason' },
  'choice.none': { zh: '未勾选', en: 'nothing ticked' },
  'choice.many': { zh: '勾选多项', en: 'several ticked' },
  'field.missing': { zh: '缺填', en: 'missing field' },
  'date.order': { zh: '日期先后', en: 'order of dates' },
  'form.unfilled': { zh: '空白表', en: 'unfilled form' },
  'reading.repaired': { zh: '识别修正', en: 'repaired reading' },
  'reading.suspect': { zh: '识别存疑', en: 'doubtful reading' },
  'reading.unread': { zh: '无法识别', en: 'unreadable' },
  'reading.unused': { zh: '未归类内容', en: 'unused text' },
  'schema.unknown': { zh: '表式未知', en: 'unknown layout' },
  'check.skipped': { zh: '未核', en: 'check skipped' },
}

const fieldNames: Readonly<Record<string, Text>> = {
  title: { zh: '标题', en: 'title' },
  year: { zh: '年度', en: 'year' },
  filledOn: { zh: '填报日期', en: 'date of filling in' },
  project: { zh: '项目', en: 'project' },
  'project.name': { zh: '项目名称', en: 'project name' },
  'project.department': { zh: '主管部门', en: 'department' },
  'project.implementer': { zh: '实施单位', en: 'implementer' },
  choices: { zh: '勾选项', en: 'choice' },
  budget: { zh: '预算', en: 'budget' },
  'budget.lines': { zh: '预算', en: 'budget' },
  indicators: { zh: '指标', en: 'indicators' },
  total: { zh: '总分', en: 'total' },
  'total.declared': { zh: '总分', en: 'total' },
  'total.recomputed': { zh: '总分', en: 'total' },
  'total.grade': { zh: '等级', en: 'grade' },
  narrative: { zh: '文字说明', en: 'narrative' },
  'narrative.goal': { zh: '绩效目标', en: 'goal' },
  'narrative.outcome': { zh: '目标完成情况', en: 'outcome' },
  'narrative.deviation': { zh: '偏差原因', en: 'reasons for deviation' },
  'narrative.improvement': { zh: '改进措施', en: 'improvements' },
  'narrative.notes': { zh: '备注', en: 'notes' },
}

const partNames: Readonly<Record<string, Text>> = {
  label: { zh: '资金', en: 'funds' },
  initial: { zh: '年初预算数', en: 'initial budget' },
  planned: { zh: '预算数', en: 'planned' },
  executed: { zh: '执行数', en: 'executed' },
  rate: { zh: '执行率', en: 'execution rate' },
  section: { zh: '一级指标', en: 'section' },
  sectionWeight: { zh: '一级指标分值', en: 'section weight' },
  kind: { zh: '二级指标', en: 'kind' },
  name: { zh: '三级指标', en: 'indicator' },
  target: { zh: '目标值', en: 'target' },
  actual: { zh: '完成值', en: 'actual' },
  weight: { zh: '分值', en: 'weight' },
  score: { zh: '得分', en: 'score' },
  reason: { zh: '偏差原因', en: 'reason' },
}

/**
 * What a finding's path is called: `indicators[3].score` → `指标4 得分`, `indicator 4 score`.
 * A path that has no name is given back as it is.
 */
export function pathName(path: string, language: Language): string {
  if (path === '') return language === 'zh' ? '全表' : 'whole form'
  const row = rowName(path, language)
  if (row === null) return fieldNames[path]?.[language] ?? path
  const part = partName(path, language)
  return part === null ? row : `${row} ${part}`
}

/** The row that a path leads into: `指标4`, `indicator 4`; `null` where it leads into none. */
export function rowName(path: string, language: Language): string | null {
  const [, list, index] = /^(indicators|budget\.lines|choices|total\.declared)\[(\d+)\]/.exec(path) ?? []
  const number = Number(index) + 1
  switch (list) {
    case 'indicators':
      return language === 'zh' ? `指标${number}` : `indicator ${number}`
    case 'choices':
      return language === 'zh' ? `勾选项${number}` : `choice ${number}`
    case 'total.declared':
      if (number === 1) return language === 'zh' ? '总分' : 'total'
      return language === 'zh' ? `总分（第${number}处）` : `total (place ${number})`
    case 'budget.lines':
      if (number === 1) return language === 'zh' ? '预算总额' : 'total budget'
      return language === 'zh' ? `预算其中${number - 1}` : `budget part ${number - 1}`
    default:
      return null
  }
}

/** What a path names within its row: `得分`, `score`; `null` where it names the row as a whole. */
export function partName(path: string, language: Language): string | null {
  const part = /\]\.(\w+)/.exec(path)?.[1]
  return part === undefined ? null : (partNames[part]?.[language] ?? part)
}
