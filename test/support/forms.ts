import { Big } from 'big.js'
import type { Figure, Quantity } from '../../src/model/figure.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { BudgetLine, Form, Indicator } from '../../src/model/form.ts'
import type { Place } from '../../src/model/place.ts'
import type { Source } from '../../src/model/source.ts'
import type { Value } from '../../src/model/value.ts'

const digest = 'a1b2c3d4e5f6'.padEnd(64, '0')

/** A value as printed; `value` is what it was understood as. */
export function value<T>(raw: string, value: T | null, at: Place = { line: 1, column: 1 }): Value<T> {
  return { raw, value, origin: 'read', repairs: [], confidence: 1, at }
}

export const text = (raw: string, at?: Place) => value(raw, raw === '' ? null : raw, at)

/** A figure printed as `raw` whose value is `number` (by default the same digits). */
export function figure(number: string | number): Figure {
  const digits = String(number)
  const decimals = digits.split('.')[1]?.length ?? 0
  return { value: new Big(digits), step: new Big(10).pow(-decimals), whole: decimals === 0 }
}

export const number = (raw: string, number: string | number = raw, at?: Place) => value(raw, figure(number), at)

const wordsQuantity = (raw: string, at?: Place): Value<Quantity> =>
  value(raw, { kind: 'text', comparator: null, figure: null, unit: null, text: raw }, at)

export const quantity = (raw: string, parsed: Partial<Quantity>, at?: Place): Value<Quantity> =>
  value(raw, { kind: 'count', comparator: null, figure: null, unit: null, text: raw, ...parsed }, at)

export const budgetLine = (line: Partial<BudgetLine> = {}): BudgetLine => ({
  label: text('年度资金总额'),
  initial: null,
  planned: number('65', 650000),
  executed: number('53.132', 531320),
  rate: number('82%', '0.82'),
  weight: null,
  score: number('16.35'),
  ...line,
})

export const indicator = (row: Partial<Indicator> = {}): Indicator => ({
  section: text('产出指标'),
  sectionWeight: number('40'),
  kind: text('数量指标'),
  name: text('修缮河堤'),
  target: quantity('≥12公里', { comparator: '≥', figure: figure(12), unit: '公里' }),
  actual: quantity('12公里', { figure: figure(12), unit: '公里' }),
  weight: number('20'),
  score: number('20'),
  reason: null,
  ...row,
})

export const finding = (fields: Partial<Finding> & Pick<Finding, 'code'>): Finding => ({
  severity: 'mismatch',
  cause: 'declared',
  path: '',
  at: [{ line: 1, column: 1 }],
  declared: null,
  recomputed: null,
  tolerance: null,
  rule: '',
  facts: {},
  ...fields,
})

/** A sound form of one budget line and two indicators. */
export const form = (fields: Partial<Form> = {}): Form => ({
  id: `${digest.slice(0, 12)}-1`,
  source: { path: 'in/forms.txt', sha256: digest, pages: null, lines: [1, 20] },
  schema: { id: 'sample', version: '1', match: 0.97 },
  title: text('2021年度河堤修缮项目自评表'),
  year: value('2021', 2021),
  filledOn: value('2022.3.9', '2022-03-09', { line: 3, column: 6 }),
  project: { name: text('河堤修缮'), department: text('虚构县水务局'), implementer: text('虚构县河道所') },
  choices: [
    {
      label: '项目类型',
      options: [
        { label: '常年性项目', checked: true, at: { line: 7, column: 6 } },
        { label: '一次性项目', checked: false, at: { line: 7, column: 30 } },
      ],
    },
  ],
  budget: { lines: [budgetLine()] },
  indicators: [
    indicator(),
    indicator({ name: text('经费控制'), target: wordsQuantity('不超预算'), actual: wordsQuantity('未超') }),
  ],
  total: { declared: [number('56.35'), number('56.35')], recomputed: figure('56.35'), grade: null },
  narrative: { goal: null, outcome: null, deviation: text(''), improvement: text('加强管护'), notes: null },
  findings: [],
  ...fields,
})

export const source = (fields: Partial<Source> = {}): Source => ({
  path: 'in/forms.txt',
  sha256: digest,
  bytes: 2048,
  mediaType: 'text/plain',
  pages: null,
  status: 'read',
  problems: [],
  ...fields,
})
