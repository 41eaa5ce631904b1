import { join } from '../../model/place.ts'
import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { part, type Read, type RowCell } from '../row.ts'

/** A text without its white space, of which each stretch can be had as it was printed. */
export class GluedText {
  readonly text: string
  readonly #source: Read
  readonly #lexicon: Lexicon
  /** Where each character of the text stands in the source. */
  readonly #at: readonly number[]

  constructor(lines: readonly Read[], lexicon: Lexicon) {
    this.#source = { ...join(lines, ''), confidence: Math.min(...lines.map(({ confidence }) => confidence)) }
    this.#lexicon = lexicon
    this.#at = Array.from(this.#source.text.matchAll(/\S/g), ({ index }) => index)
    this.text = this.#source.text.replace(/\s+/g, '')
  }

  /** A stretch as a cell; `of` is the printed line, so that the stretches of it that nothing was read from can be told. */
  cell(from: number, to: number): RowCell {
    const read = part(this.#source, this.#at[from] ?? this.#source.text.length, (this.#at[to - 1] ?? -1) + 1)
    const text = this.text.slice(from, to)
    return { ...read, column: 0, columnSpan: 1, rowSpan: 1, hit: this.#lexicon.findExact(text) }
  }

  /** The longest label of the vocabulary that begins at a place, with the notes in brackets behind it; null where there is none. */
  labelAt(from: number, isWanted: (hit: Hit) => boolean): GluedLabel | null {
    if (!/^\p{L}/u.test(this.text.slice(from))) return null
    for (let length = Math.min(longestLabel, this.text.length - from); length >= shortestLabel; length--) {
      const text = this.text.slice(from, from + length)
      // 数量指标50: the number is none of the label's points, but begins what stands behind it.
      const hit = /\d$/.test(text) ? null : this.#lexicon.findExact(text)
      if (!hit || !isWanted(hit)) continue
      const first = this.#firstOfTwo(text)
      if (first) return { from, to: from + first.length, hit: first.hit }
      const [note = ''] = /^[(（][^()（）]{1,12}[)）]/.exec(this.text.slice(from + length)) ?? []
      return { from, to: from + length + note.length, hit }
    }
    return null
  }

  /** 分值得分 is one head elsewhere; here it is two that ran together. */
  #firstOfTwo(text: string): { readonly length: number; readonly hit: Hit } | null {
    for (let length = shortestLabel; length <= text.length - shortestLabel; length++) {
      const [first, second] = [this.#lexicon.findExact(text.slice(0, length)), this.#lexicon.findExact(text.slice(length))]
      const areHeads = blocksOfHeads.some((block) => {
        const roles = [first, second].map((hit) => senseIn(hit, block, null)?.role)
        return roles[0] && roles[1] && roles[0] !== roles[1] && (second?.entry.key.length ?? 0) >= shortestLabel
      })
      if (first && areHeads && /^\p{L}/u.test(text.slice(length))) return { length, hit: first }
    }
    return null
  }
}

/** A label in a text without white space, and where it stands. */
export interface GluedLabel {
  readonly from: number
  readonly to: number
  readonly hit: Hit
}

const blocksOfHeads = ['budget', 'indicator'] as const
const longestLabel = 18
const shortestLabel = 2
