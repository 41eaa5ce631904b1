import { describe, expect, it } from 'vitest'
import { drawnForm, oneOfEach } from '../../../support/pdf/drawn-forms.ts'
import { FormBook } from '../../../support/pdf/form-book.ts'
import { type RuleStyle, ruleStyles } from '../../../support/pdf/rules.ts'

/** Where a form has no upright rules, a cell that covers several columns or rows cannot be told from its neighbours' blanks. */
const ruled = ruleStyles.filter((style) => style !== 'none' && style !== 'across')
const book = new FormBook()
for (const [i, rules] of ruled.entries()) book.print(rules, oneOfEach(10 + i), { rules, font: 'subset' })

const widths = [0.25, 0.75, 1.5, 3]
for (const [i, ruleWidth] of widths.entries())
  for (const rules of ['strokes', 'pieces', 'fills', 'double'] as RuleStyle[])
    book.print(`${rules} ${ruleWidth}`, [drawnForm(30 + i, 'H'), drawnForm(30 + i, 'A')], { rules, ruleWidth, font: 'subset' })

describe('a form of each family says what it says as text', () => {
  it.each(ruled)('ruled by %s', async (style) => {
    expect(await book.differences(style)).toEqual([])
  })
  for (const ruleWidth of widths)
    it.each(['strokes', 'pieces', 'fills', 'double'])(`with %s of ${ruleWidth} points`, async (rules) => {
      expect(await book.differences(`${rules} ${ruleWidth}`)).toEqual([])
    })
})

describe('forms without upright rules are read by alignment', () => {
  const open = new FormBook()
  // Merged descriptions are left out: nothing on the page says that they are merged.
  const forms = [1, 2, 3].flatMap((seed) => (['H', 'A'] as const).map((f) => drawnForm(60 + seed, f, { mergedKinds: false })))
  for (const rules of ['none', 'across'] as const)
    open.print(rules, forms, { rules, font: 'subset', vertical: 'top', landscape: true })
  it.each(['none', 'across'])('with %s', async (rules) => {
    expect(await open.differences(rules, { confidence: 'aside' })).toEqual([])
  })
  it('and trusted less', async () => {
    const { forms: found } = await open.read()
    expect(found.length).toBeGreaterThan(0)
    for (const { indicators } of found) for (const { name } of indicators) expect(name?.confidence).toBeLessThan(1)
  })
})
