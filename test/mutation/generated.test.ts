import { expect, test } from 'vitest'
import { type FictionalForm, families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { type Layout, renderAll } from '../support/fictional/render.ts'
import { readText } from '../support/read-text.ts'
import { isBroken } from './arithmetic.ts'
import { checkedAt, involves, ledgerOf, pathIn } from './ledger-of.ts'
import { mutantsOf } from './mutants.ts'

/** More of them in a sweep: SEEDS=20 npx vitest run test/mutation */
const formsEach = Number(process.env.SEEDS ?? 1)

const cases = families.flatMap((family) =>
  (['tab', 'pipe', 'html'] satisfies Layout[]).map((layout, i) => ({ family, layout, first: 4001 + 100 * i, options: {} })),
)
cases.push({ family: 'H', layout: 'tab', first: 4301, options: { mergedKinds: false, goalBlocks: true } })

for (const { family, layout, first, options } of cases)
  test(`no changed figure goes unnoticed: ${family} as ${layout} from ${first}`, async () => {
    let [noticed, harmless] = [0, 0]
    const missed: string[] = []
    const accused: string[] = []
    for (let seed = first; seed < first + formsEach; seed++) {
      const form = fictionalForm(seed, family, options)
      const ledger = ledgerOf(form)
      expect(isBroken(ledger), `seed ${seed} must be sound`).toBe(false)
      const mutants: { path: string; from: string; to: string; form: FictionalForm }[] = []
      for (const [path, from] of ledger.figures)
        for (const to of mutantsOf(from)) {
          if (!isBroken({ ...ledger, figures: new Map(ledger.figures).set(path, to) })) harmless++
          else mutants.push({ path, from, to, form: withFigure(form, path, to) })
        }
      const text = renderAll(
        mutants.map((mutant) => mutant.form),
        layout,
      )
      const { forms } = await readText(text)
      expect(forms.length, `forms of seed ${seed}`).toBe(mutants.length)
      for (const [i, { path, from, to }] of mutants.entries()) {
        const found = forms[i]
        if (!found) continue
        const label = `seed ${seed} ${path}: ${from} → ${to}`
        const mismatches = found.findings.filter(({ severity }) => severity === 'mismatch')
        const hits = mismatches.filter((finding) => involves(found, finding, pathIn(found, checkedAt(path))))
        if (hits.length === 0) missed.push(label)
        else noticed++
        accused.push(
          ...mismatches.filter((finding) => !hits.includes(finding)).map((f) => `${label}: ${f.code} ${f.path} ${f.rule}`),
        )
      }
    }
    console.log(
      `${family} ${layout}: ${noticed} mutants noticed, ${missed.length} missed, ${accused.length} false accusations, ${harmless} still follow`,
    )
    expect({ missed, accused }).toEqual({ missed: [], accused: [] })
    expect(noticed).toBeGreaterThan(formsEach * 30)
  })

function withFigure(form: FictionalForm, path: string, text: string): FictionalForm {
  const copy = structuredClone(form)
  for (const line of copy.printed.lines) if (line.field === path) line.value = text
  for (const cell of copy.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = text
  return copy
}
