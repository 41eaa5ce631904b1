import type { PagePlace, Piece, PlacedText } from '../model/place.ts'
import { around, middleY, overlap, turnBack } from './frame.ts'
import { areTwoWords, areWordAndNumber, isNewWord } from './latin-words.ts'
import type { Box, Glyph, Turn } from './marks.ts'
import type { Word } from './word.ts'

/** Turns a box on the page into a place. */
export type PlaceOf = (box: Box) => PagePlace

/** A line of text: words side by side, in the frame in which they run from left to right. */
export interface TextLine {
  readonly words: readonly FramedWord[]
  readonly box: Box
}

interface FramedWord {
  readonly word: Word
  readonly box: Box
}

/**
 * The text of a cell as a reader reads it. Lines that only the cell's width has broken are joined: without a space
 * between Chinese characters, with one between words. A break that the width does not explain stays one.
 * @param cell the box of the cell; its place is that of a blank text
 */
export function cellText(words: readonly Word[], cell: Box, placeOf: PlaceOf): PlacedText {
  if (words.length === 0) return { text: '', pieces: [{ start: 0, place: placeOf(cell) }] }
  const out = new TextOut(placeOf)
  const column = mixedColumn(words)
  if (column) {
    for (const word of column) out.line({ words: [{ word, box: turnBack(word.box, word.turn) }], box: word.box }, '', word.turn)
    return out.finish()
  }
  for (const turn of [0, 90, 180, 270] as const) {
    if (!words.some((word) => word.turn === turn)) continue
    const turned = words.filter((word) => word.turn === turn)
    const frame = turnBack(cell, turn)
    const lines = textLines(turned)
    const room = isColumn(lines) ? 0 : roomIn(lines, frame)
    const isForeign = isInLatin(turned)
    for (const [i, line] of lines.entries()) {
      const before = lines[i - 1]
      out.line(line, before ? breakBetween(before, line, room, isForeign) : out.isEmpty ? '' : '\n', turn)
    }
  }
  return out.finish()
}

/** The lines of a cell whose text runs across, and of each whether it was begun although it had room in the one before. */
export function cellLines(words: readonly Word[], cell: Box): { words: Word[]; box: Box; isBegun: boolean }[] {
  // Digits, crosses and the marks that stand for a figure, one below the other, are figures of several rows sooner than text
  // that runs down.
  const starts = words.map(({ glyphs }) => (glyphs[0] as Glyph).text)
  const areFigures = starts.every((text) => /^[\dA-Zx✓✔*–—-]/.test(text)) && starts.some((text) => /^[\dxX✓✔–—-]/.test(text))
  const isDown = mixedColumn(words) !== null && !areFigures
  if (words.some(({ turn }) => turn !== 0) || isDown) return []
  const lines = textLines(words)
  const room = roomIn(lines, cell)
  return lines.map(({ words, box }, i) => {
    const isBegun = i > 0 && hadRoom(lines[i - 1] as TextLine, lines[i] as TextLine, room)
    return { words: words.map(({ word }) => word), box, isBegun }
  })
}

/** A line of text outside of any cell, or the lines of a heading as one. All words are of one turn. */
export function lineText(words: readonly Word[], placeOf: PlaceOf): PlacedText {
  const out = new TextOut(placeOf)
  const turn = (words[0] as Word).turn
  const lines = textLines(words)
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    out.line(line, before && areLetters(before, line) ? ' ' : '', turn)
  }
  return out.finish()
}

const areLetters = (before: TextLine, after: TextLine): boolean =>
  isLetter(((before.words.at(-1) as FramedWord).word.glyphs.at(-1) as Glyph).text) &&
  isLetter(((after.words[0] as FramedWord).word.glyphs[0] as Glyph).text)

/** What is raised is no larger than this, as a share of the text's size: browsers raise what is 5/6 as large. */
const smallPrint = 0.84
/** So much of its height small print shares with its line; less where it stands right behind a word, as an index does. */
const onLine = 0.35
const behindWord = 0.2

