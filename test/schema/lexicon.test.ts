import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelText, pointsIn } from '../../src/schema/label.ts'
import { senseIn } from '../../src/schema/lexicon.ts'
import { loadLibrary } from '../../src/schema/library.ts'

const { lexicon } = await loadLibrary()
const roleOf = (text: string, block: Parameters<typeof senseIn>[1], schema = 'hubei') =>
  senseIn(lexicon.find(text), block, schema)?.role

describe('reading a label', () => {
  it('sets brackets, numbering and punctuation aside', () => {
    expect(labelText('二、预算执行情况（万元）（20分）：')).toEqual({
      key: '预算执行情况',
      opened: '预算执行情况万元20分',
      notes: ['万元', '20分'],
    })
    expect([labelText('-级').key, labelText('—级指标').key]).toEqual(['一级', '一级指标'])
    expect(labelText('单位\ufffd文字描述\ufffd')).toMatchObject({ key: '单位', notes: ['文字描述'] })
    expect(labelText('合计 \ufffdX\ufffd')).toMatchObject({ key: '合计' })
    expect(labelText('项目决策 2分')).toMatchObject({ key: '项目决策', notes: ['2分'] })
    expect(labelText('实施(主管)单位')).toMatchObject({ key: '实施单位', opened: '实施主管单位' })
  })

  it('finds the points in its brackets', () => {
    expect(pointsIn(labelText('产出指标（40分）').notes)).toBe('40')
    expect(pointsIn(labelText('得分(20分*执行率)').notes)).toBe('20')
    expect(pointsIn(labelText('预算数(A)').notes)).toBeNull()
    expect(pointsIn(labelText('项目资金(万元)').notes)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof labelText(text).key === 'string'))
  })
})

describe('looking labels up', () => {
  it('sees through spaces, brackets and traditional characters', () => {
    expect(roleOf('预 算 数 ( A )', 'budget')).toBe('planned')
    expect(roleOf('執行率（B／A）', 'budget')).toBe('rate')
    expect(roleOf('填報日期：', 'field')).toBe('filledOn')
  })

  it('tells what looks the same as a label from what is only near to one', () => {
    const { entry } = lexicon.find('项目实施单位') ?? {}
    expect(entry).toBeDefined()
    expect(lexicon.isLabel('项目实施单位')).toBe(true)
    expect(lexicon.isLabel('项日实施单位')).toBe(true)
    expect(lexicon.isLabel('项目实施部位')).toBe(false)
    expect(lexicon.isLabel('槐塘乡敬老院')).toBe(false)
  })

  it('takes what is left of a label for no other one', () => {
    expect(lexicon.find('值')?.entry.label).toBe('值')
    expect(lexicon.find('\ufffd值')).toBeNull()
    expect(lexicon.findExact('\ufffd值')).toBeNull()
  })

  it('sees through a wrong, a lost and a Latin character', () => {
    expect(roleOf('项日名称', 'field')).toBe('project.name')
    expect(roleOf('项目实施位', 'field')).toBe('project.implementer')
    expect(roleOf('项Fl名称', 'field')).toBe('project.name')
    expect(roleOf('年初目际值(A)', 'indicator')).toBe('target')
  })

  it('does not take prose for a label', () => {
    for (const text of ['本年度新建蓄水池三座', '63.5', '≥95%', '计划标准', '已完成', '进一步改善'])
      expect(lexicon.find(text)?.exact ?? false).toBe(false)
  })

  it('does not guess between two labels that are equally near', () => {
    expect(roleOf('执行X', 'budget', 'hubei')).toBeUndefined()
    // Where a layout prints only one of them, it is that one.
    expect(roleOf('执行X', 'budget', 'ministry')).toBe('rate')
  })

  it('takes no measure for another one', () => {
    for (const text of ['拨付执行率', '费用执行率'])
      expect(roleOf(text.replace('率', '数'), 'budget', 'ministry')).not.toBe('rate')
    expect(roleOf('资金执行数', 'budget', 'ministry')).toBe('executed')
    expect(roleOf('资金执行卒', 'budget', 'ministry')).toBe('rate')
  })

  it('leaves out the marks of notes', () => {
    expect(roleOf('得分③', 'indicator', 'ministry')).toBe('score')
    expect(roleOf('预算执行率①', 'budget', 'ministry')).toBe('rate')
  })

  it('gives a schema’s own meaning before the common one', () => {
    expect(roleOf('全年预算数', 'budget', 'ministry')).toBe('planned')
    expect(roleOf('单项得分', 'indicator', 'hubei')).toBe('itemScore')
  })
})
