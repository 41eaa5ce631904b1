import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { ReadCharacter } from '../../ocr/engine.ts'
import { type InkGroup, inkGroups, type LineInk, rowsOf } from './line-ink.ts'
import { pairOfSigns, signShape } from './sign-shape.ts'
import { seenIn, toldByStrokes } from './told-by-strokes.ts'

/** Columns of ink this close, in shares of the em, belong to one sign. */
const gapInSign = 0.05
/** A line this wide may be one sign. */
const oneSign = 1.3
/** Signs stand before a figure, two at the most: `>=`. */
const mostSigns = 2
const figure = /^[\d０-９.]$/
const comparator = /^[<>≤≥≦≧＜＞]$/
const signLike = /^[<>≤≥≦≧＜＞=＝]$/
const leadingSigns = /^[<>≤≥≦≧＜＞=＝《》]+/
const surelySign = 0.9
/** The strokes of a 2 run much like those of ≥, but nobody takes it for one: an engine that sees one thinks of it as likely. */
const leastThought = 0.002
/** What may have been taken for a sign; other characters before a figure are words. */
const unlikeWords = /^[^\p{Script=Han}\d０-９]$|^[二三一工厂又之公乡义人入云么]$/u
/** Digits that a lone slash is taken for: they have a bar that it has not. */
const likeSlash = /^[127]$/
/** A lone piece of ink no higher than this and so many times as wide is a bar: digits are higher than wide. */
const flat = 0.25
const slender = 1.5
/** No digit is lower than this, in shares of the em: what was taken for one is a sign. */
const lowestDigit = 0.5
/** What the engine is less sure of than this may be anything: it makes rare characters of signs that it does not know. */
const surelyRead = 0.6
/** No character has the three or four strokes of these; alone in a line an engine is not sure of what it makes of them. */
const barred = /^[≤≥≦≧]$/
const clearlyRead = 0.95

/**
 * Puts comparators and slashes in the place of what was taken for something else, or of nothing: alone in a line, or
 * before a figure. A lone bar that was taken for a digit becomes a dash.
 * @param isBelowText whether its cell holds lines above this one: what stands alone then is mostly the end of a word
 */
export function withSigns(
  characters: readonly ReadCharacter[],
  ink: LineInk,
  em: number,
  isBelowText = false,
): readonly ReadCharacter[] {
  const groups = inkGroups(ink, Math.max(1, gapInSign * em), em)
  const [first, last] = [groups[0], groups.at(-1)]
  if (!first || !last) return characters
  if (last.to - first.from <= oneSign * em) {
    const alone = groups.length <= mostSigns ? signsOf(groups, ink, em) : null
    const [read, ...more] = characters
    if (!alone && read && more.length === 0 && figure.test(read.text) && groups.length === 1 && isBar(ink, first, em))
      return withOther([toldByStrokes('-', first)], characters)
    const sure = !isBelowText && alone?.length === 1 && barred.test(alone[0]?.text ?? '') ? clearlyRead : surelyRead
    const isLow = groups.length === 1 && heightOf(ink, first) < lowestDigit * em
    const isOther = characters.some(
      (one) => isWord(one, sure) && !(likeSlash.test(one.text) && alone?.[0]?.text === '/') && !(isLow && figure.test(one.text)),
    )
    return alone && !isOther ? withOther(alone, characters) : characters
  }
  const misread = asSign(characters, groups, ink, em)
  if (misread) return [misread, ...characters.slice(1)]
  const at = characters.findIndex(({ text }) => figure.test(text))
  const number = characters[at]
  if (!number || characters.slice(0, at).some((one) => isWord(one, surelyRead))) return characters
  const before = groups.filter(({ to }) => to <= number.middle)
  if (before.length === 0 || before.length > mostSigns) return characters
  // Thin strokes are grey: what the engine is sure of is there, however few of its pixels count as ink.
  if (before.length < at && characters.slice(0, at).every(isSureSign)) return characters
  const signs = signsOf(before, ink, em)?.filter(({ text }) => text !== '/')
  if (!signs || signs.length !== before.length) return characters
  return [...signs, behind(signs.at(-1), number), ...characters.slice(at + 1)]
}

/** The digit behind a sign that was told by itself: its place, and what it may be, are without it. */
function behind(sign: ReadCharacter | undefined, digit: ReadCharacter): ReadCharacter {
  const shares = new Map<string, number>()
  for (const { text, p } of digit.reading.alternatives) {
    const rest = text.replace(leadingSigns, '')
    if (rest !== '' || text === '') shares.set(rest, (shares.get(rest) ?? 0) + p)
  }
  const alternatives = [...shares].map(([text, p]) => ({ text, p })).sort((a, b) => b.p - a.p)
  return { ...digit, from: Math.max(digit.from, sign?.to ?? digit.from), reading: { alternatives } }
}

/** A sign before a figure that the engine took for a digit, where it thought of a comparator as well. */
function asSign(
  characters: readonly ReadCharacter[],
  [group]: readonly InkGroup[],
  ink: LineInk,
  em: number,
): ReadCharacter | null {
  const [read, next] = characters
  if (!group || !read || !next || !figure.test(read.text) || !figure.test(next.text)) return null
  if (read.middle < group.from || read.middle >= group.to || next.middle < group.to) return null
  const sign = signShape(ink, group, em)
  const isThoughtOf = seenIn(read).some(({ text, p }) => comparator.test(text) && p >= leastThought)
  if (sign === null || sign === '/' || !(isThoughtOf || heightOf(ink, group) < lowestDigit * em)) return null
  return toldByStrokes(sign, group, seenIn(read))
}

function heightOf(ink: LineInk, group: InkGroup): number {
  const rows = rowsOf(ink, group)
  return rows ? rows.bottom - rows.top : 0
}

function isBar(ink: LineInk, group: InkGroup, em: number): boolean {
  const height = heightOf(ink, group)
  return height > 0 && height <= flat * em && group.to - group.from >= slender * height
}

const isSureSign = (one: ReadCharacter): boolean => signLike.test(one.text) && probabilityAsRead(one) >= surelySign

/** What no sign was taken for: digits are never put aside. */
const isWord = (one: ReadCharacter, sure: number): boolean =>
  !unlikeWords.test(one.text) && (figure.test(one.text) || probabilityAsRead(one) >= sure)

/** One sign in the place of one character: what was read there stays possible. */
function withOther(signs: readonly ReadCharacter[], characters: readonly ReadCharacter[]): readonly ReadCharacter[] {
  const [sign, ...moreSigns] = signs
  const [read, ...more] = characters
  if (!sign || !read || moreSigns.length > 0 || more.length > 0) return signs
  return [toldByStrokes(sign.text, sign, seenIn(read))]
}

/** All of them as signs; null where one is none. */
function signsOf(groups: readonly InkGroup[], ink: LineInk, em: number): ReadCharacter[] | null {
  const [first, second] = groups
  const pair = first && second ? pairOfSigns(ink, [first, second], em) : null
  const found: ReadCharacter[] = []
  for (const [i, group] of groups.entries()) {
    const text = pair?.[i] ?? signShape(ink, group, em)
    if (text === null) return null
    found.push(toldByStrokes(text, group))
  }
  return found
}
