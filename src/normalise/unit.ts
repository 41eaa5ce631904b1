import { inBothScripts, simplify } from '../text/scripts.ts'
/** Whether `text` is a unit of counting (`个`, `人次`, `公里`, `个村`, `元/人`), and nothing else. */
export function isCountUnit(text: string): boolean {
  const [base = '', ...per] = text.split(slash)
  if (per.length === 0) return isPlainUnit(base)
  return per.length <= 2 && per.every((unit) => noun.test(unit)) && (isPlainUnit(base) || money.test(base))
}

/** 台（套）: either of two units. */
const eitherUnit = /^([^()（）]+)[(（]([^()（）]{1,3})[)）]$/

function isPlainUnit(text: string): boolean {
  const [, unit, other] = eitherUnit.exec(text) ?? []
  return unit && other ? isOneUnit(unit) && isOneUnit(other) : isOneUnit(text)
}

const isOneUnit = (text: string): boolean =>
  known.has(simplify(text)) || measured.test(text) || (single.test(text) && !notUnits.test(text))

/** Whether `text` is a unit of time for which a period is stated. 月 and 日 alone name a point in time. */
export const isPeriodUnit = (text: string): boolean => periods.has(simplify(text))

const known: ReadonlySet<string> = new Set(
  (
    '人次 人员 人份 户次 车次 台次 例次 件次 班次 家次 课时 学时 公里 千米 平方米 平方公里 立方米 公顷 公斤 千克 标段 系统 ' +
    '千瓦 千瓦时 千伏 兆瓦 厘米 毫米 平米 立方 平方 毫克 米 亩 吨 克 升 分 倍 度 项 ' +
    'm km cm mm kg g mg t L mL ml kW kWh MW GB TB dB m2 m² m3 m³ ㎡ ㎥ ℃ km² μg'
  ).split(' '),
)
const periods: ReadonlySet<string> = new Set(
  '天 个工作日 工作日 个自然日 自然日 日历天 个月 年 周年 周 个星期 星期 个季度 季度 小时 个小时 分钟 秒 学期 个学期'.split(' '),
)
const money = inBothScripts(/^[百千万萬亿億]?[元圆]$/)
const slash = /[/／]/
const noun = /^(?:\p{Script=Han}{1,4}|[a-z]{1,3}[²³23]?)$/iu

/** A measure word with its noun; a verb or a limit in it would say more than a unit. */
const measured = inBothScripts(
  /^[个家户项处座条所件支只台套名位场期次种类批份张块片间栋辆艘][^\P{Script=Han}完成达到率内前后底以上下左右不未无已的和及与各每共均约超办通受获]{1,4}$/u,
)
const single = /^\p{Script=Han}$/u
const notUnits = inBothScripts(/[月日号时点元前后内底初级成折万萬亿億千百十一二三四五六七八九零〇余多约左右上下以及和与的等]/)
