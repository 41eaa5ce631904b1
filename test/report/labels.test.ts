import { expect, it } from 'vitest'
import { pathName } from '../../src/report/labels.ts'
import { placeText } from '../../src/report/place-text.ts'
import { verdictOf } from '../../src/report/verdict.ts'
import { finding, form } from '../support/forms.ts'

it.each([
  ['', '全表', 'whole form'],
  ['indicators[3].score', '指标4 得分', 'indicator 4 score'],
  ['indicators[0]', '指标1', 'indicator 1'],
  ['budget.lines[0].rate', '预算总额 执行率', 'total budget execution rate'],
  ['budget.lines[2].planned', '预算其中2 预算数', 'budget part 2 planned'],
  ['total.declared[1]', '总分（第2处）', 'total (place 2)'],
  ['choices[1]', '勾选项2', 'choice 2'],
  ['project.name', '项目名称', 'project name'],
  ['something.else', 'something.else', 'something.else'],
])('pathName names %j', (path, zh, en) => {
  expect([pathName(path, 'zh'), pathName(path, 'en')]).toEqual([zh, en])
})

it('placeText prints every kind of place', () => {
  expect(placeText({ line: 12, column: 5 }, 'zh')).toBe('12:5')
  expect(placeText({ sheet: '表1', cell: 'B7' }, 'zh')).toBe('表1!B7')
  expect(placeText({ path: 'table[2]/tr[3]' }, 'en')).toBe('table[2]/tr[3]')
  expect(placeText({ page: 3, box: [0.12, 0.4, 0.5, 0.6] }, 'zh')).toBe('第3页 左12% 上40%')
  expect(placeText({ page: 3, box: [0.12, 0.4, 0.5, 0.6] }, 'en')).toBe('p. 3, left 12% top 40%')
})

it('verdictOf holds, unless something contradicts or nothing could be recomputed', () => {
  const unknown = form().total
  expect(verdictOf(form())).toBe('holds')
  expect(verdictOf(form({ findings: [finding({ code: 'choice.none', severity: 'warning' })] }))).toBe('holds')
  expect(verdictOf(form({ total: { ...unknown, recomputed: null } }))).toBe('unchecked')
  const open = finding({ code: 'total.sum', severity: 'warning', cause: 'undecided' })
  expect(verdictOf(form({ findings: [open] }))).toBe('doubtful')
  const wrong = form({ total: { ...unknown, recomputed: null }, findings: [finding({ code: 'budget.rate' })] })
  expect(verdictOf(wrong)).toBe('mismatch')
})
