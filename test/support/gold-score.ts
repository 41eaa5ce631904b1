import type { Truth } from './fictional/truth.ts'
import type { ReadForm } from './read-text.ts'

/** One place of a form: what the truth says and what was read. */
export interface ScoredField {
  readonly path: string
  readonly kind: 'text' | 'number'
  readonly want: string | number | null
  readonly have: string | number | null
  /** The reader's; null where nothing was read, and for choices, which are several values. */
  readonly confidence: number | null
  readonly isRight: boolean
}

type Leaf = { readonly raw: string; readonly value: unknown; readonly confidence: number } | null | undefined
type GoldTruth = Omit<Truth, 'remarks'>

/**
 * All places of a form as gold files are scored: budget lines and indicators are paired by what they say, so that a lost row
 * costs its own fields and no others. Texts are compared after NFKC and without white space, numbers to 1e-6; targets and
 * results as printed. Places of which the truth says nothing, and places that are blank on both sides, are left out.
 */
export function scoreForm(truth: GoldTruth, found: ReadForm): ScoredField[] {
  const fields: ScoredField[] = []
  const put = (path: string, kind: ScoredField['kind'], want: unknown, leaf: Leaf, isPrinted = false) => {
    const have = isPrinted ? leaf?.raw : leaf?.value
    if (isBlank(want) && isBlank(have)) return
    fields.push({
      path,
      kind,
      want: shown(want),
      have: shown(have),
      confidence: leaf && !isBlank(have) ? leaf.confidence : null,
      isRight: kind === 'number' ? isSameNumber(want, have) : !isBlank(want) && !isBlank(have) && squash(want) === squash(have),
    })
  }
  put('title', 'text', truth.title, found.title)
  put('year', 'number', truth.year, found.year)
  put('filledOn', 'text', truth.filledOn, found.filledOn)
  for (const key of ['name', 'department', 'implementer'] as const)
    put(`project.${key}`, 'text', truth.project[key], found.project[key])
  for (let k = 0; k < Math.max(truth.totals.length, found.total.declared.length); k++)
    put(`total.declared[${k}]`, 'number', truth.totals[k], found.total.declared[k])
  for (const label of new Set([...Object.keys(truth.choices), ...found.choices.map((group) => group.label)])) {
    const group = found.choices.find((one) => squash(one.label) === squash(label))
    const ticked =
      group &&
      (group.options
        .flatMap((one) => (one.checked === true ? [squash(one.label)] : []))
        .sort()
        .join('|') ||
        '(none)')
    const want = truth.choices[label] && (truth.choices[label].map(squash).sort().join('|') || '(none)')
    put(`choices.${label}`, 'text', want, ticked === undefined ? null : { raw: ticked, value: ticked, confidence: Number.NaN })
  }
  const lines = align(truth.budget, found.budget.lines, (a, b) => similarity(a.label, b.label?.value))
  for (const [a, b] of lines) {
    const [line, read] = [truth.budget[a ?? -1], found.budget.lines[b ?? -1]]
    for (const key of ['initial', 'planned', 'executed', 'rate', 'weight', 'score'] as const)
      if (!line || line[key] !== undefined) put(`budget.lines[${a ?? `+${b}`}].${key}`, 'number', line?.[key], read?.[key])
  }
  const rows = align(
    truth.indicators,
    found.indicators,
    (a, b) =>
      0.5 * similarity(a.name, b.name?.value) +
      0.3 * similarity(a.target, b.target?.raw) +
      0.2 * (isSameNumber(a.score, b.score?.value) ? 1 : 0),
  )
  for (const [a, b] of rows) {
    const [row, read] = [truth.indicators[a ?? -1], found.indicators[b ?? -1]]
    const at = `indicators[${a ?? `+${b}`}]`
    for (const key of ['section', 'kind', 'name', 'reason'] as const)
      if (row ? row[key] !== undefined : key === 'name') put(`${at}.${key}`, 'text', row?.[key], read?.[key])
    for (const key of ['target', 'actual'] as const) put(`${at}.${key}`, 'text', row?.[key], read?.[key], true)
    for (const key of ['sectionWeight', 'weight', 'score'] as const)
      if (row ? row[key] !== undefined : key === 'score') put(`${at}.${key}`, 'number', row?.[key], read?.[key])
  }
  for (const key of ['goal', 'outcome', 'deviation', 'improvement'] as const)
    if (truth.narrative[key] !== undefined) put(`narrative.${key}`, 'text', truth.narrative[key], found.narrative[key])
  return fields
}

