import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, totalsOf } from '../support/read-text.ts'

const form = (...rows: readonly string[]) => `## 2021年度河堤巡护项目绩效自评表

项目名称	河堤巡护
一级指标	二级指标	三级指标	年初目标值(A)	实际完成值(B)	得分
${rows.join('\n')}
`
const read = async (...rows: readonly string[]) => {
  const one = await onlyForm(form(...rows))
  const cells = one.indicators.map(({ section, kind, name, target, actual, score }) =>
    [section?.value, kind?.value, name?.value, target?.raw, actual?.raw, score?.value].join(),
  )
  return { one, cells }
}
const first = '产出指标(60分)\t数量指标\t巡护河段\t全段巡护\t计划标准\t30'
const second = '\t质量指标\t合格率\t≥90%\t94%\t30'
const third = '效益指标(40分)\t社会效益指标\t堤岸安全\t无险情\t无险情\t36'
const all = [
  '产出指标,数量指标,巡护河段,全段巡护,计划标准,30',
  '产出指标,质量指标,合格率,≥90%,94%,30',
  '效益指标,社会效益指标,堤岸安全,无险情,无险情,36',
]

describe('a row that was cut behind a tab', () => {
  it('is one row', async () => {
    const { one, cells } = await read(first.replace('\t计划', '\t\n计划'), second, third, '总分\t96')
    expect([cells, totalsOf(one), accusedIn(one)]).toEqual([all, [96], []])
  })

  it('does not take the total below it', async () => {
    const { one, cells } = await read(first, second, third.replace(/\t无险情\t36$/, '\t'), '总分\t96')
    expect([cells.slice(0, 2), one.indicators[2]?.score ?? null, totalsOf(one), accusedIn(one)]).toEqual([
      all.slice(0, 2),
      null,
      [96],
      [],
    ])
  })
})

describe('figures without a rule between them', () => {
  it('are a percentage and the points behind it', async () => {
    const { one, cells } = await read(first, second.replace('94%\t30', '94%30'), third)
    expect([cells, accusedIn(one)]).toEqual([all, []])
  })

  it('are one where a blank stands beside the point', async () => {
    const { one } = await read(first, second, third, '总 分\t96 . 0')
    expect(totalsOf(one)).toEqual([96])
  })

  it('are no indicator behind the label of the total', async () => {
    const { one, cells } = await read(first, second, third, '总分100\t\t\t\t\t')
    expect([cells, accusedIn(one)]).toEqual([all, []])
  })
})

describe('a level 1 that is called like a level 2', () => {
  it('keeps its row in place, whatever is blank there', async () => {
    const one = await onlyForm(`## 部门预算项目绩效自评表
项目名称: 航道疏浚

| 一级指标 | 二级指标 | 三级指标 | 运算符号 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 履职效能 | 重点工作 | 疏浚里程 | ＞＝ | 8 | 公里 | 8 | 50 | 50 |  |
| 预算执行 | 预算管理 | 编制规范 |  | 规范 |  | 规范 | 40 | 40 |  |
| 可持续性 | 体制机制 | 维护制度 |  | 健全 |  | 健全 | 10 | 10 |  |
`)
    expect(
      one.indicators.map(
        ({ section, kind, name, target }) => [section, kind, name].map((text) => text?.value).join() + target?.raw,
      ),
    ).toEqual(['履职效能,重点工作,疏浚里程＞＝8公里', '预算执行,预算管理,编制规范规范', '可持续性,体制机制,维护制度健全'])
  })
})

describe('a line whose words are apart', () => {
  it('has its columns where two blanks are', async () => {
    const one = await onlyForm(`## 2020 年度 就业 补贴 项目 绩效自评表

项目 名称   就业 补贴
一级 指标   二级 指标   三级 指标   年初 目标值 ( A )   实际 完成值 ( B )   得 分
产出 指标 ( 60 分 )   数量 指标   见习 人数   ≥ 350 人   352 人   60
效益 指标 ( 40 分 )   社会 效益 指标   促进 青年 就业   显著   显著   38
总 分   98
偏差大 或 目标 未完成 原因 分析   部分 单位 退岗
`)
    expect([one.indicators.length, one.narrative.deviation?.value, totalsOf(one)]).toEqual([2, '部分单位退岗', [98]])
  })
})
