import type { FictionalForm } from './fictional/fictional-form.ts'
import type { QuantityTruth, Truth } from './fictional/truth.ts'

/** A field of an extracted form that is not what the form says. */
export interface Difference {
  path: string
  want: unknown
  have: unknown
}

/** What an extracted form must have for comparison: the contract's shape, every leaf a Value or null. */
export interface ExtractedForm {
  title: Leaf
  year: Leaf
  filledOn: Leaf
  project: Record<'name' | 'department' | 'implementer', Leaf>
  choices: readonly { options: readonly { label: string; checked: boolean | null }[] }[]
  budget: { lines: readonly Record<string, Leaf>[] }
  indicators: readonly Record<string, Leaf>[]
  total: { declared: readonly Leaf[]; grade: Leaf }
  narrative: Record<string, Leaf>
}
type Leaf = { raw: string; value: unknown } | null

/** Every field in which the extracted form differs from the truth, as the contract's gold files are compared. */
export function compare(form: FictionalForm, found: ExtractedForm): Difference[] {
  const differences: Difference[] = []
  const { truth } = form
  const check = (path: string, want: unknown, have: unknown) => {
    if (!same(want, have)) differences.push({ path, want: want ?? null, have: have ?? null })
  }
  check('title', truth.title, found.title?.value)
  check('year', truth.year, found.year?.value)
  check('filledOn', truth.filledOn, found.filledOn?.value)
  for (const key of ['name', 'department', 'implementer'] as const)
    check(`project.${key}`, truth.project[key], found.project[key]?.value)
  compareList(truth.totals, found.total.declared, (want, have, i) => check(`total.declared[${i}]`, want, have?.value))
  if (truth.grade !== undefined) check('total.grade', truth.grade, found.total.grade?.value)
  compareList(Object.values(truth.choices), found.choices, (want, have, i) =>
    check(
      `choices[${i}]`,
      want?.join('|'),
      have?.options.flatMap((option) => (option.checked === true ? [option.label] : [])).join('|'),
    ),
  )
  // A line that holds no figure is a label of the template.
  const lines = found.budget.lines.filter((line, i) => i < 1 || money.some((key) => isThere(line[key]?.value)))
  compareList(truth.budget, lines, (want, have, i) => {
    for (const key of money)
      if (want === undefined || key in want) check(`budget.lines[${i}].${key}`, want?.[key], have?.[key]?.value)
  })
  compareList(truth.indicators, found.indicators, (want, have, i) => {
    const path = `indicators[${i}]`
    for (const key of ['section', 'kind', 'name', 'reason', 'sectionWeight', 'weight', 'score'] as const)
      if (want === undefined || key in want) check(`${path}.${key}`, want?.[key], have?.[key]?.value)
    for (const key of ['target', 'actual'] as const) {
      const aliases = form.aliases[`${path}.${key}`] ?? []
      if (want && !(key in want)) continue
      if (!aliases.some((alias) => same(alias, have?.[key]?.raw))) check(`${path}.${key}`, want?.[key], have?.[key]?.raw)
    }
    if (want?.targetQuantity)
      compareQuantity(`${path}.target.value`, want.targetQuantity, have?.target?.value as QuantityTruth | null, check)
  })
  for (const key of narrativeKeys)
    if (key in truth.narrative) check(`narrative.${key}`, truth.narrative[key], found.narrative[key]?.value)
  return differences
}

const money = ['initial', 'planned', 'executed', 'rate', 'weight', 'score'] as const
const narrativeKeys: (keyof Truth['narrative'])[] = ['goal', 'outcome', 'deviation', 'improvement', 'notes']

function compareList<W, H>(
  want: readonly W[],
  have: readonly H[],
  each: (want: W | undefined, have: H | undefined, index: number) => void,
): void {
  for (let i = 0; i < Math.max(want.length, have.length); i++) each(want[i], have[i], i)
}

function compareQuantity(
  path: string,
  want: QuantityTruth,
  have: QuantityTruth | null,
  check: (path: string, want: unknown, have: unknown) => void,
): void {
  for (const key of ['kind', 'comparator', 'number'] as const) check(`${path}.${key}`, want[key], have?.[key])
}

const isThere = (value: unknown) => value !== null && value !== undefined && value !== ''
const squash = (value: unknown) => String(value).normalize('NFKC').replace(/\s+/g, '')

function same(want: unknown, have: unknown): boolean {
  if (!isThere(want) || !isThere(have)) return isThere(want) === isThere(have)
  return typeof want === 'number' ? Math.abs(want - Number(have)) <= 1e-6 : squash(want) === squash(have)
}
