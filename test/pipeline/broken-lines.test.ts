import { describe, expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

const form = `项目支出绩效自评表
（2022年度）
项目名称\t林道养护
主管部门\t白栎县林业局\t实施单位\t白栎县林场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t12\t12\t10.8\t10\t90%\t9
\t其中：当年财政拨款\t12\t12\t10.8\t-\t90%\t-
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护林道\t≥12公里\t12公里\t50\t50
\t质量指标\t完好率\t≥90%\t95%\t20\t20
效益指标\t社会效益指标\t群众出行\t方便\t方便\t20\t18
总分\t\t\t\t\t100\t97
`

const read = async (text: string) => {
  const { forms } = await readText(text)
  return forms.map(({ project, budget, indicators, total, findings }) => ({
    name: project.name?.value,
    budget: budget.lines.map(({ executed, score }) => [executed?.value, score?.value ?? null]),
    rows: indicators.map(({ section, name, score }) => [section?.value, name?.value, score?.value]),
    totals: total.declared.map(({ value }) => value),
    accused: findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code),
  }))
}

const expected = [
  {
    name: '林道养护',
    budget: [
      [108000, 9],
      [108000, null],
    ],
    rows: [
      ['产出指标', '养护林道', 50],
      ['产出指标', '完好率', 20],
      ['效益指标', '群众出行', 18],
    ],
    totals: [97],
    accused: [],
  },
]

describe('a text whose lines were broken', () => {
  it.each([
    ['within a head', '年初预算数', '年初\n预算数'],
    ['between two heads', '分值\t执行率', '分值\n执行率'],
    ['between two heads of the indicators', '三级指标\t年度指标值', '三级指标\n年度指标值'],
    ['before a figure of the budget', '\t10.8\t10\t90%', '\n10.8\t10\t90%'],
    ['before a target', '养护林道\t≥12公里', '养护林道\n≥12公里'],
    ['before a result', '方便\t方便\t20', '方便\n方便\t20'],
    ['within a result', '12公里\t50', '12公\n里\t50'],
    ['by the number of a page among figures', '\t其中', '3\n\t其中'],
    ['by a blank line within the budget', '\t其中', '\n\t其中'],
    ['by the number of a page among indicators', '\t质量指标', '12\n\t质量指标'],
  ])('%s', async (_, from, to) => {
    expect(form).toContain(from)
    expect(await read(form.replace(from, to))).toEqual(expected)
  })

  it.each([
    ['behind the heads', '得分\n\t年度资金总额', '得分\t\t年度资金总额'],
    ['before the heads', '-\n一级指标', '-\t一级指标'],
    ['between two indicators', '50\t50\n\t质量指标', '50\t50\t\t质量指标'],
    ['before the total', '18\n总分', '18\t总分'],
  ])('or ran together %s', async (_, from, to) => {
    expect(form).toContain(from)
    expect(await read(form.replace(from, to))).toEqual(expected)
  })

  it('accuses nobody where a row ends before its score', async () => {
    const [read_] = await read(
      form.replace('效益指标\t社会效益指标\t群众出行\t方便\t方便\t20\t18', '效益指标\t社会效益指标\t群众出行\t方便'),
    )
    expect(read_?.accused).toEqual([])
  })
})

describe('a text whose columns are held apart by spaces', () => {
  const spaced = form.replaceAll('\t', '    ')

  it('is a table', async () => {
    expect(await read(spaced)).toEqual(expected)
  })

  it('accuses nobody', async () => {
    const [one] = await read(spaced.replace('50    50', '50    40'))
    expect(one?.accused).toEqual([])
  })

  it('is none where the lines are labels with their values', async () => {
    const { forms } = await readText(
      `单位名称：白栎县林场    填报日期：2023.3.1    总分：97\n填报人：沈某    审核人：江某    联系电话：0000\n${form}`,
    )
    expect(forms[0]?.filledOn?.value).toBe('2023-03-01')
  })
})

describe('lines with totals of several forms whose tables were lost', () => {
  it('are not held against each other', async () => {
    const text = [96, 88, 92]
      .map((total, i) => `2022年度${'林渡塔'[i]}道养护项目绩效自评表\n\n填报日期：2023.3.1\n\n总分：${total}\n\n项目名称 养护\n`)
      .join('\n')
    const forms = await read(text)
    expect(forms.map(({ totals }) => totals)).toEqual([[96], [88], [92]])
    expect(forms.flatMap(({ accused }) => accused)).toEqual([])
  })
})

describe('a title that a line break cut in two', () => {
  it('is one title', async () => {
    const { forms } = await readText(
      form.replace('项目支出绩效自评表\n（2022年度）', '## 2022年度白栎县林\n场林道养护项目绩效自评表\n'),
    )
    expect(forms[0]?.title?.value).toBe('2022年度白栎县林场林道养护项目绩效自评表')
    expect(forms[0]?.year?.value).toBe(2022)
  })
})
