import { describe, expect, it } from 'vitest'
import { PageJoiner } from '../../src/layout/join-pages.ts'
import type { Block, Cell, Grid, Line } from '../../src/model/document.ts'

/** A cell of one row: its text and from where to where it stands, in hundredths of the page's width. */
type Part = readonly [text: string, from: number, to: number, rowSpan?: number]

const labels = new Set(['产出指标', '效益指标', '效益指标（30分）', '经济效益', '指标', '经济效益指标', '数量指标', '质量指标'])
const joined = (...pages: readonly (readonly Block[])[]): Block[] => {
  const joiner = new PageJoiner((text) => labels.has(text))
  return [...pages.flatMap((blocks) => joiner.push(blocks)), ...joiner.finish()]
}

const line = (page: number, text: string, y: number, level = 0): Line => ({
  kind: 'line',
  level,
  text,
  pieces: [{ start: 0, place: { page, box: [0.4, y, 0.6, y + 0.02] }, length: text.length }],
})

/**
 * A table on a page, its rows 0.04 high, the columns where the first row has its cells and all rows give them.
 * Texts may have several lines.
 * @param edges of the columns, in hundredths
 */
function table(page: number, top: number, edges: readonly number[], rows: readonly (readonly Part[])[], isAligned = false): Grid {
  const height = 0.04
  const cells = rows.flatMap((parts, row) =>
    parts.map(([text, from, to, rowSpan = 1]): Cell => {
      const column = edges.findLastIndex((edge) => edge <= from)
      const columnSpan = edges.findIndex((edge) => edge >= to) - column
      const [y0, y1] = [top + row * height, top + (row + rowSpan) * height]
      const box = [(edges[column] as number) / 100, y0, (edges[column + columnSpan] as number) / 100, y1] as const
      const lines = text.split('\n')
      const pieces = lines.map((line, i) => {
        const written = [from / 100, y0 + 0.01 + i * 0.02, to / 100, y0 + 0.03 + i * 0.02] as const
        return {
          start: lines.slice(0, i).join('').length,
          place: { page, box: text === '' ? box : written },
          length: line.length,
        }
      })
      const confidence = isAligned ? 0.9 : 1
      return { row, column, rowSpan, columnSpan, confidence, at: { page, box }, text: lines.join(''), pieces }
    }),
  )
  const at = { page, box: [(edges[0] as number) / 100, top, (edges.at(-1) as number) / 100, top + rows.length * height] as const }
  return {
    kind: 'grid',
    rows: rows.length,
    columns: edges.length - 1,
    spans: 'exact',
    cells,
    at,
    ...(isAligned && { isAligned: true as const }),
  }
}

/** `row,column rowsxcolumns text @page` of each cell. */
const shown = (block: Block | undefined): string[] =>
  block?.kind === 'grid'
    ? block.cells.map(
        ({ row, column, rowSpan, columnSpan, text, at }) => `${row},${column} ${rowSpan}x${columnSpan} ${text} @${at?.page}`,
      )
    : [block?.text ?? '']

const edges = [10, 40, 60, 90]
const row = (...texts: string[]): Part[] => texts.map((text, i) => [text, edges[i] as number, edges[i + 1] as number])

