import { expect, test } from 'vitest'
import { loadLibrary } from '../../src/schema/library.ts'
import { type Figures, grid, joinedUp, markedForm } from '../support/noisy/marked-form.ts'
import { readBlocks } from '../support/noisy/read-blocks.ts'
import { type Aids, formsIn } from '../support/scan/recognised.ts'

const all: Aids = { grammar: true, vocabulary: true, arithmetic: true }
const library = await loadLibrary()

const read = (figures: Partial<Figures>, aids: Partial<Aids>) => {
  const [form, ...others] = formsIn({ path: 'scan.pdf', blocks: markedForm(figures), problems: [] }, library, { ...all, ...aids })
  if (!form || others.length > 0) throw new Error('not one form')
  return form
}

const doubtful: Partial<Figures> = {
  budgetScore: '{g:.6|9:.39}.5',
  section: '{户:.6|产:.39}出指标（50分）',
  score: '3{1:.6|7:.39}.5',
}

test('with all that helps, what comes out is what the pipeline makes of it', async () => {
  const [{ id: _, ...piped }, { id: __, ...own }] = [
    (await readBlocks(markedForm(doubtful)))[0] ?? { id: '' },
    read(doubtful, {}),
  ]
  expect(own).toEqual(piped)
  expect([read(doubtful, {}).budget.lines[0]?.score?.value, read(doubtful, {}).indicators[0]?.score?.value]).toEqual([9.5, 37.5])
})

test('without the grammar, the text of the engine is all there is', () => {
  const score = read(doubtful, { grammar: false, vocabulary: false, arithmetic: false }).budget.lines[0]?.score
  expect([score?.raw, score?.value]).toEqual(['g.5', null])
})

test('without the vocabulary, no label is read otherwise', () => {
  const raw = (vocabulary: boolean) => read(doubtful, { vocabulary }).indicators[0]?.section?.raw
  expect([raw(false), raw(true)]).toEqual(['户出指标（50分）', '产出指标（50分）'])
})

test('a word is not made by leaving out what is printed', () => {
  const section = '产出指标（50分{）:.9|):.08|∅:.01}育苗'
  expect(read({ section }, {}).indicators[0]?.section?.raw).toBe('产出指标（50分）育苗')
})

test.each([
  ['actual', 'actualHead', '{\ufffd:1}实际{\ufffd:1}', '{\ufffd:1}值', '18畦'],
  ['score', 'scoreHead', '得{\ufffd:1}', '{\ufffd:1}{\ufffd:1}', '37.5'],
] as const)(
  'a head of which characters were lost is told by those that are left, or by its place, which is a guess: %s',
  (role, cell, told, lost, raw) => {
    const under = (head: string) => read({ [cell]: head }, {}).indicators[0]?.[role]
    expect([under(told)?.raw, under(lost)?.raw]).toEqual([raw, raw])
    expect(under(lost)?.confidence).toBeLessThan(under(told)?.confidence ?? 0)
  },
)

test('rows above a level 1 whose upper rule was lost belong to the one before, where their level 2 says so', () => {
  const heads = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施']
  const rows = (kind: string) => [
    heads,
    ['产出指标（50分）', '数量指标', '改造苗床', '24畦', '24畦', '50', '50', ''],
    ['效益指标（30分）', '经济效益指标', '出圃苗木', '≥90%', '93%', '20', '20', ''],
    ['', kind, '苗木成活率', '≥90%', '93%', '10', '10', ''],
    ['满意度指标（10分）', '服务对象满意度指标', '育苗户满意度', '≥90%', '94%', '10', '10', ''],
  ]
  const sections = (kind: string) => {
    const blocks = [...markedForm().slice(0, -1), joinedUp(grid(rows(kind), 0.4), 4, 0)]
    const [form] = formsIn({ path: 'scan.pdf', blocks, problems: [] }, library, all)
    const accused = form?.findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code)
    return [form?.indicators.map(({ section }) => section?.value), accused]
  }
  expect(sections('生态效益指标')).toEqual([['产出指标', '效益指标', '效益指标', '满意度指标'], []])
  expect(sections('其他指标')[0]).toEqual(['产出指标', '效益指标', '满意度指标', '满意度指标'])
})

