import { describe, expect, it } from 'vitest'
import { readText, totalsOf } from '../support/read-text.ts'

const form = (title: string, name: string, date: string) => `${title}
填报日期：\t${date}\t\t总分：100
项目名称\t${name}
主管部门\t白栎县水务局\t项目实施单位\t白栎县渠道所
预算执行情况(万元)(20分)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)
\t年度财政资金总额\t65\t65\t100%\t20
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
产出指标(40分)\t数量指标\t清淤长度\t10公里\t10公里\t40
效益指标(40分)\t社会效益指标\t灌溉条件\t改善\t改善\t40
总分\t100
`

describe('a title in a row of a table', () => {
  it.each(['2021年度渠道所灌渠养护工作', '２０２１年度渠道所灌渠养护工作'])(
    'begins the next form though it does not say what it is: %s',
    async (title) => {
      const { forms } = await readText(
        form('2021年度灌渠清淤项目绩效自评表', '灌渠清淤', '2022.3.1') + form(title, '灌渠养护', '2022.3.2'),
      )
      expect(forms.map((one) => [one.title?.value, one.project.name?.value, one.filledOn?.value, one.indicators.length])).toEqual(
        [
          ['2021年度灌渠清淤项目绩效自评表', '灌渠清淤', '2022-03-01', 2],
          [title, '灌渠养护', '2022-03-02', 2],
        ],
      )
    },
  )
})

describe('a total', () => {
  it('stands behind a date that is blank, and is no date', async () => {
    const { forms } = await readText(form('2021年度灌渠清淤项目绩效自评表', '灌渠清淤', ''))
    expect(forms.map((one) => [one.filledOn?.raw, totalsOf(one)])).toEqual([['', [100, 100]]])
  })
})

it('notes in a cell that is as tall as the form do not hide its title', async () => {
  const row = (cells: string) =>
    `<tr>${cells
      .split('|')
      .map((cell) => `<td>${cell}</td>`)
      .join('')}</tr>`
  const rows = [
    '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分',
    ...['甲', '乙', '丙', '丁', '戊'].map((name) => `产出指标|数量指标|${name}井|1口|1口|20|20`),
  ]
  const { forms } = await readText(
    `<table><tr><td colspan="7">项目支出绩效自评表（2031年度）</td><td rowspan="8">填报说明：得分不超过分值。</td></tr><tr><td>项目名称</td><td colspan="6">机井维修</td></tr>${rows.map(row).join('')}</table>`,
  )
  expect(forms.map(({ title, year, indicators }) => [title?.value, year?.value, indicators.length])).toEqual([
    ['项目支出绩效自评表（2031年度）', 2031, 5],
  ])
})