describe('tables with rules', () => {
  it('go on over pages, each cell with its page', () => {
    const blocks = joined(
      [table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])],
      [table(2, 0.1, edges, [row('g', 'h', 'i')])],
    )
    expect(blocks).toHaveLength(1)
    expect(shown(blocks[0]).slice(-3)).toEqual(['2,0 1x1 g @2', '2,1 1x1 h @2', '2,2 1x1 i @2'])
  })

  it('over three pages too', () => {
    const blocks = joined(
      ...[1, 2, 3].map((page) => [
        table(
          page,
          0.1,
          edges,
          Array.from({ length: 20 }, (_, r) => row(`${page}`, `${r}`, `第${page * 20 + r}项`)),
        ),
      ]),
    )
    expect(blocks).toMatchObject([{ kind: 'grid', rows: 60 }])
  })

  it('are two where other text stands between them, or the second is narrower on the right', () => {
    const first = [table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])]
    expect(joined(first, [line(2, '附件二', 0.2, 1), table(2, 0.3, edges, [row('g', 'h', 'i')])])).toHaveLength(3)
    expect(joined(first, [table(2, 0.1, edges.slice(0, 3), [row('g', 'h')])])).toHaveLength(2)
  })

  it('go on behind dirt in a margin that was taken for a line, which stays beside them', () => {
    const first = [table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])]
    const second = table(2, 0.1, edges, [row('g', 'h', 'i')])
    expect(joined([...first, line(1, 'M\ufffdU\ufffd', 0.95)], [second]).map(({ kind }) => kind)).toEqual(['grid', 'line'])
    expect(joined([...first, line(1, '附表\ufffd', 0.95)], [second])).toHaveLength(3)
  })

  it('go on column by column where the next page sets them in other widths', () => {
    const [wide, narrow] = [
      [10, 20, 35, 50, 70, 90],
      [10, 25, 42, 60, 80, 90],
    ] as const
    const parts = (at: readonly number[], texts: readonly string[], from = 0): Part[] =>
      texts.map((text, i) => [text, at[from + i] as number, at[from + i + 1] as number])
    const label = (text: string, at: readonly number[], rows: number): Part => [text, at[0] as number, at[1] as number, rows]
    const upper = table(1, 0.8, wide, [
      parts(wide, ['一级', '二级', '三级', '目标', '完成']),
      [label('', wide, 2), ...parts(wide, ['数量', 'a', '1', '2'], 1)],
      parts(wide, ['质量', 'b', '3', '4'], 1),
    ])
    const lower = (at: readonly number[]) =>
      table(2, 0.1, at, [
        [label('产出指标', at, 2), ...parts(at, ['时效', 'c', '5', '6'], 1)],
        parts(at, ['成本', 'd', '7', '8'], 1),
      ])
    const blocks = joined([upper], [lower(narrow)])
    expect(blocks).toMatchObject([{ kind: 'grid', rows: 5, columns: 5 }])
    expect(shown(blocks[0]).slice(5)).toEqual([
      '1,0 4x1 产出指标 @1',
      ...['1,1 1x1 数量 @1', '1,2 1x1 a @1', '1,3 1x1 1 @1', '1,4 1x1 2 @1'],
      ...['2,1 1x1 质量 @1', '2,2 1x1 b @1', '2,3 1x1 3 @1', '2,4 1x1 4 @1'],
      ...['3,1 1x1 时效 @2', '3,2 1x1 c @2', '3,3 1x1 5 @2', '3,4 1x1 6 @2'],
      ...['4,1 1x1 成本 @2', '4,2 1x1 d @2', '4,3 1x1 7 @2', '4,4 1x1 8 @2'],
    ])
  })

  it('are two where the next page has other columns, and as many others', () => {
    const upper = table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])
    const others = [10, 25, 45, 70, 90]
    const lower = table(2, 0.1, others, [
      ['g', 'h', 'i', 'j'].map((text, i): Part => [text, others[i] as number, others[i + 1] as number]),
    ])
    expect(joined([upper], [lower])).toHaveLength(2)
  })

  it('go on with two texts beside each other', () => {
    const upper = table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])
    const halves = [10, 50, 90]
    const lower = table(2, 0.1, halves, [
      [
        ['g', 10, 50],
        ['h', 50, 90],
      ],
    ])
    expect(joined([upper], [lower])).toMatchObject([{ rows: 3, columns: 4 }])
  })

  it('go on past what lies beside them, which is kept', () => {
    const note: Line = {
      ...line(1, '卜', 0.86),
      pieces: [{ start: 0, place: { page: 1, box: [0.95, 0.86, 0.97, 0.88] }, length: 1 }],
    }
    const blocks = joined(
      [table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')]), note],
      [table(2, 0.1, edges, [row('g', 'h', 'i')])],
    )
    expect(blocks).toMatchObject([{ kind: 'grid', rows: 3 }, { text: '卜' }])
  })

  it('go on past what was left out of a cell, and stands at its height', () => {
    const upper = table(1, 0.84, edges, [row('a', 'b', 'c'), row('d', 'e', 'f')])
    const blocks = joined([upper, line(1, '标', 0.85)], [table(2, 0.1, edges, [row('g', 'h', 'i')])])
    expect(blocks).toMatchObject([{ kind: 'grid', rows: 3 }, { text: '标' }])
    expect(joined([upper, line(1, '标', 0.93)], [table(2, 0.1, edges, [row('g', 'h', 'i')])])).toHaveLength(3)
  })

  it('give back a label whose bracket the next page closes', () => {
    const upper = table(1, 0.84, edges, [row('产出指标（40', 'a', 'b')])
    const lower = table(2, 0.1, edges, [
      [
        ['分）', 10, 40, 2],
        ['c', 40, 60],
        ['d', 60, 90],
      ],
      [
        ['e', 40, 60],
        ['f', 60, 90],
      ],
    ])
    expect(shown(joined([upper], [lower])[0])).toContain('0,0 3x1 产出指标（40分） @1')
  })

  it('go on though there was room, where the row that follows is of the same cells with its figures in their place', () => {
    const five = [10, 25, 40, 60, 75, 90]
    const of = (...texts: string[]) => texts.map((text, i): Part => [text, five[i] as number, five[i + 1] as number])
    const upper = table(1, 0.2, five, [of('一级', '二级', '三级', '分值', '得分'), of('产出指标', '数量', 'a', '10', '9')])
    const next = (...texts: string[]) => [table(2, 0.1, five, [of(...texts), of('', '时效', 'c', '10', '10')])]
    expect(joined([upper], next('', '质量', 'b', '20', '18'))).toMatchObject([{ rows: 4 }])
    expect(joined([upper], next('单位', '部门', '类别', '数量', '金额'))).toHaveLength(2)
    expect(joined([upper], next('1', '2', '3', '4', '5'))).toHaveLength(2)
    expect(
      joined(
        [upper],
        [
          table(2, 0.1, five, [
            [
              ['项目名称', 10, 25],
              ['10', 25, 90],
            ],
          ]),
        ],
      ),
    ).toHaveLength(2)
  })

  it('are two where a new page was begun although there was room', () => {
    const blocks = joined([table(1, 0.1, edges, [row('a', 'b', 'c')])], [table(2, 0.1, edges, [row('d', 'e', 'f')])])
    expect(blocks).toHaveLength(2)
  })

  it('are one where a merged label on the left goes on without text, although there was room', () => {
    const five = [10, 20, 30, 50, 70, 90]
    const upper = table(1, 0.5, five, [
      [
        ['绩效', 10, 20, 2],
        ['数量指标', 20, 30, 2],
        ['水井', 30, 50],
        ['4口', 50, 70],
        ['', 70, 90],
      ],
      [
        ['水塔', 30, 50],
        ['2座', 50, 70],
        ['', 70, 90],
      ],
    ])
    const next = (left: readonly Part[], edges = five) =>
      table(2, 0.1, edges, [
        [...left, ['水管', 30, 50], ['9公里', 50, 70], ['', 70, 90]],
        [
          ['水表', 30, 50],
          ['80只', 50, 70],
          ['', 70, 90],
        ],
      ])
    const open = next([
      ['', 10, 20, 2],
      ['质量指标', 20, 30, 2],
    ])
    expect(joined([upper], [open])).toHaveLength(1)
    expect(
      joined(
        [upper],
        [
          next([
            ['决算', 10, 20, 2],
            ['质量指标', 20, 30, 2],
          ]),
        ],
      ),
    ).toHaveLength(2)
  })

  it('are one where a label is cut in two, although there was room', () => {
    const upper = table(1, 0.5, edges, [row('经济', '提高', '已提高')])
    expect(joined([upper], [table(2, 0.1, edges, [row('效益指标', '产值', '9万元')])])).toHaveLength(1)
    expect(joined([upper], [table(2, 0.1, edges, [row('效果', '产值', '9万元')])])).toHaveLength(2)
  })

  it('are one where the left label has no borders of its own on the next page, although there was room', () => {
    const six = [10, 20, 30, 45, 60, 75, 90]
    const upper = table(1, 0.5, six, [
      [
        ['绩效', 10, 20, 2],
        ['数量指标', 20, 30, 2],
        ['水井', 30, 45],
        ['4口', 45, 60],
        ['', 60, 75],
        ['无', 75, 90],
      ],
      [
        ['水塔', 30, 45],
        ['2座', 45, 60],
        ['', 60, 75],
        ['无', 75, 90],
      ],
    ])
    const lower = table(2, 0.1, six.slice(1), [
      [
        ['质量指标', 20, 30],
        ['水管', 30, 45],
        ['9公里', 45, 60],
        ['', 60, 75],
        ['无', 75, 90],
      ],
    ])
    expect(shown(joined([upper], [lower])[0])[0]).toBe('0,0 3x1 绩效 @1')
  })

  it('give back a label that the end of a page cut in two', () => {
    const upper = table(1, 0.84, edges, [
      [
        ['产出', 10, 40, 2],
        ['a', 40, 60],
        ['b', 60, 90],
      ],
      [
        ['c', 40, 60],
        ['d', 60, 90],
      ],
    ])
    const lower = table(2, 0.1, edges, [
      [
        ['指标', 10, 40, 2],
        ['e', 40, 60],
        ['f', 60, 90],
      ],
      [
        ['g', 40, 60],
        ['h', 60, 90],
      ],
    ])
    expect(shown(joined([upper], [lower])[0])[0]).toBe('0,0 4x1 产出指标 @1')
  })

  it('keep two labels that only stand above one another', () => {
    const upper = table(1, 0.84, edges, [
      [
        ['产出指标', 10, 40, 2],
        ['a', 40, 60],
        ['b', 60, 90],
      ],
      [
        ['c', 40, 60],
        ['d', 60, 90],
      ],
    ])
    const lower = table(2, 0.1, edges, [
      [
        ['效益指标', 10, 40, 2],
        ['e', 40, 60],
        ['f', 60, 90],
      ],
      [
        ['g', 40, 60],
        ['h', 60, 90],
      ],
    ])
    expect(shown(joined([upper], [lower])[0]).filter((cell) => / \dx1 .*指标/.test(cell))).toEqual([
      '0,0 2x1 产出指标 @1',
      '2,0 2x1 效益指标 @2',
    ])
  })

  it('are cut within a row where what goes on would not have fitted', () => {
    const upper = table(1, 0.9, edges, [row('道路养护工程按期完工且验收合格的', '5', '')])
    const blocks = joined([upper], [table(2, 0.1, edges, [row('比例', '', ''), row('管护', '4', '')])])
    expect(shown(blocks[0])).toContain('0,0 1x1 道路养护工程按期完工且验收合格的比例 @1')
  })

  it('are two rows where the shorter text of the first had room for more', () => {
    const pages = (shorter: string) =>
      joined(
        [table(1, 0.9, edges, [row('古桥\n巡查\n维护', shorter, '')])],
        [table(2, 0.1, edges, [row('碑刻拓印', '拓片装裱整理若干', ''), row('管护', '4', '')])],
      ).flatMap(shown)
    expect(pages('成效显著')).toEqual(expect.arrayContaining(['0,0 1x1 古桥巡查维护 @1', '1,0 1x1 碑刻拓印 @2']))
    expect(pages('成效\n显著')).toContain('0,1 1x1 成效显著拓片装裱整理若干 @1')
  })

  it('are cut within a row where only labels together with what stood on the page before are labels', () => {
    const cols = [10, 20, 30, 40, 60, 80, 90]
    const all = (...texts: string[]): Part[] => texts.map((text, i) => [text, cols[i] as number, cols[i + 1] as number])
    const upper = all('效益指标', '经济效益', '年节约漏损水费支出', '≥130万元', '10', '10')
    const cut = joined([table(1, 0.86, cols, [upper])], [table(2, 0.05, cols, [all('（30分）', '指标', '用', '', '', '')])])
    expect(cut.flatMap(shown).map((cell) => cell.split(' ')[2])).toEqual([
      '效益指标（30分）',
      '经济效益指标',
      '年节约漏损水费支出用',
      '≥130万元',
      '10',
      '10',
    ])
  })

  it('are two rows where several figures stand on both pages, however narrow their columns', () => {
    const narrow = [10, 30, 34, 38, 90]
    const rowOf = (...texts: string[]): Part[] => texts.map((text, i) => [text, narrow[i] as number, narrow[i + 1] as number])
    for (const [first, second] of [
      ['2', '8'],
      ['≥ 61.2 %', '=8公里'],
    ] as const) {
      const [blocks] = joined(
        [table(1, 0.9, narrow, [rowOf('护林率', first, first, '资金到位较晚')])],
        [table(2, 0.1, narrow, [rowOf('养路率', second, second, ''), rowOf('合计', '10', '', '')])],
      )
      expect(shown(blocks)).toEqual(expect.arrayContaining([`0,1 1x1 ${first} @1`, `1,1 1x1 ${second} @2`, '2,1 1x1 10 @2']))
    }
  })

  it('keep a figure that is the same on both pages, beside merged cells too', () => {
    const upper = table(1, 0.86, edges, [row('养护率', '10', 'c')])
    const lower = table(2, 0.1, edges, [
      [
        ['绿化率', 10, 40, 2],
        ['10', 40, 60, 2],
        ['e', 60, 90],
      ],
      [['f', 60, 90]],
    ])
    expect(shown(joined([upper], [lower])[0])).toContain('1,1 2x1 10 @2')
  })

  it('go on beside a label that has no borders on the next page', () => {
    const upper = table(1, 0.84, edges, [
      [
        ['产出指标', 10, 40, 2],
        ['a', 40, 60],
        ['b', 60, 90],
      ],
      [
        ['c', 40, 60],
        ['d', 60, 90],
      ],
    ])
    const lower = table(
      2,
      0.1,
      [40, 60, 90],
      [
        [
          ['e', 40, 60],
          ['f', 60, 90],
        ],
      ],
    )
    expect(shown(joined([upper], [lower])[0])).toEqual(expect.arrayContaining(['0,0 3x1 产出指标 @1', '2,1 1x1 e @2']))
  })
})

