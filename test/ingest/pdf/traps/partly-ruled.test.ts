import { expect, it } from 'vitest'
import { gridStrokes, line, PageBook } from '../../../support/pdf/page-book.ts'
import { slots } from '../../blocks-of.ts'

const xs = [40, 140, 240, 340]
const book = new PageBook()

const measured = [
  ['Site', 'Depth', 'Flow'],
  ['Upper weir', '3.30', '12'],
  ['Mill race', '0.68', '7'],
  ['Ford', '11.59', '140'],
]

/** Rules of the columns, and of the head. */
const columnsOnly = (bottom: number) =>
  ['q 0.5 w', ...[240, 220, bottom].map((y) => line(40, y, 340, y)), ...xs.map((x) => line(x, 240, x, bottom)), 'Q'].join('\n')

book.draw('rows without rules', ({ texts }) => `${columnsOnly(176)}\n${texts(xs, [240, 220, 206, 192, 178], measured)}`)
it('columns are ruled, rows are not: each figure has its row', async () => {
  expect(await book.outline('rows without rules')).toEqual([measured])
  const [grid] = await book.blocks('rows without rules')
  if (grid?.kind !== 'grid') throw new Error('no table')
  const sure = grid.cells.map(({ row, confidence }) => [row, confidence])
  expect(sure.every(([row, confidence]) => (row === 0 ? confidence === 1 : (confidence as number) < 0.95))).toBe(true)
})

book.draw('labels of two lines', ({ text, texts }) =>
  [
    columnsOnly(160),
    texts(xs, [240, 220], [['Site', 'Depth', 'Flow']]),
    text('Upper weir', 43, 208),
    text('at the old mill', 43, 197),
    text('Ford', 43, 186),
    text('Mill race', 43, 175),
    text('below the ford', 43, 164),
    ...[208, 186, 175].flatMap((y, i) => [
      text(['3.30', '0.68', '11.59'][i] as string, 143, y),
      text(['12', '7', '140'][i] as string, 243, y),
    ]),
  ].join('\n'),
)
it('a label of several lines belongs to the figure beside its first one', async () => {
  expect(await book.outline('labels of two lines')).toEqual([
    [
      ['Site', 'Depth', 'Flow'],
      ['Upper weir\nat the old mill', '3.30', '12'],
      ['Ford', '0.68', '7'],
      ['Mill race\nbelow the ford', '11.59', '140'],
    ],
  ])
})

book.draw('a merged label', ({ texts, text }) =>
  [
    columnsOnly(176),
    texts(
      [140, 240, 340],
      [220, 206, 192, 178].map((y) => y),
      [],
    ),
    text('全部', 43, 198),
    texts(
      [140, 240],
      [220, 206, 192, 178],
      [
        ['甲站', '3.30'],
        ['乙站', '0.68'],
        ['丙站', '1.59'],
      ],
    ),
    texts(xs, [240, 220], [['流域', '站点', '水深']]),
  ].join('\n'),
)
it('a label of one line beside all of them is no row', async () => {
  const [grid] = await book.blocks('a merged label')
  expect(grid?.kind === 'grid' ? slots(grid) : grid).toEqual([
    '0,0',
    '0,1',
    '0,2',
    '1,0',
    '1,1',
    '1,2',
    '2,0',
    '2,1',
    '2,2',
    '3,0',
    '3,1',
    '3,2',
  ])
})

const narrow = [40, 140, 166, 192]
book.draw('a number cut into lines', ({ text }) =>
  [
    ['q 0.5 w', ...[240, 220, 176].map((y) => line(40, y, 192, y)), ...narrow.map((x) => line(x, 240, x, 176)), 'Q'].join('\n'),
    text('资金', 43, 226),
    text('预算', 143, 226),
    text('执行', 169, 226),
    ...['年度资金', '总额（合计', '数）'].map((part, i) => text(part, 43, 208 - 14 * i)),
    ...['1,267', ',500.', '25'].flatMap((part, i) => [text(part, 142, 208 - 14 * i), text(part, 168, 208 - 14 * i)]),
  ].join('\n'),
)
it('a number that a narrow column cuts is one number', async () => {
  expect(await book.outline('a number cut into lines')).toEqual([
    [
      ['资金', '预算', '执行'],
      ['年度资金\n总额（合计\n数）', '1,267,500.25', '1,267,500.25'],
    ],
  ])
})

book.draw('figures below one another', ({ texts, text }) =>
  [
    gridStrokes(xs, [240, 220, 180]),
    texts(xs, [240, 220], [['指标', '目标值', '完成值']]),
    text('两处合计', 43, 197),
    text('62', 185, 204),
    text('59', 185, 190),
    text('62', 285, 204),
    text('58', 285, 190),
  ].join('\n'),
)
it('figures below one another in a wide cell are several figures', async () => {
  expect(await book.outline('figures below one another')).toEqual([
    [
      ['指标', '目标值', '完成值'],
      ['两处合计', '62\n59', '62\n58'],
    ],
  ])
})

