import type { Comparator } from '../model/figure.ts'
import type { Repair } from '../model/value.ts'
import { inBothScripts, simplify } from '../text/scripts.ts'

interface ComparatorToken {
  /** Null for words that state no bound, such as 达到. */
  readonly comparator: Comparator | null
  readonly end: number
  readonly repairs: readonly Repair[]
  /** The sign is damaged: what it stands for is a guess that needs a number with a unit behind it. */
  readonly isGuess: boolean
}

/** The comparator that `text` begins with. */
export function leadingComparator(text: string): ComparatorToken | null {
  if (plainStart.test(text)) return null
  const match = leading.exec(text)
  if (match) {
    const printed = match[1] ?? ''
    const sign = printed.replace(/\s/g, '')
    const comparator = signs.get(simplify(sign)) ?? null
    const isBookMark = bookMarks.has(sign)
    const repairs = isBookMark ? [{ rule: 'comparator.book-title-mark', from: sign, to: comparator ?? '' }] : []
    return { comparator, end: match[0].length, repairs, isGuess: false }
  }
  for (const { pattern, rule, comparator } of guesses) {
    const from = pattern.exec(text)?.[0]
    if (from !== undefined)
      return { comparator, end: from.length, repairs: [{ rule, from: from.trim(), to: comparator }], isGuess: true }
  }
  return null
}

/** The comparator that `text` ends with: 以上, 以内, 左右; `start` is the index of its first character. */
export function trailingComparator(text: string): { comparator: Comparator; start: number } | null {
  const match = trailing.exec(text)
  const comparator = match && signs.get(simplify(match[1] ?? ''))
  return comparator ? { comparator, start: match.index } : null
}

const spellings: Readonly<Record<Comparator, string>> = {
  '≥': '≥ ≧ ⩾ >= ＞＝ ＞= >＝ => 》 〉 ≮ 不少于 不低于 不小于 大于等于 大于或等于 高于等于 至少 最少 以上 及以上 正向指标 正向',
  '>': '> ＞ ﹥ 大于 超过 高于 多于 超',
  '≤': '≤ ≦ ⩽ <= ＜＝ ＜= <＝ =< 《 〈 ≯ 不高于 不超过 不多于 不大于 不超 小于等于 小于或等于 低于等于 控制在 至多 最多 以内 以下 及以下 之内 内 反向指标 反向 逆向指标 逆向',
  '<': '< ＜ ﹤ 小于 低于 少于',
  '=': '= ＝ ﹦ ═ == 等于',
  '≈': '≈ ≒ 约 大约 约为 约有 近 将近 左右 上下',
}
const signs: ReadonlyMap<string, Comparator> = new Map(
  (Object.entries(spellings) as [Comparator, string][]).flatMap(([comparator, list]) =>
    list.split(' ').map((spelling) => [spelling, comparator] as const),
  ),
)
const bookMarks: ReadonlySet<string> = new Set('《》〈〉')

const onlyTrailing: ReadonlySet<string> = new Set('以上 及以上 以内 以下 及以下 之内 内 左右 上下'.split(' '))
const neutral = ['达到', '达']
const alternatives = [...signs.keys(), ...neutral]
  .filter((spelling) => !onlyTrailing.has(spelling))
  .sort((a, b) => b.length - a.length)
  .map((spelling) => [...spelling].join('\\s*'))
const leading = inBothScripts(new RegExp(`^\\s*(${alternatives.join('|')})\\s*`))
const trailing = inBothScripts(/(?:[(（]含[)）])?\s*(及以上|及以下|以上|以下|以内|之内|左右|上下|内)$/)

/** Most texts: digits first, and none that may be part of a damaged sign. */
const plainStart = /^[0-9](?!\s*[≥≧=＝]|\s+\d{4})/

/** What OCR makes of ≥ and ≤; the number has to follow at once. */
const number = '(?=[\\d０-９]|[lIO][\\dlIO])'
const guesses: readonly { pattern: RegExp; rule: string; comparator: Comparator }[] = [
  { pattern: /^[2²]\s*[≥≧]\s*(?=[\d０-９])/, rule: 'comparator.doubled', comparator: '≥' },
  // No thousands stand so: 2 2100.
  { pattern: /^2\s+(?=\d{4})/, rule: 'comparator.digit-two', comparator: '≥' },
  { pattern: new RegExp(`^\\^\\s*${number}`), rule: 'comparator.caret', comparator: '≥' },
  { pattern: new RegExp(`^工\\s*${number}`), rule: 'comparator.work-character', comparator: '≥' },
  { pattern: new RegExp(`^5\\s*[=＝]\\s*${number}`), rule: 'comparator.five-equals', comparator: '≥' },
  { pattern: new RegExp(`^W\\s*${number}`), rule: 'comparator.letter-w', comparator: '≤' },
  { pattern: new RegExp(`^く\\s*${number}`), rule: 'comparator.kana', comparator: '≤' },
]
