import { type Block, type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { isTitle } from '../classify.ts'
import { part, type Row, type RowCell, rowWith } from '../row.ts'
import { stackedHeads } from './cells-on-lines.ts'
import { roleOfHead } from './stacked-table.ts'

/**
 * A line that holds a table or a whole form, its white space collapsed, as crawled pages have it: heads that follow each other,
 * each exactly a word, and behind them at least as many words. Cut at its blanks into cells on lines of their own; other rows
 * stay as they are.
 */
export function cellsOfLine(row: Row, lexicon: Lexicon, titles: readonly string[]): readonly Row[] {
  const [line, ...others] = row.filled
  if (row.grid !== null || row.level > 0 || !line || others.length > 0) return [row]
  const gaps = line.text.match(/\s+/g)?.length ?? 0
  if (gaps < fewestGaps) return [row]
  const words = wordsOf(line, lexicon)
  if (!hasTable(line, words, lexicon)) return [row]
  const from = words.findIndex((word) => isLabel(word.hit) || isTitle(word.text, titles))
  const before = Math.max(0, (words[from]?.from ?? 0) - 1)
  const cells = [
    ...(before > 0 ? [cellOf(line, 0, before, lexicon)] : []),
    ...withWholeValues(line, words.slice(from), lexicon),
  ].filter(({ text }) => text !== '')
  return cells.map((cell) => rowWith({ ...row, blanksBefore: 0 }, [cell]))
}

interface LineWord extends RowCell {
  /** Where it stands in the line. */
  readonly from: number
  readonly to: number
}

const fewestGaps = 12

/** A note in brackets belongs to the word before it: 项目资金 （万元）. */
const word = /\S+(?:\s+[（(][^（()）\s]*[）)](?!\S))?/g

const wordsOf = (line: RowCell, lexicon: Lexicon): LineWord[] =>
  Array.from(line.text.matchAll(word), ({ 0: text, index }) => ({
    ...cellOf(line, index, index + text.length, lexicon),
    from: index,
    to: index + text.length,
  }))

const cellOf = (line: RowCell, from: number, to: number, lexicon: Lexicon): RowCell => {
  const read = part(line, from, to)
  return { ...line, ...read, hit: lexicon.findExact(read.text), of: [line] }
}

/** Whether heads of a table stand one behind the other, and behind them words enough for a row. */
function hasTable(line: RowCell, words: readonly LineWord[], lexicon: Lexicon): boolean {
  let heads: RowCell[] = []
  for (let i = 0; i < words.length; i++) {
    const [word, next] = words.slice(i, i + 2) as [LineWord, LineWord?]
    // 年初 预算数: a head that was broken.
    const both = isHead(word) || !next ? null : cellOf(line, word.from, next.to, lexicon)
    if (isHead(word)) heads.push(word)
    else if (both && isHead(both)) {
      heads.push(both)
      i++
    } else {
      if (heads.length >= fewestHeads && words.length - i >= heads.length && stackedHeads(heads)) return true
      heads = []
    }
  }
  return false
}

const fewestHeads = 4
const isHead = (word: RowCell): boolean => roleOfHead(word, 'indicator') !== null || roleOfHead(word, 'budget') !== null

/** A name of several words between two labels is one value. */
function withWholeValues(line: RowCell, words: readonly LineWord[], lexicon: Lexicon): RowCell[] {
  const cells: RowCell[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as LineWord
    cells.push(word)
    if (!isNameLabel(word.hit)) continue
    const count = words.slice(i + 1, i + mostWords + 2).findIndex((other) => isLabel(other.hit))
    if (count < 2) continue
    const next = i + 1 + count
    cells.push(cellOf(line, (words[i + 1] as LineWord).from, (words[next - 1] as LineWord).to, lexicon))
    i = next - 1
  }
  return cells
}

const mostWords = 3

const isLabel = (hit: Hit | null): boolean => hit?.exact === true && hit.entry.senses.some(({ block }) => labels.has(block))
const labels = new Set<Block>(['field', 'choice', 'caption', 'goal', 'budget', 'indicator'])

const isNameLabel = (hit: Hit | null): boolean =>
  hit?.exact === true && /^(?:project|unit)/.test(senseIn(hit, 'field', null)?.role ?? '')
