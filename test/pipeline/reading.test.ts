import { describe, expect, it } from 'vitest'
import { onlyForm, readText } from '../support/read-text.ts'

const hubei = (budgetRow: string, total = '100') => `## 2022年度渡槽维修项目绩效自评表

填报日期：2023.3.1

项目名称\t渡槽维修
主管部门\t白栎县水务局\t项目实施单位\t白栎县渠道站
预算执行情况(万元)(20分)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)
${budgetRow}
一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分
产出指标(40分)\t数量指标\t维修渡槽\t6座\t6座\t40
效益指标(40分)\t社会效益指标\t恢复灌溉\t稳定供水\t稳定供水\t40
总分\t${total}
`

describe('figures that OCR ran together', () => {
  it('are taken apart where only one way satisfies rate and score', async () => {
    const { budget, findings } = await onlyForm(hubei('\t年度财政资金总额\t48万39.216万81.7%16.34', '96.34'))
    const [line] = budget.lines
    expect([line?.planned?.value, line?.executed?.value, line?.rate?.value, line?.score?.value]).toEqual([
      480000, 392160, 0.817, 16.34,
    ])
    expect(line?.score).toMatchObject({ raw: '16.34', origin: 'repaired', at: { line: 8, column: 26 } })
    expect(findings.filter(({ code }) => code === 'reading.repaired')).toHaveLength(4)
    expect(findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
  })

  it('stay unread where nothing fits', async () => {
    const { budget, findings } = await onlyForm(hubei('\t年度财政资金总额\t48万39.216万91.7%16.34', '96.34'))
    expect(budget.lines[0]?.executed?.value ?? null).toBeNull()
    expect(findings.some(({ code, path }) => code === 'reading.unread' && path.startsWith('budget.lines[0]'))).toBe(true)
  })
})

describe('a comparator that OCR read as a digit', () => {
  const ministry = (target: string, actual: string, score: string) => `项目支出绩效自评表（2022年度）

项目名称\t林道养护
实施单位\t白栎县林场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t12\t12\t12\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标(90分)\t质量指标\t路面完好率\t${target}\t${actual}\t90\t${score}\t
总分\t\t\t\t\t100\t${Number(score) + 10}\t
`

  it('is the reader’s error where the other reading satisfies the score', async () => {
    const { findings } = await onlyForm(ministry('293%', '95%', '90'))
    expect(findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'reading.suspect', cause: 'reading', path: 'indicators[0].target' }),
    )
  })

  it('does not excuse a score that fits neither reading', async () => {
    const { findings } = await onlyForm(ministry('293%', '95%', '70'))
    expect(findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code)).toContain('indicator.score')
  })

  it('does not excuse a shortfall that was given full marks', async () => {
    const { findings } = await onlyForm(ministry('95%', '60%', '90'))
    expect(findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code)).toEqual(['indicator.score'])
  })
})

describe('a date that cannot be understood', () => {
  it('is unread, not missing', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace('2023.3.1', '三月上旬')
    const { findings } = await onlyForm(text)
    expect(findings.filter(({ path }) => path === 'filledOn').map(({ code }) => code)).toEqual(['reading.unread'])
  })
})

describe('what no schema knows', () => {
  it('is read by the common vocabulary and said', async () => {
    const form = await onlyForm(`# 白栎县项目绩效自评价表（2021年）

专项名称: 河道清淤
承担单位: 白栎县河道所

| 资金来源 | 安排数 | 支出数 | 支出率 |
| --- | --- | --- | --- |
| 合计 | 30万元 | 24万元 | 80% |

| 一级指标 | 指标名称 | 计划值 | 完成值 | 标准分 | 自评分 |
| --- | --- | --- | --- | --- | --- |
| 产出 | 清淤长度 | 4公里 | 4公里 | 60 | 60 |
| 效益 | 防洪能力 | 提高 | 提高 | 40 | 38 |

自评总分: 98
`)
    expect(form.schema).toMatchObject({ id: null, version: null })
    expect(form.findings).toContainEqual(expect.objectContaining({ code: 'schema.unknown', severity: 'warning' }))
    expect(form.project.name?.value).toBe('河道清淤')
    expect(form.budget.lines[0]).toMatchObject({ planned: { value: 300000 }, executed: { value: 240000 }, rate: { value: 0.8 } })
    expect(form.indicators.map(({ name, weight, score }) => [name?.value, weight?.value, score?.value])).toEqual([
      ['清淤长度', 60, 60],
      ['防洪能力', 40, 38],
    ])
    expect(form.total.declared[0]?.value).toBe(98)
    expect(form.findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
  })

  it('reports a cell that belongs nowhere', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace('总分\t100', '领导批示\t请抓紧\n总分\t100')
    const { findings, indicators } = await onlyForm(text)
    expect(indicators).toHaveLength(2)
    expect(findings.filter(({ code }) => code === 'reading.unused').map(({ at }) => at[0])).toEqual([
      { line: 12, column: 1 },
      { line: 12, column: 6 },
    ])
  })
})

