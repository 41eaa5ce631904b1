import { expect, test } from 'vitest'
import { type FictionalForm, fictionalForm } from '../support/fictional/fictional-form.ts'
import { type AmountStyle, decimal, divide, printAmount } from '../support/fictional/numbers.ts'
import { type Layout, renderAll } from '../support/fictional/render.ts'
import { readText } from '../support/read-text.ts'

const formsEach = 40

for (const family of ['H', 'A'] as const)
  for (const layout of ['tab', 'pipe', 'html'] satisfies Layout[])
    test(`consistent re-rounding is never reported: ${family} as ${layout}`, async () => {
      const variants: { label: string; form: FictionalForm }[] = []
      for (let seed = 1; seed <= formsEach; seed++) {
        const form = fictionalForm(5000 + seed, family)
        const scores = [form.truth.budget[0]?.score, ...form.truth.indicators.map((row) => row.score)]
        // In a form of whole points a whole score may stand for a fraction; decimals elsewhere would change what it says.
        if (scores.every((score) => Number.isInteger(score))) continue
        for (const [rate, digits] of [
          ['whole', 2],
          ['tenth', 1],
          ['hundredth', 3],
          ['fraction', 2],
          ['fraction4', 4],
        ] as const)
          variants.push({ label: `seed ${seed} rate ${rate}, score to ${digits} places`, form: rounded(form, rate, digits) })
        for (const style of ['bare', 'padded', '万元', '元', 'cents'] as const)
          variants.push({ label: `seed ${seed} amounts ${style}`, form: withAmounts(form, style) })
      }
      const { forms } = await readText(
        renderAll(
          variants.map((variant) => variant.form),
          layout,
        ),
      )
      expect(forms.length).toBe(variants.length)
      const accused = forms.flatMap((form, i) =>
        form.findings.filter((f) => f.severity === 'mismatch').map((f) => `${variants[i]?.label}: ${f.code} ${f.path} ${f.rule}`),
      )
      console.log(`${family} ${layout}: ${variants.length} re-rounded forms, ${accused.length} false accusations`)
      expect(accused).toEqual([])
      expect(variants.length).toBeGreaterThan(50)
    })

type RateStyle = 'whole' | 'tenth' | 'hundredth' | 'fraction' | 'fraction4'

/** The same form with its rate printed otherwise, the budget's score to another place, and totals that follow. */
function rounded(form: FictionalForm, style: RateStyle, digits: number): FictionalForm {
  const copy = structuredClone(form)
  const line = form.truth.budget[0]
  if (!line) return copy
  const [executed, planned] = [Math.round((line.executed ?? 0) * 100), Math.round((line.planned ?? 0) * 100)]
  const weight = form.family === 'H' ? 20 : 10
  const rate = {
    whole: `${divide(executed * 100, planned)}%`,
    tenth: `${decimal(divide(executed * 1000, planned), 1)}%`,
    hundredth: `${decimal(divide(executed * 10_000, planned), 2)}%`,
    fraction: executed === planned ? '1' : (divide(executed * 100, planned) / 100).toFixed(2),
    fraction4: executed === planned ? '1' : (divide(executed * 10_000, planned) / 10_000).toFixed(4),
  }[style]
  const unit = 10 ** digits
  const score = divide(weight * unit * executed, planned)
  // Totals carry as many places as their longest addend.
  const places = Math.max(digits, 2)
  const others = form.truth.indicators.reduce((all, row) => all + Math.round((row.score ?? 0) * 10 ** places), 0)
  const total = decimal(others + score * 10 ** (places - digits), places)
  if (line.rate !== null) set(copy, 'budget.lines[0].rate', rate)
  set(copy, 'budget.lines[0].score', decimal(score, digits))
  for (const k of form.truth.totals.keys()) set(copy, `total.declared[${k}]`, total)
  return copy
}

function withAmounts(form: FictionalForm, style: AmountStyle): FictionalForm {
  const copy = structuredClone(form)
  for (const [i, line] of form.truth.budget.entries())
    for (const key of ['initial', 'planned', 'executed'] as const) {
      const yuan = line[key]
      if (typeof yuan === 'number') set(copy, `budget.lines[${i}].${key}`, printAmount(Math.round(yuan * 100), style))
    }
  return copy
}

function set(form: FictionalForm, path: string, text: string): void {
  for (const line of form.printed.lines) if (line.field === path) line.value = text
  for (const cell of form.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = text
}
