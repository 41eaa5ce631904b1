import { expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

const form = (...rows: string[]) =>
  `## 2024年度预算项目绩效自评表\n\n项目名称：缆车维护\n\n| 一级指标 | 二级指标 | 三级指标 | 指标分值 | 符号 | 预期指标值 | 实际完成值 | 单项指标得分 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}\n自评总分：${'98'}\n`

const scoresOf = async (text: string) => {
  const { forms } = await readText(text)
  return forms.flatMap(({ indicators, findings }) => [
    ...indicators.map(({ weight, score }) => [weight?.value, score?.value]),
    ...findings.filter(({ severity }) => severity === 'mismatch').map(({ code }) => code),
  ])
}

it('item scores within their weights are the scores where no column has weighted ones', async () => {
  const rows = [
    '产出指标 | 数量指标 | 检修缆绳 | 60 | ≥ | 12条 | 12条 | 60',
    '效果指标 | 社会效益指标 | 安全运行 | 40 | ≥ | 100% | 95% | 38',
  ]
  expect(await scoresOf(form(...rows))).toEqual([
    [60, 60],
    [40, 38],
  ])
})

it('but not where one exceeds its weight: they are out of a hundred', async () => {
  const rows = [
    '产出指标 | 数量指标 | 检修缆绳 | 60 | ≥ | 12条 | 12条 | 100',
    '效果指标 | 社会效益指标 | 安全运行 | 40 | ≥ | 100% | 95% | 95',
  ]
  expect((await scoresOf(form(...rows))).filter((row) => typeof row !== 'string')).toEqual([
    [60, undefined],
    [40, undefined],
  ])
})
