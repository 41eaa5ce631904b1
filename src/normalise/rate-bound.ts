import type { Quantity } from '../model/figure.ts'
import { inBothScripts } from '../text/scripts.ts'
import type { Parsed } from './parsed.ts'

interface Promised {
  /** The name of the indicator and its result, as printed. */
  readonly name: string
  readonly actual: string
}

/**
 * The target of a rate, whose ≥ may have been read as a 2: nobody promises 295 % of what cannot be more than all of it, or
 * where 97 % is the result. Null where the text may mean what it says, as for rates of growth.
 */
export function rateBound(
  text: string,
  { name, actual }: Promised,
  parse: (text: string) => Parsed<Quantity>,
): Parsed<Quantity> | null {
  const printed = text.trim()
  const bound = twoBeforeRate.exec(printed)?.[1]
  if (bound === undefined || mayExceedAll.test(name)) return null
  const { value, repairs, state } = parse(`≥${bound}`)
  if (value?.kind !== 'percent' || !value.figure) return null
  const result = parse(actual).value
  const reached = result?.kind === 'percent' && result.figure?.value.gte(value.figure.value) && result.figure.value.lte(1)
  if (!shareOfAll.test(name) && !reached) return null
  const repair = { rule: 'comparator.digit-two', from: '2', to: '≥' }
  return { value: { ...value, text: printed }, state, repairs: [repair, ...repairs], doubt: 'damaged-comparator' }
}

const twoBeforeRate = /^2\s*((?:[5-9]\d(?:\.\d{1,2})?|100)\s*[%％﹪$])$/
const shareOfAll = inBothScripts(/率|满意|覆盖|滿意|覆蓋/)
const mayExceedAll = inBothScripts(/增|提高|提升|上升|升幅|效率|倍|收益|回报|利润|投入|负债|汇率|杠杆/)
