import { openDocument } from '../../src/ingest/ingest.ts'
import type { Block, Cell, Grid, Line } from '../../src/model/document.ts'

/** What a reader makes of a text, or of bytes. */
export async function read(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const document = await openDocument({ path: 'input.txt', bytes })
  const blocks: Block[] = []
  for await (const batch of document.blocks) blocks.push(...batch)
  return { ...document, blocks }
}

export const blocksOf = async (content: string | Uint8Array): Promise<Block[]> => (await read(content)).blocks

/** Blocks in short: a line as its text, with `#`s for a heading; a grid as its rows of cell texts. */
export function outline(blocks: readonly Block[]): (string | string[][])[] {
  return blocks.map((block) => {
    if (block.kind === 'line') return block.level > 0 ? `${'#'.repeat(block.level)} ${block.text}` : block.text
    return Array.from({ length: block.rows }, (_, row) => block.cells.filter((cell) => cell.row === row).map((cell) => cell.text))
  })
}

export function onlyGrid(blocks: readonly Block[]): Grid {
  const [grid, ...more] = blocks
  if (grid?.kind !== 'grid' || more.length > 0) throw new Error(`not one grid: ${JSON.stringify(outline(blocks))}`)
  return grid
}

/** `row,column` and, where it spans, `rows×columns` of each cell. */
export const slots = ({ cells }: Grid): string[] =>
  cells.map(({ row, column, rowSpan, columnSpan }) =>
    rowSpan * columnSpan === 1 ? `${row},${column}` : `${row},${column} ${rowSpan}×${columnSpan}`,
  )

export const textsOf = (blocks: readonly Block[]): (Line | Cell)[] =>
  blocks.flatMap((block): (Line | Cell)[] => (block.kind === 'line' ? [block] : [...block.cells]))
