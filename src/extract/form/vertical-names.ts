import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import type { RawIndicator } from '../raw-form.ts'
import { joinReads, type Read } from '../row.ts'

/**
 * A level-1 or level-2 name printed downwards, of which recognition put a character or two in each row (产 / 出 / 指 / 标): the
 * rows get the whole name. Only pieces that are no names themselves, and make a known one together, are joined.
 */
export function withVerticalNames(indicators: readonly RawIndicator[], lexicon: Lexicon, schemaId: string): RawIndicator[] {
  const mended = [...indicators]
  for (const level of ['section', 'kind'] as const) {
    const isName = (text: string) => senseIn(lexicon.findExact(text), level, schemaId) !== null
    for (let from = 0; from < mended.length; ) {
      const pieces: Read[] = []
      let whole: { readonly name: Read; readonly to: number } | null = null
      for (let to = from; to < mended.length; to++) {
        const piece = mended[to]?.[level]
        if (!piece || piece.text.length > longestPiece) break
        if (pieces.at(-1) !== piece) {
          if (pieces.length > 0 && isName(piece.text)) break
          pieces.push(piece)
        }
        if (pieces.length > 1 && isName(textOf(pieces))) whole = { name: joinReads(pieces, ''), to: to + 1 }
      }
      const to = whole?.to ?? from + 1
      if (whole) for (let i = from; i < to; i++) mended[i] = { ...(mended[i] as RawIndicator), [level]: whole.name }
      from = to
    }
  }
  return mended
}

const textOf = (pieces: readonly Read[]): string => pieces.map(({ text }) => text).join('')

const longestPiece = 2