/** The same for a form of which nothing was read. */
export const scoreLost = (truth: GoldTruth): ScoredField[] => scoreForm(truth, nothing)

const nothing = {
  title: null,
  year: null,
  filledOn: null,
  project: { name: null, department: null, implementer: null },
  total: { declared: [] },
  choices: [],
  budget: { lines: [] },
  indicators: [],
  narrative: { goal: null, outcome: null, deviation: null, improvement: null, notes: null },
} as unknown as ReadForm

/** Right ones among wanted and read ones: 2 · right ÷ (wanted + read); 1 where there are none. */
export function f1(fields: readonly ScoredField[]): number {
  const [right, want, have] = [
    fields.filter(({ isRight }) => isRight).length,
    fields.filter(({ want }) => want !== null).length,
    fields.filter(({ have }) => have !== null).length,
  ]
  return want + have === 0 ? 1 : (2 * right) / (want + have)
}

const isBlank = (value: unknown) => value === null || value === undefined || value === ''
const shown = (value: unknown): string | number | null =>
  isBlank(value) ? null : typeof value === 'number' ? value : String(value)
/** Recognisers know one sign for ≥ and ≧, and one for ≤ and ≦, which say the same. */
const squash = (value: unknown) =>
  String(value ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replaceAll('≧', '≥')
    .replaceAll('≦', '≤')
const isSameNumber = (a: unknown, b: unknown) => !isBlank(a) && !isBlank(b) && Math.abs(Number(a) - Number(b)) <= 1e-6

/** 1 for the same text, 0 where every character must change (V. Levenshtein, 1965). */
function similarity(a: unknown, b: unknown): number {
  const [x, y] = [[...squash(a)], [...squash(b)]]
  if (x.length === 0 && y.length === 0) return 1
  let row = Array.from({ length: y.length + 1 }, (_, j) => j)
  for (const [i, character] of x.entries()) {
    const next = [i + 1]
    for (const [j, other] of y.entries())
      next.push(Math.min((row[j + 1] as number) + 1, (next[j] as number) + 1, (row[j] as number) + (character === other ? 0 : 1)))
    row = next
  }
  return 1 - (row[y.length] as number) / Math.max(x.length, y.length)
}

/** Less alike than this are not the same row. */
const leastAlike = 0.3

/** Pairs of indices in order, such that the pairs are together as alike as can be (S. Needleman and C. Wunsch, 1970). */
function align<A, B>(xs: readonly A[], ys: readonly B[], like: (a: A, b: B) => number): [number | null, number | null][] {
  const alike = xs.map((x) => ys.map((y) => like(x, y)))
  const gain = (i: number, j: number) => {
    const value = alike[i]?.[j] ?? 0
    return value >= leastAlike ? value : 0
  }
  const best = Array.from({ length: xs.length + 1 }, () => new Array<number>(ys.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = 1; i <= xs.length; i++)
    for (let j = 1; j <= ys.length; j++)
      (best[i] as number[])[j] = Math.max(at(i - 1, j), at(i, j - 1), at(i - 1, j - 1) + gain(i - 1, j - 1))
  const pairs: [number | null, number | null][] = []
  let [i, j] = [xs.length, ys.length]
  while (i > 0 || j > 0) {
    const own = i > 0 && j > 0 ? gain(i - 1, j - 1) : 0
    if (own > 0 && at(i, j) === at(i - 1, j - 1) + own) pairs.unshift([--i, --j])
    else if (i > 0 && at(i, j) === at(i - 1, j)) pairs.unshift([--i, null])
    else pairs.unshift([null, --j])
  }
  return pairs
}
