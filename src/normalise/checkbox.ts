import type { ChoiceOption } from '../model/form.ts'
import { join, type PlacedText, placeOf } from '../model/place.ts'
import { inBothScripts } from '../text/scripts.ts'
import { cleanText } from './text.ts'

/**
 * The options of a choice group with their marks, from the cells behind the group's label. Marks stand before or after
 * their options; which of the two, the group's first mark tells. `checked` is null where the mark is not there or cannot be
 * read. An option without a mark is unchecked only where others carry a bare tick and the group has no boxes at all.
 */
export function parseOptions(parts: readonly PlacedText[]): ChoiceOption[] {
  const cells = parts.filter(({ text }, i) => text.trim() !== '' && !(text.length > longestMark && text === parts[i - 1]?.text))
  if (cells.length === 0) return []
  const source = join(cells, cellEnd)
  const tokens = tokenize(source.text)
  const isKnown = verdicts(tokens)
  return group(tokens)
    .filter(({ label }) => label !== '')
    .map(({ label, marks, start }) => ({ label, checked: isKnown(marks), at: placeOf(source, start, start + label.length) }))
}

/** `tick`: √ without a box · `cross`: ✗ without one · `full`, `empty`: a box · `lost`: a mark of which no more is known. */
type Mark = 'tick' | 'cross' | 'full' | 'empty' | 'lost'
interface Token {
  readonly kind: 'mark' | 'number' | 'gap' | 'cell' | 'label'
  readonly mark: Mark | null
  readonly text: string
  readonly start: number
}
interface Draft {
  label: string
  marks: Mark[]
  start: number
}

const longestMark = 3
const cellEnd = '\t'
/** The letters of Wingdings fonts come out as þ ¨ or in the private use area. */
const glyphs = {
  tick: '√✓✔✅🗸\uf0fc',
  cross: '✗✘✕✖',
  full: '☑☒🗹🗷🗵■▣◼⬛●◉⦿þ\uf0fe\uf052',
  empty: '£☐□○◯◻▢⬜◇❏❐❑❒¨\uf0a8\uf06f\uf0a3',
}
/** What OCR makes of a box. */
const boxLookAlike = '0OoD口ロ囗'
const tokenPattern = inBothScripts(
  new RegExp(
    [
      '(?<instruction>[(（][^()（）]{0,20}(?:打|划|勾|选择)[^()（）]{0,20}[)）])',
      // A V behind an option, by itself, is a tick; so is R, which stands for a ticked box in fonts of signs.
      `(?<tick>[${glyphs.tick}]\\ufe0f?|(?<=[\\p{Script=Han})）]\\s?)[VvR](?=\\s|$|[；;，,]|[1-9]\\s*[、.．]))`,
      `(?<cross>[${glyphs.cross}]\\ufe0f?|[[(（【]\\s*[×${glyphs.cross}]\\s*[\\])）】])`,
      `(?<full>:selected:|[${glyphs.full}]\\ufe0f?|[[(（【]\\s*[xXvV${glyphs.tick}${glyphs.full}]\\s*[\\])）】])`,
      `(?<empty>:unselected:|[${glyphs.empty}]\\ufe0f?|[[(（【]\\s*[${glyphs.empty}]?\\s*[\\])）】])`,
      `(?<glued>(?<=\\p{Script=Han})0(?=[1-9]\\s*[、.．]))`,
      '(?<number>(?<![1-9]|[0-9]0)[1-9][0-9]?\\s*[、.．:：](?![0-9])|[(（][1-9][)）]|[①-⑳]|(?<![\\p{L}\\p{N}])[lI|][、.．]|(?<![\\p{L}\\p{N}])[1-9]\\s*[,，]?\\s*(?=\\p{Script=Han}{2,12}(?:项目|专项))|(?<![\\p{L}\\p{N}])[一二三四五六七八九A-H][、.．](?!\\s*[市县区省]))',
      `(?<cell>\\s*${cellEnd}\\s*)`,
      '(?<gap>\\s+)',
    ].join('|'),
    'gu',
  ),
)

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const hasBoxes = anyBox.test(text)
  let end = 0
  for (const match of narrow(text).matchAll(tokenPattern)) {
    tokens.push(...labelTokens(text.slice(end, match.index), end, hasBoxes))
    end = match.index + match[0].length
    const { instruction, tick, cross, full, empty, glued, number, cell } = match.groups ?? {}
    if (instruction !== undefined) continue
    const mark = tick ? 'tick' : cross ? 'cross' : full ? 'full' : empty ? 'empty' : glued ? 'lost' : null
    const kind = mark ? 'mark' : number ? 'number' : cell ? 'cell' : 'gap'
    tokens.push({ kind, mark, text: match[0], start: match.index })
  }
  tokens.push(...labelTokens(text.slice(end), end, hasBoxes))
  return tokens
}

/** Full-width digits and letters as plain ones, character by character: １、 numbers an option as 1、 does. */
const narrow = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

