import type { Dice } from './dice.ts'
import { decimal } from './numbers.ts'
import { drawPromise, type Pledge } from './quantities.ts'
import type { QuantityTruth } from './truth.ts'
import { achieved, qualitative, sentence, thing } from './words.ts'

/** A promise whose target stands in columns of its own: comparator, value, unit. */
export interface SplitPledge extends Pledge {
  comparator: string
  value: string
  unit: string
}

const atLeast = ['≥', '≥', '>=', '＝', '=', '﹦']
const upTo = ['≤', '≤', '<=']

/** As drawPromise. `wordsMark` stands in the comparator's column over a target in words. */
export function drawSplit(d: Dice, kind: string, fen: number, year: number, wordsMark: string): SplitPledge {
  if (/成本/.test(kind) && d.chance(0.8)) return cost(d, fen)
  if (/时效/.test(kind) && d.chance(0.4)) return inWords(drawPromise(d, kind, fen, year), wordsMark)
  if (/数量/.test(kind)) return counted(d)
  if (/质量|时效|满意/.test(kind) || d.chance(0.4)) return percent(d)
  const target = d.chance(0.7) ? d.pick(qualitative) : sentence(d)
  const actual = d.chance(0.7) ? d.pick(achieved) : sentence(d)
  return split(thing(d), [wordsMark, target, ''], target, actual, null)
}

function inWords(pledge: Pledge, wordsMark: string): SplitPledge {
  // Only dates and words: figures would need their comparator apart.
  const isFigure = /\d/.test(pledge.target) && !/年/.test(pledge.target)
  const target = isFigure ? '按进度完成' : pledge.target
  return split(pledge.name, [wordsMark, target, ''], target, isFigure ? '已完成' : pledge.actual, null)
}

function counted(d: Dice): SplitPledge {
  const n = d.pick([d.int(1, 9), d.int(10, 99), d.int(100, 5000)])
  const unit = d.pick(['个', '处', '人次', '公里', '亩', '场', '台', '株', '件', '册', '户'])
  const sign = d.pick(atLeast)
  const short = n > 9 && d.chance(0.2)
  const done = short ? d.int(Math.ceil(n * 0.3), n - 1) : sign === '≥' || sign === '>=' ? n + d.int(0, Math.ceil(n * 0.2)) : n
  const quantity: QuantityTruth = { kind: 'count', comparator: comparatorOf(sign), number: n }
  const actual = d.chance(0.5) ? `${done}${unit}` : String(done)
  const name = `${thing(d)}${d.pick(['数量', '点位数', '场次'])}`
  return { ...split(name, [sign, String(n), unit], `${sign}${n}${unit}`, actual, done < n ? [done, n] : null), quantity }
}

function percent(d: Dice): SplitPledge {
  const tenths = d.pick([d.int(80, 100) * 10, 1000, 950, 900, d.int(600, 999)])
  const sign = d.pick(atLeast)
  const short = tenths > 500 && d.chance(0.2)
  const done = short ? d.int(400, tenths - 1) : sign === '≥' || sign === '>=' ? d.pick([tenths, 1000]) : tenths
  const p = decimal(tenths, 1)
  const quantity: QuantityTruth = { kind: 'percent', comparator: comparatorOf(sign), number: tenths / 1000 }
  const actual = d.chance(0.5) ? `${decimal(done, 1)}%` : decimal(done, 1)
  const name = `${thing(d)}${d.pick(['完好率', '合格率', '覆盖率', '知晓率', '满意度'])}`
  return { ...split(name, [sign, p, '%'], `${sign}${p}%`, actual, done < tenths ? [done, tenths] : null), quantity }
}

function cost(d: Dice, fen: number): SplitPledge {
  const inYuan = d.chance(0.3)
  const [value, unit] = inYuan ? [decimal(fen, 2), '元'] : [decimal(fen, 6), d.pick(['万元', '万元', '万'])]
  const sign = d.pick(upTo)
  const spent = d.chance(0.7) ? fen : Math.max(10_000, Math.floor((fen * d.int(60, 99)) / 100 / 10_000) * 10_000)
  const figure = decimal(spent, inYuan ? 2 : 6)
  const actual = d.chance(0.5) ? figure + unit : figure
  const name = d.pick(['总成本', '项目成本控制', '单项支出不突破概算'])
  const quantity: QuantityTruth = { kind: 'amount', comparator: '≤', number: fen / 100 }
  return { ...split(name, [sign, value, unit], `${sign}${value}${unit}`, actual, null), quantity }
}

function split(
  name: string,
  [comparator, value, unit]: [string, string, string],
  target: string,
  actual: string,
  share: Pledge['share'],
): SplitPledge {
  return { name, comparator, value, unit, target, actual, share, qualitative: unit === '' }
}

const comparatorOf = (sign: string): QuantityTruth['comparator'] =>
  sign === '≥' || sign === '>=' ? '≥' : sign === '≤' || sign === '<=' ? '≤' : '='
