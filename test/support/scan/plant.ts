import { isBroken } from '../../mutation/arithmetic.ts'
import { checkedAt, involves, ledgerOf, pathIn, valueAt } from '../../mutation/ledger-of.ts'
import { mutantsOf } from '../../mutation/mutants.ts'
import type { Dice } from '../fictional/dice.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import { render } from '../fictional/render.ts'
import type { Truth } from '../fictional/truth.ts'
import { type ReadForm, readText } from '../read-text.ts'

/** A wrong figure that was put into a sound form before it was printed. */
export interface Planted {
  /** The contract's path of the figure. */
  readonly path: string
  readonly from: string
  readonly to: string
  /** What reading the same form from text says of it. */
  readonly mismatches: readonly { readonly code: string; readonly path: string }[]
}

/**
 * The form with one figure misprinted so that arithmetic shows it; the truth follows what is printed.
 * `null` where no misprint of any figure would show, as in a form of blanks.
 */
export async function plant(form: FictionalForm, d: Dice): Promise<{ form: FictionalForm; planted: Planted } | null> {
  const ledger = ledgerOf(form)
  const candidates = [...ledger.figures].map(([path, from]) => ({ path, from, left: mutantsOf(from) }))
  for (;;) {
    const open = candidates.filter(({ left }) => left.length > 0)
    if (open.length === 0) return null
    // Every kind of figure has the same chance, however many of it there are and however many digits they have.
    const kind = d.pick([...new Set(open.map(({ path }) => kindOf(path)))])
    const { path, from, left } = d.pick(open.filter((one) => kindOf(one.path) === kind))
    const [to = ''] = left.splice(d.int(0, left.length - 1), 1)
    if (!isBroken({ ...ledger, figures: new Map(ledger.figures).set(path, to) })) continue
    const changed = structuredClone(form)
    for (const line of changed.printed.lines) if (line.field === path) line.value = to
    for (const cell of changed.printed.rows.flatMap((row) => row.cells)) if (cell.field === path) cell.text = to
    const [read, ...others] = (await readText(render(changed, 'html'))).forms
    if (!read || others.length > 0) throw new Error(`seed ${form.seed} of ${form.family} is not read as one form`)
    const value = numberAt(read, pathIn(read, path))
    if (value === null || !follow(changed.truth, path, value, digitsOf(to) / digitsOf(from))) continue
    const mismatches = read.findings
      .filter(({ severity }) => severity === 'mismatch')
      .filter((finding) => involves(read, finding, pathIn(read, checkedAt(path))))
      .map(({ code, path }) => ({ code, path }))
    if (mismatches.length > 0) return { form: changed, planted: { path, from, to, mismatches } }
  }
}

const kindOf = (path: string) => path.replace(/\d+/g, '#')

function numberAt(form: ReadForm, path: string): number | null {
  const found = valueAt(form, path) as { value?: unknown } | null
  return typeof found?.value === 'number' ? found.value : null
}

const digitsOf = (text: string) => Number.parseFloat(text.replaceAll(',', ''))

/**
 * Sets a figure of the truth. Says no where the truth has no such figure, or where it did not change as its digits did: then
 * they are read in another unit than before (1 and 4 as rates), and it is not clear what the print says.
 */
function follow(truth: Truth, path: string, value: number, ratio: number): boolean {
  const [, part, index, key] = /^(total\.declared|budget\.lines|indicators)\[(\d+)\](?:\.(\w+))?$/.exec(path) ?? []
  const owner: object | undefined =
    part === 'total.declared'
      ? truth.totals
      : part === 'budget.lines'
        ? truth.budget[Number(index)]
        : truth.indicators[Number(index)]
  const figures = owner as Record<string, unknown> | undefined
  const name = (part === 'total.declared' ? index : key) as string
  const before = figures?.[name]
  if (!figures || typeof before !== 'number' || before === 0) return false
  if (Math.abs(value - before * ratio) > 1e-6 * Math.max(1, Math.abs(value))) return false
  figures[name] = value
  return true
}
