import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm, type ReadForm } from '../support/read-text.ts'

const heading = '# 项目支出绩效自评表（2022年度）\n\n项目名称：渡口维修\n\n'
const table = (rows: readonly string[]) => rows.map((row) => `|${row}|`).join('\n')
const budget = table(['项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分', '年度资金总额|50|50|50|10|100%|10'])
const withIndicators = (...rows: readonly string[]) => `${heading}${budget}\n\n${table(rows)}\n`
const values = ({ indicators }: ReadForm) =>
  indicators.map(({ name, target, actual, weight, score }) =>
    [name, target, actual, weight, score].map((one) => one?.raw ?? null),
  )
const unused = ({ findings }: ReadForm) =>
  findings.flatMap(({ code, message }) => (code === 'reading.unused' ? [message.zh.replace(/^[^“]*“|”[^”]*$/g, '')] : []))

describe('heads of another time than the form’s year', () => {
  it.each(['上年实际值', '上年度完成值', '去年完成值', '历史完成值', '2021年实际值'])('are no results: %s', async (head) => {
    const form = await onlyForm(
      withIndicators(
        `一级指标|二级指标|三级指标|${head}|年度指标值|本年完成值|分值|得分`,
        '产出指标|数量指标|维修渡口|6座|≥10座|10座|50|50',
        '效益指标|社会效益指标|渡客人次|3万人次|≥5万人次|4.5万人次|40|36',
        '总分|||||100|96|',
      ),
    )
    expect(values(form).map(([name, target, actual]) => [name, target, actual])).toEqual([
      ['维修渡口', '≥10座', '10座'],
      ['渡客人次', '≥5万人次', '4.5万人次'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it.each([
    ['基期值', '目标值', '完成值'],
    ['2021年实际值', '2022年目标值', '2022年实际值'],
    ['2021年完成值', '2022年目标值', '实际完成值'],
  ])('stand before those of the year: %s | %s | %s', async (...heads) => {
    const form = await onlyForm(
      withIndicators(
        `一级指标|二级指标|三级指标|${heads.join('|')}|分值|得分`,
        '产出指标|数量指标|维修渡口|6座|≥10座|9座|50|45',
        '效益指标|社会效益指标|渡客人次|3万人次|≥5万人次|5万人次|40|40',
        '总分||||||100|95',
      ),
    )
    expect(values(form)).toEqual([
      ['维修渡口', '≥10座', '9座', '50', '45'],
      ['渡客人次', '≥5万人次', '5万人次', '40', '40'],
    ])
    expect(accusedIn(form)).toEqual([])
  })

  it('name the year of the results, not the latest one', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|2022年目标值|2022年完成值|2023年目标值|分值|得分',
        '产出指标|数量指标|维修渡口|≥10座|9座|≥20座|90|81',
        '总分||||||100|91',
      ),
    )
    expect([values(form), unused(form)]).toEqual([[['维修渡口', '≥10座', '9座', '90', '81']], ['2023年目标值', '≥20座']])
  })

  it('are no results where the year’s target stands beside them', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|2021年实际值|2022年目标值|本期情况|分值|得分',
        '产出指标|数量指标|维修渡口|6座|≥10座|10座|90|90',
        '总分||||||100|100',
      ),
    )
    expect([values(form), accusedIn(form)]).toEqual([[['维修渡口', '≥10座', null, '90', '90']], []])
  })

  it('leave a wrong score to be told', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|上年完成值|年度指标值|2022年完成值|分值|得分',
        '产出指标|数量指标|维修渡口|12座|≥10座|9座|90|90',
        '总分||||||100|100',
      ),
    )
    expect(accusedIn(form)).toEqual(['indicator.score indicators[0].score'])
  })

  it('keep a source of funds that was carried over', async () => {
    const form = await onlyForm(
      `${heading}${table(['中央(万元)|省级(万元)|上年结转(万元)|合计(万元)|执行数(万元)|执行率', '10|20|8|35|35|100%'])}\n`,
    )
    expect(accusedIn(form)).toEqual(['budget.parts budget.lines[0].planned'])
  })
})

describe('heads of signs', () => {
  it('are told from those of the direction', async () => {
    const form = await onlyForm(
      withIndicators(
        '一级指标|二级指标|三级指标|指标方向|运算符号|指标值|度量单位|完成值|分值|得分',
        '产出指标|数量指标|维修渡口|正向指标|≥|10|座|9座|50|45',
        '产出指标|成本指标|单座造价|反向指标|≤|6|万元|6万元|40|40',
        '总分||||||||100|95',
      ),
    )
    expect(values(form).map(([, target]) => target)).toEqual(['≥10座', '≤6万元'])
    expect(accusedIn(form)).toEqual([])
  })
})

describe('what tells nothing of a form', () => {
  it('is a rule drawn with characters, and a column of another period', async () => {
    const form = await onlyForm(
      `${heading}${budget}\n\n+----+-----+\n\n${table([
        '一级指标|二级指标|三级指标|实施期指标值|年度指标值|累计完成值|实际完成值|分值|得分|得分率',
        '产出指标|数量指标|维修渡口|≥30座|≥10座|22座|9座|90|81|90%',
        '总分|||||||100|91|',
      ])}\n`,
    )
    expect([values(form), unused(form), accusedIn(form)]).toEqual([[['维修渡口', '≥10座', '9座', '90', '81']], [], []])
  })

  it('may have the year in the middle: 预期2022年实现值', async () => {
    const form = await onlyForm(
      withIndicators('一级指标|二级指标|三级指标|2021年实际实现值|预期2022年实现值', '产出指标|数量指标|维修渡口|6座|≥10座'),
    )
    expect(values(form).map(([name, target, actual]) => [name, target, actual])).toEqual([['维修渡口', '≥10座', null]])
  })
})
