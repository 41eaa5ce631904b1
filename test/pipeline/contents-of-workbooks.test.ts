import { expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

it('序号 | 项目名称 | 金额 is a list of projects and no form', async () => {
  const { forms } = await readText(
    '| 序号 | 项目名称 | 金额（万元） |\n| --- | --- | --- |\n| 1 | 渔港清淤 | 60 |\n| 2 | 灯塔维修 | 15 |\n',
  )
  expect(forms).toEqual([])
})
