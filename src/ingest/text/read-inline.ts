import { decodeHTML } from 'entities/decode'
import type { PlacedText } from '../../model/place.ts'
import { isSpace } from './is-space.ts'
import { readLatex } from './latex.ts'
import type { SourceText } from './source-text.ts'
import { struckElements, struckMark } from './struck.ts'
import { attribute, hasAttribute, tagAt } from './tag.ts'
import { TextBuilder } from './text-builder.ts'

/** Whether a text has anything that `readInline` would change, white space at its ends apart. */
export const hasMarkup = (text: string) => markup.test(text)

const markup = /[<&$\\\n]|\*\*|~~/

/** A stretch of the source as the text that it shows: without tags, with entities and formulas turned into characters. */
export function readInline(source: SourceText, from: number, to: number): PlacedText {
  const out = new TextBuilder(source)
  inlineInto(out, from, to)
  return out.finish(from)
}

/** Reads a stretch of the source into a text that may go on behind it. */
export function inlineInto(out: TextBuilder, from: number, to: number): void {
  const { text } = out.source
  let done = from
  for (const { index } of text.slice(from, to).matchAll(/\*\*/g)) {
    const start = from + index
    const close = start >= done && beginsWord(text, from, start) ? boldEnd(text, start, to) : -1
    if (close < 0) continue
    unboldInto(out, done, start)
    unboldInto(out, start + 2, close)
    done = close + 2
  }
  unboldInto(out, done, to)
}

/** Only white space stands before a bold word. */
const beginsWord = (text: string, from: number, start: number): boolean => start === from || isSpace(text.charCodeAt(start - 1))

function unboldInto(out: TextBuilder, from: number, to: number) {
  const { text } = out.source
  out.resume(from)
  const unclosed = new Set<string>()
  for (let i = from; i < to; ) {
    const code = text.charCodeAt(i)
    let end = i
    if (code === 0x3c) end = readTag(out, i, to, unclosed)
    else if (code === 0x26) end = readEntity(out, i, to)
    else if (code === 0x24 || code === 0x5c) end = readLatex(out, i, to)
    else if (code === 0x0a) end = readLineEnd(out, i, to)
    else if (code === 0x7e) end = leaveOutStruck(out, i, to)
    i = end > i ? end : i + 1
  }
  out.copyTo(to)
}

/** Where the `**` that closes a bold beginning stands, -1 where it is none: `**人` is a placeholder. */
function boldEnd(text: string, start: number, to: number): number {
  for (let i = start + 2; i < to; i++) {
    if (text.charCodeAt(i) !== 0x2a) continue
    return i > start + 2 && text.charCodeAt(i + 1) === 0x2a && i + 1 < to && text.charCodeAt(i + 2) !== 0x2a ? i : -1
  }
  return -1
}

/** @param unclosed what was found to have no end in this stretch, so that it is looked for only once */
function readTag(out: TextBuilder, from: number, to: number, unclosed: Set<string>): number {
  const { text } = out.source
  if (text.startsWith('<!--', from)) {
    const length = unclosed.has('!--') ? -1 : text.slice(from, to).indexOf('-->', 4)
    if (length < 0) {
      unclosed.add('!--')
      return from
    }
    out.replace(from, from + length + 3, '')
    return from + length + 3
  }
  const tag = tagAt(text, from, to)
  if (!tag) return from
  const { name, closing, end } = tag
  if (!closing && (name === 'script' || name === 'style')) {
    const length = unclosed.has(name) ? -1 : text.slice(end, to).search(name === 'script' ? /<\/script/i : /<\/style/i)
    if (length < 0) unclosed.add(name)
    const after = length < 0 ? end : end + length
    out.replace(from, after, '')
    return after
  }
  if (!closing && struckElements.has(name)) {
    const close = unclosed.has(name) ? null : new RegExp(`</${name}\\s*>`, 'i').exec(text.slice(end, to))
    if (close) {
      const after = end + close.index + close[0].length
      out.replace(from, after, '')
      return after
    }
    unclosed.add(name)
  }
  if (breaking.has(name)) out.separate(from, end, '\n')
  else if (!closing && (name === 'input' || name === 'img')) showElement(out, name, from, end)
  else out.replace(from, end, '')
  return end
}

/** Leaves `~~20~~` out. */
function leaveOutStruck(out: TextBuilder, from: number, to: number): number {
  struckMark.lastIndex = from
  const found = struckMark.exec(out.source.text)?.[0]
  if (!found || from + found.length > to) return from
  out.replace(from, from + found.length, '')
  return from + found.length
}

/** What an `input` or `img` tag from `from` to `end` shows: a box, a value, an alternative text. */
export function showElement(out: TextBuilder, name: string, from: number, end: number) {
  const tag = out.source.text.slice(from, end)
  // Of a doubled quote of a spreadsheet's cell something that nobody sees is left.
  const type = name === 'input' ? (inputType(tag)?.value.replaceAll('\u200b', '').toLowerCase() ?? 'text') : ''
  if (type === 'checkbox' || type === 'radio') return out.replace(from, end, isChecked(tag) ? '☑' : '☐')
  const shown = name === 'img' ? altText(tag) : textTypes.has(type) ? shownValue(tag) : null
  out.replace(from, end, '')
  if (!shown) return
  const start = from + shown.offset
  inlineInto(out, start, start + shown.value.length)
  out.resume(end)
}

function readEntity(out: TextBuilder, from: number, to: number): number {
  entity.lastIndex = from
  const found = entity.exec(out.source.text)?.[0]
  if (!found || from + found.length > to) return from
  // `&amp;ge;`: what an editor has escaped twice.
  const decoded = decodeHTML(found.replace(/^&amp;(?=.)/i, '&'))
  if (decoded === found) return from
  const end = from + found.length
  if (decoded === '\n') out.separate(from, end, '\n')
  else out.replace(from, end, decoded === '\u00a0' ? ' ' : decoded)
  return end
}

/** Within HTML a line end of the source is a space like any other. */
function readLineEnd(out: TextBuilder, from: number, to: number): number {
  const { text } = out.source
  let end = from + 1
  while (end < to && isSpace(text.charCodeAt(end))) end++
  out.separate(from, end, ' ')
  return end
}

/** Inputs that show their value as text. */
const textTypes = new Set(['text', 'number', 'date', 'month', 'search', 'tel', 'url', 'email', ''])
const inputType = attribute('type')
const shownValue = attribute('value')
const altText = attribute('alt')
const isChecked = hasAttribute('checked')

const entity = /&(?:amp;)?(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});|&(?:nbsp|lt|gt|amp|quot)(?![a-z\d])/iy

const breaking = new Set('br p div li tr td th h1 h2 h3 h4 h5 h6 option blockquote pre dd dt ul ol hr'.split(' '))
