import { describe, expect, it } from 'vitest'
import { accusedIn, indicatorRows, onlyForm, totalsOf } from '../support/read-text.ts'

interface Rows {
  readonly name: string
  readonly choices: string
  readonly budget: string
  readonly heads: string
  readonly second: string
  readonly third: string
  readonly total: string
}

const whole: Rows = {
  name: '项目名称\t茶园灌溉',
  choices: '项目类别\t1、部门预算项目 ☑ 2、省专项 □\n项目属性\t1、持续性项目 ☑ 2、新增性项目 □',
  budget: '\t年度资金总额\t45\t45\t1\t20',
  heads: '一级指标\t二级指标\t三级指标\t年初目标值 (A)\t实际完成值 (B)\t得分',
  second: '\t成本指标\t支出不超预算\t≤45万元\t已落实\t20\n效益指标(40分)\t经济效益指标\t每亩产值\t≥2万元\t2.1万元\t20',
  third: '\t社会效益指标\t茶农增收\t进一步提升\t已提升\t20',
  total: '总分\t100',
}

const read = (change: Partial<Rows>) => {
  const { name, choices, budget, heads, second, third, total } = { ...whole, ...change }
  return onlyForm(`## 2021年度茶园灌溉项目绩效自评表

${name}
主管部门\t白栎县茶场\t项目实施单位\t白栎县灌溉站
${choices}
预算执行情况(万元)(20分)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)
${budget}
${heads}
产出指标(40分)\t数量指标\t铺设管道\t3公里\t3公里\t20
${second}
${third}
${total}
`)
}

const stated = async (change: Partial<Rows>) => {
  const form = await read(change)
  const [line] = form.budget.lines
  return {
    name: form.project.name?.value,
    choices: form.choices.map(({ options }) => options.filter(({ checked }) => checked).map(({ label }) => label)),
    budget: [line?.planned?.value, line?.executed?.value, line?.rate?.value, line?.score?.value],
    indicators: indicatorRows(form).map(([section, kind, name, , actual, , score]) => [section, kind, name, actual, score]),
    totals: totalsOf(form),
    accused: accusedIn(form),
  }
}

describe('rows of a table with tabs', () => {
  it.each<[string, Partial<Rows>]>([
    ['blanks for tabs below heads of money', { budget: '年度资金总额 45 45 1 20' }],
    ['two figures in one cell', { budget: '\t年度资金总额\t45\t45\t1 20' }],
    ['blanks for tabs among heads', { heads: whole.heads.replaceAll('\t', ' ') }],
    ['a tab too many between the levels', { heads: whole.heads.replace('\t', '\t\t') }],
    ['blanks for tabs below a level', { third: whole.third.trim().replaceAll('\t', ' ') }],
    ['a result and its score in one cell', { second: whole.second.replace('已落实\t', '已落实') }],
    ['pipes beside tabs', { third: `| ${whole.third.replaceAll('\t', '\t|')}` }],
    ['pipes for tabs', { name: '项目名称 | 茶园灌溉', third: whole.third.replaceAll('\t', ' | '), total: '总分 | 100' }],
    ['breaks before notes', { heads: whole.heads.replaceAll(' (', '\n(') }],
    ['a blank in one head, and a break', { heads: whole.heads.replace('目标值 (A)', '目标 值\n(A)') }],
    ['a break in a name, and none behind its row', { second: whole.second.replace('\n', '\t').replace('不超', '不超\n') }],
    ['no break between two choices', { choices: whole.choices.replace('\n', ' ') }],
  ])('say what they say with %s, and accuse nobody', async (_, change) => {
    expect(await stated(change)).toEqual(await stated({}))
  })
})
