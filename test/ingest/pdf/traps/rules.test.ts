import { expect, it } from 'vitest'
import { gridStrokes, line, PageBook } from '../../../support/pdf/page-book.ts'
import { slots } from '../../blocks-of.ts'

const xs = [40, 140, 240, 340]
const ys = [240, 220, 200, 180]
const rows = [
  ['指标', '年初目标值', '得分'],
  ['数量', '12', '8.5'],
  ['质量', '优良', '10'],
]
const book = new PageBook()

/** Pages on which nothing but the table above stands, however it is drawn. */
const same: string[] = []
function table(name: string, rules: string): void {
  same.push(name)
  book.draw(name, ({ texts }) => `${rules}\n${texts(xs, ys, rows)}`)
}

const grid = gridStrokes(xs, ys)
const cells = (draw: (x: number, y: number, w: number, h: number) => string) =>
  ys
    .slice(1)
    .flatMap((y, r) => xs.slice(0, -1).map((x, c) => draw(x, y, (xs[c + 1] as number) - x, (ys[r] as number) - y)))
    .join('\n')

table('strokes', grid)
table('hairlines of width 0', gridStrokes(xs, ys, 0))
table(
  'rules that end a point before the corner',
  `q 0.5 w ${[...ys.map((y) => line(41, y, 339, y)), ...xs.map((x) => line(x, 239, x, 181))].join('\n')} Q`,
)
table(
  'rules that reach beyond the corner',
  `q 0.5 w ${[...ys.map((y) => line(38, y, 342, y)), ...xs.map((x) => line(x, 242, x, 178))].join('\n')} Q`,
)
table(
  'rectangles without height, stroked',
  `q 0.5 w ${[...ys.map((y) => `40 ${y} 300 0 re S`), ...xs.map((x) => `${x} 180 0 60 re S`)].join('\n')} Q`,
)
table(
  'rectangles drawn from their other corners',
  cells((x, y, w, h) => `${x + w} ${y + h} ${-w} ${-h} re S`),
)
table(
  'thin fills with negative height',
  [...ys.map((y) => `40 ${y} 300 -0.6 re f`), ...xs.map((x) => `${x} 240 0.6 -60 re f`)].join('\n'),
)
table(
  'thin fills as polygons',
  [
    ...ys.map((y) => `40 ${y} m 340 ${y} l 340 ${y - 0.6} l 40 ${y - 0.6} l h f`),
    ...xs.map((x) => `${x} 240 m ${x + 0.6} 240 l ${x + 0.6} 180 l ${x} 180 l h f`),
  ].join('\n'),
)
table(
  'clipping paths as thin as rules, and what fills them',
  [
    ...ys.map((y) => `q 40 ${y} 300 0.6 re W n 30 170 330 80 re f Q`),
    ...xs.map((x) => `q ${x} 180 0.6 60 re W n 30 170 330 80 re f Q`),
  ].join('\n'),
)
table(
  'wide strokes of which a clipping path leaves rules',
  ys
    .map((y) => `q 40 ${y} 300 0.6 re W n 8 w 40 ${y} m 340 ${y} l S Q`)
    .concat(gridStrokes(xs, [240, 180]))
    .join('\n'),
)
book.draw('a grid outside of the clipping path', ({ text }) => {
  return `q 40 20 300 40 re W n ${grid} Q ${text('云溪县林业站', 60, 226)} ${text('柳青禾', 160, 206)}`
})
const asRules = (draw: (x: number, y: number, w: number, h: number) => string) =>
  [...ys.map((y) => draw(40, y, 300, 0.6)), ...xs.map((x) => draw(x, 180, 0.6, 60))].join('\n')
const onePixel = (entries: string) =>
  book.writer.xobject(
    book.writer.stream(Buffer.from([0]), `/Type /XObject /Subtype /Image /Width 1 /Height 1 ${entries}`, { raw: true }),
  )
const [pixel, mask] = [onePixel('/ColorSpace /DeviceGray /BitsPerComponent 8'), onePixel('/ImageMask true /BitsPerComponent 1')]
for (const [name, picture] of Object.entries({ 'a pixel': pixel, 'the pixel of a mask': mask }))
  table(
    `${name} that is stretched to each rule`,
    asRules((x, y, w, h) => `q ${w} 0 0 ${h} ${x} ${y} cm /${picture} Do Q`),
  )
