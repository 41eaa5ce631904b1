import { isBlank } from '../text/is-space.ts'
import { attribute } from '../text/tag.ts'
import { blockElements } from './block-elements.ts'
import type { PageElement } from './page-node.ts'
import { isVisible } from './visible.ts'

/** The visible rows of a table as they are shown: its head first, its foot last. */
export function rowsOf(source: string, table: PageElement): PageElement[][] {
  const groups = table.children.filter(
    (child) => child.name !== null && isGroup(child.name) && isVisible(source, child),
  ) as PageElement[]
  const head = groups.find(({ name }) => name === 'thead')
  const foot = groups.find(({ name }) => name === 'tfoot')
  const body = groups.filter((group) => group !== head && group !== foot)
  const rows: PageElement[][] = []
  for (const group of [head, ...body, foot])
    for (const row of group?.children ?? []) {
      if (row.name !== 'tr' || !isVisible(source, row)) continue
      rows.push(
        row.children.filter(
          (cell): cell is PageElement => (cell.name === 'td' || cell.name === 'th') && isVisible(source, cell as PageElement),
        ),
      )
    }
  return rows
}

const isGroup = (name: string) => name === 'tbody' || name === 'thead' || name === 'tfoot'

/** Tells tables that only arrange a page from tables of data. Looks at each node of a page once. */
export class LayoutTables {
  readonly #source: string
  readonly #known = new Map<PageElement, TableContent>()

  constructor(source: string) {
    this.#source = source
  }

  isLayout(table: PageElement): boolean {
    const role = roleOf(this.#source.slice(table.start, table.end))?.value.toLowerCase()
    if (role === 'presentation' || role === 'none') return true
    const { cells, fullRows, inner, columns, blocks } = this.#contentOf(table)
    // A form that holds a small table in one of its cells stays a form.
    if (inner > 0) return fullRows < 2 || cells * 4 < inner
    return columns <= 1 && blocks
  }

  /** Whether a table, or one in it, has several rows of several cells that show something. */
  holdsData(table: PageElement): boolean {
    const { fullRows, inner } = this.#contentOf(table)
    return fullRows > 1 || inner > 1
  }

  #contentOf(table: PageElement): TableContent {
    const known = this.#known.get(table)
    if (known) return known
    const content: TableContent = { cells: 0, fullRows: 0, inner: 0, columns: 0, blocks: false }
    this.#known.set(table, content)
    for (const row of rowsOf(this.#source, table)) {
      let filled = 0
      for (const cell of row) {
        const { text, tables, blocks } = this.#cell(cell)
        if (tables.length === 0 && text) filled++
        content.blocks ||= blocks
        for (const inner of tables) {
          const { cells, inner: more } = this.#contentOf(inner)
          content.inner += Math.max(1, cells + more)
        }
      }
      content.cells += filled
      if (filled > 1) content.fullRows++
      content.columns = Math.max(content.columns, row.length)
    }
    return content
  }

  #cell(cell: PageElement) {
    const found = { text: false, tables: [] as PageElement[], blocks: false }
    const open: PageElement[] = [cell]
    for (let element = open.pop(); element; element = open.pop())
      for (const child of element.children) {
        if (child.name === null) found.text ||= !isBlank(this.#source, child.start, child.end)
        else if (!isVisible(this.#source, child)) continue
        else if (child.name === 'table') found.tables.push(child)
        else {
          found.blocks ||= blockElements.has(child.name)
          found.text ||= child.name === 'input' || child.name === 'img' || child.name === 'select'
          open.push(child)
        }
      }
    return found
  }
}

interface TableContent {
  /** That show something and hold no table. */
  cells: number
  /** Rows of several such cells. */
  fullRows: number
  /** Cells of the tables in it. */
  inner: number
  /** Most cells of a row. */
  columns: number
  /** Whether paragraphs or other blocks stand in it. */
  blocks: boolean
}

const roleOf = attribute('role')
