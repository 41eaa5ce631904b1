import type { IndicatorRole } from '../../../src/schema/language.ts'
import type { DrawnBudget } from './build-budget.ts'
import type { Design, SectionDesign } from './design.ts'
import type { Dice } from './dice.ts'
import { divide, type PointStyle, printPoints, split } from './numbers.ts'
import { cell, type PrintedCell, type PrintedRow } from './printed.ts'
import { drawPromise, type Pledge } from './quantities.ts'
import { deal, scored } from './scoring.ts'
import { drawSplit, type SplitPledge } from './split-quantities.ts'
import type { IndicatorTruth, Truth } from './truth.ts'
import { achieved, prose, reason, thing } from './words.ts'

interface Context {
  columns: number
  side: boolean
  points: PointStyle
  whole: boolean
  year: number
  budget: DrawnBudget
  truth: Truth
  mergedKinds: boolean | undefined
}

/** A row to be printed, and the level-2 word that it stands under. */
interface Draft {
  kind: string | null
  name: string
  pledge: Pledge | SplitPledge | null
  weight: number | null
  score: number
  item: number
  reason: string
}

/** The rows of the indicators; the truth takes them in. `sum`: hundredths of points. */
export function buildIndicators(d: Dice, design: Design, context: Context): { rows: PrintedRow[]; sum: number } {
  const { columns, points, truth } = context
  const { indicators } = design
  const roles = indicators.columns.map(([role]) => role)
  const isSide = context.side && indicators.side !== undefined
  // Where the budget is wider, the name takes what is left.
  const spare = columns - roles.length - (isSide ? 1 : 0)
  const width = (role: IndicatorRole) => (role === 'name' ? 1 + spare : 1)
  const block: PrintedCell[][] = [indicators.columns.map(([role, heads]) => cell('label', d.pick(heads), width(role)))]
  const weighed = d.chance(indicators.weighed)
  const bracket = d.pick([(s: string) => `(${s})`, (s: string) => ` (${s})`, (s: string) => `（${s}）`])
  const hasPoints = roles.includes('score')
  const wordsMark = d.pick(indicators.wordsMark ?? [''])
  const prefix = indicators.markers ? d.pick(['', '', '指标#:', '指标#：', '指标#.']) : ''
  let sum = 0
  for (const section of d.pick(indicators.sections)) {
    const drafts = draftsOf(d, design, section, context, wordsMark)
    const first = truth.indicators.length
    const lines: PrintedCell[][] = []
    let numbered = 0
    for (const [i, draft] of drafts.entries()) {
      const before = drafts[i - 1]
      numbered = draft.kind === before?.kind ? numbered + 1 : 1
      const path = `indicators[${truth.indicators.length}]`
      const star = indicators.stars && draft.weight !== null && d.chance(0.4) ? '★' : ''
      const mark = d.pick(['计入满分', '按完成比例计分', '达标得满分'])
      const texts = (role: IndicatorRole): PrintedCell | null => {
        const { pledge } = draft
        switch (role) {
          case 'section':
            return null
          case 'kind':
            if (before && before.kind === draft.kind) return null
            return cell('word', draft.kind ?? '', 1, `${path}.kind`, drafts.filter(({ kind }) => kind === draft.kind).length)
          case 'name':
            return cell('text', prefix.replace('#', String(numbered)) + star + draft.name, width(role), `${path}.name`)
          case 'comparator':
            return cell('text', pledge && 'comparator' in pledge ? pledge.comparator : '', 1, `${path}.target.comparator`)
          case 'unit':
            return cell('text', pledge && 'unit' in pledge ? pledge.unit : '', 1, `${path}.target.unit`)
          case 'target':
            return pledge && 'value' in pledge
              ? cell('text', pledge.value + (roles.includes('unit') ? '' : pledge.unit), 1, `${path}.target.value`)
              : cell('quantity', pledge?.target ?? '', 1, `${path}.target`)
          case 'actual':
            return cell('quantity', pledge?.actual ?? '', 1, `${path}.actual`)
          case 'weight':
            return cell('figure', draft.weight === null ? '' : printPoints(draft.weight * 100, points), 1, `${path}.weight`)
          case 'score':
            return cell('figure', draft.weight === null ? '' : printPoints(draft.score, points), 1, `${path}.score`)
          case 'itemScore':
            return cell('figure', printPoints(draft.item, 'bare'), 1, `${path}.itemScore`)
          case 'weightPercent':
            return cell('figure', printPoints((draft.weight ?? 0) * 100, 'bare'), 1, `${path}.weightPercent`)
          case 'reason':
            return cell('text', draft.reason, 1, `${path}.reason`)
          case 'known':
            return cell('text', roles.includes('itemScore') ? (draft.item < 10_000 ? '未完成' : '完成') : mark)
          default:
            return null
        }
      }
      lines.push(roles.flatMap((role) => texts(role) ?? []))
      const row: IndicatorTruth = {
        section: section.label,
        sectionWeight: weighed ? section.weight : null,
        name: draft.name,
        target: draft.pledge?.target ?? null,
        actual: draft.pledge?.actual ?? null,
        score: draft.weight === null ? null : draft.score / 100,
        ...(draft.pledge?.quantity ? { targetQuantity: draft.pledge.quantity } : {}),
      }
      if (roles.includes('kind')) row.kind = draft.kind
      if (roles.includes('weight')) row.weight = draft.weight
      if (roles.includes('reason')) row.reason = draft.reason || null
      if (!hasPoints) row.score = null
      else if (!draft.pledge) truth.remarks.push({ code: 'indicator.unsupported', path })
      truth.indicators.push(row)
      if (hasPoints && draft.weight !== null) sum += draft.score
    }
    // Level-2 words that the template prints and nobody filled in.
    if (roles.includes('kind') && !section.rate && d.chance(0.15))
      for (const kind of section.kinds.filter((k) => !drafts.some((draft) => draft.kind === k)).slice(0, 2))
        lines.push(
          roles.flatMap((role) =>
            role === 'section' ? [] : [role === 'kind' ? cell('word', kind) : cell('text', '', width(role))],
          ),
        )
    const word = weighed ? `${section.label}${bracket(`${section.weight}分`)}` : section.label
    lines[0]?.unshift(cell('word', word, 1, `indicators[${first}].section`, lines.length))
    block.push(...lines)
  }
  if (isSide) block[0]?.unshift(cell('side', indicators.side ?? '', 1, null, block.length))
  return { rows: block.map((cells): PrintedRow => ({ part: 'indicators', cells })), sum }
}

