import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import type { RawIndicator } from '../raw-form.ts'
import { joinReads, type Read } from '../row.ts'
import { pointsRead } from './indicator-rows.ts'

/**
 * A level-1 or level-2 name of which recognition put a piece in each of its rows, as it is printed downwards (产 / 出 / 指 / 标) or on
 * several lines (产出 / 指标 / （50分）): the rows get the whole name. Only pieces that make a known one together are joined, of which
 * those behind the first are no names themselves.
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
      if (whole) mended.splice(from, to - from, ...withName(mended.slice(from, to), level, whole.name, lexicon))
      from = to
    }
  }
  return mended
}

/** Rows with a name in the place of its pieces; points that one of them states hold for all. */
function withName(rows: readonly RawIndicator[], level: 'section' | 'kind', name: Read, lexicon: Lexicon): RawIndicator[] {
  if (level === 'kind') return rows.map((row) => ({ ...row, kind: name }))
  const stated = rows.map(({ sectionWeight }) => sectionWeight).find((weight) => weight !== undefined)
  const sectionWeight = stated ?? pointsRead({ ...name, hit: lexicon.findExact(name.text) }, true)
  return rows.map((row) => ({ ...row, section: name, sectionWeight }))
}

const textOf = (pieces: readonly Read[]): string => pieces.map(({ text }) => text).join('')

/** 指标（50分） */
const longestPiece = 8
