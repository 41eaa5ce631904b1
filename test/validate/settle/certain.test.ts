import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../src/model/document.ts'
import type { PlacedText } from '../../../src/model/place.ts'
import { ledgerOf } from '../../mutation/ledger-of.ts'
import { mutantsOf } from '../../mutation/mutants.ts'
import { families, fictionalForm } from '../../support/fictional/fictional-form.ts'
import { asScanned } from '../../support/noisy/as-scanned.ts'
import { DoubtfulReader } from '../../support/noisy/doubtful-reader.ts'
import { readBlocks } from '../../support/noisy/read-blocks.ts'
import type { ReadForm } from '../../support/read-text.ts'

/** The same text in the same places, as if it had not been recognised from pixels. */
function asText(blocks: readonly Block[]): Block[] {
  const plain = ({ text, pieces }: PlacedText): PlacedText => ({ text, pieces: pieces.map(({ reading: _, ...piece }) => piece) })
  return blocks.map((block) =>
    block.kind === 'line'
      ? { ...block, ...plain(block) }
      : { ...block, cells: block.cells.map((cell) => ({ ...cell, ...plain(cell) })) },
  )
}

/** What a repair was needed for is undecided in both; a scan does not call it a mismatch. */
const withoutRepairs = (form: ReadForm): ReadForm => ({
  ...form,
  findings: form.findings.map((one) => (one.cause === 'undecided' ? { ...one, severity: 'warning' } : one)),
})

const amountField = /^budget\.lines\[\d+\]\.(?:initial|planned|executed)$/

test('text whose characters are certain is read and judged as text is, sound or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...families), fc.integer({ min: 1, max: 500 }), fc.nat(), async (family, seed, pick) => {
      const form = fictionalForm(seed, family)
      const figures = [...ledgerOf(form).figures].flatMap(([path, from]) => mutantsOf(from).map((to) => [path, to] as const))
      const [path, to] = figures[pick % figures.length] ?? ['', '']
      for (const line of form.printed.lines) if (line.field === path) line.value = to
      for (const cell of form.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = to
      // An amount without the unit that others have beside them may have lost it, however clear its digits are.
      const amounts = form.printed.rows.flatMap(({ cells }) => cells).filter(({ field }) => amountField.test(field ?? ''))
      fc.pre(new Set(amounts.map((cell) => cell.text.endsWith('元'))).size < 2)
      const blocks = asScanned(form, new DoubtfulReader())
      const sure = await readBlocks(asText(blocks))
      // A row without weight and score may have lost both on paper.
      fc.pre(!sure.some(({ indicators }) => indicators.some(({ weight, score }) => weight?.raw === '' && score?.raw === '')))
      expect((await readBlocks(blocks)).map(withoutRepairs)).toEqual(sure.map(withoutRepairs))
    }),
    { numRuns: 60 },
  )
})
