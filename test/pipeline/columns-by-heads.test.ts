import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

const lines = (...texts: string[]) => `${texts.join('\n')}\n`
const title = lines('项目支出绩效自评表', '（2022年度）', '', '项目名称：灯塔修缮', '')

describe('columns that are held apart by spaces, below heads on one line', () => {
  it('keep blank cells blank: no score is taken for a target', async () => {
    const form = await onlyForm(
      title +
        lines(
          '一级指标      二级指标       三级指标       年度指标值   实际完成值   分值   得分   偏差原因分析',
          '产出指标      数量指标       修缮灯塔       ≥3座         3座          45     45',
          '              质量指标       灯器合格                                 15     15',
          '效益指标      社会效益指标   通航安全       保障         保障         40     40',
          '总分                                                                  100    100',
        ),
    )
    expect(indicatorRows(form).map((cells) => cells.slice(2))).toEqual([
      ['修缮灯塔', '≥3座', '3座', 45, 45],
      ['灯器合格', '', '', 15, 15],
      ['通航安全', '保障', '保障', 40, 40],
    ])
    expect(form.findings.map(({ code, path }) => `${code} ${path}`)).toContain('indicator.unsupported indicators[1]')
  })

  it('keep lines of the budget below one that has nothing but its name, and labels without a head', async () => {
    const { budget } = await onlyForm(
      title +
        lines(
          '项目资金（万元）                   年初预算数   全年预算数   全年执行数   执行率',
          '                   年度资金总额    60           72           72           100%',
          '                   中央补助',
          '                   县级资金        60           60           60           100%',
          '                   上年结转资金                 12           12           100%',
        ),
    )
    expect(
      budget.lines.map(({ label, initial, planned, executed }) => [label?.value, initial?.raw, planned?.raw, executed?.raw]),
    ).toEqual(
      expect.arrayContaining([
        ['年度资金总额', '60', '72', '72'],
        ['县级资金', '60', '60', '60'],
        ['上年结转资金', '', '12', '12'],
      ]),
    )
  })

  it('may hold signs that are no tags', async () => {
    const form = await onlyForm(
      title +
        lines(
          '三级指标     符号   年度指标值   实际完成值   分值   得分',
          '修缮灯塔     >=     3座          3座          50     50',
          '返修率       <=     5%           2%           50     50',
        ),
    )
    expect(indicatorRows(form).map(([, , name, target]) => [name, target])).toEqual([
      ['修缮灯塔', '>=3座'],
      ['返修率', '<=5%'],
    ])
  })
})

describe('a row that was cut before its points', () => {
  const table = (row: string) =>
    onlyForm(
      `${title}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 修缮灯塔 | ≥3座 | 3座 | 90 | 90 |\n\n${row}\n`,
    )

  it('is one of the table above a blank line', async () => {
    const form = await table('| 满意度指标 | 服务对象满意度指标 | 船员满意度 | ≥95% |')
    expect(indicatorRows(form).map((cells) => cells.slice(0, 4))).toEqual([
      ['产出指标', '数量指标', '修缮灯塔', '≥3座'],
      ['满意度指标', '服务对象满意度指标', '船员满意度', '≥95%'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  const cut = async (row: string, heads = ' | 分值 | 得分', points = ' | 90 | 90') => {
    const form = await onlyForm(
      `${title}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值${heads} |\n| --- | --- | --- | --- | --- ${heads.replaceAll(/[^|]+/g, ' --- ')}|
| 产出指标(90分) | 数量指标 | 修缮灯塔 | ≥3座 | 3座${points} |\n${row}\n`,
    )
    return { rows: indicatorRows(form).slice(1), form }
  }

  it.each([
    ['| 满意度指标 | 船员 | [问卷调查] |', ['满意度指标', '船员', '[问卷调查]']],
    ['|  | 延续性 | [灯塔长期可用] | 五年以 |', ['产出指标', '延续性', '[灯塔长期可用]', '五年以']],
    ['|  |  | 更换灯器 |  |  |', ['产出指标', '数量指标', '更换灯器', '', '']],
    ['|  | 时效指标 | ≥300天昼夜连续发光 | ≥300天 |', ['产出指标', '时效指标', '≥300天昼夜连续发光', '≥300天']],
    ['|  |  | 指标2 灯器返修次数 |', ['产出指标', '数量指标', '灯器返修次数']],
  ])('has its cells where they stand: %s', async (row, expected) => {
    const { rows, form } = await cut(row)
    expect(rows.map((cells) => cells.slice(0, expected.length))).toEqual([expected])
    expect(accusedIn(form)).toEqual([])
  })

  it('has its cells where they stand where there are no points', async () => {
    const { rows } = await cut('| 满意度指标 | 船员 | [问卷调查] |', ' | 未完成原因', ' | ')
    expect(rows.map((cells) => cells.slice(0, 4))).toEqual([['满意度指标', '船员', '[问卷调查]', undefined]])
  })

  it.each(['| 满意度指标 | 船员 |', '| 综合管理(30分) | 专项资金分配时限(2分) |'])(
    'is no indicator where it ends with its level 2: %s',
    async (row) => expect((await cut(row)).rows).toEqual([]),
  )
})

describe('a row of indicators that is no part of a table', () => {
  it('is told, and accuses no sum', async () => {
    const form = await onlyForm(
      `${title}| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 修缮灯塔 | ≥3座 | 3座 | 60 | 60 |\n
效益指标,社会效益指标,通航安全,保障,保障,40,40\n\n总分：100\n`,
    )
    expect(accusedIn(form)).toEqual([])
    expect(form.findings.some(({ code, message }) => code === 'reading.unused' && message.zh.includes('通航安全'))).toBe(true)
  })
})

describe('a total', () => {
  it('is not told from what it is out of where its row was cut', async () => {
    const heads = '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |'
    const row = '| 产出指标 | 数量指标 | 修缮灯塔 | ≥100座 | 96座 | 100 | 96 | 台风 |'
    const form = (last: string) => onlyForm(`${title}${heads}\n${heads.replaceAll(/[^|]+/g, ' --- ')}\n${row}\n${last}\n`)
    const behindText = await form(`| 其他需要说明事项 | 无 |  |  |  |  |  |  |\n| 总分 |  |  |  |  | 100 |`)
    expect([totalsOf(behindText), accusedIn(behindText)]).toEqual([[], []])
    for (const total of ['| 总分 | 100 |  | 100 |', '| 总分 | 100 |  | 100 |  | 100 |'])
      expect(accusedIn(await form(total))).toEqual([])
  })

  const indicators =
    '| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| --- | --- | --- | --- | --- |\n| 修缮灯塔 | 3座 | 3座 | 96 | 96 |\n\n'

  it('is not stated by its name above a table', async () => {
    const form = await onlyForm(`${title}${indicators}合计\n\n| | 权重 | 得分 |\n| --- | --- | --- |\n| 合计 | 100 | 96 |\n`)
    expect(totalsOf(form)).toEqual([96])
  })

  it.each([
    ['96', 96],
    ['', null],
  ])('stands below the head of the scores where the cell over its name was lost: %j', async (score, total) => {
    const form = await onlyForm(`${title}${indicators}### 合计\n| 权重 | 得分 |\n| --- | --- |\n| 合计 | 100 | ${score} |\n`)
    expect(totalsOf(form)).toEqual([total])
  })

  it('stands on a line with what it is out of and the grade', async () => {
    const form = await onlyForm(`${title}${indicators}总分   100   得分   96   等级   优\n`)
    expect([totalsOf(form), form.total.grade?.value]).toEqual([[96], '优'])
  })
})
