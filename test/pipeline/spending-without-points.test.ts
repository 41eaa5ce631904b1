import { describe, expect, it } from 'vitest'
import { accusedIn, onlyForm } from '../support/read-text.ts'

const form = ({ parts = ['其中：市级财政 | 150', '区级配套 | 50'], total = '97', whole = '200', points = '' } = {}) =>
  onlyForm(`## 2018年度市级专项资金绩效自评表

| 专项名称 | 校舍修缮 | | | | | | |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 主管部门 | 白栎市教育局 | | | 实施单位 | 白栎市第三小学 | | |
| 资金情况（万元）${points} | | 预算数 | 执行数 | 执行率 | | | |
| | 合计 | ${whole} | ${whole} | 100% | | | |
${parts
  .map((part) => part.split(' | '))
  .map(([name, amount]) => `| | ${name} | ${amount} | ${amount} | 100% | | | |`)
  .join('\n')}
| 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 满分 | 扣分 | 得分 |
| 投入（20分） | 资金落实 | 资金到位 | 及时 | 及时 | 20 | 0 | 20 |
| 产出（40分） | 数量 | 修缮校舍 | ≥8栋 | 8栋 | 40 | 0 | 40 |
| 效果（40分） | 社会效益 | 受益学生 | ≥900人 | 950人 | 20 | 0 | 20 |
| | 满意度 | 家长评价 | 良好 | 良好 | 20 | 3 | 17 |
| 合计 | | | | | 100 | 3 | ${total} |
`)
const skipped = ({ findings }: Awaited<ReturnType<typeof form>>) =>
  findings.flatMap(({ code, path }) => (code === 'check.skipped' && !path.endsWith('score') ? [path] : []))

describe('indicators that are worth the full mark by themselves', () => {
  it('leave spending no points, so that the total is the sum of theirs', async () => {
    const read = await form()
    expect([accusedIn(read), skipped(read), read.total.recomputed]).toEqual([[], [], 97])
    expect(accusedIn(await form({ total: '98' }))).toEqual(['total.sum total.declared[0]'])
  })

  it('say nothing of spending that has points', async () => {
    const read = await form({ points: '（20分）' })
    expect(accusedIn(read)).not.toContain('total.sum total.declared[0]')
  })
})

describe('sources of funds, where others may be left out', () => {
  it.each([[['其中：市级财政 | 150', '区级配套 | 50']], [['其中：市级财政 | 150', '村集体 | 50']], [['其中：市级财政 | 200']]])(
    'need not be the whole of the budget: %s',
    async (parts) => {
      expect(accusedIn(await form({ parts, whole: '210' }))).toEqual([])
    },
  )
})