function draftsOf(d: Dice, design: Design, section: SectionDesign, context: Context, wordsMark: string): Draft[] {
  const { whole, year, budget } = context
  const { indicators } = design
  const roles = indicators.columns.map(([role]) => role)
  const items = roles.includes('itemScore')
  const drafts: Draft[] = []
  /** `earned`: hundredths of points, or of an item score out of a hundred, which the points then follow from. */
  const finish = (draft: Omit<Draft, 'score' | 'item' | 'reason'>, earned: number): void => {
    const weight = draft.weight ?? 0
    const isShort = draft.pledge?.share != null || earned < weight * 100
    const why = draft.weight !== null && isShort ? d.pick([reason(d), prose(d)]) : d.pick(['', '', '', '无'])
    drafts.push({ ...draft, score: items ? divide(earned * weight, 100) : earned, item: earned, reason: why })
  }
  const earnedBy = (pledge: Pledge, weight: number): number =>
    items ? itemScore(d, pledge, whole) : scored(d, pledge, weight, whole)
  const { rate } = section
  let left = section.weight
  if (rate) {
    left -= rate.weight
    const share: Pledge = {
      name: rate.name,
      target: d.pick(['100%', '—']),
      actual: budget.rate.text.includes('%') ? budget.rate.text : `${Math.round(budget.rate.value * 10_000) / 100}%`,
      share: null,
      qualitative: false,
    }
    const pledge = items ? { ...share, comparator: '=', value: '100%', unit: '', target: '=100%' } : share
    const exact = Math.round(budget.rate.value * 10_000)
    const points = whole ? divide(rate.weight * exact, 10_000) * 100 : divide(rate.weight * 100 * exact, 10_000)
    const earned = items ? (whole ? divide(exact, 100) * 100 : exact) : points
    finish({ kind: rate.kind || null, name: rate.name, pledge, weight: rate.weight }, earned)
  }
  if (left === 0 && rate) return drafts
  const draw = (kind: string) =>
    roles.includes('comparator')
      ? drawSplit(d, kind, budget.planned || 1_000_000, year, wordsMark)
      : drawPromise(d, kind, budget.planned || 1_000_000, year)
  if (section.names) {
    const names = d.sample(section.names, d.int(1, section.names.length))
    for (const [i, weight] of split(d, left, names.length).entries()) {
      const pledge: Pledge = { name: '', target: '—', actual: d.pick(achieved), share: null, qualitative: true }
      finish({ kind: null, name: names[i] as string, pledge, weight }, earnedBy(pledge, weight))
    }
    return drafts
  }
  const count = section.kinds.length === 1 ? d.pick([1, 1, 1, 2]) : d.pick([1, 2, 3, 4, 5, 6])
  const dealt = deal(d, section.kinds, count)
  // Twelve and a half points are as good as twelve.
  const halves = !whole && d.chance(0.1)
  const weights =
    left === 0 ? dealt.map(() => null) : halves ? split(d, left * 2, count).map((own) => own / 2) : split(d, left, count)
  for (const [i, weight] of weights.entries()) {
    const kind = dealt[i] as string
    const unsupported = weight !== null && d.chance(0.03)
    const pledge = draw(kind)
    const named = pledge.name || thing(d)
    const own = roles.includes('kind') ? named : d.pick([`${kind}(${weight}分) ${named}`, `${kind} ${named}`])
    const blanks = indicators.stars && d.chance(0.1) ? '(≥**人)' : ''
    const earned = weight === null ? 0 : unsupported ? (items ? 10_000 : weight * 100) : earnedBy(pledge, weight)
    const draft = { kind: roles.includes('kind') ? kind : null, weight }
    finish({ ...draft, name: own + blanks, pledge: unsupported ? null : pledge }, earned)
    if (!indicators.stars || !d.chance(0.12)) continue
    for (const part of [draw('数量指标'), draw('数量指标')].slice(0, d.int(1, 2)))
      finish({ kind: draft.kind, weight: null, name: `其中${part.name || thing(d)}`, pledge: part }, 0)
  }
  return drafts
}

/** Hundredths of an item score: whole ones where the form is kept in whole numbers. */
function itemScore(d: Dice, { share, qualitative }: Pledge, whole: boolean): number {
  if (share) return whole ? divide(100 * share[0], share[1]) * 100 : divide(10_000 * share[0], share[1])
  return qualitative && d.chance(0.2) ? d.int(80, 99) * 100 : 10_000
}