/** Words, all of one turn, as lines from top to bottom. Raised and lowered small print belongs to the line it touches most. */
export function textLines(words: readonly Word[]): TextLine[] {
  const framed = words.map((word) => ({ word, box: turnBack(word.box, word.turn) }))
  const [only] = framed
  if (!only) return []
  if (framed.length === 1) return [{ words: framed, box: only.box }]
  const largest = Math.max(...words.map(({ size }) => size))
  const isSmall = ({ word }: FramedWord) => word.size <= smallPrint * largest
  const lines: { words: FramedWord[]; top: number; bottom: number }[] = []
  const put = (item: FramedWord, least: number, leastBehind = least) => {
    const [, top, , bottom] = item.box
    const height = Math.min(bottom - top, largest)
    let [best, most] = [-1, leastBehind * height]
    for (let i = lines.length - 1; i >= Math.max(0, lines.length - 60); i--) {
      const line = lines[i] as (typeof lines)[number]
      const common = overlap(top, bottom, line.top, line.bottom)
      if (common > most) {
        most = common
        best = i
      }
    }
    const line = lines[best]
    if (line && (most > least * height || line.words.some((word) => isBehind(item, word)))) line.words.push(item)
    else lines.push({ words: [item], top, bottom })
  }
  const byHeight = framed.toSorted((a, b) => middleY(a.box) - middleY(b.box))
  for (const item of byHeight) if (!isSmall(item)) put(item, 0.5)
  for (const item of byHeight) if (isSmall(item)) put(item, onLine, behindWord)
  lines.sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  return lines.map(({ words }) => {
    words.sort((a, b) => a.box[0] - b.box[0])
    return { words, box: around(words.map(({ box }) => box)) }
  })
}

/** Whether small print begins where a word ends. */
const isBehind = ({ word, box }: FramedWord, before: FramedWord): boolean =>
  word.size <= smallPrint * before.word.size && Math.abs(box[0] - before.box[2]) <= 0.1 * before.word.size

/**
 * Text that runs down, its characters upright and its figures on their side: from top to bottom, the column on the right
 * first. Null for text that runs across: there, characters beside each other make words.
 */
function mixedColumn(words: readonly Word[]): Word[] | null {
  if (words.length < 3) return null
  const upright = words.filter(({ turn, glyphs }) => turn === 0 && glyphs.length === 1)
  const aside = words.filter(({ turn }) => turn === 90)
  if (upright.length < 3 || aside.length + upright.length < words.length) return null
  const { size } = upright[0] as Word
  const columns: { x: number; words: Word[] }[] = []
  for (const word of words) {
    const x = (word.box[0] + word.box[2]) / 2
    const column = columns.find((one) => Math.abs(one.x - x) < 0.5 * size)
    if (column) column.words.push(word)
    else columns.push({ x, words: [word] })
  }
  for (const column of columns) column.words.sort((a, b) => a.box[1] - b.box[1])
  // Lines of spaced-out type stand further apart than the characters of a column.
  const pitch = columns.length > 1 ? 0.15 : 0.5
  const isClose = ({ words }: (typeof columns)[number]) =>
    words.every(({ box }, i) => {
      const above = words[i - 1]?.box
      return !above || (box[1] - above[3] < pitch * size && middleY(box) > above[3])
    })
  if (
    aside.length === 0 &&
    (!columns.every(isClose) || !columns.some(({ words }) => words.length > (columns.length > 1 ? 1 : 2)))
  )
    return null
  return columns.sort((a, b) => b.x - a.x).flatMap(({ words }) => words)
}

/** Characters one below the other, as in narrow heads. */
const isColumn = (lines: readonly TextLine[]): boolean =>
  lines.length > 2 && lines.every(({ words }) => words.length === 1 && words[0]?.word.glyphs.length === 1)

/** No cell keeps its text further from its border than this, in shares of the text's size. */
const widestMargin = 1.5

/** The width that text has in a cell: less the margin that its widest line keeps. */
function roomIn(lines: readonly TextLine[], [x0, , x1]: Box): number {
  const left = Math.min(...lines.map(({ box }) => box[0] - x0))
  const right = Math.min(...lines.map(({ box }) => x1 - box[2]))
  const size = Math.max(...lines.flatMap(({ words }) => words.map(({ word }) => word.size)))
  // Type set flush left keeps the same margin on the right, if it can.
  return x1 - x0 - 2 * Math.min(widestMargin * size, Math.max(0, Math.min(left, right)))
}

/** Whether a text is of Latin words alone: such text is broken between words, Chinese text anywhere. */
const isInLatin = (words: readonly Word[]): boolean =>
  words.some(({ glyphs }) => /^\p{L}/u.test((glyphs[0] as Glyph).text)) &&
  !words.some(({ glyphs }) => glyphs.some(({ text }) => wide.test(text)))

