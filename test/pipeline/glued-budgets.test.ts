import { describe, expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const budgetOf = async (figures: string) => {
  const { budget } = await onlyForm(`2021年度灌渠清淤项目绩效自评表

项目名称\t灌渠清淤
预算执行情况(万元)(20分)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)
\t年度财政资金总额\t${figures}
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
产出指标(40分)\t数量指标\t清淤长度\t10公里\t10公里\t40
`)
  const [line] = budget.lines
  return [line?.planned, line?.executed, line?.rate, line?.score].map((value) => value?.value)
}

describe('all figures of a budget line that ran together', () => {
  it.each([
    ['3030120', [300000, 300000, 1, 20]],
    ['8966.7575%15', [890000, 667500, 0.75, 15]],
    ['434434120\t\t\t', [4340000, 4340000, 1, 20]],
  ])('are parted where rate and score agree: %s', async (figures, values) => {
    expect(await budgetOf(figures)).toEqual(values)
  })

  it.each(['181810020', '1515100%20'])('are those that spend no more than was planned: %s', async (figures) => {
    expect((await budgetOf(figures)).slice(2)).toEqual([1, 20])
  })

  it('stay one where nothing agrees', async () => {
    expect(await budgetOf('1234567')).toEqual([12345670000, undefined, undefined, undefined])
  })
})
