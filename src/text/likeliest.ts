import type { Piece, PlacedText } from '../model/place.ts'
import { type Alternative, lostCharacter } from '../model/reading.ts'
import { countWhile } from '../model/sorted.ts'

/** A place in a recognised text, and what may stand there, most probable first. */
export interface Slot {
  readonly alternatives: readonly Alternative[]
}

/** One way to read a whole text. `choice` has, by slot, the index of the alternative that it takes. */
export interface TextReading {
  readonly text: string
  /** The product of the probabilities of what it takes: characters are recognised one by one. */
  readonly p: number
  readonly choice: readonly number[]
}

/** Whether any of the characters were recognised from pixels. */
export function isRecognised({ pieces }: PlacedText): boolean {
  for (let i = 0; i < pieces.length; i++) if ((pieces[i] as Piece).reading) return true
  return false
}

/** The places of a text one after the other. What stands between recognised characters, such as a space, is taken as it is. */
export function slotsOf({ text, pieces }: PlacedText): Slot[] {
  const slots: Slot[] = []
  const asItIs = (from: number, to: number) => {
    if (to > from) slots.push({ alternatives: [{ text: text.slice(from, to), p: 1 }] })
  }
  for (const [i, piece] of pieces.entries()) {
    const end = Math.min(pieces[i + 1]?.start ?? text.length, text.length)
    const read = Math.min(piece.start + lengthOf(piece), end)
    if (piece.reading) slots.push({ alternatives: ranked(piece.reading.alternatives, text.slice(piece.start, read)) })
    else asItIs(piece.start, read)
    asItIs(read, end)
  }
  return slots
}

/** How much of its text a piece covers by itself: a piece of a text that was not recognised reaches up to the next one. */
const lengthOf = ({ length, reading }: Piece): number => (reading ? (length ?? 1) : Number.POSITIVE_INFINITY)

/** Most probable first. What was read is among them, with what the others leave. */
function ranked(alternatives: readonly Alternative[], read: string): readonly Alternative[] {
  const isListed = alternatives.some(({ text }) => text === read)
  const left = isListed ? 0 : Math.max(0, 1 - massOf(alternatives))
  const all = isListed ? alternatives : [...alternatives, { text: read, p: left }]
  return all.some(({ p }, i) => p > (all[i - 1]?.p ?? 1)) ? all.toSorted((a, b) => b.p - a.p) : all
}

const massOf = (alternatives: readonly Alternative[]): number => alternatives.reduce((sum, { p }) => sum + p, 0)

/** The probability of all readings together: what is missing to 1 belongs to characters that are not among the alternatives. */
export const listedMass = (slots: readonly Slot[]): number =>
  slots.reduce((product, { alternatives }) => product * Math.min(1, massOf(alternatives)), 1)

/** The probability that every character of a text is the one that was read. 1 for text that was not recognised. */
export function probabilityOf(source: PlacedText): number {
  const { text, pieces } = source
  let p = 1
  for (const piece of pieces) {
    if (!piece.reading) continue
    const read = text.slice(piece.start, piece.start + lengthOf(piece))
    const { alternatives } = piece.reading
    p *= alternatives.find((one) => one.text === read)?.p ?? Math.max(0, 1 - massOf(alternatives))
  }
  return p
}

/**
 * The probability that a text says what is printed, in whatever width its characters were read: （ and ( are one. A character
 * that was seen and not read says nothing.
 */
export function sureness({ text, pieces }: PlacedText): number {
  let p = 1
  for (const piece of pieces) {
    if (!piece.reading) continue
    const read = text.slice(piece.start, piece.start + lengthOf(piece))
    if (read.includes(lostCharacter)) return 0
    const { alternatives } = piece.reading
    const plain = read.normalize('NFKC')
    const same = alternatives.filter((one) => one.text.normalize('NFKC') === plain)
    p *= same.length > 0 ? massOf(same) : Math.max(0, 1 - massOf(alternatives))
  }
  return p
}

/**
 * All readings of a text, most probable first, one after the other. Each state of the search has one parent, the one whose
 * last changed slot takes the alternative before: so none comes twice, and none comes before its parent.
 */
export function* likeliest(slots: readonly Slot[]): Generator<TextReading> {
  if (slots.some(({ alternatives }) => alternatives.length === 0)) return
  /** Slots where there is something to choose. */
  const open = slots.flatMap(({ alternatives }, at) => (alternatives.length > 1 ? [at] : []))
  const pAt = (at: number, index: number): number => slots[at]?.alternatives[index]?.p ?? 0
  const textAt = (at: number, index: number): string => slots[at]?.alternatives[index]?.text ?? ''
  const first = slots.map(() => 0)
  const waiting: State[] = [{ p: slots.reduce((product, _, at) => product * pAt(at, 0), 1), choice: first, last: 0 }]
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const { p, choice, last } = state
    yield { p, choice, text: choice.map((index, at) => textAt(at, index)).join('') }
    for (let i = last; i < open.length; i++) {
      const at = open[i] as number
      const index = (choice[at] as number) + 1
      if (pAt(at, index) <= 0) continue
      insert(waiting, { p: (p / pAt(at, index - 1)) * pAt(at, index), choice: choice.with(at, index), last: i })
    }
  }
}

interface State {
  readonly p: number
  readonly choice: readonly number[]
  /** The last open slot that does not take its first alternative. */
  readonly last: number
}

/** Keeps the most probable one at the end; of equals the older one. */
function insert(waiting: State[], state: State): void {
  waiting.splice(
    countWhile(waiting, ({ p }) => p < state.p),
    0,
    state,
  )
}

/** The text as another of its readings: the same places, other characters in them. */
export function readAs(source: PlacedText, slots: readonly Slot[], { choice, text }: TextReading): PlacedText {
  const pieces: Piece[] = []
  let start = 0
  let at = 0
  const next = (): number => {
    const taken = slots[at]?.alternatives[choice[at] ?? 0]
    at++
    return taken?.text.length ?? 0
  }
  for (const [i, piece] of source.pieces.entries()) {
    const end = Math.min(source.pieces[i + 1]?.start ?? source.text.length, source.text.length)
    const read = Math.min(piece.start + lengthOf(piece), end)
    if (piece.reading) {
      const length = next()
      // A character that is not there keeps its reading: it may be there after all.
      pieces.push({ ...piece, start, length })
      start += length
    } else {
      pieces.push({ ...piece, start })
      if (read > piece.start) start += next()
    }
    if (end > read) start += next()
  }
  return { text, pieces }
}
