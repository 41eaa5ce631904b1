import type { Read } from '../extract/row.ts'
import { isRecognised, likeliest, probabilityOf, slotsOf } from '../text/likeliest.ts'
import { alternative } from './confidence.ts'
import { parseYear } from './date.ts'

/** The year in a text, where need be in another of its readings. `p`: what that takes off its probability. */
export function yearIn(
  read: Read,
): (NonNullable<ReturnType<typeof parseYear>> & { readonly raw: string; readonly p: number }) | null {
  const found = parseYear(read.text)
  if (found) return { ...found, raw: read.text.slice(found.index, found.index + found.length), p: 1 }
  if (!isRecognised(read)) return null
  const own = probabilityOf(read)
  let count = 0
  for (const { text, p } of likeliest(slotsOf(read))) {
    if (++count > mostReadings || p < leastShare * own) return null
    const other = parseYear(text)
    if (!other) continue
    const raw = text.slice(other.index, other.index + other.length)
    const from = read.text.slice(other.index, other.index + other.length)
    return { ...other, raw, repairs: [{ rule: alternative, from, to: raw }, ...other.repairs], p: Math.min(1, p / own) }
  }
  return null
}

const mostReadings = 60
const leastShare = 0.02
