import { describe, expect, test } from 'vitest'
import { isBroken } from '../../mutation/arithmetic.ts'
import { checkedAt, involves, ledgerOf, pathIn } from '../../mutation/ledger-of.ts'
import { mutantsOf } from '../../mutation/mutants.ts'
import { dice } from '../../support/fictional/dice.ts'
import { type FictionalForm, families, fictionalForm } from '../../support/fictional/fictional-form.ts'
import { asScanned } from '../../support/noisy/as-scanned.ts'
import { DoubtfulReader } from '../../support/noisy/doubtful-reader.ts'
import { NoisyReader, qualities } from '../../support/noisy/noisy-reader.ts'
import { readBlocks } from '../../support/noisy/read-blocks.ts'
import type { ReadForm } from '../../support/read-text.ts'

/** More of them in a sweep: SEEDS=20 npx vitest run test/validate/settle */
const formsEach = Number(process.env.SEEDS ?? 2)
const plantedEach = 8

type Quality = keyof typeof qualities
type Leaf = { raw: string; value: unknown; confidence: number; repairs: readonly { rule: string; from: string; to: string }[] }

const readOne = async (form: FictionalForm, reader: Parameters<typeof asScanned>[1]): Promise<ReadForm> => {
  const forms = await readBlocks(asScanned(form, reader))
  expect(forms.length).toBe(1)
  return forms[0] as ReadForm
}

/** The figures of a form: numbers, and targets and results that are quantities. */
function figuresOf(form: ReadForm): Map<string, Leaf> {
  const figures = new Map<string, Leaf>()
  const add = (path: string, leaf: Leaf | null) => leaf && figures.set(path, leaf)
  for (const [i, line] of form.budget.lines.entries())
    for (const key of ['initial', 'planned', 'executed', 'rate', 'weight', 'score'] as const)
      add(`budget.lines[${i}].${key}`, line[key])
  for (const [i, row] of form.indicators.entries())
    for (const key of ['target', 'actual', 'weight', 'score', 'sectionWeight'] as const) add(`indicators[${i}].${key}`, row[key])
  for (const [i, total] of form.total.declared.entries()) add(`total.declared[${i}]`, total)
  return figures
}

const isFigure = ({ value }: Leaf): boolean =>
  typeof value === 'number' || ((value as { number?: unknown } | null)?.number ?? null) !== null
const meaning = ({ value }: Leaf): string =>
  JSON.stringify(typeof value === 'object' && value !== null ? { ...value, text: undefined } : value)

const mismatchesIn = ({ findings }: ReadForm) => findings.filter(({ severity }) => severity === 'mismatch')

const nameOf = ({ code, path }: ReadForm['findings'][number]) => `${code} ${path}`

