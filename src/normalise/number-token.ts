import { Big } from 'big.js'
import type { Figure } from '../model/figure.ts'
import type { Repair } from '../model/value.ts'

/** A number that begins at some index of a text; `figure` is null where it is damaged beyond reading. */
interface NumberToken {
  readonly figure: Figure | null
  /** Index behind its last character. */
  readonly end: number
  readonly repairs: readonly Repair[]
  readonly doubt: string | null
}

/**
 * The number that begins at `from`: sign, digits, thousands separators, decimals, with the letters that OCR puts in the
 * place of digits. Null where none begins there.
 */
export function scanNumber(text: string, from = 0): NumberToken | null {
  plain.lastIndex = from
  const simple = plain.exec(text)?.[0]
  if (simple !== undefined) return { figure: figureOf(simple), end: from + simple.length, repairs: none, doubt: null }
  run.lastIndex = from
  const found = run.exec(text)?.[0]
  if (found === undefined) return null
  const kept = withoutTail(found, text.charAt(from + found.length))
  return /[^\s.．+＋\-－−,，。·]/.test(kept) ? { ...readRun(kept), end: from + kept.length } : null
}

/** Letters for 5, 8 and 2 are weaker evidence than those for 0 and 1: a caller may want to refuse them. */
export const isWeakDigitRepair = ({ rule }: Repair): boolean => weakRules.has(rule)

const none: readonly Repair[] = []
const maximalDigits = 18
const longestRun = 40

const digitLike = '0-9０-９OoＯｏΟοОо〇○lIｌＩ|｜丨!SBZ'
/** Numbers that need no second look: nothing number-like stands behind them. */
const plain = new RegExp(`(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,8})?(?![ \\t]*[${digitLike}.,．，。·])`, 'y')
const run = new RegExp(`(?:[-+－−＋]\\s*)?[.．,，。·]?[${digitLike}](?:\\s*[${digitLike}.．,，。·]){0,${longestRun}}`, 'y')

interface LookAlike {
  readonly digit: string
  readonly rule: string
}
/** Letters and signs that OCR puts in the place of digits. */
export const lookAlikes: ReadonlyMap<string, LookAlike> = new Map(
  (
    [
      ['OoＯｏΟοОо〇○', '0', 'digit.letter-o'],
      ['lIｌＩ|｜丨!', '1', 'digit.letter-l'],
      ['S', '5', 'digit.letter-s'],
      ['B', '8', 'digit.letter-b'],
      ['Z', '2', 'digit.letter-z'],
    ] as const
  ).flatMap(([letters, digit, rule]) => [...letters].map((letter) => [letter, { digit, rule }] as const)),
)
const weakRules: ReadonlySet<string> = new Set(['digit.letter-s', 'digit.letter-b', 'digit.letter-z'])

/** Punctuation that ends the sentence, and letters that begin a word, are no part of the number. */
function withoutTail(found: string, next: string): string {
  const kept = /[a-z]/i.test(next) ? found.replace(/\s*[OolISBZ]+$/, '') : found
  return kept.replace(/[\s,，。!]+$/, '')
}

