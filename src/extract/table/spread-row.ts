import { type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { blankAfter, guessed, isDash, isFigureLike, part, type Row, type RowCell, rowWith } from '../row.ts'
import { align, type Column, isShifted } from './align.ts'

/**
 * A row whose tabs became blanks, so that all its cells are one: `年度财政资金总额 18 18 1 20`. Cut at its blanks where that gives the
 * cells of the last columns, of which the first is the name of a line or level and the last a figure. Null elsewhere.
 */
export function spreadOut(row: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row | null {
  const words = wordsOf(row, lexicon)
  const [first, last] = [words[0], words.at(-1)]
  const start = columns.length - words.length
  if (words.length < fewestWords || start < 0 || start > mostBlanks || !first || !last) return null
  const isNamed = (['line', 'section', 'kind'] as const).some((block) => first.hit?.exact && senseIn(first.hit, block, schemaId))
  if (!isNamed || !isFigureLike(last.text)) return null
  const blanks = Array.from({ length: start }, (): RowCell => ({ ...first, ...blankAfter(first), hit: null }))
  const spread = asCells(row, [...blanks, ...words])
  const aligned = align(spread, columns, schemaId)
  const fits = [...aligned].every(
    ([{ role }, { text }]) => !figures.has(role) || text === '' || isFigureLike(text) || isDash(text),
  )
  return fits && !isShifted(spread, columns, aligned) ? spread : null
}

/**
 * `一级指标 二级指标 三级指标 年初目标值 (A) 得分`, `预算数(A)执行数(B)执行率(B/A)得分`: heads that are one cell, alone or behind others, as cells;
 * other rows as they are.
 */
export function headsInOne(row: Row, lexicon: Lexicon): Row {
  if (row.grid?.spans !== 'lost') return row
  const fewest = row.filled.length > 1 ? fewestBehind : fewestWords
  const cells = row.cells.flatMap((cell) => {
    const words = severalWords.test(cell.text) ? wordsIn(cell, lexicon) : []
    return words.length >= fewest && words.every(({ hit }) => isHead(hit)) ? words : [cell]
  })
  return cells.length > row.cells.length ? asCells(row, cells) : withHeadsParted(row, lexicon)
}

/** A cell of heads that ran together, with a blank behind it for each of them but one: the heads in its place and in theirs. */
function withHeadsParted(row: Row, lexicon: Lexicon): Row {
  for (const [at, cell] of row.cells.entries()) {
    const behind = row.cells.slice(at + 1).findIndex(({ text }) => text !== '')
    const blanks = behind < 0 ? row.cells.length - at - 1 : behind
    if (blanks + 1 < fewestBehind || cell.hit?.exact || cell.text.length > longestHeads || noHeads.test(cell.text)) continue
    const heads = headsRunTogether(cell, blanks + 1, lexicon)
    if (heads) return asCells(row, [...row.cells.slice(0, at), ...heads, ...row.cells.slice(at + 1 + blanks)])
  }
  return row
}

/** The so many heads that a text consists of, with nothing between them; null where it does not, or in more than one way. */
function headsRunTogether(cell: RowCell, count: number, lexicon: Lexicon): readonly RowCell[] | null {
  const { text } = cell
  const ways: (readonly RowCell[])[] = []
  const place = (from: number, before: readonly RowCell[]): void => {
    if (from === text.length && before.length === count) ways.push(before)
    if (from === text.length || before.length === count) return
    for (const to of endsOfHeads(text, from)) {
      const read = part(cell, from, to)
      const hit = lexicon.findExact(read.text)
      if (isHead(hit)) place(to, [...before, guessed<RowCell>(cell, { ...read, hit }, [cell])])
    }
  }
  place(0, [])
  return ways.length === 1 ? (ways[0] as readonly RowCell[]) : null
}

/** Where a head may end that begins at a place: behind its words, or behind a note in brackets, which belongs to them. */
function endsOfHeads(text: string, from: number): number[] {
  const [words = ''] = /^[^(（]*/.exec(text.slice(from)) ?? []
  const [note = ''] = /^[(（][^()（）]*[)）]/.exec(text.slice(from + words.length)) ?? []
  const ends = Array.from({ length: Math.max(0, Math.min(words.trimEnd().length, longestHead) - 1) }, (_, i) => from + i + 2)
  return note === '' ? ends : [...ends.filter((end) => end < from + words.trimEnd().length), from + words.length + note.length]
}

const longestHeads = 100
const longestHead = 16
const noHeads = /[。，；、]|^.{0,7}$/
const fewestWords = 4
const fewestBehind = 3
const severalWords = /\S\s+\S+\s+\S/
/** Above the name of a line or a level 2 stand a caption and a level 1. */
const mostBlanks = 1
const figures = new Set<Column['role']>(['initial', 'planned', 'arrived', 'executed', 'rate', 'weight', 'score'])

const isHead = (hit: Hit | null): boolean =>
  hit?.exact === true && hit.entry.senses.some(({ block }) => block === 'indicator' || block === 'budget')

/** A blank, and not one before a note in brackets. */
const word = /\S+(?:\s+[（(][^（()）\s]*[）)](?!\S))*/g

/** The words of the only cell of a row in a table that does not know its cells; none of others. */
function wordsOf({ grid, filled: [only, ...others] }: Row, lexicon: Lexicon): RowCell[] {
  return only && others.length === 0 && grid?.spans === 'lost' ? wordsIn(only, lexicon) : []
}

function wordsIn(cell: RowCell, lexicon: Lexicon): RowCell[] {
  if (cell.hit?.exact) return []
  return Array.from(cell.text.matchAll(word), ({ 0: text, index }) => {
    const read = part(cell, index, index + text.length)
    return guessed<RowCell>(cell, { ...read, hit: lexicon.findExact(read.text) }, [cell])
  })
}

const asCells = (row: Row, words: readonly RowCell[]): Row =>
  rowWith(
    row,
    words.map((cell, column) => ({ ...cell, column, columnSpan: 1 })),
  )
