import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { part, type Row, rowWith } from '../row.ts'

/**
 * `2022年度…项目绩效自评表　填报日期：2023.3.8　总分：96`: a title, and the line below it that lost its line break. Other rows stay as
 * they are.
 */
export function titleApart(row: Row, lexicon: Lexicon, titles: readonly string[]): readonly Row[] {
  const [line, ...others] = row.filled
  if (row.grid !== null || !line || others.length > 0 || !colon.test(line.text)) return [row]
  const end = Math.max(...titles.map((title) => endOf(title, line.text)))
  const [, gap = '', label = ''] = labelFirst.exec(line.text.slice(end)) ?? []
  const hit = end > 0 && label !== '' ? lexicon.findExact(label) : null
  if (!belowTitle.test(senseIn(hit, 'field', null)?.role ?? '')) return [row]
  const cells = [part(line, 0, end), part(line, end + gap.length)].map((read) => ({ ...line, ...read, of: [line] }))
  const [title, below] = cells.map((cell) => ({ ...cell, hit: lexicon.find(cell.text) }))
  return title && below ? [rowWith(row, [title]), rowWith({ ...row, level: 0, blanksBefore: 0 }, [below])] : [row]
}

/** Where a name of such forms ends in a text; -1 where it does not stand in it. */
const endOf = (title: string, text: string): number => {
  const from = text.indexOf(title)
  return from < 0 ? -1 : from + title.length
}

const colon = /[:：]/
const belowTitle = /^(?:filledOn|total|year|unit|moneyUnit|project)/
const labelFirst = /^(\s*)((?:\p{Script=Han}\s*){2,6})(?=[:：])/u