function readRun(printed: string): { figure: Figure | null; repairs: readonly Repair[]; doubt: string | null } {
  const unread = (doubt: string) => ({ figure: null, repairs: none, doubt })
  const repairs: Repair[] = []
  const repair = (rule: string, from: string, to: string) => {
    if (!repairs.some((done) => done.rule === rule && done.from === from)) repairs.push({ rule, from, to })
  }
  if (/^[-+－−＋]?\s*[.．,，。·]/.test(printed)) return unread('lost-lead-digit')
  if (/[.．·]$/.test(printed)) return unread('lost-last-digit')
  const hasDigit = /[0-9０-９]/.test(printed)
  // Without a single true digit only what could not be a word, a mark or a border passes: O, l, II, IO, lOO.
  if (!hasDigit && !/^(?:[OＯ]|[lｌIＩ]{1,2}|[lIｌＩ][OoＯ〇○lIｌＩ.．\s]*[OoＯ〇○l])$/.test(printed)) return unread('no-digit')
  if (isAmbiguousStroke(printed)) return unread('ambiguous-stroke')

  let text = ''
  for (const character of printed) {
    const code = character.charCodeAt(0)
    const look = lookAlikes.get(character)
    if (look) {
      repair(look.rule, character, look.digit)
      text += look.digit
    } else if (code >= 0xff10 && code <= 0xff19) text += String.fromCharCode(code - 0xfee0)
    else if (character === '．') text += '.'
    else if (character === '，') text += ','
    else if (character === '＋') text += '+'
    else if (character === '－' || character === '−') text += '-'
    else if (character === '。' || character === '·') {
      repair(character === '。' ? 'number.full-stop' : 'number.middle-dot', character, '.')
      text += '.'
    } else text += character
  }

  let doubt: string | null = null
  if (/\s/.test(text)) {
    const closed = closeGaps(text)
    if (closed === null) return unread('several-numbers')
    if (/[\d.,]\s+[\d.,]/.test(text)) repair('number.inner-space', text, closed.text)
    if (!closed.sure) doubt = 'inner-space'
    text = closed.text
  }
  const sign = text.startsWith('-') ? '-' : ''
  const unsigned = text.replace(/^[-+]/, '')
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(unsigned)) return unread('separators')
  const digits = unsigned.replaceAll(',', '')
  if (/^0\d/.test(digits)) return unread('leading-zero')
  if (digits.length > maximalDigits) return unread('too-many-digits')
  return { figure: figureOf(sign + digits), repairs, doubt }
}

/** A stroke at the edge may be the border of its cell, unless what it leaves would be no number: `|00`. */
function isAmbiguousStroke(printed: string): boolean {
  if (/[|｜丨]$/.test(printed)) return true
  return /^[|｜丨!]/.test(printed) && !/^.[0OoＯ]{2,}/.test(printed)
}

/**
 * Spaces inside a number closed: around separators, between groups of thousands, and, less sure, behind a single digit
 * (`1 6.35`) or before a single 0. Null where the parts look like several numbers.
 */
function closeGaps(text: string): { text: string; sure: boolean } | null {
  const tight = text.replace(/\s*([.,])\s*/g, '$1').replace(/^([-+])\s+/, '$1')
  if (!/\s/.test(tight)) return { text: tight, sure: true }
  // Two groups of three may be two amounts: 100 100.
  if (/^[-+]?(?:\d{1,3}(?:\s\d{3}){2,}|\d{1,2}\s\d{3})(?:\.\d+)?$/.test(tight))
    return { text: tight.replace(/\s/g, ''), sure: true }
  if (/^[-+]?[1-9]\d{2}\s\d{3}\.\d{2}$/.test(tight)) return { text: tight.replace(/\s/g, ''), sure: false }
  const parts = tight.split(/\s+/)
  // 1 0 0, 9 6.3 5: every character stands by itself, and no list of numbers looks like that.
  const isSpread = parts.length > 2 && parts.every((one) => /^[-+]?\d(?:[.,]\d)?$/.test(one))
  if (isSpread && (tight.includes('.') ? /^\D*[\d\s]+\.[\d\s]+$/.test(tight) : /[1-9](?:\s0)+$/.test(tight)))
    return { text: parts.join(''), sure: false }
  const [left = '', right = '', ...more] = parts
  const mayBeOne = /^\d$|[.,]\d$/.test(left) || (right === '0' && left === '10')
  return mayBeOne && left !== right && more.length === 0 ? { text: left + right, sure: false } : null
}

const steps: readonly Big[] = Array.from({ length: maximalDigits + 1 }, (_, decimals) => new Big(10).pow(-decimals))

function figureOf(digits: string): Figure {
  const point = digits.indexOf('.')
  const decimals = point === -1 ? 0 : digits.length - point - 1
  return { value: new Big(digits), step: steps[decimals] as Big, whole: decimals === 0 }
}
