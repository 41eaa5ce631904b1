import type { Box } from '../../layout/marks.ts'
import type { DrawnCell, DrawnGrid, DrawnMark, PageDrawing } from '../../layout/page-drawing.ts'
import type { Block, Grid } from '../../model/document.ts'
import type { Piece, Place } from '../../model/place.ts'

type Map = (box: Box) => Box

/** The same blocks with every box moved, as from the upright page to the picture it was made of. */
export function blocksMapped(blocks: readonly Block[], map: Map): Block[] {
  const place = <P extends Place>(at: P): P => ('box' in at ? { ...at, box: map(at.box) } : at)
  const pieces = (list: readonly Piece[]) => list.map((piece) => ({ ...piece, place: place(piece.place) }))
  return blocks.map((block) => {
    if (block.kind === 'line') return { ...block, pieces: pieces(block.pieces) }
    const cells = block.cells.map((cell) => ({ ...cell, pieces: pieces(cell.pieces), ...(cell.at && { at: place(cell.at) }) }))
    return { ...block, cells, ...(block.at && { at: place(block.at), columnEdges: columnEdges(block, block.at.box) }) }
  })
}

/** The same for the drawing of a page. */
export function drawingMapped(drawing: PageDrawing, map: Map): PageDrawing {
  const mark = (one: DrawnMark): DrawnMark => {
    const [x0, y0, x1, y1] = one.box
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
    const isLine = Math.min(x1 - x0, y1 - y0) * 4 < Math.max(x1 - x0, y1 - y0)
    if (!isLine) return { ...one, box: map(one.box) }
    const [from, to] = x1 - x0 > y1 - y0 ? [map([x0, y, x0, y]), map([x1, y, x1, y])] : [map([x, y0, x, y0]), map([x, y1, x, y1])]
    return { ...one, box: map(one.box), slant: [from[0], from[1], to[0], to[1]] }
  }
  const cell = (one: DrawnCell) => ({ ...one, box: map(one.box), start: map(one.start) })
  const grid = (one: DrawnGrid): DrawnGrid => ({
    ...one,
    box: map(one.box),
    rows: one.rows.map(map),
    columns: one.columns.map(map),
    openSides: one.openSides.map(map),
    cells: one.cells.map(cell),
  })
  return {
    ...drawing,
    marks: drawing.marks.map(mark),
    words: drawing.words.map((word) => ({ ...word, box: map(word.box) })),
    grids: drawing.grids.map(grid),
    lines: drawing.lines.map((line) => ({ ...line, box: map(line.box), start: map(line.start) })),
    ...(drawing.recognition && {
      recognition: {
        ...drawing.recognition,
        lines: drawing.recognition.lines.map((line) => ({ ...line, box: map(line.box) })),
      },
    }),
  }
}

/** Where columns begin and end on the straight page: that can be compared from page to page. */
function columnEdges({ columns, cells }: Grid, [left, , right]: Box): number[] {
  const edges = Array.from({ length: columns + 1 }, (_, i) => i / columns)
  for (const { column, columnSpan, at } of cells) {
    if (!at) continue
    edges[column] = (at.box[0] - left) / (right - left)
    edges[column + columnSpan] = (at.box[2] - left) / (right - left)
  }
  return edges
}
