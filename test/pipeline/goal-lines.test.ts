import { describe, expect, it } from 'vitest'
import { onlyForm } from '../support/read-text.ts'

const title = '# 项目支出绩效自评表（2022年度）\n\n项目名称：灯塔修缮\n\n'
const goals = async (...lines: string[]) => {
  const { narrative } = await onlyForm(`${title}${lines.join('\n')}\n`)
  return [narrative.goal?.value, narrative.outcome?.value]
}

describe('heads of goals on a line, and the goals below it', () => {
  it.each([
    ['a pipe', '预期目标 | 实际完成情况', '修缮灯塔三座 | 三座已验收'],
    ['a wide gap', '预期目标        实际完成情况', '修缮灯塔三座    三座已验收'],
    ['wide blanks', '年初设定目标　　全年实际完成情况', '修缮灯塔三座　　三座已验收'],
  ])('are held apart by %s', async (_, heads, texts) => {
    expect(await goals(heads, texts)).toEqual(['修缮灯塔三座', '三座已验收'])
  })

  it('are no pair where one text follows', async () => {
    expect(await goals('预期目标：修缮灯塔三座', '实际完成情况：三座 | 已验收')).toEqual(['修缮灯塔三座', '三座 | 已验收'])
  })

  it('may be stated in brackets behind the label, which is no caption with a note', async () => {
    const { narrative } = await onlyForm(
      '## 项目支出绩效自评表（2021年度）\n项目名称：渡口维修\n年度总体目标：【维修渡口十座】\n',
    )
    expect(narrative.goal?.value).toBe('【维修渡口十座】')
  })
})
