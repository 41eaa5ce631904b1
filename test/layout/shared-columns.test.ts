import { expect, test } from 'vitest'
import { type PageGrid, sharedColumns } from '../../src/layout/shared-columns.ts'

/** Two rows of a table of a scan, whose columns begin and end at these shares of its width, in a picture that lies on its side. */
function onSide(page: number, edges: readonly number[], [top, height]: readonly [number, number]): PageGrid {
  const at = (row: number, from: number, to: number) => ({
    page,
    box: [top + (row * height) / 2, 1 - to, top + ((row + 1) * height) / 2, 1 - from] as const,
  })
  const cells = [0, 1].flatMap((row) =>
    edges.slice(1).map((to, column) => {
      const place = at(row, edges[column] as number, to)
      return { row, column, rowSpan: 1, columnSpan: 1, confidence: 1, text: 'x', pieces: [{ start: 0, place }], at: place }
    }),
  )
  const box = [top, 0, top + height, 1] as const
  return { kind: 'grid', rows: 2, columns: edges.length - 1, cells, spans: 'exact', at: { page, box }, columnEdges: edges }
}

test('tables of scans that lie on their side are as wide as their rows are long', () => {
  const found = sharedColumns(onSide(1, [0, 0.2, 0.5, 1], [0.1, 0.8]), onSide(2, [0, 0.5, 1], [0.1, 0.2]))
  expect(found?.columns).toBe(3)
  expect(found?.below.map(({ column, columnSpan }) => [column, columnSpan])).toEqual([
    [0, 2],
    [2, 1],
    [0, 2],
    [2, 1],
  ])
})
