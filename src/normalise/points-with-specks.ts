import { Big } from 'big.js'
import type { RawForm } from '../extract/raw-form.ts'
import type { Read } from '../extract/row.ts'
import { isRecognised } from '../text/likeliest.ts'
import { parsePoints } from './points.ts'

/**
 * `9.` is 9 with a speck behind it, or a 9.5 of which the last digit is lost. The cells of points for which the form itself says
 * that it is a speck: the row is worth no more than that, or with nothing behind any of the points just what is stated comes out.
 */
export function pointsWithSpecks({ indicators, budget, totals, fullMark }: RawForm): ReadonlySet<Read> {
  const specks = new Set<Read>()
  const isOpen = (read: Read | undefined) => !!read && !specks.has(read) && digitsBefore(read) !== null
  const settle = (cells: readonly (Read | undefined)[], stated: Big | null) => {
    if (stated && cells.some(isOpen) && sumOf(cells)?.eq(stated))
      for (const cell of cells) if (cell && isOpen(cell)) specks.add(cell)
  }
  const numberIn = (read: Read | undefined) => (read && !isOpen(read) ? numberOf(read) : null)
  const columnOf = (role: 'weight' | 'score') =>
    indicators.map((indicator) => (indicator.covered.has(role) ? undefined : indicator[role]))
  const line = budget.lines[0]

  settle([line?.weight ?? budget.weight, ...columnOf('weight')], numberIn(fullMark) ?? hundred)
  for (const { score, weight } of [...indicators, ...(line ? [line] : [])]) settle([score], numberIn(weight))
  const isNet = indicators.every(({ deduction }) => !deduction || numberOf(deduction) === null)
  const scores = [line?.score, ...columnOf('score')]
  if (isNet) for (const total of totals) settle(scores, numberIn(total))
  if (isNet && !scores.some(isOpen)) for (const total of totals) settle([total], sumOf(scores))
  return specks
}

/** A number and a point behind it, as it was put into the text by a reader: the recogniser has alternatives of its own. */
function digitsBefore(read: Read): string | null {
  return isRecognised(read) ? null : (speckBehind.exec(read.text)?.[1] ?? null)
}

const speckBehind = /^\s*(\d{1,3})\s*[.．]\s*$/

/** What a cell of points says, as if nothing stood behind its point; null for nothing. */
function numberOf(read: Read): Big | null {
  const digits = digitsBefore(read)
  return digits === null ? (parsePoints(read.text).value?.value ?? null) : new Big(digits)
}

/** Null where one of them was not understood. */
function sumOf(cells: readonly (Read | undefined)[]): Big | null {
  let sum = new Big(0)
  for (const cell of cells) {
    const number = cell ? numberOf(cell) : null
    if (cell && number === null && parsePoints(cell.text).state === 'not-understood') return null
    sum = sum.plus(number ?? 0)
  }
  return sum
}

const hundred = new Big(100)
