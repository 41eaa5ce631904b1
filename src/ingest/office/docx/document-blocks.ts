import { type CheerioAPI, load } from 'cheerio/slim'
import type { Block, Grid, Line } from '../../../model/document.ts'
import type { Place, PlacedText } from '../../../model/place.ts'
import { SpanGrid } from '../../text/span-grid.ts'

type Node = ReturnType<CheerioAPI['root']>[0]['children'][number]
type Element = Extract<Node, { attribs: unknown }>

/**
 * The blocks of a document from the HTML that the converter makes of it. Paragraphs are `p[5]`, headings too; cells
 * `table[2]/tr[3]/td[1]`, all counted from 1 in document order; a table in a cell comes behind the one around it.
 */
export function documentBlocks(html: string): Block[] {
  const blocks: Block[] = []
  const count = { p: 0, table: 0, note: 0 }
  const root = load(html, { xml: { xmlMode: true, decodeEntities: true } }).root()[0]
  for (const node of elementsIn(root?.children ?? [])) {
    if (node.name === 'table') blocks.push(...grids(node, `table[${++count.table}]`))
    else if (node.name === 'ol') {
      // The notes at the end.
      for (const item of elementsIn(node.children)) blocks.push(...lines(item, 0, `note[${++count.note}]`))
    } else blocks.push(...lines(node, headingLevel(node.name), `p[${++count.p}]`))
  }
  return blocks
}

const elementsIn = (nodes: readonly Node[]): Element[] => nodes.filter((node) => 'attribs' in node)

const headingLevel = (name: string): number => Number(/^h([1-6])$/.exec(name)?.[1] ?? 0)

function lines(node: Element, level: number, path: string): Line[] {
  const texts = textOf(node.children)
    .split('\n')
    .filter((text) => text !== '')
  return texts.map((text) => ({ kind: 'line', level, ...placed(text, { path }) }))
}

function grids(table: Element, path: string): Grid[] {
  const spans = new SpanGrid()
  const nested: Grid[] = []
  for (const [r, row] of rowsOf(table).entries()) {
    spans.startRow()
    for (const [c, cell] of elementsIn(row.children).entries()) {
      const own = `${path}/tr[${r + 1}]/td[${c + 1}]`
      const slot = spans.place(spanOf(cell.attribs.rowspan), spanOf(cell.attribs.colspan))
      const tables = elementsIn(cell.children).filter(isTable)
      const text = textOf(cell.children)
      const asText = text === '' ? textInOneRow(tables) : null
      spans.fill(slot, placed(asText ?? text, { path: own }))
      if (asText !== null) continue
      for (const [t, inner] of tables.entries()) nested.push(...grids(inner, `${own}/table[${t + 1}]`))
    }
  }
  const grid = spans.finish()
  return grid ? [grid, ...nested] : nested
}

/** A table of one row in a cell that holds nothing else only arranges its text. */
function textInOneRow([table, ...others]: readonly Element[]): string | null {
  const [row, ...further] = table && others.length === 0 ? rowsOf(table) : []
  const cells = elementsIn(row?.children ?? [])
  if (further.length > 0 || cells.length === 0 || cells.some((cell) => elementsIn(cell.children).some(isTable))) return null
  return cells
    .map((cell) => textOf(cell.children))
    .filter((text) => text !== '')
    .join('  ')
}

const isTable = ({ name }: Element) => name === 'table'

/** Head rows stand in an element of their own. */
const rowsOf = (table: Element): Element[] =>
  elementsIn(table.children).flatMap((child) => (child.name === 'tr' ? [child] : elementsIn(child.children)))

const spanOf = (value: string | undefined): number => Number.parseInt(value ?? '1', 10) || 1

const placed = (text: string, place: Place): PlacedText => ({ text, pieces: [{ start: 0, place }] })

/** What an element shows, its paragraphs as lines, without tables, struck-out text and marks of notes. */
function textOf(nodes: readonly Node[]): string {
  const parts: string[] = []
  gather(nodes, parts)
  return parts
    .join('')
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\t', '    ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

function gather(nodes: readonly Node[], parts: string[]): void {
  for (const node of nodes) {
    if (node.type === 'text') parts.push(node.data)
    if (!('attribs' in node) || leftOut.has(node.name) || isNoteMark(node)) continue
    if (node.name === 'br') parts.push('\n')
    else if (node.name === 'input') parts.push(node.attribs.checked === undefined ? '☐' : '☑')
    else if (node.name === 'p' || /^h\d$/.test(node.name)) {
      parts.push('\n')
      gather(node.children, parts)
      parts.push('\n')
    } else gather(node.children, parts)
  }
}

/** Tables are read by themselves, struck-out text is not read. */
const leftOut = new Set(['table', 's'])

/** The number of a note in the text, and the arrow from the note back to it. */
const isNoteMark = ({ name, attribs }: Element) =>
  name === 'a' && (/^(?:foot|end)note-ref-/.test(attribs.id ?? '') || /^#(?:foot|end)note-ref-/.test(attribs.href ?? ''))
