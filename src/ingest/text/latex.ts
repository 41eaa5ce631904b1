import type { TextBuilder } from './text-builder.ts'

/** Formulas and groups are looked for in this many characters. */
const longest = 300
const deepest = 8

/**
 * Reads the formula remnant at `from`, a `$`, `\(`, `\[` or `\`, into `out`.
 * The dollar signs go only where something between them is LaTeX or a plain number: a lone `$` may be a damaged `%`.
 * @returns the offset after it, or `from` where there is none
 */
export function readLatex(out: TextBuilder, from: number, to: number): number {
  const { text } = out.source
  const opening = openings.find((one) => text.startsWith(one, from))
  if (!opening) return readCommand(out, from, to, null)
  const closing = opening === '\\(' ? '\\)' : opening === '\\[' ? '\\]' : opening
  const start = from + opening.length
  const window = text.slice(start, Math.min(to, start + longest))
  const length = window.indexOf(closing)
  const unpaired = () => (opening.startsWith('\\') ? readCommand(out, from, to, null) : from)
  if (length <= 0) return unpaired()
  const content = window.slice(0, length)
  // In `100$, 95$` the signs stand behind numbers, as a percent sign does, and `\[2021\]` are brackets that Markdown escaped.
  const isNumber = opening !== '\\[' && plainNumber.test(content) && !numberBefore.test(text.slice(Math.max(0, from - 4), from))
  const isFormula = latexMark.test(content) || isNumber
  if (!isFormula) return unpaired()
  out.replace(from, start, '')
  readFormula(out, start, start + length, 0)
  out.replace(start + length, start + length + closing.length, '')
  return start + length + closing.length
}

const openings = ['$$', '$', '\\(', '\\[']
const latexMark = /\\[a-zA-Z%]|[\^_]\{|\^[23]/
/** In the same cell: a tab parts it from the one before. */
const numberBefore = /\d[^\S\t]*$/
const plainNumber = /^\s*[≥≤<>=≈±＞＜+-]?\s*\d[\d.,]*\s*[%％‰]?\s*$/

function readFormula(out: TextBuilder, from: number, to: number, depth: number) {
  const { text } = out.source
  for (let i = from; i < to; ) {
    const character = text[i]
    const raised = character === '^' ? /\^(?:\{\s*(\\circ|2|3)\s*\}|(\\circ|2|3))/y : null
    if (raised) raised.lastIndex = i
    const power = raised?.exec(text)
    if (power && i + power[0].length <= to) {
      out.replace(i, i + power[0].length, powers.get(power[1] ?? power[2] ?? '') ?? '')
      i += power[0].length
    } else if (character === '\\') {
      i = Math.max(i + 1, readCommand(out, i, to, depth))
    } else {
      if (character === '{' || character === '}' || (character === '_' && text[i + 1] === '{')) out.replace(i, i + 1, '')
      if (character === '~') out.replace(i, i + 1, ' ')
      i++
    }
  }
  out.copyTo(to)
}

/** @param depth of the groups around it within a formula; `null` outside one @returns `from` where it is no known command */
function readCommand(out: TextBuilder, from: number, to: number, depth: number | null): number {
  const { text } = out.source
  let end = from + 1
  while (end < to && end < from + 20 && isLetter(text.charCodeAt(end))) end++
  const name = text.slice(from + 1, end)
  if (name === '') {
    const escaped = end < to ? (text[end] ?? '') : ''
    const isSign = '%_#*&$|~<>{}'.includes(escaped) || (depth === null && '[].+-!'.includes(escaped))
    const meant = isSign ? escaped : depth !== null && ',;: '.includes(escaped) ? ' ' : null
    if (escaped === '' || meant === null) return from
    out.replace(from, end + 1, meant)
    return end + 1
  }
  const group = groupAt(text, end, to)
  if (name === 'boxed' && group && /^\{\s*\\(checkmark|surd|sqrt\{?\}?)\s*\}$/.test(text.slice(end, group))) {
    out.replace(from, group, '☑')
    return group
  }
  if (wrappers.has(name)) {
    if (!group || (depth ?? 0) >= deepest) return from
    out.replace(from, end + 1, '')
    readFormula(out, end + 1, group - 1, (depth ?? 0) + 1)
    out.replace(group - 1, group, '')
    return group
  }
  const symbol = symbols.get(name) ?? (depth === null ? undefined : spacing.get(name))
  if (symbol === undefined) return from
  // `\geq{}` and `\sqrt{}`: the empty group only ends the name.
  const after = group === end + 2 ? group : end
  out.replace(from, after, symbol)
  return after
}

/** The offset after the group `{…}` at `from`, 0 where none begins there or it does not end. */
function groupAt(text: string, from: number, to: number): number {
  if (text[from] !== '{') return 0
  const limit = Math.min(to, from + longest)
  let depth = 0
  for (let i = from; i < limit; i++) {
    const character = text[i]
    if (character === '{') depth++
    else if (character === '}' && --depth === 0) return i + 1
  }
  return 0
}

const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)

const powers = new Map([
  ['\\circ', '°'],
  ['2', '²'],
  ['3', '³'],
])
const wrappers = new Set([
  'text',
  'mathrm',
  'mathbf',
  'mathit',
  'textbf',
  'textit',
  'textrm',
  'operatorname',
  'underline',
  'boxed',
])
/** Of use within a formula only: outside, the same letters after a backslash may be anything. */
const spacing = new Map([
  ['quad', ' '],
  ['qquad', ' '],
  ['left', ''],
  ['right', ''],
  ['to', '→'],
  ['gt', '>'],
  ['lt', '<'],
  ['star', '★'],
])

const symbols = new Map([
  ['geq', '≥'],
  ['ge', '≥'],
  ['geqslant', '≥'],
  ['geqq', '≥'],
  ['leq', '≤'],
  ['le', '≤'],
  ['leqslant', '≤'],
  ['leqq', '≤'],
  ['neq', '≠'],
  ['approx', '≈'],
  ['pm', '±'],
  ['times', '×'],
  ['div', '÷'],
  ['cdot', '·'],
  ['sim', '~'],
  ['circ', '°'],
  ['ldots', '…'],
  ['cdots', '…'],
  ['dots', '…'],
  ['rightarrow', '→'],
  ['permil', '‰'],
  ['sqrt', '√'],
  ['surd', '√'],
  ['checkmark', '√'],
  ['square', '□'],
  ['Box', '□'],
  ['boxtimes', '■'],
  ['blacksquare', '■'],
  ['checkedbox', '☑'],
  ['bigstar', '★'],
])