describe('tables that only alignment shows', () => {
  const upper = table(
    1,
    0.78,
    [10, 25, 45, 70, 92],
    [
      [
        ['产出指标', 10, 20, 3],
        ['数量指标', 26, 36],
        ['12', 50, 53],
        ['无', 75, 77],
      ],
      [
        ['质量指标', 26, 36],
        ['95%', 50, 55],
        ['', 70, 92],
      ],
      [
        ['时效指标', 26, 36],
        ['3', 50, 51],
        ['', 70, 92],
      ],
    ],
    true,
  )

  it('go on where their columns fit, wherever their edges are; labels and blanks on both sides are filled in', () => {
    const lower = table(
      2,
      0.1,
      [10, 22, 48, 60],
      [
        [
          ['', 10, 22],
          ['成本指标', 26, 36],
          ['5', 50, 51],
        ],
        [
          ['', 10, 22],
          ['其他指标', 26, 36],
          ['7', 50, 51],
        ],
        [
          ['总分', 10, 15],
          ['', 22, 48],
          ['100', 50, 53],
        ],
      ],
      true,
    )
    const blocks = joined([upper], [lower])
    expect(blocks).toMatchObject([{ rows: 6, columns: 4 }])
    expect(shown(blocks[0])).toEqual(
      expect.arrayContaining([
        '0,0 5x1 产出指标 @1',
        '3,1 1x1 成本指标 @2',
        '4,2 1x1 7 @2',
        '3,3 1x1  @2',
        '5,0 1x1 总分 @2',
        '5,3 1x1  @2',
      ]),
    )
  })

  it('are two where a text stands in the white between the columns of the other', () => {
    const lower = table(
      2,
      0.1,
      [10, 32, 56, 80],
      [
        [
          ['一项工作的名称', 10, 29],
          ['38.5', 34, 52],
          ['7', 62, 64],
        ],
        [
          ['另一项工作的名称', 10, 30],
          ['40.25', 34, 52],
          ['9', 62, 64],
        ],
      ],
      true,
    )
    expect(joined([upper], [lower])).toHaveLength(2)
  })

  it('are never one with a ruled table', () => {
    const lower = table(
      2,
      0.1,
      [10, 25, 45, 70, 92],
      [
        [
          ['', 10, 25],
          ['成本指标', 26, 36],
          ['5', 50, 51],
          ['', 70, 92],
        ],
      ],
    )
    expect(joined([upper], [lower])).toHaveLength(2)
  })
})