const textOf = ({ glyphs }: Word): string => glyphs.map(({ text }) => text).join('')

/** 100.0 over 0%: percentages have two decimals. */
const oneDecimal = /^\d{1,3}\.\d$/
const lastOfPercent = /^\d[%％]$/

/** @param isForeign the text is of Latin words alone */
function breakBetween(before: TextLine, after: TextLine, room: number, isForeign: boolean): string {
  const last = before.words.at(-1) as FramedWord
  const next = after.words[0] as FramedWord
  const [lastGlyph, nextGlyph] = [last.word.glyphs.at(-1) as Glyph, next.word.glyphs[0] as Glyph]
  // The text flows on: at the end of a line a blank is drawn, at the end of a paragraph none.
  if (next.word.afterSpace) return ' '
  const isWestern = areLetters(before, after)
  if (lastGlyph.text === '.' && isDigit(nextGlyph.text)) return ''
  if (isDigit(lastGlyph.text) && nextGlyph.text === '.' && isDigit(next.word.glyphs[1]?.text ?? '')) return ''
  const [ending, beginning] = [textOf(last.word), textOf(next.word)]
  const areAlone = before.words.length === 1 && after.words.length === 1
  if (areAlone && oneDecimal.test(ending) && lastOfPercent.test(beginning)) return ''
  if (hadRoom(before, after, room)) return '\n'
  if (isNewWord(ending, beginning)) return ' '
  if (isForeign && (areTwoWords(ending, beginning) || areWordAndNumber(ending, beginning))) return ' '
  if (!isWestern) return ''
  // A number that a line does not begin with would have gone to the next line as a whole: the break is at a blank in it.
  const isWithinLine = before.words.length > 1 && isApart(before.words.at(-2) as FramedWord, last)
  if (isForeign && isWithinLine && isDigit(lastGlyph.text) && isDigit(nextGlyph.text)) return ' '
  // Digits up to the very end of the room: browsers and narrow columns cut numbers. With room for one more they are two.
  if (isDigit(lastGlyph.text) && isDigit(nextGlyph.text)) {
    const rest = room - (before.box[2] - before.box[0]) - lengthOf([nextGlyph], next.word.turn)
    if (rest < 0) return ''
    if (rest > 0.1 * next.word.size) return '\n'
  }
  // A word is only cut where it is too long for a line of its own, and where the line has no room for one more letter.
  if (areTwoWords(ending, beginning)) {
    const rest = room - (before.box[2] - before.box[0]) - lengthOf([nextGlyph], next.word.turn)
    if (rest > 0) return ' '
  }
  return tailOf(last.word) + lengthOfUnit(next.word) > room ? '' : ' '
}

/** Whether what begins a line had room at the end of the line before. */
function hadRoom(before: TextLine, after: TextLine, room: number): boolean {
  const { word } = after.words[0] as FramedWord
  const space = areLetters(before, after) ? 0.25 * word.size : 0
  return before.box[2] - before.box[0] + lengthOfUnit(word) + space <= room - 0.1 * word.size
}

/**
 * How long what must stay together at the start of a line is: one Chinese character, or letters and digits up to the next
 * one; with brackets that open before it and what closes behind it (GB/T 15834: those may not end or begin a line).
 */
function lengthOfUnit({ glyphs, turn }: Word): number {
  let count = 0
  while (count < glyphs.length - 1 && opening.test((glyphs[count] as Glyph).text)) count++
  count++
  if (isNarrow(glyphs[count - 1] as Glyph)) while (count < glyphs.length && isNarrow(glyphs[count] as Glyph)) count++
  while (count < glyphs.length && closing.test((glyphs[count] as Glyph).text)) count++
  return lengthOf(glyphs.slice(0, count), turn)
}

const isNarrow = ({ text }: Glyph) => !wide.test(text)

const opening = /^[（(《〈“‘【〔「『[{]/
const closing = /^[）)》〉”’】〕」』\]}，。、；：！？,.;:!?%‰℃…]/

function tailOf({ glyphs, turn }: Word): number {
  let from = glyphs.length - 1
  while (from > 0 && isLetter((glyphs[from - 1] as Glyph).text)) from--
  return lengthOf(glyphs.slice(from), turn)
}

function lengthOf(glyphs: readonly Glyph[], turn: Turn): number {
  const box = turnBack(around(glyphs.map(({ box }) => box)), turn)
  return box[2] - box[0]
}

