import { describe, expect, it } from 'vitest'
import { onlyForm, type ReadForm } from '../support/read-text.ts'

const table = (rows: readonly string[]) => rows.map((row) => `|${row}|`).join('\n')
const budget = table(['项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分', '年度资金总额|50|50|50|10|100%|10'])

describe('labels over one row of values', () => {
  const across = ['项目名称|项目编码|主管部门|实施单位', '渡口维修|2022-17|甲县交通局|甲县航道站']
  const project = ({ project: { name, department, implementer } }: ReadForm) =>
    [name, department, implementer].map((one) => one?.raw ?? null)

  it('name the project', async () => {
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(across)}\n\n${budget}\n`)
    expect(project(form)).toEqual(['渡口维修', '甲县交通局', '甲县航道站'])
  })

  it('name none over a list of projects', async () => {
    const list = [...across, '码头维修|2022-18|甲县交通局|乙县航道站']
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(list)}\n\n${budget}\n`)
    expect(project(form)).not.toContain('渡口维修')
  })

  it('name none where blank places stand beside them', async () => {
    const blank = ['项目名称||主管部门|', '备用|甲|乙|丙']
    const form = await onlyForm(`# 项目支出绩效自评表（2022年度）\n\n${table(blank)}\n\n${budget}\n`)
    expect(project(form).slice(0, 2)).toEqual(['', ''])
  })
})
