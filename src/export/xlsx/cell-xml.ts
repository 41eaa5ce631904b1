import { decimalText } from '../cells.ts'
import type { Cell } from '../table.ts'
import { type Look, type StyleFlags, styleOf } from './styles.ts'
import { cellText } from './xml.ts'

/** A cell in the look of its column, or in one of its own. */
export interface SheetCell extends Omit<Cell, 'format'> {
  readonly format?: Look
}

/** One `<c>`; empty where a blank cell shows nothing. */
export function cellXml(reference: string, value: Cell['value'], look: Look, flags: StyleFlags): string {
  if (value === null || value === '') return flags.first || flags.mark ? `<c r="${reference}" s="${styleOf(look, flags)}"/>` : ''
  if (look === 'date' && typeof value === 'string') {
    const serial = daySerial(value)
    if (serial === null) return textXml(reference, value, styleOf('line', flags))
    return `<c r="${reference}" s="${styleOf(look, flags)}"><v>${serial}</v></c>`
  }
  const style = styleOf(look, flags)
  if (typeof value === 'string') return textXml(reference, value, style)
  return `<c r="${reference}" s="${style}"><v>${typeof value === 'object' ? decimalText(value) : value}</v></c>`
}

/** An inline string: never taken for a formula, whatever it begins with. */
function textXml(reference: string, text: string, style: number): string {
  const space = /^\s|\s$|\s\s|\n/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${cellText(text)}</t></is></c>`
}

/**
 * The day number of an ISO date, counted as spreadsheets do. They take 1900 for a leap year, so days before
 * 1900-03-01 have no agreed number; those, and what is no date with a day, give `null`.
 */
function daySerial(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const time = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return null
  const days = time / 86_400_000 + 25_569
  return days > 60 ? days : null
}

/** 0 → `A`, 26 → `AA`. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
