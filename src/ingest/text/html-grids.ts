import { type CheerioAPI, load } from 'cheerio/slim'
import type { Grid, Line } from '../../model/document.ts'
import type { HtmlSource } from './html-source.ts'
import { isBlank } from './is-space.ts'
import { inlineInto } from './read-inline.ts'
import { readLines } from './read-lines.ts'
import { type Slot, SpanGrid, spanOf } from './span-grid.ts'
import { tagAt } from './tag.ts'
import { TextBuilder } from './text-builder.ts'

/** Tables nested deeper than this are read as the text of the cell that they stand in. */
const deepest = 32

type Node = ReturnType<CheerioAPI['root']>[0]['children'][number]

/**
 * The tables of a stretch of HTML: the outer one first, tables in its cells behind it, each text in the smallest cell
 * around it. Text outside any cell becomes lines before its table.
 */
export function htmlGrids(source: HtmlSource): (Line | Grid)[] {
  const options = { xmlMode: false, decodeEntities: false, withStartIndices: true, withEndIndices: true } as const
  const root = load(skeleton(source.text), { xml: options }).root()[0]
  const reader = new TableReader(source)
  let node: Node | null = (root?.firstChild as Node | null | undefined) ?? null
  while (node) {
    reader.enter(node)
    let next: Node | null = 'children' in node ? (node.firstChild as Node | null) : null
    while (node && !next) {
      reader.leave(node)
      next = node.next as Node | null
      if (!next) node = (node.parent === root ? null : node.parent) as Node | null
      else node = null
    }
    node = next
  }
  return reader.finish()
}

/**
 * The same text, character by character, but only `table`, `tr`, `td` and `th` are left as tags. So whatever stands in
 * a cell is read by the same rules as any other line, and no input can nest elements deeply.
 */
function skeleton(text: string): string {
  const parts: string[] = []
  let [done, depth] = [0, 0]
  let mayHideMore = true
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', done)) {
    parts.push(text.slice(done, start))
    const comment = mayHideMore && text.startsWith('<!--', start) ? text.indexOf('-->', start + 4) : -1
    if (text.startsWith('<!--', start) && comment < 0) mayHideMore = false
    const tag = comment < 0 ? tagAt(text, start, text.length) : null
    let kept = tag !== null && structural.has(tag.name)
    if (tag?.name === 'table') kept = (tag.closing ? depth-- : ++depth) <= deepest
    done = comment >= 0 ? comment + 3 : tag && kept ? tag.end : start + 1
    parts.push(kept ? withoutLoneQuotes(text.slice(start, done)) : ' '.repeat(done - start))
  }
  return parts.join('') + text.slice(done)
}

const structural = new Set(['table', 'tr', 'td', 'th'])

/** A quote that is never closed would make the parser take all that follows for the value of an attribute. */
const withoutLoneQuotes = (tag: string) =>
  /^[^"']*(?:"[^"]*"[^"']*|'[^']*'[^"']*)*$/.test(tag) ? tag : tag.replace(/["']/g, ' ')

interface Table {
  readonly grid: SpanGrid
  /** Text that stands in no cell, such as the caption. */
  readonly lines: Line[]
  cell: { readonly slot: Slot; readonly out: TextBuilder; readonly start: number } | null
}

class TableReader {
  readonly #source: HtmlSource
  readonly #all: Table[] = []
  /** The innermost last. The first holds what stands outside any table. */
  readonly #open: Table[] = []

  constructor(source: HtmlSource) {
    this.#source = source
    this.#openTable()
  }

  enter(node: Node) {
    const start = node.startIndex ?? 0
    if (node.type === 'text') return this.#text(start, (node.endIndex ?? start) + 1)
    if (!('attribs' in node)) return
    if (node.name === 'table') return this.#openTable()
    this.#closeCell()
    const { grid } = this.#current
    if (node.name === 'tr') return grid.startRow()
    const slot = grid.place(spanOf(node.attribs.rowspan), spanOf(node.attribs.colspan))
    this.#current.cell = { slot, out: new TextBuilder(this.#source), start }
  }

  leave(node: Node) {
    if (!('attribs' in node)) return
    this.#closeCell()
    if (node.name === 'table') this.#open.pop()
  }

  finish(): (Line | Grid)[] {
    this.#closeCell()
    return this.#all.flatMap(({ lines, grid }) => [...lines, ...[grid.finish()].filter((found) => found !== null)])
  }

  get #current(): Table {
    return this.#open.at(-1) as Table
  }

  #openTable() {
    const table = { grid: new SpanGrid(), lines: [], cell: null }
    this.#all.push(table)
    this.#open.push(table)
  }

  #text(from: number, to: number) {
    const { cell, lines } = this.#current
    if (!cell) return void (isBlank(this.#source.text, from, to) || lines.push(...readLines(this.#source, from, to, 0)))
    // Text goes on here after a table in the cell.
    cell.out.resume(from)
    cell.out.separate(from, from, '\n')
    inlineInto(cell.out, from, to)
  }

  #closeCell() {
    const table = this.#current
    if (table.cell) table.grid.fill(table.cell.slot, table.cell.out.finish(table.cell.start))
    table.cell = null
  }
}
