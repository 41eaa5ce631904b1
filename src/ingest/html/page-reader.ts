import type { Block, Grid } from '../../model/document.ts'
import type { Place, PlacedText } from '../../model/place.ts'
import { inlineInto, showElement } from '../text/read-inline.ts'
import { SpanGrid, spanOf } from '../text/span-grid.ts'
import { attribute, hasAttribute } from '../text/tag.ts'
import { TextBuilder } from '../text/text-builder.ts'
import { blockElements } from './block-elements.ts'
import { elementPath } from './element-path.ts'
import type { Page, PageElement } from './page-node.ts'
import { LayoutTables, rowsOf } from './page-table.ts'
import { preformattedBlocks } from './preformatted.ts'
import { styledRows } from './styled-table.ts'
import { isStruck, isVisible } from './visible.ts'

/** What a page shows, in reading order, and the tables in it that are hidden. */
export interface PageContent {
  readonly blocks: Block[]
  readonly hiddenTables: Place[]
  /** Where text is struck out, which is not read. */
  readonly struck: Place[]
}

/**
 * Tables of data become grids, a table in a cell behind the grid around it; what else the page shows becomes lines.
 * Tables that only arrange the page are gone through in order. The title counts only where the page has no heading.
 * @param prefix what the paths of its elements begin with
 */
export function pageContent(page: Page, prefix = ''): PageContent {
  const reader = new PageReader(page, prefix)
  reader.flow(page.body, 0)
  return reader.finish()
}

/** Depth of recursion is bounded by that of the tree. */
class PageReader {
  readonly #page: Page
  readonly #prefix: string
  readonly #layout: LayoutTables
  #blocks: Block[] = []
  readonly #hiddenTables: Place[] = []
  readonly #struck: Place[] = []
  /** The line that goes on until a block begins or ends. */
  #line: { readonly out: TextBuilder; readonly start: number; readonly block: PageElement; readonly level: number } | null = null

  constructor(page: Page, prefix: string) {
    this.#page = page
    this.#prefix = prefix
    this.#layout = new LayoutTables(page.source)
  }

  finish(): PageContent {
    const { title } = this.#page
    if (title && !this.#blocks.some((block) => block.kind === 'line' && block.level > 0)) {
      const place = { path: `${this.#prefix}html/head/title` }
      const found = this.#blocks
      this.#blocks = []
      const out = this.#text(place)
      inlineInto(out, title.start, title.end)
      this.#addLines(out.finish(title.start), place, 0)
      this.#blocks.push(...found)
    }
    return { blocks: this.#blocks, hiddenTables: this.#hiddenTables, struck: this.#struck }
  }

  /** An element whose text stands outside any table. */
  flow(block: PageElement, level: number) {
    this.#endLine()
    this.#flowInline(block, block, level)
    this.#endLine()
  }

  #flowInline(element: PageElement, block: PageElement, level: number) {
    for (const child of element.children) {
      if (child.name === null) inlineInto(this.#lineAt(child.start, block, level), child.start, child.end)
      else if (!this.#isVisible(child)) continue
      else if (child.name === 'table') this.#table(child)
      else if (child.name === 'br') this.#endLine()
      else if (shown.has(child.name)) this.#show(this.#lineAt(child.start, block, level), child)
      else if (blockElements.has(child.name)) this.#block(child, headingLevel(child.name) || level)
      else {
        this.#flowInline(child, block, level)
        // <label>项目名称</label><span>渡口维修</span>: style sheets keep the two apart.
        if (child.name === 'label') this.#line?.out.separate(child.end, child.end, ' ')
      }
    }
  }

  #block(element: PageElement, level: number) {
    const { source } = this.#page
    if (element.name === 'pre') {
      const blocks = preformattedBlocks(source, element, this.#placeOf(element), (inner) => this.#isVisible(inner))
      if (blocks) {
        this.#endLine()
        for (const block of blocks) this.#blocks.push(block)
        return
      }
    }
    const rows = styledRows(source, element)
    if (!rows) return this.flow(element, level)
    this.#endLine()
    this.#grid(rows)
  }

  #lineAt(start: number, block: PageElement, level: number): TextBuilder {
    this.#line ??= { out: this.#text(this.#placeOf(block)), start, block, level }
    return this.#line.out
  }

  #endLine() {
    const line = this.#line
    this.#line = null
    if (line) this.#addLines(line.out.finish(line.start), this.#placeOf(line.block), line.level)
  }

