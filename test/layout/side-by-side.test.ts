import { describe, expect, it } from 'vitest'
import { apartSideBySide } from '../../src/layout/side-by-side.ts'
import type { Grid } from '../../src/model/document.ts'

const labels = ['自评表', '项目名称', '主管部门', '项目资金', '绩效指标', '总分']

/** A table of `rows`, each of them cells of [column, span, text]. */
const gridOf = (rows: readonly (readonly [number, number, string])[][], columns: number): Grid => ({
  kind: 'grid',
  rows: rows.length,
  columns,
  spans: 'exact',
  cells: rows.flatMap((cells, row) =>
    cells.map(([column, columnSpan, text]) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan,
      text,
      pieces: [{ start: 0, place: { sheet: '一', cell: 'A1' } }],
      confidence: 1,
    })),
  ),
})
const textsOf = (grid: Grid) => grid.cells.filter(({ column }) => column === 0).map(({ text }) => text)
const apart = (grid: Grid) =>
  apartSideBySide([grid]).map((block) => (block.kind === 'grid' ? [block.columns, textsOf(block)] : null))

describe('tables side by side', () => {
  it('are parted where rows on both sides begin alike', () => {
    const rows = labels.map((label, i): [number, number, string][] => [
      [0, 1, label],
      [1, 3, `甲${i}`],
      [5, 1, label],
      [6, 3, `乙${i}`],
    ])
    expect(apart(gridOf(rows, 9))).toEqual([
      [4, labels],
      [4, labels],
    ])
  })

  it('may be three, and have a title over all of them', () => {
    const rows = labels.map((label): [number, number, string][] =>
      [0, 4, 8].flatMap((at) => [
        [at, 1, label],
        [at + 1, 3, '值'],
      ]),
    )
    expect(apart(gridOf([[[0, 12, '某局项目']], ...rows], 12))).toEqual([
      [12, ['某局项目']],
      [4, labels],
      [4, labels],
      [4, labels],
    ])
  })

  it('are one table where a cell reaches over the border further down, or few rows begin alike', () => {
    const twice = (label: string): [number, number, string][] => [
      [0, 4, label],
      [4, 4, label],
    ]
    const merged = [...labels.map(twice), [[0, 8, '备注']] as [number, number, string][]]
    expect(apart(gridOf(merged, 8))).toHaveLength(1)
    expect(
      apart(
        gridOf(
          [...Array(8)].map(() => twice('其中')),
          8,
        ),
      ),
    ).toHaveLength(1)
  })
})