describe('what stands in the margins', () => {
  it('page numbers are left out, other figures are not', () => {
    const blocks = joined(
      [line(1, '— 3 —', 0.95), line(1, '第 2 页 共 17 页', 0.02), line(1, '17', 0.5)],
      // On a small page, or above much room.
      [line(2, '填报日期', 0.4), line(2, '4', 0.8)],
    )
    expect(blocks.map((block) => (block.kind === 'line' ? block.text : ''))).toEqual(['17', '填报日期'])
  })

  it('headers that stand on two pages are left out, those with a label are not', () => {
    const page = (number: number) => [
      line(number, '青岚区财政局', 0.03),
      line(number, '单位：青岚区', 0.06),
      line(number, `第${number}份`, 0.5),
    ]
    const texts = joined(page(1), page(2)).map((block) => (block.kind === 'line' ? block.text : ''))
    expect(texts.filter((text) => text === '单位：青岚区')).toHaveLength(2)
    expect(texts.filter((text) => text === '青岚区财政局').length).toBeLessThan(2)
  })

  it('headers and footers with a time, an address or the count of the pages are left out', () => {
    const page = (number: number) => [
      line(number, '1/16/23, 8:05 AM 青岚区财政局', 0.03),
      line(number, `第${number}份`, 0.5),
      line(number, `https://qinglan.example/zp.html ${number}/2`, 0.96),
    ]
    const texts = joined(page(1), page(2)).map((block) => (block.kind === 'line' ? block.text : ''))
    expect(texts).toEqual(['第1份', '第2份'])
  })

  it('what stands right below a title is no header', () => {
    const page = (number: number) => [
      line(number, '绩效自评表', 0.05, 1),
      line(number, '（2022年度）', 0.08),
      line(number, `第${number}份`, 0.5),
    ]
    const texts = joined(page(1), page(2)).map((block) => (block.kind === 'line' ? block.text : ''))
    expect(texts.filter((text) => text === '（2022年度）')).toHaveLength(2)
  })

  it('a title in the size of the text is none right above a table, nor is what stands right below it', () => {
    const page = (number: number, ...above: Line[]) => [
      line(number, '项目绩效自评表', 0.05),
      line(number, '（2022年度）', 0.08),
      ...above,
      table(number, 0.2, edges, [row('项目名称', `第${number}项`), row('主管部门', `第${number}局`)]),
    ]
    const titlesIn = (blocks: Block[]) => blocks.filter((block) => block.kind === 'line' && block.text === '项目绩效自评表')
    const forms = joined(page(1), page(2))
    expect(titlesIn(forms)).toHaveLength(2)
    expect(forms.filter((block) => block.kind === 'line' && block.text === '（2022年度）')).toHaveLength(2)
    expect(titlesIn(joined(page(1, line(1, '甲', 0.15)), page(2, line(2, '乙', 0.15))))).toHaveLength(0)
    const goesOn = [line(2, '项目绩效自评表', 0.05), table(2, 0.2, edges, [row('产出指标', '指标', '')])]
    expect(titlesIn(joined(page(1), goesOn))).toHaveLength(0)
  })

  it('a title that all pages have is none above the table with which a form begins', () => {
    const titled = (page: number, ...parts: readonly (readonly Part[])[]) => [
      line(page, '项目支出绩效自评表', 0.06),
      table(page, 0.1, edges, parts),
    ]
    const begin = row('项目名称', '林道养护', '')
    const blocks = joined(
      titled(1, begin, row('a', 'b', 'c')),
      titled(2, row('d', 'e', 'f')),
      titled(3, begin, row('g', 'h', 'i')),
      titled(4, row('', 'k', 'l')),
      titled(5, row('', 'm', 'n')),
    )
    const lines = blocks.flatMap((block) => (block.kind === 'line' ? [block.pieces[0]?.place] : []))
    expect(lines.map((place) => place && 'page' in place && place.page)).toEqual([1, 3])
  })

  it('a title in large type is no header', () => {
    const page = (number: number) => [line(number, '绩效自评表', 0.05, 1), line(number, `第${number}份`, 0.5)]
    expect(joined(page(1), page(2)).filter((block) => block.kind === 'line' && block.level === 1)).toHaveLength(2)
  })
})