const cells = [
  ['指标', '年初目标值', '得分'],
  ['数量', '12', '8.5'],
  ['质量', '优良', '10'],
]
const ys = [240, 220, 200, 180]
book.draw('inner rules only', ({ texts }) =>
  [
    'q 0.5 w',
    line(40, 220, 340, 220),
    line(40, 200, 340, 200),
    line(140, 240, 140, 180),
    line(240, 240, 240, 180),
    'Q',
    texts(xs, ys, cells),
  ].join('\n'),
)
it('no frame, only rules between the cells: cells in the corners too', async () => {
  expect(await book.outline('inner rules only')).toEqual([cells])
})

book.draw('one inner rule', ({ texts }) =>
  [
    'q 0.5 w',
    line(40, 220, 340, 220),
    line(140, 240, 140, 200),
    line(240, 240, 240, 200),
    'Q',
    texts(xs, ys.slice(0, 3), cells.slice(0, 2)),
  ].join('\n'),
)
it('two rows without a frame', async () => {
  expect(await book.outline('one inner rule')).toEqual([cells.slice(0, 2)])
})

book.draw('rules as long as their row', ({ text }) =>
  [
    'q 0.5 w',
    ...[240, 228, 216, 204].map((y) => line(40, y, 170, y)),
    // Drawn a little inside of the rules across, as plotting programs do.
    ...[41.2, 120, 168.8].map((x) => line(x, 240, x, 204)),
    'Q',
    ...['甲站的水位和流量', '乙站的水位和流量', '丙站的水位和流量'].flatMap((label, i) => [
      text(label, 42, 230.5 - 12 * i),
      text('1,234.56', 132, 230.5 - 12 * i),
    ]),
  ].join('\n'),
)
it('a rule below a row that fills it from end to end is no underline', async () => {
  expect(await book.outline('rules as long as their row')).toEqual([
    [
      ['甲站的水位和流量', '1,234.56'],
      ['乙站的水位和流量', '1,234.56'],
      ['丙站的水位和流量', '1,234.56'],
    ],
  ])
})

/** Dashes as browsers draw them: those of each side of a cell spread evenly over it. */
const spread = (x0: number, y0: number, x1: number, y1: number, dash: number, gap: number) => {
  const length = Math.abs(x1 - x0) + Math.abs(y1 - y0)
  const fewer = Math.floor((length + gap) / (dash + gap))
  const gapOf = (count: number) => (length - count * dash) / (count - 1)
  const count = fewer > 1 && Math.abs(gapOf(fewer) - gap) < Math.abs(gapOf(fewer + 1) - gap) ? fewer : fewer + 1
  const step = dash + gapOf(count)
  return Array.from({ length: count }, (_, i) =>
    y0 === y1 ? line(x0 + i * step, y0, x0 + i * step + dash, y0) : line(x0, y0 - i * step, x0, y0 - i * step - dash),
  ).join('\n')
}
book.draw('dashes spread over cells', ({ texts }) => {
  const heights = [240, 222.5, 212.8, 180]
  return [
    'q 1.5 w',
    ...heights.flatMap((y) => xs.slice(1).map((x, c) => spread(xs[c] as number, y, x, y, 3, 3))),
    ...xs.flatMap((x) => heights.slice(1).map((y, r) => spread(x, heights[r] as number, x, y, 3, 3))),
    'Q',
    texts(xs, [240, 220, 210, 180], cells),
  ].join('\n')
})
it('dashes whose gaps differ from cell to cell', async () => {
  expect(await book.outline('dashes spread over cells')).toEqual([cells])
})

book.draw('a side rule', ({ text, texts }) =>
  [
    'q 0.5 w',
    line(40, 240, 40, 180),
    'Q',
    text('绩效指标', 60, 207),
    gridStrokes([140, 240, 340], ys),
    texts(
      [140, 240, 340],
      ys,
      cells.map((row) => row.slice(1)),
    ),
  ].join('\n'),
)
it('a merged label whose cell has neither an upper nor a lower border', async () => {
  const [grid] = await book.blocks('a side rule')
  expect(grid?.kind === 'grid' ? slots(grid) : grid).toEqual(['0,0 3×1', '0,1', '0,2', '1,1', '1,2', '2,1', '2,2'])
})

book.draw('a rule beside a table', ({ texts }) =>
  [
    'q 0.5 w',
    line(40, 240, 40, 180),
    'Q',
    gridStrokes([140, 240, 340], ys),
    texts(
      [140, 240, 340],
      ys,
      cells.map((row) => row.slice(1)),
    ),
  ].join('\n'),
)
it('a rule beside a table with nothing between them is no column', async () => {
  expect(await book.outline('a rule beside a table')).toEqual([cells.map((row) => row.slice(1))])
})
