import { isSpace } from './is-space.ts'

/** How many pipes stand in a line that no backslash takes the meaning from; counts no further than `most`. */
export function countPipes(text: string, most: number): number {
  let count = 0
  for (let i = text.indexOf('|'); i >= 0 && count < most; i = text.indexOf('|', i + 1)) if (!isEscaped(text, i)) count++
  return count
}

/** Offsets of the fields of a pipe table's row, without the pipes at its ends. */
export function pipeFields(text: string): [from: number, to: number][] {
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (text[start] === '|') start++
  if (end > start && text[end - 1] === '|' && !isEscaped(text, end - 1)) end--
  const fields: [number, number][] = []
  for (let i = text.indexOf('|', start); i >= 0 && i < end; i = text.indexOf('|', i + 1)) {
    if (isEscaped(text, i)) continue
    fields.push([start, i])
    start = i + 1
  }
  fields.push([start, end])
  return fields
}

/** Whether a line begins and ends with a pipe. */
export function pipesAtEnds(text: string): { start: boolean; end: boolean } {
  const trimmed = text.trim()
  const end = trimmed.length > 1 && trimmed.endsWith('|') && !isEscaped(trimmed, trimmed.length - 1)
  return { start: trimmed.startsWith('|'), end }
}

/** Where a line ends without the one pipe in it, which stands at its end; null for others: a cell on a line of its own, `得分 |`. */
export function beforeEndPipe(text: string): number | null {
  const { length } = text.trimEnd()
  return length > 0 && text[length - 1] === '|' && countPipes(text, 2) === 1 && !isEscaped(text, length - 1) ? length - 1 : null
}

/**
 * Whether a row only separates the head of a pipe table from its body: `| --- | :-: |`.
 * @param second whether it is the table's second row: elsewhere a single `-` is a mark for what does not apply
 */
export const isSeparator = (text: string, second: boolean) => separator.test(text) || (second && shortSeparator.test(text))

const dashes = '(?::-+:?|-+:|-{3,})'
/** A pipe may have been lost between two of its cells. */
const separator = new RegExp(`^\\s*\\|?\\s*${dashes}(?:(?:\\s*\\|\\s*|\\s+)${dashes})*\\s*\\|?\\s*$`)
const shortSeparator = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++
  return slashes % 2 === 1
}
