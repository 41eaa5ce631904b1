import { describe, expect, it } from 'vitest'
import { type ProposedBorder, withProposedColumns } from '../../src/layout/proposed-columns.ts'
import type { Cell, Grid } from '../../src/model/document.ts'
import type { Piece } from '../../src/model/place.ts'
import { outline } from '../ingest/blocks-of.ts'

/** A character is this wide and high, a row this high, in shares of the page. */
const [em, row] = [0.02, 0.05]

type Text = readonly [text: string, at: number]
interface Drawn {
  readonly from: number
  readonly to: number
  readonly texts: readonly Text[]
}

/** A recognised table whose column edges are given; each text stands where it is put. */
function gridOf(edges: readonly number[], rows: readonly (readonly Drawn[])[]): Grid {
  const cells = rows.flatMap((drawn, r) =>
    drawn.map(({ from, to, texts }): Cell => {
      const at = { page: 1, box: [edges[from] as number, r * row, edges[to] as number, (r + 1) * row] as const }
      let text = ''
      const pieces: Piece[] = []
      for (const [own, x] of texts) {
        if (text !== '') text += ' '
        for (const [i, character] of [...own].entries()) {
          const box = [x + i * em, at.box[1] + 0.01, x + (i + 1) * em, at.box[1] + 0.01 + em] as const
          pieces.push({
            start: text.length,
            length: character.length,
            place: { page: 1, box },
            reading: { alternatives: [{ text: character, p: 0.99 }] },
          })
          text += character
        }
      }
      if (pieces.length === 0) pieces.push({ start: 0, place: at })
      return { row: r, column: from, rowSpan: 1, columnSpan: to - from, text, pieces, confidence: 1, at }
    }),
  )
  const [left, right] = [edges[0] as number, edges.at(-1) as number]
  return {
    kind: 'grid',
    rows: rows.length,
    columns: edges.length - 1,
    cells,
    spans: 'exact',
    at: { page: 1, box: [left, 0, right, rows.length * row] },
    columnEdges: edges.map((edge) => (edge - left) / (right - left)),
  }
}

const labels = new Set(['三级指标', '年度指标值', '实际完成值', '得分'])

function propose(grid: Grid) {
  const borders: ProposedBorder[] = []
  const blocks = withProposedColumns(
    [grid],
    (text) => labels.has(text),
    (border) => borders.push(border),
  )
  return { blocks, heads: borders.map(({ heads }) => heads.join('|')), borders }
}

const one = (from: number, ...texts: Text[]): Drawn => ({ from, to: from + 1, texts })
const two = (from: number, ...texts: Text[]): Drawn => ({ from, to: from + 2, texts })

describe('a rule between two columns that was lost', () => {
  it('is proposed where both heads stand in one cell, as a column of its own', () => {
    const grid = gridOf(
      [0.1, 0.3, 0.7, 0.9],
      [
        [one(0, ['三级指标', 0.12]), one(1, ['年度指标值', 0.32], ['实际完成值', 0.54]), one(2, ['得分', 0.75])],
        [one(0, ['新建步道', 0.12]), one(1, ['≥12', 0.32], ['12.5', 0.54]), one(2, ['10', 0.75])],
        [one(0, ['维修凉亭', 0.12]), one(1, ['8座', 0.32]), one(2, ['10', 0.75])],
        [{ from: 0, to: 3, texts: [['说明', 0.12]] }],
      ],
    )
    const { blocks, heads, borders } = propose(grid)
    expect(outline(blocks)).toEqual([
      [
        ['三级指标', '年度指标值', '实际完成值', '得分'],
        ['新建步道', '≥12', '12.5', '10'],
        ['维修凉亭', '8座', '', '10'],
        ['说明'],
      ],
    ])
    expect(heads).toEqual(['年度指标值|实际完成值'])
    expect(borders[0]?.at.box[0]).toBeCloseTo(0.48, 5)
    const [found] = blocks as [Grid]
    expect([found.columns, found.columnEdges?.length]).toEqual([4, 5])
    expect(found.cells.find(({ text }) => text === '说明')?.columnSpan).toBe(4)
    const parted = found.cells.filter(({ column }) => column === 1 || column === 2).map(({ confidence }) => confidence)
    expect(new Set(parted)).toEqual(new Set([0.8]))
    expect(found.cells.find(({ text }) => text === '新建步道')?.confidence).toBe(1)
  })

  it('is proposed in a stretch of rows below two heads, where the rule above stands', () => {
    const grid = gridOf(
      [0.1, 0.3, 0.5, 0.7],
      [
        [one(0, ['三级指标', 0.12]), one(1, ['年度指标值', 0.32]), one(2, ['实际完成值', 0.54])],
        [one(0, ['新建步道', 0.12]), one(1, ['≥12', 0.32]), one(2, ['12.5', 0.54])],
        [one(0, ['维修凉亭', 0.12]), two(1, ['8座', 0.32], ['8座', 0.54])],
        [one(0, ['合格率', 0.12]), two(1, ['100%', 0.32], ['98%', 0.54])],
      ],
    )
    const { blocks, heads } = propose(grid)
    expect(outline(blocks)[0]?.slice(2)).toEqual([
      ['维修凉亭', '8座', '8座'],
      ['合格率', '100%', '98%'],
    ])
    expect(heads).toEqual(['年度指标值|实际完成值'])
  })

  const heads = [one(0, ['三级指标', 0.12]), one(1, ['年度指标值', 0.32]), one(2, ['实际完成值', 0.54])]
  it.each<[string, readonly (readonly Drawn[])[]]>([
    ['text runs over it', [heads, [one(0), two(1, ['8座', 0.32], ['8座', 0.54])], [one(0), two(1, ['已建成十二公里步道', 0.4])]]],
    ['one row says it', [heads, [one(0), two(1, ['8座', 0.32], ['8座', 0.54])]]],
    ['text stands on one side', [heads, [one(0), two(1, ['8座', 0.32])], [one(0), two(1, ['9座', 0.32])]]],
    [
      'the heads are none',
      [
        [one(0), one(1, ['甲乙', 0.32]), one(2, ['丙丁', 0.54])],
        [one(0), two(1, ['8座', 0.32], ['8座', 0.54])],
        [one(0), two(1, ['9座', 0.32], ['9座', 0.54])],
      ],
    ],
  ])('is none where %s', (_, rows) => {
    const grid = gridOf([0.1, 0.3, 0.5, 0.7], rows)
    expect(propose(grid)).toEqual({ blocks: [grid], heads: [], borders: [] })
  })

  it('is none in text that was not recognised', () => {
    const grid = gridOf(
      [0.1, 0.3, 0.5, 0.7],
      [heads, [one(0), two(1, ['8', 0.32], ['8', 0.54])], [one(0), two(1, ['9', 0.32], ['9', 0.54])]],
    )
    const { columnEdges: _, ...exact } = grid
    expect(propose(exact).heads).toEqual([])
    expect(propose(grid).heads).toHaveLength(1)
  })
})
