import type { DrawnCell, DrawnGrid, DrawnLine } from '../layout/page-drawing.ts'
import { partName, pathName, rowName } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import type { PageValue } from './document-notes.ts'
import type { Outcome } from './outcomes.ts'
import { meaningOf, valueText } from './value-text.ts'
import { filled, words } from './words.ts'

/**
 * What a place became: `指标4 得分`; where several rows share it, `指标1–6 一级指标`; with what it was understood as, where
 * that is a figure or a date that is not just what is printed: `项目名称`, `预算总额 预算数 = 650,000 元`.
 * @returns the names from long to short, for as much room as there is
 */
export function namesOf(values: readonly PageValue[], language: Language): string[] {
  const paths = [...new Set(values.map(({ path }) => path.replace(/\.options\[\d+\]$/, '')))]
  const [first] = paths
  if (first === undefined) return []
  const parts = [...new Set(paths.flatMap((path) => partName(path, language) ?? []))].join(' + ')
  const inRows = parts !== '' && paths.every((path) => rowName(path, language) !== null)
  const long = inRows
    ? `${rowsName(paths, language)} ${parts}`
    : [...new Set(paths.map((path) => pathName(path, language)))].join(' + ')
  const short = inRows ? parts : pathName(first, language)
  const meanings = [...new Set(values.flatMap((value) => meaningOf(value, language) ?? []))]
  const meaning = meanings.length > 0 ? ` = ${meanings.join(' · ')}` : ''
  return [...new Set([long + meaning, short + meaning, long, short])]
}

/** The rows that paths lead into, as one: `指标1–6`. */
function rowsName(paths: readonly string[], language: Language): string {
  const rows = paths.map((path) => Number(/\[(\d+)\]/.exec(path)?.[1]))
  const name = rowName(paths[rows.indexOf(Math.min(...rows))] as string, language) as string
  const last = (rowName(paths[rows.indexOf(Math.max(...rows))] as string, language) as string).match(/\d+$/)?.[0]
  return last === undefined || name.endsWith(last) ? name : `${name}–${last}`
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
