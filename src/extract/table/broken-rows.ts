import { type Block, type Hit, type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { guessed, isDash, isFigureLike, joinReads, type Row, type RowCell, rowWith } from '../row.ts'
import type { Column } from './align.ts'

/**
 * One row of a table that a line break within a cell cut in two (`产出指标 | 数量指标 | 改造社区` / `服务站 | ≥6个 | 6个 | 20 | 20`):
 * the first part ends before any figure, the second begins with a text of no meaning of its own and goes on with figures, and
 * together they have no more cells than the table has columns. Null where the rows are whole.
 */
export function mended(row: Row, below: Row, columns: readonly Column[], lexicon: Lexicon, schemaId: string): Row | null {
  const isEnd = below.grid === null && !below.blanksBefore && row.grid?.spans === 'lost'
  if (isEnd) return isScoreAlone(row, below, columns) ? concatenated(row, below) : null
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  const [last, first] = [row.cells.at(-1), below.cells[0]]
  // The tab or rule before the break left a blank cell.
  const before = last?.text === '' ? rowWith(row, row.cells.slice(0, -1)) : null
  const between = cutBetweenCells(row, below, columns, schemaId) ?? (before && cutBetweenCells(before, below, columns, schemaId))
  if (between) return between
  if (!last?.text || !first?.text || row.cells.length >= columns.length) return null
  const width = columns.length + (columns[0]?.from ?? 0)
  const missing = width - (row.cells.length + below.cells.length - 1)
  if (missing < 0 || missing > (endsInPoints(columns) ? 0 : 2) || onlyMarker.test(last.text)) return null
  if (row.filled.some(({ text }) => isFigureLike(text) || isDash(text))) return null
  const figures = below.filled.filter(({ text }) => isFigureLike(text)).length
  if (isFigureLike(first.text) || figures < (missing === 0 ? 1 : 2)) return null
  const joined = joinReads([last, first], '')
  const hit = lexicon.find(joined.text)
  // What has a meaning of its own begins a row (质量指标, 其中：财政拨款), unless it is the end of another word of the vocabulary.
  if (hasMeaning(first.hit, schemaId) && !(hit?.exact && hasMeaning(hit, schemaId))) return null
  const cell = guessed<RowCell>(last, { ...joined, hit }, [last, first])
  const shift = last.column - first.column
  const moved = below.cells.slice(1).map((one) => guessed(one, { column: one.column + shift }))
  return rowWith(row, [...row.cells.slice(0, -1), cell, ...moved])
}

/**
 * The line break stands between two cells: the second part begins with a value, which no row does, and together they have just
 * as many cells as the table has columns.
 */
function cutBetweenCells(row: Row, below: Row, columns: readonly Column[], schemaId: string): Row | null {
  const first = below.cells[0]
  if (!first?.text) return null
  if (below.filled.length < 2) return isScoreAlone(row, below, columns) ? concatenated(row, below) : null
  const width = columns.length + (columns[0]?.from ?? 0)
  const missing = width - row.cells.length - below.cells.length
  const isValue = isFigureLike(first.text) || isDash(first.text) || value.test(first.text)
  // Any text may go on where no cell is missing at the end, the first part has no figures yet, and the second has.
  const goesOn = () =>
    endsInPoints(columns) &&
    !hasMeaning(first.hit, schemaId) &&
    !row.filled.some(({ text }) => isFigureLike(text)) &&
    below.filled.some(({ text }) => isFigureLike(text))
  // Or where the first part ends before its score, and the second one has it, and no level.
  const score = columns.findIndex(({ role }) => role === 'score')
  const hasScore = () =>
    missing === 0 && !hasMeaning(first.hit, schemaId) && row.cells.length <= score && isFigureLike(scoreIn(below) ?? '')
  const scoreIn = ({ cells }: Row) => cells[score - row.cells.length]?.text
  if (hasScore()) return concatenated(row, below)
  if (!row.filled.some(({ hit }) => hasMeaning(hit, schemaId))) return null
  if (missing < 0 || missing > (isValue && !endsInPoints(columns) ? 1 : 0) || !(isValue || goesOn())) return null
  return concatenated(row, below)
}

/** A row that ends before its score, which is the last of its cells and stands on the line below it. */
function isScoreAlone({ cells }: Row, below: Row, columns: readonly Column[]): boolean {
  const isLast = columns.at(-1)?.role === 'score' && cells.length + 1 === columns.length + (columns[0]?.from ?? 0)
  return isLast && below.cells.length === 1 && points.test(below.cells[0]?.text ?? '')
}

/** The last column is one that every row fills. */
const endsInPoints = (columns: readonly Column[]): boolean => ['score', 'weight'].includes(columns.at(-1)?.role ?? '')

const onlyMarker = inBothScripts(/^(?:指标\s*\d+\s*[:：.．、]?|[★☆…\s]+)+$/)
const points = /^[\dOolI]{1,2}(?:\.\d{1,2})?$/
const value = /^[≥≤<>=＝≧≦﹦《》]/

/**
 * The heads of a table that a line break cut in two, within a head (年初 / 预算数) or between two: one row, if all its cells are
 * heads of one table and each means something else. Null where the rows are no parts of one.
 */
export function mendedHeads(row: Row, below: Row, lexicon: Lexicon): Row | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  const stacked = stackedHeadRows(row, below, lexicon)
  if (stacked) return stacked
  const [last, first] = [row.cells.at(-1), below.cells[0]]
  if (!last || !first || [...row.filled, ...below.filled].some(({ text }) => isFigureLike(text))) return null
  // A caption above or below is none of the heads.
  const rows = [row, below].every(({ filled }) => filled.some(isHead)) ? [concatenated(row, below)] : []
  if (last.text && first.text) {
    const joined = joinReads([last, first], '')
    const one = concatenated(
      row,
      below,
      guessed<RowCell>(last, { ...joined, hit: lexicon.findExact(joined.text) }, [last, first]),
    )
    // 执行率 / 得分: two heads, though one has both their names.
    if (isHead(last) && isHead(first)) rows.push(one)
    else rows.unshift(one)
  }
  return rows.find(isOneHead) ?? null
}