describe('sound forms', () => {
  let throws = 1
  const reliability = new Map<number, { count: number; right: number; sum: number }>()

  test.each(Object.keys(qualities) as Quality[])(
    '%s: wrong figures are corrected, right ones are not, nobody is accused',
    async (name) => {
      let [figures, misread, decoded, corrected, wrong] = [0, 0, 0, 0, 0]
      const spoilt: string[] = []
      const accused: string[] = []
      for (const family of families)
        for (let seed = 9001; seed < 9001 + formsEach; seed++) {
          const form = fictionalForm(seed, family)
          const truth = figuresOf(await readOne(form, new DoubtfulReader()))
          const found = await readOne(form, new NoisyReader(dice(throws++), qualities[name]))
          accused.push(...mismatchesIn(found).map(({ code, path }) => `${family} ${seed}: ${code} ${path}`))
          const have = figuresOf(found)
          for (const [path, want] of truth) {
            const leaf = have.get(path)
            if (!isFigure(want) || !leaf) continue
            figures++
            const isRight = meaning(leaf) === meaning(want)
            const settled = leaf.repairs.find(({ rule }) => rule === 'reading.arithmetic')
            const alternative = leaf.repairs.find(({ rule }) => rule === 'recogniser.alternative')
            if ((alternative ?? settled)?.from !== undefined || !isRight) misread++
            if (!isRight) wrong++
            if (settled && isRight) corrected++
            else if (settled) spoilt.push(`${family} ${seed} ${path}: ${settled.from} → ${settled.to}, not ${want.raw}`)
            else if (alternative && isRight) decoded++
            const bin = binOf(leaf.confidence)
            const counts = reliability.get(bin) ?? { count: 0, right: 0, sum: 0 }
            reliability.set(bin, {
              count: counts.count + 1,
              right: counts.right + Number(isRight),
              sum: counts.sum + leaf.confidence,
            })
          }
        }
      console.log(
        `${name}: ${figures} figures, ${misread} not what the recogniser preferred or wrong: ${decoded} right by their kind, ${corrected} by arithmetic, ${wrong} wrong, ${spoilt.length} spoilt; ${accused.length} false accusations`,
      )
      expect(accused).toEqual([])
      // On a bad page a wrong figure may fit by chance, but seldom.
      if (name === 'fax') expect(spoilt.length, spoilt.join('\n')).toBeLessThanOrEqual(0.05 * corrected)
      else expect(spoilt).toEqual([])
      expect(wrong / figures).toBeLessThan(name === 'fax' ? 0.04 : 0.01)
      if (name === 'fax') expect(Math.min(corrected, decoded)).toBeGreaterThan(5 * formsEach)
    },
  )

  test('confidence is what it says: of values with a confidence of p about p are right', () => {
    for (const [bin, { count, right, sum }] of [...reliability].sort(([a], [b]) => a - b)) {
      console.log(
        `confidence from ${bin}: ${count} values, ${(sum / count).toFixed(3)} expected, ${(right / count).toFixed(3)} right`,
      )
      if (count >= 200) expect(Math.abs(right - sum) / count, `bin ${bin}`).toBeLessThan(0.03)
    }
    expect(reliability.size).toBeGreaterThan(5)
  })
})

const binOf = (confidence: number): number => [0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5].find((from) => confidence >= from) ?? 0

describe('forms with a wrong figure', () => {
  test.each(Object.keys(qualities) as Quality[])('%s: the form is told from the reading', async (name) => {
    let [planted, told, hedged, lost, throws] = [0, 0, 0, 0, 0]
    const accused: string[] = []
    for (const family of families)
      for (let seed = 7001; seed < 7001 + formsEach; seed++) {
        const form = fictionalForm(seed, family)
        const ledger = ledgerOf(form)
        const mutants = [...ledger.figures]
          .flatMap(([path, from]) => mutantsOf(from).map((to) => ({ path, to })))
          .filter(({ path, to }) => isBroken({ ...ledger, figures: new Map(ledger.figures).set(path, to) }))
        for (const { path, to } of dice(seed).sample(mutants, Math.min(plantedEach, mutants.length))) {
          const changed = withFigure(form, path, to)
          // What follows from the wrong figure itself, such as other ways of rounding, is no misreading.
          const follows = new Set(mismatchesIn(await readOne(changed, new DoubtfulReader())).map(nameOf))
          const found = await readOne(changed, new NoisyReader(dice(++throws), qualities[name]))
          const isAbout = (finding: ReadForm['findings'][number]) => involves(found, finding, pathIn(found, checkedAt(path)))
          const mismatches = mismatchesIn(found)
          planted++
          if (mismatches.some(isAbout)) told++
          else if (found.findings.some((finding) => finding.severity === 'warning' && isAbout(finding))) hedged++
          else lost++
          for (const finding of mismatches)
            if (!isAbout(finding) && !follows.has(nameOf(finding)))
              accused.push(`${family} ${seed} ${path} ${to}: ${finding.code} ${finding.path} ${finding.rule}`)
        }
      }
    console.log(
      `${name}: of ${planted} wrong figures ${told} told, ${hedged} told with a doubt, ${lost} not; ${accused.length} false accusations`,
    )
    expect(planted).toBeGreaterThan(50 * formsEach)
    expect(lost / planted).toBeLessThanOrEqual(name === 'fax' ? 0.03 : 0.005)
    if (name === 'fax') {
      expect(told / planted).toBeGreaterThan(0.7)
      expect(accused.length / planted).toBeLessThan(0.01)
    } else {
      expect(told / planted).toBeGreaterThanOrEqual(0.95)
      expect(accused).toEqual([])
    }
  })
})

function withFigure(form: FictionalForm, path: string, text: string): FictionalForm {
  const copy = structuredClone(form)
  for (const line of copy.printed.lines) if (line.field === path) line.value = text
  for (const cell of copy.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = text
  return copy
}
