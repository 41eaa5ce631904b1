import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import { suspect, unread } from '../problem.ts'

/** How many places a problem names, and how much of a text. */
const mostPlaces = 20
const longestText = 60

/** Something that was read all the same, but that a person should know. */
export const note = (variant: string, facts: Finding['facts'], at: readonly Place[] = []): Finding => ({
  ...suspect(variant, facts, at.slice(0, mostPlaces)),
  severity: 'note',
})

/** Something in the file that was not read. */
export const leftOut = (variant: string, facts: Finding['facts'], at: readonly Place[] = []): Finding => ({
  ...unread(variant, facts),
  at: at.slice(0, mostPlaces),
})

/** The beginning of a text, for a sentence. */
export function excerpt(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > longestText ? `${plain.slice(0, longestText)}…` : plain
}
