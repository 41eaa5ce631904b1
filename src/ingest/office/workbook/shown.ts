import { type CellObject, SSF } from '@e965/xlsx'
import { Big } from 'big.js'

/** What a cell shows, and what it stores where that is something else: `82%` and `0.8174`, `4月14日` and `2021-04-14`. */
export interface Shown {
  readonly text: string
  readonly stored?: string
}

/** Numbers and dates come out as they are displayed; a date without a date format as ISO. */
export function shown(cell: CellObject): Shown {
  const { t: type, v: value, w } = cell
  const text = (shownAmongDigits(cell) ?? w ?? '').replace(/\r\n?/g, '\n').trim()
  if (type === 'd' && value instanceof Date) return shownDate(value, text)
  if (type === 'n' && typeof value === 'number') return shownNumber(value, text)
  if (type === 'z' || value === undefined) return { text }
  return { text: type === 's' ? String(value).replace(/\r\n?/g, '\n') : text || String(value) }
}

/**
 * A number by formats that the parser shows wrongly: an exclamation mark stands before a character that is shown as it is, and
 * `0!.0,` or `0\.0,` puts a point among the digits, which is how a sheet shows yuan as 万元.
 */
function shownAmongDigits({ t: type, v: value, z: format }: CellObject): string | null {
  if (type !== 'n' || typeof value !== 'number' || typeof format !== 'string' || !/!|\\\.|"\."/.test(format)) return null
  const escaped = Array.from(format.matchAll(/"[^"]*"|\\.|!(.)|[^"\\!]+|./gs), ([part, shown]) =>
    shown ? `\\${shown}` : part,
  ).join('')
  const point = pointAmongDigits.exec(escaped)
  const scale = point ? new Big(10).pow((point[1] ?? '').length).times(new Big(1000).pow((point[2] ?? '').length)) : 1
  try {
    return SSF.format(escaped.replace(new RegExp(pointAmongDigits, 'g'), '.$1'), Number(new Big(value).div(scale)))
  } catch {
    return null
  }
}

const pointAmongDigits = /(?<=[0#])(?:\\\.|"\.")([0#]+)(,*)/

function shownNumber(value: number, text: string): Shown {
  if (!Number.isFinite(value)) return { text }
  // Spreadsheets count in 15 digits: what is beyond is the noise of binary floats.
  const stored = new Big(value.toPrecision(15))
  const plain = stored.toFixed()
  if (text === '') return { text, stored: plain }
  return numberIn(text)?.eq(stored) ? { text } : { text, stored: plain }
}

/** The number that a displayed text states, `null` where that is not plain. */
function numberIn(text: string): Big | null {
  const found = /^([(（]?)[¥￥$]?\s*(-?[\d,]*\.?\d+)\s*(%?)([)）]?)$/.exec(text)
  if (!found?.[2]) return null
  const number = new Big(found[2].replaceAll(',', ''))
  const sized = found[3] ? number.div(100) : number
  return found[1] && found[4] ? sized.neg() : sized
}

function shownDate(value: Date, text: string): Shown {
  if (Number.isNaN(value.getTime())) return { text }
  const iso = value.toISOString().replace(/T00:00:00\.000Z$|\.000Z$|Z$/, '')
  return text === '' || /^-?[\d.]+$/.test(text) ? { text: iso } : text === iso ? { text } : { text, stored: iso }
}
