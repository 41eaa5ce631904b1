import type { Finding } from '../../model/finding.ts'
import { mismatch, show } from '../check.ts'
import { meet, printed, rounded, times } from '../interval.ts'
import { scoreReader } from '../scores.ts'
import type { Subject } from '../subject.ts'
import { labelOf } from './indicator-score.ts'

/** 折算得分 = 单项得分 (0–100) × 权重 % (domain.md, family E). */
export function weightedScore({ form, rules, itemScores, weightPercents }: Subject): Finding[] {
  const readScore = scoreReader(form, rules.rounding === 'truncate')
  return form.indicators.flatMap((indicator, i): Finding[] => {
    const { score } = indicator
    const [item, percent] = [itemScores[i] ?? null, weightPercents[i] ?? null]
    if (!score?.value || !item?.value || !percent?.value) return []
    const share = { ...percent.value, value: percent.value.value.div(100), step: percent.value.step.div(100) }
    const expected = times(item.value.whole ? printed(item.value) : rounded(item.value), printed(share))
    if (meet(expected, readScore(score.value))) return []
    const rule = `${show(item.value.value)} × ${show(percent.value.value)} % = ${show(item.value.value.times(share.value))}`
    const facts = { label: labelOf(indicator) }
    return [
      mismatch('indicator.score', `indicators[${i}].score`, score.value.value, expected, rule, [score, item, percent], { facts }),
    ]
  })
}
