import { expect, it } from 'vitest'
import { dice } from '../../../support/fictional/dice.ts'
import { oneOfEach } from '../../../support/pdf/drawn-forms.ts'
import { FormBook } from '../../../support/pdf/form-book.ts'
import type { PrintOptions } from '../../../support/pdf/print-form.ts'

/** More of them in a sweep: SEEDS=100 npx vitest run test/ingest/pdf/forms/mixtures.test.ts */
const mixtures = Number(process.env.SEEDS ?? 12)

function mixture(seed: number): PrintOptions {
  const d = dice(seed)
  const twice = d.pick([undefined, undefined, undefined, 'bold', 'shadow'] as const)
  return {
    font: d.pick(['song-ucs2', 'song-gbk', 'song-and-helvetica', 'subset', 'type3']),
    size: d.pick([7, 9, 10.5]),
    rules: d.pick(['strokes', 'boxes', 'pieces', 'fills', 'gaps', 'white', 'dashes', 'double', 'open']),
    ruleWidth: d.pick([0.25, 0.5, 1, 1.5]),
    landscape: d.chance(0.3),
    rotate: d.pick([0, 0, 0, 90, 180, 270]),
    cutRows: d.chance(0.3),
    pageHeight: d.pick([842, 842, 600]),
    repeat: d.pick(['none', 'none', 'first', 'heads']),
    align: d.pick(['left', 'center', 'mixed']),
    vertical: d.pick(['top', 'middle']),
    sides: d.pick(['plain', 'stacked', 'turned']),
    marks: d.pick(['characters', 'zapf-dingbats', 'wingdings', 'wingdings-private', 'drawn', 'fields']),
    glyphs: d.pick(['runs', 'runs', 'single', 'shuffled']),
    underline: d.chance(0.1),
    clip: d.chance(0.3),
    furniture: d.chance(0.3),
    wrapped: d.chance(0.2),
    seed,
    ...(twice ? { twice } : {}),
  }
}

const book = new FormBook()
const names = Array.from({ length: mixtures }, (_, i) => `mixture ${i + 1}`)
for (const [i, name] of names.entries()) book.print(name, oneOfEach(400 + i), mixture(i + 1))

it.each(names)('%s', async (name) => {
  const options = mixture(names.indexOf(name) + 1)
  expect(await book.differences(name), JSON.stringify(options)).toEqual([])
})
