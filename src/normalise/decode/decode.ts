import type { PlacedText } from '../../model/place.ts'
import type { OtherReading, Recognition } from '../../model/value.ts'
import { likeliest, listedMass, readAs, type Slot, slotsOf, sureness, type TextReading } from '../../text/likeliest.ts'
import type { Parsed } from '../parsed.ts'
import { withoutDust } from './dust.ts'
import { type Grammar, noFigure } from './grammar.ts'

/** What a cell says, as far as its characters and its kind tell. */
export interface Decoded<T> {
  readonly source: PlacedText
  readonly parsed: Parsed<T>
  readonly recognition: Recognition<T>
}

/**
 * Reads a recognised text as its kind wants it: of all readings that its characters' alternatives make, the one whose
 * probability, weighed with how usual its shape is in such a cell, is highest. The probability of the result is its share of
 * all that may stand there, characters that are not among the alternatives included.
 *
 * Readings are looked at from the most probable one on, up to a bound; where the kind knows its characters, first those that
 * consist of them only.
 */
export function decode<T>(read: PlacedText, grammar: Grammar<T>): Decoded<T> {
  const slots = slotsOf(read)
  const own = grammar.alphabet ? within(slots, grammar.alphabet) : slots
  const found = new Map<string, Candidate<T>>()
  const listed = listedMass(slots)
  const ownListed = own ? listedMass(own) : 0
  const most = read.text.length > longest ? 1 : mostReadings
  const ownSeen = own ? look(own, grammar, ownListed, most, found) : 0
  const foreignListed = own === slots ? 0 : listed - ownListed
  const foreignSeen = own === slots ? 0 : look(slots, grammar, foreignListed, mostForeign, found, grammar.alphabet)
  for (const clean of withoutDust(slots)) {
    const kept = grammar.alphabet ? within(clean, grammar.alphabet) : clean
    if (kept) look(kept, grammar, listedMass(kept), most, found)
  }

  const ranked = [...found.values()].sort((a, b) => b.weight - a.weight)
  const [best, ...rest] = ranked as [Candidate<T>, ...Candidate<T>[]]
  // What was not looked at and does not belong into such a cell is as rare there as what was.
  const unseen = Math.max(0, ownListed - ownSeen) + Math.max(0, foreignListed - foreignSeen) * noFigure + Math.max(0, 1 - listed)
  const all = ranked.reduce((sum, { weight }) => sum + weight, unseen)
  const share = (weight: number): number => (all > 0 ? weight / all : 0)
  const others = rest
    .flatMap(({ parsed, reading, weight }): OtherReading<T>[] => {
      const isFigure = parsed.value !== null && grammar.isFigure(parsed.value)
      return isFigure ? [{ raw: reading.text.trim(), value: parsed.value as T, p: share(weight) }] : []
    })
    .filter(({ p }) => p >= leastOther)
    .slice(0, mostOthers)
  const source = best.reading.text === read.text ? read : readAs(read, best.slots, best.reading)
  const spoken = sureness(source)
  // Where a character was seen as nothing that is listed, no reading of the text is known.
  const known = spoken > 0 ? others : []
  const left = known.reduce((rest, other) => rest - other.p, 1)
  const isWords = best.parsed.value !== null && grammar.isWords?.(best.parsed.value)
  const p = isWords ? Math.max(0, Math.min(spoken, left)) : spoken > 0 ? share(best.weight) : 0
  const unknown = Math.max(0, left - p)
  return { source, parsed: best.parsed, recognition: { p, others: known, unknown } }
}

interface Candidate<T> {
  readonly reading: TextReading
  readonly slots: readonly Slot[]
  readonly parsed: Parsed<T>
  /** Of all spellings of the value. */
  weight: number
  /** Of the spelling that stands for it. */
  readonly best: number
}

/** Longer texts are sentences: they are taken as they were read. */
const longest = 40
const mostReadings = 300
const mostForeign = 12
/** Readings are not looked at any more once the rest of them together is as improbable as this. */
const leastLeft = 1e-6
const leastOther = 1e-5
/** Long figures have many readings that are improbable each: known, and together not little. */
const mostOthers = 40

/** Takes readings in, most probable first, and returns the probability of those that it looked at; of foreign ones only, given an alphabet. */
function look<T>(
  slots: readonly Slot[],
  grammar: Grammar<T>,
  listed: number,
  most: number,
  found: Map<string, Candidate<T>>,
  alphabet?: RegExp,
): number {
  let seen = 0
  let count = 0
  for (const reading of likeliest(slots)) {
    if (++count > most || (count > 1 && listed - seen < leastLeft)) break
    if (alphabet?.test(reading.text)) continue
    seen += reading.p
    const parsed = grammar.parse(reading.text)
    const best = reading.p * grammar.weigh(parsed, reading.text)
    const key = parsed.value === null ? keyOfNull(parsed.state, reading.text) : grammar.keyOf(parsed.value)
    const same = found.get(key)
    // Of several spellings of one value the most probable one stands for it.
    if (!same || best > same.best) found.set(key, { reading, slots, parsed, best, weight: best + (same?.weight ?? 0) })
    else same.weight += best
  }
  return seen
}

/** However nothing is stated, it is one and the same. */
const keyOfNull = (state: Parsed<unknown>['state'], text: string): string =>
  state === 'not-understood' ? `${state} ${text}` : state

/** Only the alternatives that consist of certain characters; null where a place has none. The same slots where that are all. */
function within(slots: readonly Slot[], alphabet: RegExp): readonly Slot[] | null {
  if (slots.every(({ alternatives }) => alternatives.every(({ text }) => alphabet.test(text)))) return slots
  const own = slots.map((slot): Slot => ({ alternatives: slot.alternatives.filter(({ text }) => alphabet.test(text)) }))
  return own.every(({ alternatives }) => alternatives.length > 0) ? own : null
}