test('a table goes on in a grid without the blank beside it that held the name of the block', () => {
  const heads = ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析']
  const first = [heads, ['', '产出指标（50分）', '数量指标', '改造苗床', '24畦', '24畦', '30', '30', '']]
  const rest = (kind: string) => [
    ['', kind, '苗木成活率', '≥90%', '93%', '20', '20', ''],
    ['效益指标（40分）', '经济效益指标', '出圃苗木', '≥90%', '93%', '40', '40', ''],
  ]
  const read = (kind: string) => {
    const blocks = [...markedForm().slice(0, -1), grid(first, 0.4), grid(rest(kind), 0.7)]
    const [form] = formsIn({ path: 'scan.pdf', blocks, problems: [] }, library, all)
    return form?.indicators.map(({ section, name, score }) => [section?.value, name?.value, score?.value])
  }
  expect(read('质量指标')).toEqual([
    ['产出指标', '改造苗床', 30],
    ['产出指标', '苗木成活率', 20],
    ['效益指标', '出圃苗木', 40],
  ])
  // What names no level may be anything.
  expect(read('备注')?.map(([, name]) => name)).not.toContain('苗木成活率')
})

test('a level 1 that was seen and not read may be the one before, once more: its weight is not held against it', () => {
  const heads = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施']
  const accused = (level: string) => {
    const rows = [
      heads,
      ['产出指标（50分）', '数量指标', '改造苗床', '24畦', '24畦', '30', '30', ''],
      [level, '质量指标', '苗木成活率', '≥90%', '93%', '20', '20', ''],
      ['效益指标（30分）', '经济效益指标', '出圃苗木', '≥90%', '93%', '30', '30', ''],
    ]
    const [form] = formsIn(
      { path: 'scan.pdf', blocks: [...markedForm().slice(0, -1), grid(rows, 0.4)], problems: [] },
      library,
      all,
    )
    return form?.findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code)
  }
  expect([accused('{\ufffd:1}'), accused('质量指标')]).toEqual([[], ['weight.sum']])
})

test('of three levels in a row of heads, those whose numbers are lost are told by their place', () => {
  const named = (...levels: string[]) => {
    const heads = [...levels, '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施']
    const rows = [heads, ['产出指标（50分）', '数量指标', '改造苗床', '24畦', '24畦', '50', '50', '']]
    const [form] = formsIn(
      { path: 'scan.pdf', blocks: [...markedForm().slice(0, -1), grid(rows, 0.4)], problems: [] },
      library,
      all,
    )
    return form?.indicators.map(({ section, kind, name }) => [section?.value, kind?.value, name?.value])
  }
  expect(named('级指标', '{E:.6|三:.1|H:.2}级指标', '三级指标')).toEqual([['产出指标', '数量指标', '改造苗床']])
  expect(named('一-级指标', '{.:.5|-:.04}级指标', '三级指标')).toEqual([['产出指标', '数量指标', '改造苗床']])
  expect(named('级', '{E:.6|B:.2}级', '三级')).toEqual([['产出指标', '数量指标', '改造苗床']])
})

test('a speck that was read as a digit beside the heads of a budget takes none of it away', () => {
  const [lines, figures] = [markedForm().slice(0, 4), markedForm().slice(5)]
  const rows = [
    ['8', '年初预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', '得分', '得分计算方法'],
    ['年度资金总额', '40', '38', '10', '95%', '9.5', '按比例'],
  ]
  const [form] = formsIn({ path: 'scan.pdf', blocks: [...lines, grid(rows, 0.1), ...figures], problems: [] }, library, all)
  expect(form?.budget.lines.map(({ planned, executed }) => [planned?.raw, executed?.raw])).toEqual([['40', '38']])
})

test('a speck behind a word is no part of it', () => {
  const section = read({ section: '产出指标{.:.55|∅:.4}' }, {}).indicators[0]?.section
  expect([section?.raw, section?.value, section?.origin]).toEqual(['产出指标.', '产出指标', 'repaired'])
})

test('without arithmetic, figures that do not agree stay', () => {
  const form = read(doubtful, { arithmetic: false })
  expect(form.indicators[0]?.score?.value).toBe(31.5)
  expect(form.findings.map(({ code }) => code)).toContain('indicator.score')
})
