import { describe, expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const projectOf = async (...lines: readonly string[]) => {
  const { project } = await onlyForm(['项目支出绩效自评表（2022年度）', ...lines].join('\n'))
  return [project.name, project.department, project.implementer].map((field) => field?.value ?? null)
}

describe('labels and names on a line, held apart by blanks', () => {
  it('may be those of people and numbers as well', async () => {
    expect(
      await projectOf('项目名称 展厅开放 主管部门 松溪区文化局', '项目实施单位 松溪区文化馆 项目负责人 林小满 联系电话 88890000'),
    ).toEqual(['展厅开放', '松溪区文化局', '松溪区文化馆'])
  })

  it('are not what is to be signed behind a name', async () => {
    expect(await projectOf('项目名称：展厅开放', '实施单位（盖章）：松溪区文化馆 领导签字：')).toEqual([
      '展厅开放',
      null,
      '松溪区文化馆',
    ])
  })

  it('may lack the name between two labels', async () => {
    expect(await projectOf('项目名称 展厅开放', '主管部门 实施单位 松溪区文化馆')).toEqual(['展厅开放', null, '松溪区文化馆'])
  })
})

describe('rows held apart by single blanks', () => {
  it('may end in a sentence behind their figures', async () => {
    const { budget } = await onlyForm(
      `项目支出绩效自评表（2022年度）
项目名称 展厅开放
项目资金（万元）
年初预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分 得分计算方法
年度资金总额 45 36 10 80% 8 执行率*该指标分值，最高不得超过分值上限。
其中：财政拨款 45 36 - - -`,
    )
    expect(
      budget.lines.map(({ label, planned, executed, rate, weight, score }) => [
        label?.value,
        ...[planned, executed, rate, weight, score].map((figure) => figure?.value ?? null),
      ]),
    ).toEqual([
      ['年度资金总额', 450_000, 360_000, 0.8, 10, 8],
      ['其中：财政拨款', 450_000, 360_000, null, null, null],
    ])
  })
})
