import type { Figure, Quantity } from '../../model/figure.ts'
import type { Parsed } from '../parsed.ts'

/** What may stand in a cell of one kind. */
export interface Grammar<T> {
  readonly parse: (text: string) => Parsed<T>
  /** 0..1: how often cells of this kind say something of this shape, next to what is usual there. Never 0. */
  readonly weigh: (parsed: Parsed<T>, text: string) => number
  /** Characters of which texts of this kind consist; none where anything may stand there. */
  readonly alphabet?: RegExp
  /** Whether a value is one that checks can start from. */
  readonly isFigure: (value: T) => boolean
  /** Whether a value is words: those are as sure as their characters, in whatever width they are read. None where there are no words. */
  readonly isWords?: (value: T) => boolean
  /** Equal for readings that mean the same. */
  readonly keyOf: (value: T) => string
}

/** A text in a column of figures that is none: rare, so that a figure among the alternatives mostly is what is printed. */
export const noFigure = 0.02
/** Letters among digits are no words either, nor is one alone that looks like a digit: `q7.91` and `q` stand in no column of figures. */
const noText = 0.0005
/** Damage, or a notation that is seldom right. */
const unusual = 0.3
const outOfRange = 0.1
const fullMark = 100
/** Marks at places where nobody prints them: a comma behind a point, or `24,885.732元`, in which both are commas. */
const misplaced = 0.001
const grouped = /\d[,，]\d{3}[.．]\d{3}(?!\d)/
/** Spending or delivering more than twice of what was planned is rare, and rarer than a percent sign that was read as a 0. */
const mostRate = 2
const outOfReach = 0.02
/** Rates are stated by the hundred; by the thousand hardly ever. */
const byThousand = 0.02
/** Such forms are filled in since about 2000, and plans do not reach far. */
const usualYear = /^20[0-3]/

const figureLetters =
  /^[\d０-９.,，．·。:：;；+＋\-－−‐–—―─━一_~～/／╱\\＼%％‰()（）\s￥¥元圆整万萬亿億千百分数无無不适用適NnAa]*$/
const dateLetters = /^[\d０-９.,，．·。:：+\-－−–—/／\\\s年月日号底末前〇○零一二三四五六七八九十廿卅无無不适用適NnAa]*$/

/** Reads with `parse`. All grammars are made so: only recognised text needs one. */
export type GrammarOf<T> = (parse: (text: string) => Parsed<T>) => Grammar<T>

/** Money. */
export const figureGrammar: GrammarOf<Figure> = (parse) => ({
  parse,
  weigh: (parsed, text) =>
    shapeOf(parsed, text) *
    (parsed.value?.value.lt(0) ? outOfRange : 1) *
    (parsed.value && isFine(parsed.value) ? (grouped.test(text) ? misplaced : outOfRange) : 1),
  alphabet: figureLetters,
  isFigure: () => true,
  keyOf: figureKey,
})

/** Nobody states less than a hundredth of a yuan. */
const isFine = ({ step }: Figure): boolean => step.lt('0.01')

/** Rates as fractions. */
export const rateGrammar: GrammarOf<Figure> = (parse) => ({
  ...figureGrammar(parse),
  weigh: (parsed, text) =>
    shapeOf(parsed, text) *
    (text.includes('‰') ? byThousand : 1) *
    (parsed.value?.value.gt(mostRate) ? outOfReach : parsed.value?.value.lt(0) ? outOfRange : 1),
})

/** Scores and weights, of which there are a hundred in all. */
export const pointsGrammar: GrammarOf<Figure> = (parse) => ({
  ...figureGrammar(parse),
  weigh: (parsed, text) =>
    shapeOf(parsed, text) * (parsed.value?.value.lt(0) || parsed.value?.value.gt(fullMark) ? outOfRange : 1),
})

export const dateGrammar: GrammarOf<string> = (parse) => ({
  parse,
  weigh: (parsed) => shapeOf(parsed) * (parsed.value !== null && !usualYear.test(parsed.value) ? outOfRange : 1),
  alphabet: dateLetters,
  isFigure: () => true,
  keyOf: String,
})

/** Targets and results may be words as well: a text with figures in it that is no quantity is the less usual. */
export const quantityGrammar: GrammarOf<Quantity> = (parse) => ({
  parse,
  weigh: (parsed, text) => {
    const { value } = parsed
    if (value?.kind === 'text' && signs.test(text))
      return figureWithLetters.test(text) ? noFigure ** text.replace(/[^A-Za-z]/g, '').length : brokenQuantity
    return shapeOf(parsed) * (value && isUnusual(value) ? outOfRange : 1)
  },
  isFigure: ({ figure }) => figure !== null,
  isWords: ({ kind, text }) => kind === 'text' && !signs.test(text),
  keyOf: ({ kind, comparator, figure, unit, text }) =>
    figure ? `${kind} ${comparator} ${figureKey(figure)} ${unit}` : `${kind} ${comparator} ${text}`,
})

function isUnusual({ kind, figure, text }: Quantity): boolean {
  if (kind === 'date') return !usualYear.test(text)
  if (figure === null) return false
  return kind === 'percent' ? figure.value.gt(mostRate) : kind === 'amount' && isFine(figure)
}

/** The grades that forms are given. */
export const gradeGrammar: GrammarOf<string> = (parse) => ({
  parse,
  weigh: ({ state, value }) => (state === 'blank' || (value !== null && grades.has(value)) ? 1 : noFigure),
  isFigure: () => true,
  keyOf: String,
})

const grades: ReadonlySet<string> = new Set('优 良 中 差 优秀 良好 中等 一般 较差 合格 基本合格 不合格 无'.split(' '))
const brokenQuantity = 0.2
/** Letters that look like digits stand where digits belong: `q5`, `≥q户`, `qq.8%`. */
const figureWithLetters = /^[≥≤<>＜＞=＝\s]*(?=[\d.,]*[qglIoOSBzZ])[\d.,qglIoOSBzZ]+[%％]?\p{Script=Han}{0,2}$/u
const signs = /[\d０-９%％‰≥≤<>＜＞=＝]/

function shapeOf({ state, repairs, doubt }: Parsed<unknown>, text = ''): number {
  if (state === 'not-understood') return doubt === 'separators' ? misplaced : mixed.test(text) ? noText : noFigure
  if (state === 'blank') return unusual
  return repairs.length > 0 || doubt !== undefined ? unusual : 1
}

const mixed = /\d[\d.,]*[a-z]|[a-z]+[.,]?\d|^[bgloqsz]$/i

const figureKey = ({ value, step, whole }: Figure): string => `${value.toFixed()} ${step.toFixed()} ${whole}`
