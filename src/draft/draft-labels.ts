import type { ColumnRole } from '../extract/table/align.ts'
import { parseOptions } from '../normalise/checkbox.ts'
import type { FormSchema } from '../schema/language.ts'
import { inferColumns, isRate } from './infer-columns.ts'
import { inferField } from './infer-field.ts'
import type { Layout } from './layout.ts'
import type { Notes } from './notes.ts'
import { looksLikeLabel } from './printed-label.ts'
import type { SeenColumn, TableBlock } from './seen-form.ts'
import { titleWords } from './title-words.ts'

/** The part of a draft that says what means what: titles, fields, choices, captions and columns. */
export type DraftLabels = Pick<FormSchema, 'titles' | 'fields' | 'choices' | 'budget' | 'goals' | 'indicators'>

/** Drafts the labels of a layout and notes what a person must decide about them. */
export function draftLabels(layout: Layout, notes: Notes): DraftLabels {
  const { captions } = layout
  const columns = {
    budget: columnsIn(layout, 'budget', notes),
    goals: columnsIn(layout, 'goal', notes),
    indicators: columnsIn(layout, 'indicator', notes),
  }
  const block = <K extends keyof typeof columns>(key: K) => ({
    ...(captions[key].length > 0 ? { captions: [...captions[key]] } : {}),
    columns: columns[key],
  })
  const has = (key: keyof typeof columns) => Object.keys(columns[key]).length > 0
  const titles = titlesOf(layout, notes)
  return {
    ...(titles.length > 0 ? { titles } : {}),
    fields: fieldsOf(layout, notes),
    ...(layout.choices.length > 0 ? { choices: choicesOf(layout, notes) } : {}),
    ...(has('budget') ? { budget: { ...block('budget'), ...unitOf(layout, notes) } } : {}),
    ...(has('goals') ? { goals: block('goals') } : {}),
    ...(has('indicators') ? { indicators: block('indicators') } : {}),
  }
}

function titlesOf({ titles }: Layout, notes: Notes): string[] {
  const words = [...new Set(titles.map(titleWords))].filter((word) => word !== '')
  if (words.length > 0) notes.confirm('titles', { zh: '同类表的标题都含有的字样', en: 'words that all such titles contain' })
  return words
}

function fieldsOf({ fields }: Layout, notes: Notes): NonNullable<FormSchema['fields']> {
  const result: Partial<Record<string, string[]>> = {}
  const known = new Set(fields.map(({ role }) => role))
  for (const field of fields) {
    const { label, isNear, values } = field
    // 评价结论 may be a grade, or prose.
    const role = field.role === 'grade' && values.some((value) => value.length > 6) ? 'narrative.notes' : field.role
    const { role: guessed, isSafe } = role === null ? inferField(field) : { role, isSafe: true }
    if (role === null && (!isSafe || known.has(guessed))) {
      notes.confirm('fields', unrecognised, `${guessed}: [${label}]`)
      continue
    }
    known.add(guessed)
    result[guessed] = [...(result[guessed] ?? []), label]
    if (role === null) notes.confirm(`fields.${guessed}`, inferred)
    else if (isNear) notes.confirm(`fields.${guessed}`, near)
  }
  return result
}

const unrecognised = { zh: '不认识，可能是这一项', en: 'not recognised, may be this' }
const inferred = { zh: '按位置和内容推断', en: 'inferred from place and contents' }
const near = { zh: '与常见写法差一字，是否误认', en: 'one character off a common label: a misreading?' }

function choicesOf({ choices }: Layout, notes: Notes): NonNullable<FormSchema['choices']> {
  return Object.fromEntries(
    choices.map(({ label, isKnown, parts }) => {
      const options = new Set(parts.flatMap((cells) => parseOptions(cells).map((option) => option.label.replace(/\s+/g, ''))))
      if (!isKnown) notes.confirm(`choices.${label}`, { zh: '是否只能勾一项', en: 'may only one be ticked?' })
      return [label, { options: [...options] }]
    }),
  )
}

const units = [
  ['亿元', /亿元/],
  ['万元', /[万萬]元/],
  ['千元', /千元/],
  ['元', /[(（:：]\s*元|单位.*元|元\s*[)）]/],
] as const

function unitOf({ budgetTexts, fields }: Layout, notes: Notes): { unit: '元' | '千元' | '万元' | '亿元' } {
  const texts = [
    ...budgetTexts,
    ...fields.flatMap(({ role, values }) => (role === 'moneyUnit' ? values.map((value) => `(${value})`) : [])),
  ]
  for (const [unit, pattern] of units) if (texts.some((text) => pattern.test(text))) return { unit }
  notes.confirm('budget.unit', { zh: '表上没有写金额单位', en: 'the form prints no unit of money' })
  return { unit: '万元' }
}

function columnsIn({ tables }: Layout, block: TableBlock, notes: Notes): Record<string, string[]> {
  const path = block === 'budget' ? 'budget' : block === 'goal' ? 'goals' : 'indicators'
  const result: Record<string, string[]> = {}
  const found = new Map<string, ColumnRole | null>()
  for (const table of tables.filter((one) => one.block === block)) {
    const candidates = new Map(inferColumns(table).map(({ column, role }) => [column, role]))
    for (const column of table.columns) {
      // A head over line labels, level 1 printed downwards or a caption holds no column of its own.
      if (found.get(column.label) || (block === 'budget' && isLineLabels(column, table.columns))) continue
      found.set(column.label, column.role)
      const { role } = column
      if (role !== null) {
        result[role] = [...(result[role] ?? []), column.label]
        if (column.how === 'near') notes.confirm(`${path}.columns.${role}`, near)
        if (column.how === 'inferred') notes.confirm(`${path}.columns.${role}`, inferred)
        continue
      }
      const likely = candidates.get(column) ?? 'known'
      if (likely === 'known') {
        result.known = [...(result.known ?? []), column.label]
        notes.confirm(`${path}.columns.known`, { zh: `“${column.label}”不取`, en: `${column.label} is passed over` })
      } else if (looksLikeLabel(column.label)) notes.confirm(`${path}.columns`, unrecognised, `${likely}: [${column.label}]`)
    }
  }
  if (block === 'budget' && result.initial && !result.planned) {
    result.planned = result.initial
    delete result.initial
    notes.confirm('budget.columns.planned', { zh: '执行率的分母', en: 'what the rate is measured against' })
  } else if (block === 'budget' && result.initial) measuredAgainst(tables, notes)
  return result
}

/** Over the labels of budget lines a head may stand (项目, 资金来源): words before all figures. */
const isLineLabels = (column: SeenColumn, columns: readonly SeenColumn[]): boolean =>
  column.how === 'unknown' &&
  column.role === null &&
  columns.indexOf(column) < columns.findIndex(({ role }) => role !== null) &&
  !column.cells.some((text) => /^[\d.,]+$/.test(text))

/** The printed rates may follow from the initial budget although the form prints an adjusted one. */
function measuredAgainst(tables: Layout['tables'], notes: Notes): void {
  for (const { block, columns } of tables) {
    const [initial, planned, executed, rate] = (['initial', 'planned', 'executed', 'rate'] as const).map((role) =>
      columns.find((column) => column.role === role),
    )
    if (block !== 'budget' || !initial || !planned || !executed || !rate) continue
    if (isRate(initial, executed, rate) && !isRate(planned, executed, rate))
      notes.confirm('budget.columns.planned', {
        zh: `表上的执行率是按“${initial.label}”算的`,
        en: 'the printed rates follow from the initial budget',
      })
  }
}
