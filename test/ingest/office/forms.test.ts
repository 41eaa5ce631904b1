import { describe, expect, it } from 'vitest'
import { docxOf } from '../../support/docx-writer.ts'
import { type FictionalForm, families, fictionalForm } from '../../support/fictional/fictional-form.ts'
import { render } from '../../support/fictional/render.ts'
import { type ReadForm, readText } from '../../support/read-text.ts'
import { xlsxOf } from '../../support/xlsx-writer.ts'

/** What a form says and what was found in it, without where. */
function said({ id: _id, source: _source, ...form }: ReadForm): unknown {
  return JSON.parse(JSON.stringify(form, (key, value) => (key === 'at' ? undefined : value)))
}

const drawn = (seed: number, family: (typeof families)[number]): FictionalForm => {
  const form = fictionalForm(seed, family)
  form.printed.boxes = 'ballot'
  // The writer of XLS cuts texts off at 255 characters; the same are cut in the text.
  for (const { cells } of form.printed.rows) for (const cell of cells) cell.text = cell.text.slice(0, 255).trimEnd()
  return form
}

const kinds = {
  docx: (form: FictionalForm) => docxOf([form]),
  xlsx: async (form: FictionalForm) => xlsxOf([form]),
  xls: async (form: FictionalForm) => xlsxOf([form], { type: 'xls' }),
}

describe.each(families)('a form of family %s', (family) => {
  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('says as %s what it says as text', async (kind) => {
    for (let seed = 1; seed <= 3; seed++) {
      const form = drawn(seed, family)
      const asText = await readText(render(form, 'html'))
      const asOffice = await readText(await kinds[kind](form), `form.${kind}`)
      expect(asOffice.source.problems, `seed ${seed}`).toEqual([])
      expect(asOffice.forms.map(said), `seed ${seed}`).toEqual(asText.forms.map(said))
    }
  })
})

describe('several forms', () => {
  const forms = [drawn(21, 'H'), drawn(22, 'A'), drawn(23, 'H')]
  const projects = forms.map(({ truth }) => truth.project.name)
  it.each([
    ['in a document', () => docxOf(forms)],
    ['on sheets', async () => xlsxOf(forms)],
    ['below each other on one sheet', async () => xlsxOf(forms, { oneSheet: true })],
  ])('%s', async (_, write) => {
    const { forms: found } = await readText(await write())
    expect(found.map(({ project }) => project.name?.value)).toEqual(projects)
  })
})