  #addLines({ text }: PlacedText, place: Place, level: number) {
    for (const part of text.split('\n')) if (part !== '') this.#blocks.push({ kind: 'line', level, ...placed(part, place) })
  }

  #table(table: PageElement) {
    this.#endLine()
    for (const child of table.children) if (child.name === 'caption' && this.#isVisible(child)) this.flow(child, 0)
    const rows = rowsOf(this.#page.source, table)
    if (this.#layout.isLayout(table)) for (const cell of rows.flat()) this.flow(cell, 0)
    else this.#grid(rows)
  }

  #grid(rows: readonly (readonly PageElement[])[]) {
    const { source } = this.#page
    const grid = new SpanGrid()
    const inner: PageElement[] = []
    for (const row of rows) {
      grid.startRow()
      for (const cell of row) {
        const tag = source.slice(cell.start, cell.end)
        const slot = grid.place(spanOf(rowSpanOf(tag)?.value), spanOf(columnSpanOf(tag)?.value))
        const place = this.#placeOf(cell)
        const own: PageElement[] = []
        const text = this.#textOf(cell, own)
        const asText = text === '' ? this.#textInOneRow(own) : null
        grid.fill(slot, placed(asText ?? text, place))
        if (asText === null) inner.push(...own)
      }
    }
    const found: Grid | null = grid.finish()
    if (found) this.#blocks.push(found)
    for (const table of inner) this.#table(table)
  }

  /** @param inner collects the tables in the cell */
  #textOf(cell: PageElement, inner: PageElement[]): string {
    const out = this.#text(this.#placeOf(cell))
    this.#cellText(out, cell, inner)
    return out.finish(cell.start).text
  }

  /** A table of one row in a cell that holds nothing else only arranges its text. */
  #textInOneRow([table, ...others]: readonly PageElement[]): string | null {
    const [row, ...further] = table && others.length === 0 ? rowsOf(this.#page.source, table) : []
    const deeper: PageElement[] = []
    const texts = (row ?? []).map((cell) => this.#textOf(cell, deeper)).filter((text) => text !== '')
    return row && further.length === 0 && deeper.length === 0 ? texts.join('  ') : null
  }

  /** @param inner collects the tables in the cell */
  #cellText(out: TextBuilder, element: PageElement, inner: PageElement[]) {
    for (const child of element.children) {
      if (child.name === null) {
        out.resume(child.start)
        inlineInto(out, child.start, child.end)
      } else if (!this.#isVisible(child)) continue
      else if (child.name === 'table') {
        breakLine(out, child.start)
        inner.push(child)
      } else if (shown.has(child.name)) this.#show(out, child)
      else if (child.name === 'br') breakLine(out, child.start)
      else {
        const isBlock = blockElements.has(child.name)
        if (isBlock) breakLine(out, child.start)
        this.#cellText(out, child, inner)
        if (isBlock) breakLine(out, child.start)
      }
    }
  }

  /** What a field or an image shows. */
  #show(out: TextBuilder, element: PageElement) {
    const { name, start, end, children } = element
    out.resume(start)
    if (name === 'input' || name === 'img') return showElement(out, name, start, end)
    if (name === 'select') return this.#showSelected(out, element)
    for (const child of children) {
      if (child.name !== null) continue
      for (let from = child.start; from < child.end; ) {
        const lineEnd = this.#page.source.indexOf('\n', from)
        const to = lineEnd < 0 || lineEnd > child.end ? child.end : lineEnd
        breakLine(out, from)
        inlineInto(out, from, to)
        from = to + 1
      }
    }
  }

  #showSelected(out: TextBuilder, select: PageElement) {
    const { source } = this.#page
    const options: PageElement[] = []
    const open = [select]
    for (let element = open.pop(); element; element = open.pop())
      for (const child of element.children) {
        if (child.name === 'option') options.push(child)
        else if (child.name !== null) open.push(child)
      }
    const selected = options.filter((option) => isSelected(source.slice(option.start, option.end)))
    const tag = source.slice(select.start, select.end)
    // A browser shows the first one where none is selected, and the last where several are.
    const seen = isMultiple(tag) ? selected : [selected.at(-1) ?? options[0]]
    for (const option of seen) {
      if (!option) continue
      out.resume(option.start)
      out.separate(option.start, option.start, ' ')
      this.#cellText(out, option, [])
    }
  }

  #isVisible(element: PageElement): boolean {
    if (isVisible(this.#page.source, element)) return true
    if (isStruck(this.#page.source, element)) this.#struck.push(this.#placeOf(element))
    else if (element.name !== 'template' && element.name !== 'svg') this.#noteHiddenTables(element)
    return false
  }

  #noteHiddenTables(hidden: PageElement) {
    const open = [hidden]
    for (let element = open.pop(); element; element = open.pop()) {
      if (element.name === 'table') {
        if (this.#layout.holdsData(element)) this.#hiddenTables.push(this.#placeOf(element))
      } else for (const child of element.children) if (child.name !== null) open.push(child)
    }
  }

  #placeOf(element: PageElement): Place {
    return { path: elementPath(element, this.#prefix) }
  }

  #text(place: Place): TextBuilder {
    return new TextBuilder({ text: this.#page.source, placeOf: () => place })
  }
}

const placed = (text: string, place: Place): PlacedText => ({ text, pieces: [{ start: 0, place }] })

function breakLine(out: TextBuilder, at: number) {
  out.resume(at)
  out.separate(at, at, '\n')
}

const headingLevel = (name: string) => (/^h[1-6]$/.test(name) ? Number(name[1]) : 0)

const shown = new Set(['input', 'img', 'select', 'textarea'])
const rowSpanOf = attribute('rowspan')
const columnSpanOf = attribute('colspan')
const isSelected = hasAttribute('selected')
const isMultiple = hasAttribute('multiple')
