import type { Big } from 'big.js'
import type { Figure, Quantity } from '../model/figure.ts'
import type { Field } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Language, Text } from '../report/language.ts'
import { placeText } from '../report/place-text.ts'
import type { Cell, CellFormat, CellValue } from './table.ts'

/** The words of a field, as understood where they were, else as printed. */
export const words = (field: Field<string>): string | null => blank(field && (field.value ?? field.raw))

/** The number of a field; where none was understood, the printed characters, so that nothing is lost from sight. */
export function number(field: Field<Figure>): CellValue | Cell {
  if (field === null) return null
  return field.value?.value ?? { value: blank(field.raw), format: 'raw' }
}

/** The printed characters of a field. */
export const raw = (field: Field<unknown>): string | null => blank(field?.raw)

/** The number of a quantity with the look of its kind. */
export function quantityNumber(field: Field<Quantity>): CellValue | Cell {
  const quantity = field?.value
  if (!quantity?.figure) return null
  return { value: quantity.figure.value, format: quantityFormats[quantity.kind] ?? 'points' }
}

const quantityFormats: Partial<Record<Quantity['kind'], CellFormat>> = { amount: 'yuan', percent: 'rate' }

/** The unit of the number beside it, so 元 for every amount, whatever was printed. */
export function quantityUnit(field: Field<Quantity>, language: Language): string | null {
  const quantity = field?.value
  if (!quantity?.figure) return null
  if (quantity.kind === 'amount') return language === 'zh' ? '元' : 'yuan'
  return quantity.kind === 'percent' ? null : quantity.unit
}

/** The place of the first of some fields that is there. */
export function firstPlace(fields: readonly Field<unknown>[], language: Language): string | null {
  const field = fields.find((field) => field !== null)
  return field ? placeText(field.at, language) : null
}

export const placesText = (places: readonly Place[], language: Language): string | null =>
  blank(places.map((place) => placeText(place, language)).join(separator(language)))

/** Prints those fields whose printed characters are not what the table shows: `得分：l6.35；分值：二十`. */
export function rawDifferences(
  fields: readonly (readonly [name: Text, field: Field<string | number | Figure>])[],
  language: Language,
): string | null {
  const colon = language === 'zh' ? '：' : ': '
  const parts: string[] = []
  for (const [name, field] of fields)
    if (field !== null && field.value !== null && !shows(field.value, field.raw))
      parts.push(`${name[language]}${colon}${field.raw}`)
  return blank(parts.join(separator(language)))
}

/** `16.350` is 16.35 to a reader and `82%` is 0.82, but `l6.35` is not 16.35. */
function shows(value: string | number | Figure, raw: string): boolean {
  if (typeof value !== 'object') return String(value) === raw
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(raw) ?? []
  return digits !== undefined && value.value.times(percent ? 100 : 1).eq(digits)
}

/** Several numbers in one cell: the number itself where there is only one. */
export function numbers(values: readonly CellValue[], language: Language): CellValue {
  const [first] = values
  if (first === undefined) return null
  return values.length === 1 ? first : values.map(plainText).join(separator(language))
}

/** A cell's value as text, numbers without exponent. */
export function plainText(value: CellValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? decimalText(value) : String(value)
}

export const decimalText = (value: Big) => value.toFixed()

export const separator = (language: Language) => (language === 'zh' ? '；' : '; ')

export const blank = (text: string | null | undefined) => text || null
