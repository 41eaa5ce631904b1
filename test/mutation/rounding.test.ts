import { expect, test } from 'vitest'
import { type MoneyStyle, printMoney } from '../support/fictional/build-budget.ts'
import { type FictionalForm, families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { decimal, divide, fixed } from '../support/fictional/numbers.ts'
import { type Layout, renderAll } from '../support/fictional/render.ts'
import { readText } from '../support/read-text.ts'
import { ledgerOf } from './ledger-of.ts'

/** More of them in a sweep: SEEDS=60 npx vitest run test/mutation */
const formsEach = Number(process.env.SEEDS ?? 8)

for (const family of families)
  for (const layout of ['tab', 'pipe', 'html'] satisfies Layout[])
    test(`consistent re-rounding is never reported: ${family} as ${layout}`, async () => {
      const variants: { label: string; form: FictionalForm }[] = []
      for (let seed = 1; seed <= formsEach; seed++) {
        const form = fictionalForm(5000 + seed, family)
        const scores = [form.truth.budget[0]?.score, ...form.truth.indicators.map((row) => row.score)]
        // In a form of whole points a whole score may stand for a fraction; decimals elsewhere would change what it says.
        const stated = scores.filter((score) => typeof score === 'number')
        if (stated.length > 0 && stated.every(Number.isInteger)) continue
        // Under a head that says % a fraction would be a percentage.
        for (const [rate, digits] of [
          ['whole', 2],
          ['tenth', 1],
          ['hundredth', 3],
          ['fraction', 2],
          ['fraction4', 4],
        ] as const)
          if (family !== 'E' || !rate.startsWith('fraction'))
            variants.push({ label: `seed ${seed} rate ${rate}, score to ${digits} places`, form: rounded(form, rate, digits) })
        for (const style of ['bare', 'padded', 'unit', 'grouped', 'other'] as const)
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
      expect(variants.length).toBeGreaterThan(formsEach * 3)
    })

type RateStyle = 'whole' | 'tenth' | 'hundredth' | 'fraction' | 'fraction4'

/** The same form with its rates printed otherwise, the scores for spending to another place, and totals that follow. */
function rounded(form: FictionalForm, style: RateStyle, digits: number): FictionalForm {
  const copy = structuredClone(form)
  const unit = 10 ** digits
  const weight = ledgerOf(form).budgetWeight
  // Totals carry as many places as their longest addend.
  const places = Math.max(digits, 2)
  let total = form.truth.indicators.reduce((all, row) => all + Math.round((row.score ?? 0) * 10 ** places), 0)
  for (const [i, line] of form.truth.budget.entries()) {
    const [executed, planned] = [Math.round((line.executed ?? 0) * 100), Math.round((line.planned ?? 0) * 100)]
    if (planned === 0) continue
    const rate = {
      whole: `${divide(executed * 100, planned)}%`,
      tenth: `${decimal(divide(executed * 1000, planned), 1)}%`,
      hundredth: `${decimal(divide(executed * 10_000, planned), 2)}%`,
      fraction: executed === planned ? '1' : (divide(executed * 100, planned) / 100).toFixed(2),
      fraction4: executed === planned ? '1' : (divide(executed * 10_000, planned) / 10_000).toFixed(4),
    }[style]
    if (line.rate !== null) set(copy, `budget.lines[${i}].rate`, rate)
    if (line.score === null) continue
    const score = divide(weight * unit * executed, planned)
    // Six for 5.974 says nothing of tenths unless it is printed as 6.0.
    const isExact = score * planned === weight * unit * executed
    set(copy, `budget.lines[${i}].score`, isExact ? decimal(score, digits) : fixed(score, digits))
    if (i === 0) total += score * 10 ** (places - digits)
  }
  for (const k of form.truth.totals.keys()) set(copy, `total.declared[${k}]`, decimal(total, places))
  return copy
}

function withAmounts(form: FictionalForm, style: MoneyStyle): FictionalForm {
  const copy = structuredClone(form)
  const { bareUnit } = ledgerOf(form)
  for (const [i, line] of form.truth.budget.entries())
    for (const key of ['initial', 'planned', 'executed'] as const) {
      const yuan = line[key]
      if (typeof yuan === 'number') set(copy, `budget.lines[${i}].${key}`, printMoney(Math.round(yuan * 100), bareUnit, style))
    }
  return copy
}

function set(form: FictionalForm, path: string, text: string): void {
  for (const line of form.printed.lines) if (line.field === path) line.value = text
  for (const cell of form.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = text
}