const loneLookAlike = new RegExp(`^[${boxLookAlike}]$`, 'u')
const trailingLookAlike = new RegExp(`(?<=[\\p{Script=Han})）])[${boxLookAlike}]$`, 'u')
const leadingLookAlike = new RegExp(`^[${boxLookAlike}](?=\\p{Script=Han})`, 'u')
/** Between two options, where others have boxes. */
const innerLookAlike = /(?<=\p{Script=Han}{2})[口ロ囗](?=\p{Script=Han}{2})/u
const anyBox = new RegExp(`[${glyphs.full}${glyphs.empty}]`, 'u')
/** Words that end or begin in 口 on their own account. */
const wordWithMouth = inBothScripts(
  /(?:人口|出口|进口|窗口|户口|路口|港口|入口|接口|关口|缺口|河口|渡口)$|^(?:口岸|口粮|口腔|口径)/,
)

/** A stretch of label, with a damaged box at one of its ends cut off, and parted at one within. */
function labelTokens(text: string, start: number, hasBoxes: boolean): Token[] {
  if (text === '') return []
  const label = (from: number, to: number): Token => ({
    kind: 'label',
    mark: null,
    text: text.slice(from, to),
    start: start + from,
  })
  const lost = (at: number): Token => ({ kind: 'mark', mark: 'lost', text: text.charAt(at), start: start + at })
  if (loneLookAlike.test(text)) return [lost(0)]
  const at = hasBoxes ? text.search(innerLookAlike) : -1
  if (at > 0 && !wordWithMouth.test(text.slice(0, at + 1)) && !wordWithMouth.test(text.slice(at)))
    return [label(0, at), lost(at), ...labelTokens(text.slice(at + 1), start + at + 1, hasBoxes)]
  if (wordWithMouth.test(text)) return [label(0, text.length)]
  if (trailingLookAlike.test(text)) return [label(0, text.length - 1), lost(text.length - 1)]
  if (leadingLookAlike.test(text)) return [lost(0), label(1, text.length)]
  return [label(0, text.length)]
}

function group(tokens: readonly Token[]): Draft[] {
  const first = tokens.find(({ kind }) => kind === 'mark' || kind === 'label')
  const marksBefore = first?.kind === 'mark'
  const isNumbered = tokens.some(({ kind }) => kind === 'number')
  const drafts: Draft[] = []
  let current: Draft | null = null
  let pending = ''
  const begin = (start: number): Draft => {
    const draft: Draft = { label: '', marks: [], start }
    drafts.push(draft)
    pending = ''
    return draft
  }
  for (const { kind, mark, text, start } of tokens) {
    const isBegun: boolean = current !== null && current.label !== ''
    if (kind === 'gap' || kind === 'cell') {
      if (isBegun) pending = kind === 'cell' ? cellEnd : ' '
    } else if (kind === 'number') {
      if (current === null || isBegun) current = begin(start)
    } else if (mark) {
      if (current === null || (marksBefore && isBegun)) current = begin(start)
      current.marks.push(mark)
    } else {
      if (current === null || (isBegun && ends(current, text, pending, { marksBefore, isNumbered }))) current = begin(start)
      current.label += pending.replace(cellEnd, ' ') + text
      pending = ''
    }
  }
  return drafts.map((draft) => ({ ...draft, label: cleanLabel(draft.label) }))
}

/** Whether a further label begins a new option: behind a mark, in the next cell, or, without numbers, after white space. */
function ends(current: Draft, next: string, between: string, layout: { marksBefore: boolean; isNumbered: boolean }): boolean {
  if (!layout.marksBefore && current.marks.length > 0) return true
  if (between === cellEnd) return true
  return between !== '' && !layout.isNumbered && current.label.length >= shortestLabel && next.length >= shortestLabel
}

const shortestLabel = 3

const cleanLabel = (label: string): string => cleanText(label.replace(/^[\s、，,；;。.:：]+|[\s、，,；;。.:：]+$/g, ''))

/**
 * How the marks of an option are read in this group. A tick beside an empty box ticks it; other marks that contradict each
 * other say nothing, nor does a group that begins and ends with a mark: its marks may belong to either neighbour.
 */
function verdicts(tokens: readonly Token[]): (own: readonly Mark[]) => boolean | null {
  const marks = new Set(tokens.flatMap(({ mark }) => mark ?? []))
  const solid = tokens.filter(({ kind }) => kind === 'mark' || kind === 'label')
  const isAmbiguous = solid.length > 2 && solid[0]?.kind === 'mark' && solid.at(-1)?.kind === 'mark'
  const hasBoxes = marks.has('full') || marks.has('empty') || marks.has('lost')
  return (own) => {
    const kinds = new Set(own)
    if (isAmbiguous) return null
    // √口: whatever is left of the box, a tick stands in it.
    const isTicked = kinds.has('tick') && !kinds.has('full') && !kinds.has('cross')
    if (kinds.has('lost')) return isTicked || null
    if (kinds.size === 0) return marks.has('tick') && !hasBoxes ? false : null
    if (kinds.has('tick')) return kinds.has('full') || kinds.has('cross') ? null : true
    if (kinds.size > 1) return null
    if (kinds.has('cross')) return marks.has('tick') || marks.has('full') ? false : null
    return kinds.has('full')
  }
}
