import { expect, it } from 'vitest'
import { fictionalForm } from '../support/fictional/fictional-form.ts'
import type { PrintedCell } from '../support/fictional/printed.ts'
import { scoreForm } from '../support/gold-score.ts'
import { type ReadForm, readText } from '../support/read-text.ts'
import { scanWithLostRules } from '../support/scan/lost-rule.ts'

const form = fictionalForm(3, 'H')
const isTarget = ({ field }: PrintedCell) => field?.endsWith('.target') ?? false
const isHead = ({ role, text }: PrintedCell) => role === 'label' && text.includes('目标值')

it.each<[string, (cell: PrintedCell) => boolean]>([
  ['below its heads', isTarget],
  ['from its heads on', (cell) => isTarget(cell) || isHead(cell)],
])('a rule that was lost %s still parts its columns', { timeout: 60_000 }, async (_, isLost) => {
  const { forms, source } = await readText(await scanWithLostRules(form, isLost), 'lost.pdf')
  const [read] = forms as [ReadForm]
  const wrong = scoreForm(form.truth, read).filter(({ path, isRight }) => path.startsWith('indicators') && !isRight)
  expect(wrong).toEqual([])
  for (const { target, actual, score } of read.indicators) {
    expect(target?.confidence).toBeLessThanOrEqual(0.8)
    expect(actual?.confidence).toBeLessThanOrEqual(0.8)
    expect(score?.confidence).toBeGreaterThan(0.8)
  }
  const proposed = source.problems.filter(({ code }) => code === 'reading.suspect')
  expect(proposed).toMatchObject([{ severity: 'note', cause: 'reading', at: [{ page: 1 }] }])
  expect(proposed[0]?.message.en).toContain('目标值')
})