/**
 * `… | 执行数` over `(B) | 执行率`, `产出指标` over `(40分) | 数量指标 | …`: a head, or the name of a level, whose line was broken before its
 * note. Null where the rows are none of this.
 */
export function withNoteBelow(row: Row, below: Row, lexicon: Lexicon): Row | null {
  if (row.grid === null || row.grid !== below.grid || row.grid.spans !== 'lost') return null
  const [last, first] = [row.cells.at(-1), below.cells[0]]
  if (!last?.text || !first || !onlyNote.test(first.text)) return null
  const joined = joinReads([last, first], '')
  const hit = lexicon.findExact(joined.text)
  const says = (...blocks: readonly Block[]) => hit?.entry.senses.some(({ block }) => blocks.includes(block))
  const isHeads = says('budget', 'indicator') && !below.filled.some(({ text }) => isFigureLike(text))
  if (!isHeads && !says('section', 'kind')) return null
  return concatenated(row, below, guessed<RowCell>(last, { ...joined, hit }, [last, first]))
}

const onlyNote = /^[(（][^()（）]{1,12}[)）]$/

/** 年度 | 实际 over 指标值 | 完成值: heads that were broken over two rows, each in its column. */
function stackedHeadRows(row: Row, below: Row, lexicon: Lexicon): Row | null {
  // A caption above heads is none of them.
  const isBroken = row.cells.some(({ text }, i) => text !== '' && below.cells[i]?.text)
  if (row.cells.length !== below.cells.length || !isBroken || isOneHead(row)) return null
  if ([...row.filled, ...below.filled].some(({ text }) => isFigureLike(text))) return null
  const cells = row.cells.map((cell, i): RowCell => {
    const rest = below.cells[i]
    if (!rest?.text || !cell.text) return rest?.text ? rest : cell
    const joined = joinReads([cell, rest], '')
    return guessed<RowCell>(cell, { ...joined, hit: lexicon.findExact(joined.text) }, [cell, rest])
  })
  const one = rowWith(row, cells)
  return isOneHead(one) ? one : null
}

const isHead = ({ hit }: RowCell): boolean =>
  hit?.exact === true &&
  hit.entry.senses.some(({ block }) => block === 'indicator' || block === 'budget') &&
  !hit.entry.senses.some(({ block }) => block === 'caption')

/** The cells of both rows, where `joined` is there with it in the place of the last and the first. */
function concatenated(row: Row, below: Row, joined?: RowCell): Row {
  const [left, right] = joined ? [row.cells.slice(0, -1), below.cells.slice(1)] : [row.cells, below.cells]
  return rowWith(
    row,
    [...left, ...(joined ? [joined] : []), ...right].map((cell, column) => guessed(cell, { column })),
  )
}

/** Whether all cells of a row are heads of one table, each with a meaning of its own. */
export function isOneHead({ filled }: Pick<Row, 'filled'>): boolean {
  return (['indicator', 'budget'] as const).some((block) => {
    const roles = new Set<string>()
    for (const { hit } of filled) {
      if (!hit?.exact) return false
      const role = hit.entry.senses.find((sense) => sense.block === block)?.role
      const isCaption = hit.entry.senses.some((sense) => sense.block === 'caption' || sense.block === 'boilerplate')
      if ((!role && !isCaption) || (role && roles.has(role))) return false
      if (role) roles.add(role)
    }
    return roles.size >= fewestHeads
  })
}

const fewestHeads = 4

/** What only looks like the label of a text may as well be words of a row. */
const hasMeaning = (hit: Hit | null, schemaId: string): boolean =>
  (['kind', 'section', 'line', 'field'] as const).some(
    (block) => senseIn(hit, block, schemaId) !== null && (block !== 'field' || hit?.exact),
  )