table(
  'pictures within the page, stretched to rules',
  asRules((x, y, w, h) => `q ${w} 0 0 ${h} ${x} ${y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q`),
)
book.draw('a picture in bands', ({ text }) => {
  const bands = Array.from({ length: 40 }, (_, i) => `q 120 0 0 1.2 40 ${(180 + 1.2 * i).toFixed(2)} cm /${pixel} Do Q`)
  return [...bands, text('云溪县林业站', 60, 200), text('柳青禾', 60, 100)].join('\n')
})
table('one path of all rules', `0.5 w ${grid.replaceAll(' S', '').replace(/^q.*|Q$/g, '')} S`)
table(
  'rules in a scaled system of coordinates',
  `q 0.24 0 0 0.24 0 0 cm ${gridStrokes(
    xs.map((x) => x / 0.24),
    ys.map((y) => y / 0.24),
    2,
  )} Q`,
)
table(
  'rules in a mirrored system of coordinates',
  `q 1 0 0 -1 0 300 cm ${gridStrokes(
    xs,
    ys.map((y) => 300 - y),
  )} Q`,
)
table(
  'every cell framed, so that inner rules are drawn twice',
  cells((x, y, w, h) => `${x} ${y} ${w} ${h} re S`),
)
table(
  'rules drawn twice, a little apart',
  `${grid}\n${gridStrokes(
    xs.map((x) => x + 0.4),
    ys.map((y) => y - 0.4),
  )}`,
)
table('a frame within the frame', `${grid}\n37 177 306 66 re S`)
table('coloured heads without rules between', `q 0.8 g 40 220 300 20 re f Q\n${grid}`)
table('a white page under everything', `q 1 g 0 0 400 260 re f Q\n${grid}`)
table('a tinted page under everything', `q 0.97 0.97 0.9 rg 0 0 400 300 re f Q\n${grid}`)
table('a frame round the page', `${grid}\n10 10 380 280 re S`)
table('dashes of a few points', `q 0.5 w [3 3] 0 d ${grid.replace(/^q 0.5 w|Q$/g, '')} Q`)
table('a diagonal through the first cell', `${grid}\n${line(40, 240, 140, 220)}`)
table('lines under words', `${grid}\n${[line(43, 204, 61, 204), line(143, 204, 153, 204), line(43, 184, 61, 184)].join('\n')}`)
table('a line through a word', `${grid}\n${line(143, 209, 153, 209)}`)
table(
  'a seal over the rules',
  `${grid}\nq 1 0 0 RG 1.5 w 300 210 m 300 226 287 240 270 240 c 253 240 240 226 240 210 c 240 194 253 180 270 180 c 287 180 300 194 300 210 c S Q`,
)
table('rules clipped away outside the table', `q 40 180 300 60 re W n ${gridStrokes(xs, ys, 1)} ${line(0, 150, 400, 150)} Q`)
table('white rules beside the black ones', `${grid}\nq 1 G 0.5 w ${line(90, 240, 90, 180)} ${line(40, 210, 340, 210)} Q`)

it.each(same)('%s', async (name) => {
  expect(await book.outline(name)).toEqual([rows])
})

book.draw('merged', ({ text }) =>
  [
    'q 0.5 w 40 180 300 60 re S',
    line(140, 240, 140, 180),
    line(140, 220, 340, 220),
    line(140, 200, 340, 200),
    line(240, 220, 240, 180),
    'Q',
    text('产出指标', 43, 206),
    text('数量和质量', 143, 226),
    text('12', 143, 206),
    text('8.5', 243, 206),
    text('优良', 143, 186),
    text('10', 243, 186),
  ].join('\n'),
)
it('a grid outside of the clipping path, which nobody sees', async () => {
  expect(await book.outline('a grid outside of the clipping path')).toEqual(['云溪县林业站', '柳青禾'])
})

it('a picture in bands, which are no rules', async () => {
  expect(await book.outline('a picture in bands')).toEqual(['云溪县林业站', '柳青禾'])
})

it('cells that span rows and columns', async () => {
  const [block] = await book.blocks('merged')
  expect(block?.kind === 'grid' ? slots(block) : block).toEqual(['0,0 3×1', '0,1 1×2', '1,1', '1,2', '2,1', '2,2'])
})