describe('figures that were not understood', () => {
  const ministry = (weight: string, score: string) => `项目支出绩效自评表（2022年度）

项目名称\t林道养护
实施单位\t白栎县林场
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t12\t12\t12\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标(50分)\t质量指标\t路面完好率\t95%\t95%\t${weight}\t${score}\t
\t数量指标\t养护林道\t5公里\t5公里\t20\t20\t
效益指标(40分)\t社会效益指标\t巡护能力\t提高\t提高\t40\t40\t
总分\t\t\t\t\t100\t100\t
`
  const accused = async (text: string) => {
    const { findings } = await onlyForm(text)
    return findings.flatMap(({ code, severity }) => (severity === 'mismatch' ? [code] : []))
  }

  it('are in the sums all the same', async () => {
    expect(await accused(ministry('30', '30'))).toEqual([])
    expect(await accused(ministry('20', '30'))).toContain('weight.sum')
    expect(await accused(ministry('3 0', '3 0'))).toEqual([])
  })

  it('are missing in a section where a row has points and no weight', async () => {
    const withRow = (score: string) =>
      ministry('20', '20').replace('效益指标', `\t数量指标\t补种行道树\t90株\t30株\t\t${score}\t\n效益指标`)
    expect(await accused(withRow('0'))).not.toContain('weight.sum')
    expect(await accused(withRow(''))).toContain('weight.sum')
  })

  it('are in rows that belong to no column', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace(
      '效益指标(40分)\t社会效益指标\t恢复灌溉\t稳定供水\t稳定供水\t40\n',
      '\n## 续表\n\n| 效益指标(40分) | 恢复灌溉 | 稳定供水 | 40 |\n',
    )
    const { total, findings } = await onlyForm(text)
    expect(findings.some(({ code }) => code === 'reading.unused')).toBe(true)
    expect(findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
    expect(total.recomputed).toBeNull()
  })
})

describe('a line of labels', () => {
  it('may begin with one whose place is blank and whose colon was lost', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace('填报日期：2023.3.1', '填报日期 总分：100')
    const { filledOn, total } = await onlyForm(text)
    expect(filledOn).toMatchObject({ raw: '', value: null })
    expect(total.declared.map(({ value }) => value)).toEqual([100, 100])
  })
})

describe('a total beside its table', () => {
  it('is read without a colon', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace('总分\t100', '\n总分 100')
    expect((await onlyForm(text)).total.declared.map(({ raw, value }) => [raw, value])).toEqual([['100', 100]])
  })
})

describe('forms in one text', () => {
  it('are told apart without any heading', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace(/^## .*\n/, '')
    const { forms } = await readText(`${text}\n${text.replaceAll('渡槽', '涵洞')}`)
    expect(forms.map(({ project }) => project.name?.value)).toEqual(['渡槽维修', '涵洞维修'])
    expect(forms.map(({ filledOn }) => filledOn?.value)).toEqual(['2023-03-01', '2023-03-01'])
    expect(forms.map(({ total }) => total.declared.map(({ value }) => value))).toEqual([[100], [100]])
  })

  it('are not cut in two by a heading inside', async () => {
    const text = hubei('\t年度财政资金总额\t48\t48\t100%\t20').replace('一级指标', '\n## 指标的完成\n\n一级指标')
    const { forms } = await readText(text)
    expect(forms).toHaveLength(1)
    expect(forms[0]?.indicators).toHaveLength(2)
  })
})