const isDigit = (text: string) => /^\d/.test(text)

/** Letters and digits of scripts that write words, with what may stand inside a number or a word. */
const isLetter = (text: string) => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}.,%‰/\-–'’&@_+=()]/u.test(text)

class TextOut {
  readonly #placeOf: PlaceOf
  readonly #pieces: Piece[] = []
  #text = ''

  constructor(placeOf: PlaceOf) {
    this.#placeOf = placeOf
  }

  get isEmpty() {
    return this.#text === ''
  }

  line({ words }: TextLine, separator: string, turn: Turn) {
    this.#text += separator
    for (const [i, item] of words.entries()) {
      const before = words[i - 1]
      const script = scriptOf(item, words)
      if (before && isApart(before, item) && !(script && before.box[2] >= item.box[0] - item.word.size)) this.#text += ' '
      this.#word(script ? written(item.word, script) : item.word, turn)
    }
  }

  finish(): PlacedText {
    return { text: this.#text, pieces: this.#pieces }
  }

  /** One piece for each stretch of characters of one width, each with its share of the box; one for each recognised character. */
  #word({ glyphs }: Word, turn: Turn) {
    let run: Glyph[] = []
    const finish = () => {
      if (run.length === 0) return
      const text = run.map((glyph) => glyph.text).join('')
      const place = this.#placeOf(around(run.map(({ box }) => box)))
      const [{ reading }] = run as [Glyph]
      const piece = { start: this.#text.length, place, length: text.length }
      this.#pieces.push(reading ? { ...piece, reading } : piece)
      this.#text += text
      run = []
    }
    for (const glyph of glyphs) {
      const last = run.at(-1)
      if (last && !sameStretch(last, glyph, turn)) finish()
      run.push(glyph)
    }
    finish()
  }
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const lowered = '₀₁₂₃₄₅₆₇₈₉'

/** The digits in which a small number above or below the line is written; null where it is none. */
function scriptOf({ word, box }: FramedWord, line: readonly FramedWord[]): string | null {
  if (!word.glyphs.every(({ text }) => isDigit(text))) return null
  const beside = line.find((other) => other.word.size * 0.75 >= word.size && other.box[2] > box[0] - 2 * other.word.size)
  if (!beside) return null
  const shift = middleY(box) - middleY(beside.box)
  // Small print on the line's own base line stands a little below its middle.
  const onBase = (beside.box[3] - beside.box[1] - (box[3] - box[1])) * 0.36
  if (shift < onBase - 0.12 * beside.word.size) return raised
  return shift > onBase + 0.08 * beside.word.size ? lowered : null
}

const written = (word: Word, script: string): Word => ({
  ...word,
  glyphs: word.glyphs.map((glyph) => {
    const { text, reading } = glyph
    const alternatives = reading?.alternatives.map((one) => ({ ...one, text: inScript(one.text, script) }))
    return { ...glyph, text: inScript(text, script), ...(alternatives && { reading: { alternatives } }) }
  }),
})

const inScript = (text: string, script: string): string => (/^\d$/.test(text) ? (script[Number(text)] ?? text) : text)

function sameStretch(last: Glyph, next: Glyph, turn: Turn): boolean {
  if (turn !== 0 || last.reading || next.reading || last.text.length !== next.text.length) return false
  const near = 0.04 * last.size
  const [width, nextWidth] = [last.box[2] - last.box[0], next.box[2] - next.box[0]]
  return (
    Math.abs(width - nextWidth) <= near &&
    Math.abs(next.box[0] - last.box[2]) <= near &&
    Math.abs(next.box[1] - last.box[1]) <= near &&
    Math.abs(next.box[3] - last.box[3]) <= near
  )
}

/** Whether a blank stands between two words of a line. */
function isApart(before: FramedWord, after: FramedWord): boolean {
  const gap = after.box[0] - before.box[2]
  const size = Math.max(before.word.size, after.word.size)
  const [last, next] = [before.word.glyphs.at(-1) as Glyph, after.word.glyphs[0] as Glyph]
  if (after.word.afterSpace && gap >= 0.12 * size) return true
  const isChinese = wide.test(last.text) || wide.test(next.text)
  return gap > (isChinese ? 0.8 : 0.2) * size
}

/** Characters as wide as they are high: Chinese ones, their punctuation, full-width forms, boxes. */
const wide = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u25a0-\u25ff\u2610-\u2612]|[\ud840-\ud87f]/
