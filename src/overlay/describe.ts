import type { DrawnCell, DrawnGrid, DrawnLine } from '../layout/page-drawing.ts'
import { partName, pathName } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import type { PageValue } from './document-notes.ts'
import type { Outcome } from './outcomes.ts'
import { valueText } from './value-text.ts'
import { filled, words } from './words.ts'

/** What a cell became, in short: `指标4 得分`; of a cell that several rows share, the rows: `指标1–6 一级指标`. */
export function shortName({ values }: Outcome, language: Language): string | null {
  const [first] = values
  if (!first) return null
  const others = new Set(values.slice(1).map(({ path }) => path))
  const rows = values.map(({ path }) => Number(/^(?:indicators|budget\.lines)\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN))
  const [low, high] = [Math.min(...rows), Math.max(...rows)]
  const part = partName(first.path, language)
  if (others.size === 0 || part === null || !(high > low)) return pathName(first.path, language)
  const row = pathName(first.path.replace(/\..*$/, ''), language)
  return `${row.replace(/\d+$/, `${low + 1}–${high + 1}`)} ${part}`
}

/** The same where there is little room: `得分`. */
export const shorterName = ({ values }: Outcome, language: Language): string | null =>
  values[0] ? partName(values[0].path, language) : null

/** What the values of a place were understood as, where that is not what is printed. */
export function understood({ values }: Outcome, language: Language): string | null {
  const texts = new Set(values.flatMap((value) => valueText(value, language) ?? []))
  return texts.size === 0 ? null : [...texts].join(' · ')
}

/** All there is to say about a cell. */
export function describeCell(cell: DrawnCell, { foundBy }: DrawnGrid, outcome: Outcome, language: Language): string {
  const { row, column, rowSpan, columnSpan, confidence } = cell
  const say = (name: keyof typeof words, facts: Readonly<Record<string, number>> = {}) => filled(words[name][language], facts)
  const where = [say('cell', { row: row + 1, column: column + 1 })]
  if (rowSpan > 1 || columnSpan > 1) where.push(say('span', { rows: rowSpan, columns: columnSpan }))
  where.push(words[foundBy][language])
  if (confidence < 1) where.push(`${words.confidence[language]} ${confidence.toFixed(2)}`)
  return [where.join(' · '), ...describeText(cell, outcome, language)].join('\n')
}

/** All there is to say about a line outside of tables. */
export const describeLine = (line: DrawnLine, outcome: Outcome, language: Language): string =>
  [words.line[language], ...describeText(line, outcome, language)].join('\n')

function describeText({ text }: DrawnLine, { fate, values, from }: Outcome, language: Language): string[] {
  const lines = [`${words.read[language]}: ${text === '' ? '—' : text}`]
  if (from !== null) lines.push(filled(words.continued[language], { page: from }))
  if (fate === 'text' || fate === 'unused') lines.push(words[fate][language])
  if (fate === 'left-out') lines.push(words.leftOut[language])
  return [...lines, ...values.map((value) => describeValue(value, language))]
}

function describeValue(value: PageValue, language: Language): string {
  const { path, raw, repairs, confidence } = value
  let line = `→ ${pathName(path, language)}: ${raw}`
  const typed = valueText(value, language)
  if (typed !== null) line += ` = ${typed}`
  for (const { rule, from, to } of repairs) line += ` · ${words.repaired[language]} ${from} → ${to} (${rule})`
  return confidence < 1 ? `${line} · ${words.confidence[language]} ${confidence.toFixed(2)}` : line
}
