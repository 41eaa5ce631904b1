import type { Figure } from '../model/figure.ts'
import type { Repair } from '../model/value.ts'
import { fold } from '../text/fold.ts'
import { inBothScripts } from '../text/scripts.ts'
import { scaled } from './figure.ts'
import { isNotApplicable } from './not-applicable.ts'
import { withoutNoteMark } from './note-mark.ts'
import { scanNumber } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'

export type MoneyUnit = 'yuan' | 'qian' | 'wan' | 'baiwan' | 'yi'

/**
 * Money in yuan. A unit beside the number wins over `unit`, the one its column head or caption states;
 * the same unit in both places counts once. ￥ alone leaves the unit to the head, unless the head's own would make 亿 of the
 * number: ￥650,000.00 below 万元 is written out in yuan.
 */
export function parseAmount(text: string, unit: MoneyUnit): Parsed<Figure> {
  const printed = withoutNoteMark(text.trim())
  if (printed === '') return blank
  const start = /^[\d０-９]/.test(printed) ? 0 : (prefix.exec(printed)?.[0].length ?? 0)
  const token = scanNumber(printed, start)
  if (!token) {
    if (isNotApplicable(printed)) return notApplicable
    return notUnderstood(scanMoneyUnit(printed, start) ? 'lost-digits' : null)
  }
  const own = scanMoneyUnit(printed, token.end)
  if (!tail.test(printed.slice(own?.end ?? token.end))) return notUnderstood()
  if (!token.figure) return notUnderstood(token.doubt)
  if (!own && yuanSign.test(printed.slice(0, start)) && unit === 'wan' && token.figure.value.gte(factors.wan)) {
    const repair = { rule: 'unit.yuan-sign', from: printed, to: `${printed.slice(start)}元` }
    return read(token.figure, [...token.repairs, repair], token.doubt)
  }
  return read(inYuan(token.figure, own?.unit ?? unit), own ? [...token.repairs, ...own.repairs] : token.repairs, token.doubt)
}

/** A figure in yuan. */
export const inYuan = (figure: Figure, unit: MoneyUnit): Figure => (unit === 'yuan' ? figure : scaled(figure, factors[unit]))

/** The unit of money that a head or caption names: `项目资金（万元）`, `金额单位：元`. Null where it names none or several. */
export function moneyUnitOf(text: string): MoneyUnit | null {
  let found: MoneyUnit | null = null
  for (const match of fold(text).matchAll(named)) {
    const unit = units.get(repairedUnit(match[1] ?? match[2] ?? match[3] ?? ''))
    if (!unit) continue
    if (found && found !== unit) return null
    found = unit
  }
  return found
}

/** The unit of money that stands at `from`, white space before it allowed, brackets around it too. */
export function scanMoneyUnit(text: string, from: number): { unit: MoneyUnit; end: number; repairs: readonly Repair[] } | null {
  ownUnit.lastIndex = from
  const match = ownUnit.exec(text)
  const printed = match?.[1]?.replace(/\s/g, '')
  if (!match || !printed) return null
  const repaired = repairedUnit(printed)
  const unit = units.get(
    repaired
      .replace('萬', '万')
      .replace('億', '亿')
      .replace(/[圆圓]/, '元'),
  )
  if (!unit) return null
  const repairs = repaired === printed ? [] : [{ rule: 'unit.look-alike', from: printed, to: repaired }]
  return { unit, end: from + match[0].length, repairs }
}

/** 万 and 元 with what they are taken for: 方兀, 力元, 万无, 万园. */
const repairedUnit = (printed: string): string => printed.replace(/[兀无园]$/, '元').replace(/^[方力刀]元/, '万元')

/** How many yuan a unit is worth. */
export const factors: Readonly<Record<MoneyUnit, number>> = { yuan: 1, qian: 1e3, wan: 1e4, baiwan: 1e6, yi: 1e8 }
const units: ReadonlyMap<string, MoneyUnit> = new Map([
  ['元', 'yuan'],
  ['千元', 'qian'],
  ['万元', 'wan'],
  ['万', 'wan'],
  ['百万元', 'baiwan'],
  ['百万', 'baiwan'],
  ['亿元', 'yi'],
  ['亿', 'yi'],
])

const prefix = inBothScripts(
  /^(?:(?:\p{Script=Han}\s*){0,8}(?:数|数\s*额|额|资\s*金|合\s*计|人\s*民\s*币|共\s*计)\s*(?:[(（][A-Za-z][)）])?\s*[:：]?)?\s*[￥¥]?\s*/u,
)
const ownUnit = inBothScripts(
  /\s*[(（]?\s*((?:[百千]?\s*[万萬]|[亿億千])\s*[元兀圆圓]|[万萬方力刀]\s*[元兀无园圆圓]|百?[万萬]|[亿億]|[元兀圆圓])(?:整|人民币|人民幣)?\s*[)）]?/y,
)
const yuanSign = /[￥¥]\s*$/
const tail = /^\s*[。；;，,、]?\s*$/

/**
 * A unit standing by itself: in brackets, behind a colon, between punctuation. 万元 and its kin may also end a text whose
 * brackets were lost (`项目资金万元`); a bare 元 or 万 may not, it ends too many other words, except behind 资金.
 */
const unitName = '百万元|百万|[亿千][元兀]|[万方力刀][元兀无]|[万亿元]'
const boundary = '()\\[\\]【】〔〕「」{}:;,、。|'
const named = new RegExp(
  `(?<=^|[${boundary}]|单位|人民币|\\p{Script=Han}[cC])(${unitName})(?:人民币)?(?=$|[${boundary}])|(?<=金额|资金|预算|[数额])(百万元|[亿千][元兀]|[万方力刀][元兀无])$|(?<=资金)([元兀])$`,
  'gu',
)