describe('a sheet that was too wide for its paper', () => {
  const first = [10, 30, 60, 90]
  const second = [10, 25, 50]
  const of = (at: readonly number[], ...texts: string[]): Part[] =>
    texts.map((text, i) => [text, at[i] as number, at[i + 1] as number])
  const names = ['一级指标', '产出', '产出', '效益', '效益', '满意度', '总分']
  const left = table(
    1,
    0.2,
    first,
    names.map((name, i) => of(first, name, `第${i}项`, `${i}公里`)),
  )
  const rows = (heads: string[]) => [of(second, ...heads), ...names.slice(1).map((_, i) => of(second, `${i}`, `${i + 1}`))]

  it('has its other columns on the next page, at the height of their rows', () => {
    const unit = line(2, '单位：万元', 0.1)
    const blocks = joined([line(1, '自评表', 0.1, 1), left], [unit, table(2, 0.2, second, rows(['分值', '得分']))])
    expect(blocks.map(({ kind }) => kind)).toEqual(['line', 'line', 'grid'])
    expect(blocks[2]).toMatchObject({ rows: 7, columns: 5 })
    expect(shown(blocks[2]).slice(0, 5)).toEqual([
      '0,0 1x1 一级指标 @1',
      '0,1 1x1 第0项 @1',
      '0,2 1x1 0公里 @1',
      '0,3 1x1 分值 @2',
      '0,4 1x1 得分 @2',
    ])
  })

  it('is none where the rows are not the same, nor where the next page has the same labels or columns', () => {
    const kinds = (grid: Grid) => joined([left], [grid]).map(({ kind }) => kind)
    expect(kinds(table(2, 0.2, second, rows(['分值', '得分']).slice(1)))).toEqual(['grid', 'grid'])
    expect(
      kinds(
        table(
          2,
          0.2,
          second,
          names.map((name, i) => of(second, name, `${i}`)),
        ),
      ),
    ).toEqual(['grid', 'grid'])
    const again = table(
      2,
      0.2,
      first,
      names.map((_, i) => of(first, `另${i}`, `第${9 + i}项`, `${i}米`)),
    )
    expect(joined([left], [again])).not.toMatchObject([{ columns: 6 }])
  })
})

it('blocks of sources without pages pass at once', () => {
  const text: Line = { kind: 'line', level: 0, text: '总分', pieces: [{ start: 0, place: { line: 1, column: 1 } }] }
  const joiner = new PageJoiner(() => false)
  expect(joiner.push([text])).toEqual([text])
  expect(joiner.finish()).toEqual([])
})
