import { describe, expect, it } from 'vitest'
import { type ReadForm, readText } from '../support/read-text.ts'

const table = `| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 巡查渡口 | ≥12次 | 14次 | 90 | 90 |`

async function read(...lines: readonly string[]): Promise<ReadForm> {
  const [form] = (await readText(`项目支出绩效自评表\n${lines.join('\n')}\n\n${table}\n`)).forms
  if (!form) throw new Error('no form')
  return form
}
const names = ({ project }: ReadForm) => [project.name, project.department, project.implementer].map((one) => one?.value ?? null)

describe('labels and names on a plain line', () => {
  it('may be those of someone whose name has no place', async () => {
    const form = await read(
      '项目名称 渡口巡查经费 项目负责人及电话 林青0555-1234567',
      '主管部门 澜川县交通局 实施单位 澜川县港航处',
    )
    expect(names(form)).toEqual(['渡口巡查经费', '澜川县交通局', '澜川县港航处'])
  })

  it('may be one behind the other, where the place of the first is blank', async () => {
    const form = await read('项目名称 渡口巡查经费', '主管部门 实施单位 澜川县港航处')
    expect(names(form)).toEqual(['渡口巡查经费', null, '澜川县港航处'])
  })

  it('end before a label with nothing behind it', async () => {
    const form = await read('项目名称：渡口巡查经费', '项目单位（盖章）：澜川县港航处 主要领导签字：')
    expect(names(form)).toEqual(['渡口巡查经费', null, '澜川县港航处'])
  })
})

it('the date of a page is not the one on which the form was filled in', async () => {
  const form = await read('发表时间：2023-09-28 10:42 信息来源：澜川县港航处 字体：[大]', '项目名称 渡口巡查经费')
  expect(form.filledOn).toBe(null)
  expect(form.findings.map(({ code }) => code)).not.toContain('reading.unread')
})
