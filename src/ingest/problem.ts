import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'

/** Something in the source that may have been read wrongly. */
export function suspect(variant: string, facts: Finding['facts'], at: readonly Place[]): Finding {
  return { ...blank, code: 'reading.suspect', severity: 'warning', variant, facts, at }
}

/** Why a source, or a part of it, could not be read. */
export function unread(variant: string, facts: Finding['facts']): Finding {
  return { ...blank, code: 'reading.unread', severity: 'warning', variant, facts }
}

const blank = { cause: 'reading', path: '', at: [], declared: null, recomputed: null, tolerance: null, rule: '' } as const
