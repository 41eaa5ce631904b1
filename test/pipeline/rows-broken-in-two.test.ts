import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, totalsOf } from '../support/read-text.ts'

const form = (...rows: readonly string[]) => `# 项目支出绩效自评表

| 项目名称 | 山塘清淤 | | | | | | |
| 项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| （万元） | 年度资金总额 | 31.00 | 29.40 | 29.40 | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
${rows.join('\n')}
| 总分 | | | | | 100 | 98 | |
`
const read = async (...rows: readonly string[]) => {
  const one = await onlyForm(form(...rows))
  const indicators = one.indicators.map(({ section, sectionWeight, kind, name, score, reason }) =>
    [section?.value, sectionWeight?.value, kind?.value, name?.value, score?.value, reason?.value ?? ''].join(),
  )
  return { one, indicators }
}
const output = [
  '| 产出指标 | 数量指标 | 清淤山塘 | 8座 | 8座 | 30 | 30 | |',
  '| (50分) | | 新建护坡长度 | 300米 | 300米 | 20 | 20 | |',
]
const outputs = ['产出指标,50,数量指标,清淤山塘,30,', '产出指标,50,数量指标,新建护坡长度,20,']
const benefit = '效益指标,40,生态效益指标,恢复水面面积,38,一处渗漏，已安排修补'

describe('the points of a level 1 in the row below it', () => {
  it('hold for the row that names it as well', async () => {
    const { one, indicators } = await read(
      ...output,
      '| 效益指标（40分） | 生态效益指标 | 恢复水面面积 | ≥45亩 | 43亩 | 40 | 38 | 一处渗漏，已安排修补 |',
    )
    expect([indicators, totalsOf(one), accusedIn(one)]).toEqual([[...outputs, benefit], [98], []])
  })

  it('are no level 2 where the row has no cell for a reason', async () => {
    const { indicators } = await read(...output.map((row) => row.replace(/ \|$/, '')))
    expect(indicators).toEqual(outputs)
  })
})

describe('a row of labels, names and reasons that go on below it', () => {
  it.each([
    ['points, level 2 and reason', '效益指标 | 生态效益 | 恢复水面面积', '（40分） | 指标 | ', '一处渗漏，', '已安排修补'],
    ['both levels', '效益指 | 生态效 | 恢复水面面积', '标（40分） | 益指标 | ', '一处渗漏，', '已安排修补'],
    ['the name as well', '效益指标 | 生态效益 | 恢复水面', '（40分） | 指标 | 面积', '一处渗漏，已安排', '修补'],
  ])('is one row: %s', async (_, labels, below, reason, rest) => {
    const { one, indicators } = await read(
      ...output,
      `| ${labels} | ≥45亩 | 43亩 | 40 | 38 | ${reason} |`,
      `| ${below} | | | | | ${rest} |`,
    )
    expect([indicators, accusedIn(one)]).toEqual([[...outputs, benefit], []])
  })

  it('is one row where the second has no cells behind its labels', async () => {
    const { indicators } = await read(
      ...output,
      '| 效益指标 | 生态效益 | 恢复水面面积 | ≥45亩 | 43亩 | 40 | 38 | 一处渗漏，已安排修补 |',
      '| （40分） | 指标 |',
    )
    expect(indicators).toEqual([...outputs, benefit])
  })

  it('is two rows where the second names a level of its own', async () => {
    const { indicators } = await read(
      ...output,
      '| 效益指标（40分） | 生态效益指标 | 恢复水面面积 | ≥45亩 | 43亩 | 40 | 38 | |',
      '| 满意度指标 | 服务对象满意度指标 | 村民评价 | | | | | |',
    )
    expect(indicators[3]).toBe('满意度指标,,服务对象满意度指标,村民评价,,')
  })
})

describe('the last word of a name on a row of its own', () => {
  const whole = '效益指标,40,社会效益指标,灌溉用水保证率,38,'

  it('ends the name above it', async () => {
    const { one, indicators } = await read(
      ...output,
      '| 效益指标（40分） | 社会效益指标 | 灌溉用水 | 100% | 95% | 40 | 38 | |',
      '| | | 保证率 | | | | | |',
    )
    expect([indicators, accusedIn(one)]).toEqual([[...outputs, whole], []])
  })

  it('ends it where the values stand beside it', async () => {
    const { indicators } = await read(
      ...output,
      '| 效益指标（40分） | 社会效益指标 | 灌溉用水 | | | | | |',
      '| | | 保证率 | 100% | 95% | 40 | 38 | |',
    )
    expect(indicators).toEqual([...outputs, whole])
  })

  it('is a name of its own below a whole one', async () => {
    const { indicators } = await read(
      ...output,
      '| 效益指标（40分） | 社会效益指标 | 灌溉用水保证率 | 100% | 95% | 40 | 38 | |',
      '| | | 出水率 | | | | | |',
    )
    expect(indicators).toEqual([...outputs, whole, '效益指标,40,社会效益指标,出水率,,'])
  })
})
