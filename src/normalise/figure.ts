import type { Figure } from '../model/figure.ts'
import { isNotApplicable } from './not-applicable.ts'
import { scanNumber } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'

/** A text that is a number and nothing else, in the unit in which it is printed. */
export function parseFigure(text: string): Parsed<Figure> {
  const printed = text.trim()
  if (printed === '') return blank
  const token = scanNumber(printed)
  if (token?.end === printed.length)
    return token.figure ? read(token.figure, token.repairs, token.doubt) : notUnderstood(token.doubt)
  return isNotApplicable(printed) ? notApplicable : notUnderstood()
}

/** The figure in a unit that is `factor` times its own. */
export function scaled({ value, step, whole }: Figure, factor: number | string): Figure {
  return { value: value.times(factor), step: step.times(factor), whole }
}