/** A cell's frame of which each side is cut aslant where it meets the next one. */
const mitred = (x0: number, y0: number, x1: number, y1: number) =>
  [
    `${x0} ${y0} m ${x0} ${y1} l ${x0 + 1} ${y1 - 1} l ${x0 + 1} ${y0 + 1} l f`,
    `${x1} ${y0} m ${x1} ${y1} l ${x1 - 1} ${y1 - 1} l ${x1 - 1} ${y0 + 1} l f`,
    `${x0} ${y1} m ${x1} ${y1} l ${x1 - 1} ${y1 - 1} l ${x0 + 1} ${y1 - 1} l f`,
    `${x0} ${y0} m ${x1} ${y0} l ${x1 - 1} ${y0 + 1} l ${x0 + 1} ${y0 + 1} l f`,
  ].join('\n')
book.draw('mitred', ({ text }) =>
  [
    mitred(40, 180, 139, 240),
    mitred(141, 211, 340, 240),
    mitred(141, 180, 340, 209),
    text('产出指标', 43, 206),
    text('数量', 143, 226),
    text('质量', 143, 186),
  ].join('\n'),
)
it('cells with a frame each, its sides cut aslant', async () => {
  const [block] = await book.blocks('mitred')
  expect(block?.kind === 'grid' ? slots(block) : block).toEqual(['0,0 2×1', '0,1', '1,1'])
})

book.draw('nested', ({ text, texts }) =>
  [
    gridStrokes([40, 140, 340], [240, 220, 160]),
    text('外一', 43, 226),
    text('外二', 143, 226),
    text('外三', 43, 186),
    gridStrokes([160, 230, 320], [210, 190, 170]),
    texts(
      [160, 230, 320],
      [210, 190, 170],
      [
        ['内一', '内二'],
        ['内三', '内四'],
      ],
    ),
  ].join('\n'),
)
it('a table within a cell: each text in the smallest cell round it', async () => {
  const blocks = await book.blocks('nested')
  const texts = blocks.flatMap((block) => (block.kind === 'grid' ? block.cells.map(({ text }) => text) : [`line ${block.text}`]))
  expect(texts.filter((text) => text !== '').sort()).toEqual(['内一', '内二', '内三', '内四', '外一', '外二', '外三'].sort())
})

book.draw('two side by side', ({ texts }) =>
  [
    gridStrokes([20, 90, 160], [240, 220, 200]),
    texts(
      [20, 90, 160],
      [240, 220, 200],
      [
        ['甲一', '甲二'],
        ['甲三', '甲四'],
      ],
    ),
    gridStrokes([220, 290, 360], [240, 220, 200, 180]),
    texts(
      [220, 290, 360],
      [240, 220, 200, 180],
      [
        ['乙一', '乙二'],
        ['乙三', '乙四'],
        ['乙五', '乙六'],
      ],
    ),
  ].join('\n'),
)
it('two tables side by side', async () => {
  expect(await book.outline('two side by side')).toEqual([
    [
      ['甲一', '甲二'],
      ['甲三', '甲四'],
    ],
    [
      ['乙一', '乙二'],
      ['乙三', '乙四'],
      ['乙五', '乙六'],
    ],
  ])
})

book.draw('tables and lines', ({ text, texts }) =>
  [
    text('备注写在最后', 40, 100),
    gridStrokes([40, 140, 240], [180, 160, 140]),
    texts(
      [40, 140, 240],
      [180, 160, 140],
      [
        ['二一', '二二'],
        ['二三', '二四'],
      ],
    ),
    text('中间一行', 40, 192),
    text('填报单位：青岚区', 40, 258),
    text('填报日期：2021年4月', 220, 258),
    gridStrokes([40, 140, 240], [250, 230, 210]),
    texts(
      [40, 140, 240],
      [250, 230, 210],
      [
        ['一一', '一二'],
        ['一三', '一四'],
      ],
    ),
  ].join('\n'),
)
it('lines and tables in reading order, whatever the drawing order', async () => {
  const seen = await book.outline('tables and lines')
  const flat = seen.map((block) => (typeof block === 'string' ? block.replace(/\s+/g, ' ') : block))
  expect(flat.filter((block) => typeof block === 'string').join(' ')).toBe(
    '填报单位：青岚区 填报日期：2021年4月 中间一行 备注写在最后',
  )
  expect(flat.filter((block) => typeof block !== 'string')).toEqual([
    [
      ['一一', '一二'],
      ['一三', '一四'],
    ],
    [
      ['二一', '二二'],
      ['二三', '二四'],
    ],
  ])
  expect(flat.indexOf('中间一行')).toBe(flat.findIndex((block) => typeof block !== 'string') + 1)
})
