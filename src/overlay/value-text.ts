import type { Figure, Quantity } from '../model/figure.ts'
import type { Language } from '../report/language.ts'
import type { FormValue } from './form-values.ts'

/** What a value was understood as, for people; `null` where that is just what was printed. */
export function valueText({ path, raw, value }: FormValue, language: Language): string | null {
  if (path.startsWith('choices')) return value === true ? '☑' : value === false ? '□' : '?'
  if (raw === '') return language === 'zh' ? '空白' : 'blank'
  if (value === null) return language === 'zh' ? '无值' : 'no value'
  const text = typed(value, path, language)
  return plain(text) === plain(raw) ? null : text
}

/** The same in short, of figures, quantities, and dates only; `null` too where nothing is printed that could be a value. */
export function meaningOf(value: FormValue, language: Language): string | null {
  const { path, raw, value: typed } = value
  if (raw === '' || path.startsWith('choices') || typed === null) return null
  if (typeof typed === 'string') return path === 'filledOn' ? valueText(value, language) : null
  if (isQuantity(typed) && !typed.figure && typed.kind === 'text') return null
  if (isFigure(typed) && !amounts.test(path) && Number(raw) === typed.value.toNumber()) return null
  return valueText(value, language)
}

function typed(value: unknown, path: string, language: Language): string {
  if (isQuantity(value)) return quantityText(value, language)
  if (isFigure(value)) return amounts.test(path) ? yuan(value, language) : value.value.toFixed()
  return String(value)
}

const amounts = /\.(initial|planned|executed)$/

function quantityText({ kind, comparator, figure, unit, text }: Quantity, language: Language): string {
  if (!figure) return text
  const sign = comparator ?? ''
  if (kind === 'amount') return `${sign}${yuan(figure, language)}`
  if (kind === 'percent') return `${sign}${figure.value.times(100).toFixed()}%`
  return `${sign}${figure.value.toFixed()}${unit ?? ''}`
}

const yuan = ({ value }: Figure, language: Language) =>
  `${value.toFixed().replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')}${language === 'zh' ? ' 元' : ' yuan'}`

const plain = (text: string) => text.replace(/\s+/g, '')

const isQuantity = (value: unknown): value is Quantity => typeof value === 'object' && value !== null && 'comparator' in value
const isFigure = (value: unknown): value is Figure => typeof value === 'object' && value !== null && 'step' in value
