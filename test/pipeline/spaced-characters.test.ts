import { describe, expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const table = (...rows: string[]) => `${rows.map((row) => `|${row}|`).join('\n')}\n\n`
const title = '# 2022年度预算项目绩效自评表\n\n项目名称：灯塔修缮\n金额单位：万元\n\n'

describe('labels with a space between their characters', () => {
  it('stand before amounts', async () => {
    const { budget } = await onlyForm(
      title +
        table(' |预算安排情况|资金到位情况|资金执行情况|预算执行进度(%)', '合 计|预 算 数60.5|到 位 数60.5|执 行 数55|90.91'),
    )
    expect(budget.lines.map(({ planned, executed }) => [planned?.value, executed?.value])).toEqual([[605_000, 550_000]])
  })

  it('say that a target is in words, and which of two columns holds its sign', async () => {
    const { indicators } = await onlyForm(
      title +
        table(
          '一 级 指 标|二 级 指 标|三 级 指 标|指 标 方 向|运 算 符 号|年 度 指 标 值|实 际 完 成 值|分 值|得 分',
          '产 出 指 标|数 量 指 标|修 缮 灯 塔|正 向|≥|3座|3座|50|50',
          '|时 效 指 标|完 工 时 间|正 向|文 字 描 述|十月底前|九月|50|50',
        ),
    )
    expect(indicators.map(({ target }) => target?.raw)).toEqual(['≥3座', '十月底前'])
  })
})

it('full-width digits name the year of a line that goes on', async () => {
  const { year } = await onlyForm('# 项目支出绩效自评表\n\n（２０２２年度）　　　金额单位：元\n\n项目名称：灯塔修缮\n')
  expect(year?.value).toBe(2022)
})

it('a layout that gives no points for spending is not that of a form whose budget has some', async () => {
  const form = await onlyForm(
    `# 2022年度县级项目绩效自评表\n\n${table(
      '项目名称|灯塔修缮|||||',
      '主管部门|甲县航务中心|||||',
      '预算资金（元）|年初预算数|追加预算数|全年预算数|全年执行数|执行率|得分(10分)',
      '|60000|4000|64000|60800|95.00%|9.5',
      '指标类别|指标名称|年度目标|完成情况|权重分|自评得分|说明',
      '产出指标|修缮灯塔|3座|3座|50|50|',
      '效益指标|通航保证率|≥98%|99%|30|30|',
      '满意度指标|船员满意度|≥95%|85.5%|10|9|两座灯塔未通电',
      '总计||||100|98.5|',
    )}`,
  )
  expect([form.total.recomputed, form.indicators[2]?.reason?.value]).toEqual([98.5, '两座灯塔未通电'])
})
