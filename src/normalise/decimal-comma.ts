import type { Repair } from '../model/value.ts'

/** `9,5` and `97,75` with a point for the comma, which groups no thousands there; null for other texts. */
export function withoutDecimalComma(text: string): { readonly text: string; readonly repair: Repair } | null {
  const [, before, comma = '', after] = decimalComma.exec(text) ?? []
  if (before === undefined) return null
  return { text: `${before}.${after}`, repair: { rule: 'number.decimal-comma', from: comma, to: '.' } }
}

const decimalComma = /^(\d{1,3})([,，])(\d{1,2}\s*(?:分|[%％])?)$/
