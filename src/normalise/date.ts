import type { Repair } from '../model/value.ts'
import { isNotApplicable } from './not-applicable.ts'
import { lookAlikes } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'

/**
 * A date as ISO text, `2021-04` where no day is printed: `2021.4.14`, `2021-4-15`, `2021/4/7`, `2022年3月22日`, `2021年4月`,
 * `20210414`, `二〇二一年四月十四日`. Years of two digits and days that the calendar does not have are not understood.
 */
export function parseDate(text: string): Parsed<string> {
  const printed = text.trim()
  if (printed === '') return blank
  const plain = unframed(printed)
  if (plain !== printed && plain !== '') return parseDate(plain)
  const spaced = separatedOtherwise.exec(printed)
  if (spaced) {
    const [, year, month, day] = spaced
    const parsed = parseDate(`${year}.${month}.${day}`)
    return { ...parsed, repairs: [...parsed.repairs, { rule: 'date.separator', from: printed, to: `${year}.${month}.${day}` }] }
  }
  const token = scanDate(printed)
  if (token && (token.end === printed.length || wordsBehind.test(printed.slice(token.end))))
    return token.iso === null ? notUnderstood(token.doubt) : read(token.iso, token.repairs)
  if (isNotApplicable(printed)) return notApplicable
  return notUnderstood(twoDigitYear.test(printed) ? 'two-digit-year' : null)
}

/** A date without the line that it was written on, the brackets around it and the full stop behind it: __2021__年__4__月. */
const unframed = (printed: string): string =>
  printed
    .replace(/_+/g, ' ')
    .replace(/^[(（](.+)[)）]$|^([^(（]+)[)）]$/, '$1$2')
    .replace(/\s*[。.,，;；]$/, '')
    .trim()
/** 2021 4 14, 2021:4:14 */
const separatedOtherwise = /^(\d{4})(?:\s+|\s*[:：∶]\s*)(\d{1,2})(?:\s+|\s*[:：∶]\s*)(\d{1,2})$/

/** 2022年2月18日　（单位公章）: what is to be signed or sealed beside the date is no part of it. */
const wordsBehind = /^(?:\s+[(（]?|[(（])\p{Script=Han}[\p{Script=Han}\s()（）:：]*$/u

interface DateToken {
  /** Null where the calendar has no such day. */
  readonly iso: string | null
  /** Index behind its last character. */
  readonly end: number
  readonly repairs: readonly Repair[]
  readonly doubt: string | null
}

/** The date that `text` begins with: a year and a month at least. */
export function scanDate(text: string): DateToken | null {
  const first = text.charAt(0)
  if (!yearStart.test(first)) return null
  const groups = separated.exec(text) ?? withYearSign.exec(text) ?? compact.exec(text) ?? chinese.exec(text)
  if (!groups) return null
  const repairs: Repair[] = []
  const [whole, year = '', month = '', day] = groups
  const numbers = [year, month, ...(day ? [day] : [])].map((part) => toNumber(part, repairs))
  const [y = 0, m = 0, d] = numbers
  if (whole.endsWith('曰')) repairs.push({ rule: 'date.look-alike', from: '曰', to: '日' })
  const isReal = y >= 1949 && y < 2100 && m >= 1 && m <= 12 && (d === undefined || (d >= 1 && d <= daysOf(y, m)))
  const iso = isReal ? [String(y), ...numbers.slice(1).map((n) => String(n).padStart(2, '0'))].join('-') : null
  return { iso, end: whole.length, repairs, doubt: iso === null ? 'impossible-date' : null }
}

/** The year that a title or a line names, and where: `2020年度…`, `(2022年度)`, `2021年`, `（二〇二一年度）`, `(2021)`. */
export function parseYear(
  text: string,
): { readonly value: number; readonly index: number; readonly length: number; readonly repairs: readonly Repair[] } | null {
  for (const pattern of yearPatterns) {
    const match = pattern.exec(text)
    const printed = match?.[1]
    if (!match || !printed) continue
    const repairs: Repair[] = []
    const value = toNumber(printed, repairs)
    if (value >= 1949 && value < 2100) return { value, index: match.index, length: printed.length, repairs }
  }
  return null
}

const digit = '[\\dOoＯ０-９lI|]'
const yearDigits = `[12２１lI|]\\s?${digit}\\s?${digit}\\s?${digit}`
const chineseYear = '二\\s?[〇○零ＯO0oо]\\s?[〇○零一二三四五六七八九ＯO0]\\s?[〇○零一二三四五六七八九ＯO0]'
const yearStart = /[12１２lI|二]/
const gap = '\\s*'
const dayEnd = `(?:${gap}[日号號曰])?(?:\\s+\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?`

const spacedNumber = `${digit}(?:\\s?${digit})?`
const separator = `${gap}[.．。·,，、/／\\-－—–─―一]${gap}`
const separated = new RegExp(
  `^(${yearDigits})${separator}(${spacedNumber})(?:${separator}(${spacedNumber})${dayEnd})?(?!${separator}${digit}|${digit})`,
)
const withYearSign = new RegExp(
  `^(${yearDigits})${gap}年${gap}(${spacedNumber})${gap}月(?:${gap}(${spacedNumber})${dayEnd})?(?!${digit})`,
)
const compact = new RegExp(`^(${digit}{4})(${digit}{2})(${digit}{2})(?!${digit}|[.．])`)
const chineseNumber = '[〇○零一二三四五六七八九十廿卅]{1,3}'
const chinese = new RegExp(
  `^(${chineseYear}|${yearDigits})${gap}年${gap}(${chineseNumber})${gap}月(?:${gap}(${chineseNumber})${gap}[日号號])?`,
)
const twoDigitYear = /^['’]?\d{2}\s*(?:年|[.．/-]\s*\d{1,2}\s*[.．/-])/

const anyYear = `(?<!${digit})(${yearDigits}|${chineseYear})(?!${digit})`
/** The surest first: of several years the one that says 年度. */
const yearPatterns = [
  new RegExp(`${anyYear}${gap}年${gap}度`),
  new RegExp(`${anyYear}${gap}年`),
  new RegExp(`(?<=[(（[【〔]\\s?)${anyYear}(?=\\s*[)）\\]】〕])`),
  /^([2２][0０][\d０-９]{2})$/,
]

const chineseDigits: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A year, month or day in digits, in letters that stand for digits, or in Chinese numerals (二〇二一, 三十一). */
function toNumber(printed: string, repairs: Repair[]): number {
  const isChinese = /[一二三四五六七八九十廿卅]/.test(printed)
  const tens = /^(?:([二三])?十|(廿)|(卅))([一二三四五六七八九])?$/.exec(printed)
  if (tens) {
    const [, digitOfTens, twenty, thirty, ones] = tens
    const ten = twenty ? 2 : thirty ? 3 : digitOfTens ? (chineseDigits[digitOfTens] ?? 0) : 1
    return ten * 10 + (ones ? (chineseDigits[ones] ?? 0) : 0)
  }
  let digits = ''
  for (const character of printed) {
    const look = lookAlikes.get(character)
    if (character in chineseDigits) digits += chineseDigits[character]
    else if (look) {
      digits += look.digit
      if (!isChinese && !repairs.some(({ from }) => from === character))
        repairs.push({ rule: look.rule, from: character, to: look.digit })
    } else if (/\S/.test(character)) digits += character.normalize('NFKC')
  }
  return Number(digits)
}

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
