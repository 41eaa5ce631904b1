import type { SourceLine } from './source-text.ts'

/**
 * A line of a table that is drawn with characters (│ ├ ─), as a row with pipes; null where it only draws a rule. A rule may
 * stop at a cell that was merged over it, and that cell's text may stand in the gap: `│ 产出指标 ├─────┼─────┤`. A line of
 * another kind is given back as it is. Recognition puts characters of the same shape for pipes (丨 ¦ ｜), with and without them at the
 * ends of a line.
 */
export function drawnLine(line: SourceLine): SourceLine | null {
  const { text } = line
  if (severalBars.test(text) && !text.includes('\t')) return line.withText(text.replace(bars, '|'))
  if (!beginsDrawn.test(text)) return line
  const hasRule = ruled.test(text)
  if (!hasRule && !endsDrawn.test(text)) return line
  const row = hasRule ? text.replace(rules, (rule) => ' '.repeat(rule.length)).replace(crossings, '|') : text.replace(pipes, '|')
  return hasRule && onlyPipes.test(row) ? null : line.withText(row)
}

const bars = /[丨¦｜│┃║]/g
/** Three or more, pipes among them. */
const severalBars = /^(?=[^丨¦｜│┃║]*[丨¦｜│┃║])[^丨¦｜│┃║|]*(?:[丨¦｜│┃║|][^丨¦｜│┃║|]*){3,}$/
const beginsDrawn = /^\s*[｜│┃║┌├└┏┣┗╔╠╚╭╰╟┠]/
const endsDrawn = /^\s*[｜│┃║][^\t]*[｜│┃║][^\t]*$/
const ruled = /[─━═]{2}/
const rules = /[─━═]{2,}/g
const pipes = /[｜│┃║]/g
const crossings = /[｜\u2502-\u254b\u2551-\u257f]/g
const onlyPipes = /^[|\s─━═]*$/
