import { Big } from 'big.js'
import type { RawForm } from '../extract/raw-form.ts'
import type { FindingCode } from '../model/finding.ts'
import type { FormSchema, Rules } from '../schema/language.ts'
import { senseIn } from '../schema/lexicon.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { type Subject, validate } from '../validate/validate.ts'
import type { Layout } from './layout.ts'
import type { Notes } from './notes.ts'
import { labelOf, looksLikeLabel, statesPoints } from './printed-label.ts'

/** A form as the draft's labels read it. */
export interface ReadByDraft {
  readonly raw: RawForm
  readonly subject: Subject
}

/** Adds to a draft what only shows once its columns are known: names of lines and levels, what must be there, the rules. */
export function withContents(
  draft: FormSchema,
  forms: readonly ReadByDraft[],
  layout: Layout,
  library: SchemaLibrary,
  notes: Notes,
): FormSchema {
  const { budget, indicators } = draft
  if (forms.length === 0) return draft
  return {
    ...draft,
    ...(budget ? { budget: { ...budget, ...linesOf(forms, notes) } } : {}),
    ...(indicators ? { indicators: { ...indicators, ...levelsOf(forms, layout, library, notes) } } : {}),
    required: requiredIn(forms),
    rules: rulesOf(draft, forms, notes),
  }
}

function linesOf(forms: readonly ReadByDraft[], notes: Notes): Partial<NonNullable<FormSchema['budget']>> {
  const [total, parts] = [new Set<string>(), new Set<string>()]
  for (const { raw } of forms)
    for (const [i, { label }] of raw.budget.lines.entries()) {
      const name = label?.text.replace(/^\s*其\s*中\s*[:：]?/, '') ?? ''
      const known = labelOf({ text: name, hit: null })
      if (known !== '' && looksLikeLabel(known)) (i === 0 ? total : parts).add(known)
    }
  const sums = forms.flatMap(({ subject }) => addsUp(subject) ?? [])
  const isExhaustive = sums.length > 0 && sums.every(Boolean)
  if (isExhaustive)
    notes.confirm('budget.exhaustive', { zh: '其中各行之和总是等于总额', en: 'the parts always add up to the total' })
  return {
    ...(total.size > 0 ? { total: [...total] } : {}),
    ...(parts.size > 0 ? { parts: [...parts].filter((part) => !total.has(part)) } : {}),
    ...(isExhaustive ? { exhaustive: true } : {}),
  }
}

/** Whether the part lines of a form make up its total; null where it prints no parts. */
function addsUp({ form }: Subject): boolean | null {
  const [total, ...parts] = form.budget.lines.map(({ planned }) => planned?.value?.value ?? null)
  const printed = parts.filter((part) => part !== null)
  const [first, ...others] = printed
  return total && first ? others.reduce((sum, part) => sum.plus(part), first).eq(total) : null
}

function levelsOf(
  forms: readonly ReadByDraft[],
  { tables }: Layout,
  { lexicon }: SchemaLibrary,
  notes: Notes,
): Partial<NonNullable<FormSchema['indicators']>> {
  const [sections, kinds] = [new Set<string>(), new Set<string>()]
  // Level 1 may stand in a row without an indicator.
  for (const { role, cells } of tables.flatMap(({ columns }) => columns))
    for (const text of role === 'section' ? cells : []) {
      const hit = lexicon.find(text)
      if (senseIn(hit, 'section', null) || statesPoints(text)) sections.add(labelOf({ text, hit }))
    }
  for (const { section, kind } of forms.flatMap(({ raw }) => raw.indicators)) {
    if (section && looksLikeLabel(section.text)) sections.add(labelOf({ text: section.text, hit: lexicon.find(section.text) }))
    const hit = kind ? lexicon.find(kind.text) : null
    // Level-2 names that every form may use need not be stated again.
    if (kind && looksLikeLabel(kind.text) && !senseIn(hit, 'kind', null)) kinds.add(labelOf({ text: kind.text, hit }))
  }
  if (kinds.size > 0) notes.confirm('indicators.kinds', { zh: '是否二级指标的名称', en: 'are these level-2 names?' })
  return {
    ...(sections.size > 0 ? { sections: [...sections] } : {}),
    ...(kinds.size > 0 ? { kinds: [...kinds] } : {}),
  }
}

type Required = NonNullable<FormSchema['required']>[number]

/** What every form of the input prints and fills in. */
function requiredIn(forms: readonly ReadByDraft[]): Required[] {
  const isFilled: Record<Exclude<Required, 'year'>, (subject: Subject) => boolean> = {
    title: ({ form }) => !!form.title?.raw,
    filledOn: ({ form }) => !!form.filledOn?.raw,
    'project.name': ({ form }) => !!form.project.name?.raw,
    'project.department': ({ form }) => !!form.project.department?.raw,
    'project.implementer': ({ form }) => !!form.project.implementer?.raw,
    total: ({ form }) => form.total.declared.some(({ raw }) => raw !== ''),
    budget: ({ form }) => form.budget.lines.length > 0,
    indicators: ({ form }) => form.indicators.length > 0,
  }
  return Object.entries(isFilled).flatMap(([place, test]) =>
    forms.every(({ subject }) => test(subject)) ? [place as Required] : [],
  )
}

