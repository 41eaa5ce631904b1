import type { Dice } from './dice.ts'
import { decimal, fixed, printAmount } from './numbers.ts'
import type { QuantityTruth } from './truth.ts'
import { achieved, qualitative, sentence, thing } from './words.ts'

/** What an indicator promises and what it delivered. `share` is B ÷ A where that scores less than the weight. */
export interface Pledge {
  name: string
  target: string
  quantity?: QuantityTruth
  actual: string
  share: readonly [number, number] | null
  /** Words against words: the score may be anything in a band. */
  qualitative: boolean
}

/** An indicator that fits a level-2 kind. `fen` is the year's budget, `year` the form's. */
export function drawPromise(d: Dice, kind: string, fen: number, year: number): Pledge {
  if (/成本/.test(kind)) return d.chance(0.8) ? cost(d, fen) : words(d)
  if (/时效/.test(kind)) return d.pick([deadline, percent, words])(d, year)
  if (/数量/.test(kind)) return d.chance(0.85) ? count(d) : words(d)
  if (/质量|满意/.test(kind)) return d.chance(0.9) ? percent(d) : words(d)
  return d.pick([words, words, percent, count])(d)
}

function count(d: Dice): Pledge {
  const n = d.pick([d.int(1, 9), d.int(10, 99), d.int(100, 5000)])
  const unit = d.pick(['个', '处', '人次', '公里', '亩', '场', '台', '株', '盏', '件', '册', '户'])
  const short = n > 9 && d.chance(0.2)
  const done = short ? d.int(Math.ceil(n * 0.3), n - 1) : n + (d.chance(0.4) ? d.int(0, Math.ceil(n * 0.3)) : 0)
  const notations: [string, QuantityTruth['comparator']][] = [
    [`≥${n}${unit}`, '≥'],
    [`>=${n}${unit}`, '≥'],
    [`≧${n}${unit}`, '≥'],
    [`≥ ${n} ${unit}`, '≥'],
    [`不少于${n}${unit}`, '≥'],
    [`不低于${n}${unit}`, '≥'],
    [`${n}${unit}以上`, '≥'],
    [`${n}${unit}`, null],
    [`${n} ${unit}`, null],
    [`=${n}${unit}`, '='],
    [`＝${n}${unit}`, '='],
    [`${n}${unit}左右`, '≈'],
    [`约${n}${unit}`, '≈'],
    ...(n > 9 ? ([[`${n}余${unit}`, '≈']] as [string, '≈'][]) : []),
  ]
  const [target, comparator] = d.pick(notations)
  // More than an exact or approximate target asks for is a case of its own: keep such results on the target.
  const exact = comparator === '=' || comparator === '≈'
  const result = exact && !short ? n : done
  return {
    name: `${thing(d)}${d.pick(['数量', '点位数', '完成量', '场次', ''])}`,
    target,
    quantity: { kind: 'count', comparator, number: n },
    actual: d.chance(0.75) ? `${result}${unit}` : String(result),
    share: result < n ? [result, n] : null,
    qualitative: false,
  }
}

function percent(d: Dice): Pledge {
  const tenths = d.pick([d.int(80, 100) * 10, 1000, 950, 900, d.int(600, 999)])
  const short = tenths > 500 && d.chance(0.2)
  const done = short ? d.int(400, tenths - 1) : d.pick([tenths, 1000, d.int(tenths, 1000)])
  const p = decimal(tenths, 1)
  const notations: [string, QuantityTruth['comparator']][] = [
    [`≥${p}%`, '≥'],
    [`≥${p}%`, '≥'],
    [`>=${p}%`, '≥'],
    [`≥ ${p} %`, '≥'],
    [`${p}%以上`, '≥'],
    [`不低于${p}%`, '≥'],
    [`≥${p}百分比`, '≥'],
    [`${p}%`, null],
    [`${p}%`, null],
    [`=${p}%`, '='],
  ]
  const [target, comparator] = d.pick(notations)
  const result = comparator === '=' && !short ? tenths : done
  return {
    name: `${thing(d)}${d.pick(['完好率', '合格率', '覆盖率', '及时率', '知晓率', '满意度'])}`,
    target,
    quantity: { kind: 'percent', comparator, number: tenths / 1000 },
    actual: d.chance(0.85) ? `${decimal(result, 1)}%` : `${fixed(result * 10, 2)}%`,
    share: result < tenths ? [result, tenths] : null,
    qualitative: false,
  }
}

function cost(d: Dice, fen: number): Pledge {
  const style = d.pick(['万元', '万元', '万', 'bare'] as const)
  const amount = printAmount(fen, style)
  const notation = d.pick(['≤', '≤', '<=', '≦', '《', '不超过', '不高于'])
  const spent = d.chance(0.7) ? fen : Math.max(10_000, Math.floor((fen * d.int(60, 99)) / 100 / 10_000) * 10_000)
  return {
    name: d.pick(['支出控制在批复额度内', '总成本', '项目成本控制', '单项支出不突破概算']),
    target: `${notation}${amount}`,
    ...(style === 'bare' ? {} : { quantity: { kind: 'amount', comparator: '≤', number: fen / 100 } }),
    actual: printAmount(spent, style),
    share: null,
    qualitative: false,
  }
}

function deadline(d: Dice, year: number): Pledge {
  const month = d.int(6, 12)
  return {
    name: `${thing(d)}${d.pick(['完成时间', '完成时限', '验收节点'])}`,
    target: d.pick([`${year}年${month}月前`, `${year}年底`, `${year}年${month}月30日前`, `${year}年${month}月底前`]),
    actual: d.pick([`${year}年${month}月`, '按期完成', '已完成']),
    share: null,
    qualitative: false,
  }
}

function words(d: Dice): Pledge {
  const target = d.chance(0.7) ? d.pick(qualitative) : sentence(d)
  return { name: thing(d), target, actual: d.chance(0.7) ? d.pick(achieved) : sentence(d), share: null, qualitative: true }
}
