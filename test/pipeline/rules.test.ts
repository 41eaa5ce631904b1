import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../../src/index.ts'

const schema = `id: stepped
version: "1"
name: { zh: 分档计分, en: Stepped }
fields:
  project.name: [项目名称]
  total: [总分]
budget:
  captions: [项目资金]
  unit: 万元
  columns:
    planned: [预算数]
    executed: [执行数]
    rate: [执行率]
    weight: [分值]
    score: [得分]
  total: [年度资金总额]
indicators:
  columns:
    section: [一级指标]
    name: [三级指标]
    target: [年度指标值]
    actual: [实际完成值]
    weight: [分值]
    deduction: [扣分]
    score: [得分]
  sections: [产出指标]
rules:
  fullMark: 100
  budgetScore: { steps: [[100, 10], [80, 7], [60, 5]] }
  atMost: [linear]
`

const form = (rate: string, executed: string, score: string, cost: string, total: string) => `# 分档项目绩效自评表（2022年度）

项目名称\t鹊桥堤防加固
项目资金(万元)\t\t预算数\t执行数\t执行率\t分值\t得分
\t年度资金总额\t50\t${executed}\t${rate}\t10\t${score}
一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t扣分\t得分
产出指标\t加固堤防\t≥4公里\t4公里\t80\t\t80
\t单位造价\t≤5300元\t5830元\t10\t${10 - Number(cost)}\t${cost}
总分\t\t\t\t100\t\t${total}
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formproof-rules-'))
  await writeFile(join(folder, 'stepped.yaml'), schema)
})
afterAll(() => rm(folder, { recursive: true }))

async function mismatches(text: string): Promise<string[]> {
  const input = { path: 'stepped.txt', bytes: Buffer.from(text) }
  for await (const item of extract(input, { schemas: [join(folder, 'stepped.yaml')] })) {
    if (item.kind !== 'form') break
    expect(item.form.schema.id).toBe('stepped')
    return item.form.findings.filter(({ severity }) => severity === 'mismatch').map(({ code, path }) => `${code} ${path}`)
  }
  throw new Error('no form')
}

describe('rules that a schema can name', () => {
  it('scores spending by steps', async () => {
    expect(await mismatches(form('100%', '50', '10', '9', '99'))).toEqual([])
    expect(await mismatches(form('84%', '42', '7', '9', '96'))).toEqual([])
    expect(await mismatches(form('50%', '25', '0', '9', '89'))).toEqual([])
    expect(await mismatches(form('84%', '42', '8.4', '9', '97.4'))).toEqual(['budget.score budget.lines[0].score'])
  })

  it('holds a ≤ target to the one formula that it names', async () => {
    expect(await mismatches(form('100%', '50', '10', '9.09', '99.09'))).toEqual(['indicator.score indicators[1].score'])
  })

  it('does not take points off twice that the scores have lost already', async () => {
    expect(await mismatches(form('100%', '50', '10', '9', '98'))).toEqual(['total.sum total.declared[0]'])
  })
})
