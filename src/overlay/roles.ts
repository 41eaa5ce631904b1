import type { Text } from '../report/language.ts'

/** What kind of thing a cell became. */
export type Role =
  | 'project'
  | 'choice'
  | 'budget'
  | 'section'
  | 'name'
  | 'target'
  | 'actual'
  | 'weight'
  | 'score'
  | 'reason'
  | 'total'
  | 'narrative'

interface Look {
  readonly colour: string
  readonly name: Text
}

/** Red and amber are left to findings. */
export const roles: Readonly<Record<Role, Look>> = {
  project: { colour: '#2563eb', name: { zh: '项目、标题、日期', en: 'project, title, date' } },
  choice: { colour: '#0891b2', name: { zh: '勾选项', en: 'choices' } },
  budget: { colour: '#0d9488', name: { zh: '预算', en: 'budget' } },
  section: { colour: '#7c3aed', name: { zh: '一、二级指标', en: 'section, kind' } },
  name: { colour: '#a855f7', name: { zh: '三级指标', en: 'indicator' } },
  target: { colour: '#65a30d', name: { zh: '目标值', en: 'target' } },
  actual: { colour: '#15803d', name: { zh: '完成值', en: 'actual' } },
  weight: { colour: '#92400e', name: { zh: '分值', en: 'weight' } },
  score: { colour: '#1e3a8a', name: { zh: '得分', en: 'score' } },
  reason: { colour: '#be185d', name: { zh: '偏差原因', en: 'reason' } },
  total: { colour: '#0f172a', name: { zh: '总分、等级', en: 'total, grade' } },
  narrative: { colour: '#64748b', name: { zh: '文字说明', en: 'narrative' } },
}

const ofIndicators: Readonly<Record<string, Role>> = {
  section: 'section',
  sectionWeight: 'weight',
  kind: 'section',
  name: 'name',
  target: 'target',
  actual: 'actual',
  weight: 'weight',
  score: 'score',
  reason: 'reason',
}

/** The role of the value that a path names, such as `indicators[3].score`. */
export function roleOf(path: string): Role {
  const part = /^indicators\[\d+\]\.(\w+)/.exec(path)?.[1]
  if (part !== undefined) return ofIndicators[part] ?? 'name'
  if (path.startsWith('budget')) return 'budget'
  if (path.startsWith('choices')) return 'choice'
  if (path.startsWith('total')) return 'total'
  return path.startsWith('narrative') ? 'narrative' : 'project'
}
