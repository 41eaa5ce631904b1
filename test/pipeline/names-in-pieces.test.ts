import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = (...labels: readonly string[]) =>
  onlyForm(`2021年度灌渠清淤项目绩效自评表

项目名称\t灌渠清淤
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
${labels[0]}\t数量指标\t清淤长度\t≥6公里\t6公里\t20
${labels[1]}\t质量指标\t清淤合格率\t100%\t100%\t20
${labels[2]}\t成本指标\t经费控制\t≤30万元\t30万元\t10
效益指标(50分)\t社会效益指标\t灌溉条件\t改善\t改善\t50
总分\t100
`)
const sections = async (...labels: readonly string[]) => {
  const one = await form(...labels)
  return [one.indicators.map(({ section, sectionWeight }) => [section?.value, sectionWeight?.value]), accusedIn(one)]
}
const whole = [
  ['产出指标', 50],
  ['产出指标', 50],
  ['产出指标', 50],
  ['效益指标', 50],
]

describe('the name of a level of which each row has a piece', () => {
  it.each([[['产出', '指标', '(50分)']], [['产出', '指标(50分)', '']], [['产出指', '标(50分)', '']]])(
    'is one name: %s',
    async (labels) => {
      expect(await sections(...labels)).toEqual([whole, []])
    },
  )
})