function rulesOf(draft: FormSchema, forms: readonly ReadByDraft[], notes: Notes): Rules {
  const isScored = forms.some(({ subject }) => subject.form.indicators.some(({ score }) => score?.value))
  const budget = budgetRules(draft, forms, notes)
  if (isScored) suggestBands(forms, notes)
  if (!isScored && budget.budgetScore === 'none') return budget
  return { ...fullMark(forms, budget, notes), ...budget, ...(isScored ? atMost(forms, notes) : {}), rounding: 'round' }
}

function fullMark(forms: readonly ReadByDraft[], { budgetWeight = 0 }: Rules, notes: Notes): Pick<Rules, 'fullMark'> {
  const printed = new Set(forms.flatMap(({ subject }) => subject.fullMark?.value?.value.toNumber() ?? []))
  const [only] = printed
  if (only !== undefined && printed.size === 1) return { fullMark: only }
  const isHundred =
    forms.length > 0 && forms.every(({ subject }) => weightsOf(subject).some((sum) => sum.plus(budgetWeight).eq(100)))
  if (!isHundred) notes.confirm('rules.fullMark', { zh: '各项分值之和', en: 'what all weights add up to' })
  return { fullMark: 100 }
}

/** What the indicators' weights add up to, and what those of level 1 do. */
function weightsOf({ form }: Subject): Big[] {
  const sections = new Set(form.indicators.map(({ sectionWeight }) => sectionWeight))
  return [form.indicators.map(({ weight }) => weight), [...sections]].map((weights) =>
    weights.reduce((sum, weight) => sum.plus(weight?.value?.value ?? 0), new Big(0)),
  )
}

/** How many forms contradict a finding's rule when it is set to `rules`. */
const contradicted = (forms: readonly ReadByDraft[], rules: Rules, code: FindingCode): number =>
  forms.filter(({ subject }) =>
    validate({ ...subject, rules: { ...subject.rules, ...rules } }, []).findings.some(
      (finding) => finding.code === code && finding.severity === 'mismatch',
    ),
  ).length

function budgetRules({ budget }: FormSchema, forms: readonly ReadByDraft[], notes: Notes): Rules {
  if (!budget?.columns?.score) return { budgetScore: 'none' }
  const weights = new Set(
    forms.flatMap(({ subject }) => (subject.form.budget.lines[0]?.weight ?? subject.budgetWeight)?.value?.value.toNumber() ?? []),
  )
  const [weight] = weights
  const weightRule = weight !== undefined && weights.size === 1 ? { budgetWeight: weight } : {}
  if (weight === undefined) notes.confirm('rules', { zh: '预算执行的分值', en: 'points for spending' }, 'budgetWeight: 10')
  const proportional = { ...weightRule, budgetScore: 'proportional' as const }
  const tells = forms.some(({ subject }) => {
    const { rate, score } = subject.form.budget.lines[0] ?? {}
    return score?.value && rate?.value && !rate.value.value.eq(1) && !rate.value.value.eq(0)
  })
  if (contradicted(forms, proportional, 'budget.score') > 0)
    notes.confirm('rules.budgetScore', {
      zh: '得分不是分值 × 执行率，是否分档',
      en: 'not weight × rate: stepped? such as { steps: [[100, 10], [80, 7], [60, 5]] }',
    })
  else if (!tells)
    notes.confirm('rules.budgetScore', {
      zh: '执行率都是 100%，看不出是按比例还是分档',
      en: 'nothing spent in part: proportional or stepped?',
    })
  return proportional
}

function atMost(forms: readonly ReadByDraft[], notes: Notes): Pick<Rules, 'atMost'> {
  const [inverse, linear] = (['inverse', 'linear'] as const).map((formula) =>
    contradicted(forms, { atMost: [formula] }, 'indicator.score'),
  )
  if (inverse === 0 && linear) return { atMost: ['inverse'] }
  if (linear === 0 && inverse) return { atMost: ['linear'] }
  notes.confirm('rules.atMost', { zh: '反向指标的算法，合其一即可', en: 'formulas for ≤ targets, either holds' })
  return { atMost: ['inverse', 'linear'] }
}

/** Results in words whose points no rule knows yet, in the bands that are customary. */
function suggestBands(forms: readonly ReadByDraft[], notes: Notes): void {
  const customary = [80, 60, 0].map((from, i) => ({ from, to: [100, 80, 60][i] ?? 0, words: new Set<string>() }))
  for (const { actual, weight, score } of forms.flatMap(({ subject }) => subject.form.indicators)) {
    const isWords = actual?.value?.kind === 'text' && /^[\p{Script=Han}]{2,12}$/u.test(actual.value.text)
    if (!isWords || !weight?.value || !score?.value || weight.value.value.lte(0)) continue
    const share = score.value.value.div(weight.value.value).times(100)
    customary.find(({ from }) => share.gte(from))?.words.add(actual.raw)
  }
  const bands = customary.flatMap(({ words, from, to }) =>
    words.size > 0 ? [`{ words: [${[...words].slice(0, 6).join(', ')}], from: ${from}, to: ${to} }`] : [],
  )
  if (bands.length > 0)
    notes.confirm('rules', { zh: '文字结果给多少分（%）', en: 'points for results in words (%)' }, `bands: [${bands.join(', ')}]`)
}
