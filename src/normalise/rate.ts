import type { Figure } from '../model/figure.ts'
import type { Repair } from '../model/value.ts'
import { inBothScripts } from '../text/scripts.ts'
import { withoutDecimalComma } from './decimal-comma.ts'
import { scaled } from './figure.ts'
import { isNotApplicable } from './not-applicable.ts'
import { withoutNoteMark } from './note-mark.ts'
import { scanNumber } from './number-token.ts'
import { blank, notApplicable, notUnderstood, type Parsed, read } from './parsed.ts'

/**
 * A rate as a fraction, from a column that is a rate. With a sign it is what the sign says. A bare number up to 1 is a
 * fraction (`1` is 100 %), above 1 a percentage (`82`, `100.00`); between 1 and 2 it may be either, which is a doubt.
 */
export function parseRate(text: string): Parsed<Figure> {
  const printed = withoutNoteMark(text.trim())
  if (printed === '') return blank
  const pointed = withoutDecimalComma(printed)
  if (pointed) return { ...parseRate(pointed.text), repairs: [pointed.repair], doubt: 'decimal-comma' }
  const token = scanNumber(printed)
  if (!token) {
    if (isNotApplicable(printed)) return notApplicable
    return notUnderstood(scanPercent(printed, 0)?.end === printed.length ? 'lost-digits' : null)
  }
  const sign = scanPercent(printed, token.end)
  if (!/^\s*[。；;，,]?$/.test(printed.slice(sign?.end ?? token.end))) return notUnderstood()
  const { figure, repairs, doubt } = token
  if (!figure) return notUnderstood(doubt)
  if (sign) return read(asFraction(figure, sign.factor), [...repairs, ...sign.repairs], doubt)
  const isEither = figure.value.gt(1) && figure.value.lt(2)
  return read(bareRate(figure), repairs, doubt ?? (isEither ? 'bare-rate' : null))
}

/** A number without a sign as a fraction: up to 1 it is one, above 1 it is a percentage. */
export function bareRate(figure: Figure): Figure {
  if (figure.value.lte(1)) return figure
  return { ...scaled(figure, percent), whole: figure.whole && figure.value.eq(100) }
}

/** A signed percentage as a fraction: never exact, its last digit is a rounding. */
export const asFraction = (figure: Figure, factor: string): Figure => ({ ...scaled(figure, factor), whole: false })

/** The sign of percent or permille at `from`, white space before it allowed, said twice or once: `98 %(百分比)`. */
export function scanPercent(text: string, from: number): { factor: string; end: number; repairs: readonly Repair[] } | null {
  sign.lastIndex = from
  const match = sign.exec(text)
  if (!match) return null
  const printed = match[1] ?? ''
  return {
    factor: printed === '‰' || printed === '千分比' ? '0.001' : percent,
    end: from + match[0].length,
    repairs: repairsOf(printed),
  }
}

function repairsOf(printed: string): readonly Repair[] {
  if (printed === '$') return [{ rule: 'percent.dollar-sign', from: '$', to: '%' }]
  return /[°º]/.test(printed) ? [{ rule: 'percent.in-parts', from: printed, to: '%' }] : []
}

const percent = '0.01'
const sign = inBothScripts(
  /\s*(?:([%％﹪٪‰$]|[°º]\s*[/／]\s*[oO0]|百分比|百分点|千分比)(?:\s*[(（]\s*(?:%|％|百分比)\s*[)）])?)/y,
)
