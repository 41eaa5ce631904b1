import { expect, it } from 'vitest'
import { showGlyphs, standardFace } from '../../../support/pdf/faces.ts'
import { glyphsOf, gridStrokes, line, PageBook, type Pen } from '../../../support/pdf/page-book.ts'
import { num } from '../../../support/pdf/pdf-writer.ts'

const xs = [40, 140, 240]
const ys = [240, 200, 160]
const book = new PageBook()

/** Pages with a table of two by two: 指标, 得分 and two texts to be read. */
const cases: Record<string, readonly [string, string]> = {}
function cell(name: string, expected: readonly [string, string], draw: (pen: Pen, x: number, y: number) => string): void {
  cases[name] = expected
  book.draw(name, (pen) =>
    [
      gridStrokes(xs, ys),
      pen.text('指标', 43, 215),
      pen.text('得分', 143, 215),
      draw(pen, 43, 178),
      pen.text('10', 143, 178),
    ].join('\n'),
  )
}
const hex = (text: string, { face }: Pen) =>
  glyphsOf(text, face)
    .map(({ code }) => code)
    .join('')
const fontOf = ({ face }: Pen) => face('指')?.font as string
const show = (pen: Pen, before: string, x: number, y: number, operator: string) =>
  `BT /${fontOf(pen)} 9 Tf ${before} 1 0 0 1 ${num(x)} ${num(y)} Tm ${operator} ET`

cell('two lines of Chinese that the width broke join without a space', ['对全县范围内的全部河堤进行修缮', '10'], (pen, x, y) =>
  [pen.text('对全县范围内的全部河', x, y + 6), pen.text('堤进行修缮', x, y - 6)].join('\n'),
)
cell('a break that the width does not explain stays', ['修缮河堤\n长度', '10'], (pen, x, y) =>
  [pen.text('修缮河堤', x, y + 6), pen.text('长度', x, y - 6)].join('\n'),
)
cell('a number broken over two lines stays one', ['1234567.89', '10'], (pen, x, y) =>
  [pen.text('1234567', x, y + 6), pen.text('.89', x, y - 6)].join('\n'),
)
cell('a space before the line break stays', ['修缮河堤五公里多些 加固', '10'], (pen, x, y) =>
  [pen.text('修缮河堤五公里多些 ', x, y + 6), pen.text('加固', x, y - 6)].join('\n'),
)
cell('white letters on white paper', ['修缮河堤', '10'], (pen, x, y) =>
  [pen.text('修缮河堤', x, y), `q 1 g ${pen.text('模板', x + 45, y)} Q`].join('\n'),
)
cell('white letters on a band of colour', ['修缮河堤', '10'], (pen, x, y) =>
  [`0.2 0.3 0.6 rg ${x} ${y - 4} 60 14 re f`, `1 g ${pen.text('修缮河堤', x, y)} 0 g`].join('\n'),
)
cell('glyphs set apart by character spacing', ['项目名称', '10'], (pen, x, y) =>
  show(pen, '3 Tc', x, y, `<${hex('项目名称', pen)}> Tj`),
)
cell('a pair of letters that its spacing parts, beside letters without any', ['river works', '10'], (pen, x, y) =>
  show(pen, '', x, y, `<${hex('rive', pen)}> Tj 4 Tc <${hex('rw', pen)}> Tj 0 Tc [444 <${hex('orks', pen)}>] TJ`),
)
cell('a pair of letters set apart by character spacing, as all text beside it is', ['rive', '10'], (pen, x, y) =>
  show(pen, '3 Tc', x, y, `<${hex('ri', pen)}> Tj <${hex('ve', pen)}> Tj`),
)
cell('letters stretched in width', ['100%', '10'], (pen, x, y) => show(pen, '150 Tz', x, y, `<${hex('100%', pen)}> Tj`))
cell('kerned glyphs', ['12.50', '10'], (pen, x, y) =>
  show(pen, '', x, y, `[${[...'12.50'].map((c) => `<${hex(c, pen)}> 40`).join(' ')}] TJ`),
)
cell('marks set into each other, each as wide as its half', ['5件）。（二）', '10'], (pen, x, y) =>
  show(pen, '', x, y, `[<${hex('5件）', pen)}> 510 <${hex('。', pen)}> 1010 <${hex('（二）', pen)}>] TJ`),
)
cell('a gap in place of a space between letters', ['3.5 kW', '10'], (pen, x, y) =>
  show(pen, '', x, y, `[<${hex('3.5', pen)}> -500 <${hex('kW', pen)}>] TJ`),
)
cell(
  'text in a mirrored system of coordinates',
  ['河堤', '10'],
  (pen, x, y) => `q 1 0 0 -1 0 300 cm BT /${fontOf(pen)} 9 Tf 1 0 0 -1 ${x} ${300 - y} Tm <${hex('河堤', pen)}> Tj ET Q`,
)
cell(
  'text of size 1 in a scaled matrix',
  ['河堤', '10'],
  (pen, x, y) => `BT /${fontOf(pen)} 1 Tf 9 0 0 9 ${x} ${y} Tm <${hex('河堤', pen)}> Tj ET`,
)
cell('text in a form object that is drawn twice as small', ['河堤', '10'], (pen, x, y) => {
  const form = pen.writer.form(pen.text('河堤', 2 * x, 2 * y, 18), [800, 600])
  return `q 0.5 0 0 0.5 0 0 cm /${form} Do Q`
})
cell('text beside the box of a form object, which ends what is seen of it', ['河堤', '10'], (pen, x, y) => {
  const form = pen.writer.form([pen.text('河堤', 0, 2), pen.text('旧稿', 30, 2)].join('\n'), [25, 12])
  return `q 1 0 0 1 ${x} ${y - 2} cm /${form} Do Q`
})
cell('text that runs upwards', ['河堤', '10'], (pen, x, y) =>
  showGlyphs(glyphsOf('河堤', pen.face), 9, x + 20, y - 10, [0, 1, -1, 0]),
)
cell('text that runs downwards', ['河堤', '10'], (pen, x, y) =>
  showGlyphs(glyphsOf('河堤', pen.face), 9, x + 20, y + 12, [0, -1, 1, 0]),
)
cell('text that runs downwards and sticks out of its cell at both ends', ['竖标签', '10'], (pen, x, y) =>
  showGlyphs(glyphsOf('竖标签', pen.face), 30, x + 40, y + 47, [0, -1, 1, 0]),
)
cell('characters below one another', ['产出指标', '10'], (pen, x, y) =>
  [...'产出指标'].map((c, i) => pen.text(c, x + 30, y + 12 - i * 9.2, 8)).join('\n'),
)
cell('a raised 2', ['120m²', '10'], (pen, x, y) => [pen.text('120m', x, y), pen.text('2', x + 18, y + 4, 5)].join('\n'))
cell('a lowered 2', ['CO₂', '10'], (pen, x, y) => [pen.text('CO', x, y), pen.text('2', x + 9, y - 2, 5)].join('\n'))
cell('a lowered and a raised mark of 5/6 of the size, as browsers set them', ['NO3–', '10'], (pen, x, y) =>
  [pen.text('NO', x, y), pen.text('3', x + 9, y - 2.4, 7.5), pen.text('–', x + 13, y + 3.6, 7.5)].join('\n'),
)
cell('an index half a line below its text, which goes on', ['NOx 值', '10'], (pen, x, y) =>
  [pen.text('NO', x, y), pen.text('x', x + 9, y - 4.5, 6), pen.text('值', x + 20, y)].join('\n'),
)
cell('a note of smaller size is no superscript', ['河堤（注）', '10'], (pen, x, y) =>
  [pen.text('河堤', x, y), pen.text('（注）', x + 18, y, 6)].join('\n'),
)
cell('spaces drawn as glyphs at the end', ['河堤', '10'], (pen, x, y) => pen.text('河堤    ', x, y))
cell('the same text drawn twice', ['100', '10'], (pen, x, y) => [pen.text('100', x, y), pen.text('100', x + 0.2, y)].join('\n'))
cell('the same digit twice is not the same text twice', ['1100', '10'], (pen, x, y) =>
  [...'1100'].map((c, i) => pen.text(c, x + i * 4.5, y)).join('\n'),
)
cell('text drawn stroke and fill', ['河堤', '10'], (pen, x, y) => show(pen, '2 Tr', x, y, `<${hex('河堤', pen)}> Tj`))
cell('≥ and ≤ of the Symbol font', ['≥95', '10'], (pen, x, y) => {
  const symbol = standardFace(pen.writer, 'Symbol', { '≥': [0xb3, 549] })
  return [showGlyphs(glyphsOf('≥', symbol), 9, x, y), pen.text('95', x + 5, y)].join('\n')
})
cell('radicals are the characters they look like', ['工程目标', '10'], (pen, x, y) => pen.text('⼯程⽬标', x, y))

/** A text around a circle, from its left over its top to its right. */
const around = (pen: Pen, text: string, x: number, y: number, radius: number) =>
  [...text]
    .map((c, i, all) => {
      const at = Math.PI * (1 - i / (all.length - 1))
      const [cos, sin] = [Math.sin(at), -Math.cos(at)]
      const place = [x + radius * Math.cos(at), y + radius * Math.sin(at)].map(num).join(' ')
      return `BT /${fontOf(pen)} 9 Tf ${[cos, sin, -sin, cos].map(num).join(' ')} ${place} Tm <${hex(c, pen)}> Tj ET`
    })
    .join('\n')
cell('the text of a seal, what of it stands upright included', ['河堤', '10'], (pen, x, y) =>
  [
    pen.text('河堤', x, y),
    `q 0.8 0 0 rg ${around(pen, '青岚区水务工程局', x + 30, y - 5, 24)} ${pen.text('专用章', x + 17, y - 12)} Q`,
  ].join('\n'),
)
cell('red text beside a watermark', ['河堤', '10'], (pen, x, y) =>
  [
    `q 0.8 0 0 rg ${pen.text('河堤', x, y)} Q`,
    showGlyphs(glyphsOf('内部资料', pen.face), 20, 60, 160, [0.8, 0.6, -0.6, 0.8]),
  ].join('\n'),
)

// The CMap of unembedded Song says ⋯ (U+22EF) of it.
cell('the ellipsis of the predefined CMaps', ['……', '10'], (pen, x, y) => pen.text('……', x, y))

it.each(Object.keys(cases))('%s', async (name) => {
  expect(await book.outline(name)).toEqual([[['指标', '得分'], cases[name]]])
})

book.draw('one operator for a whole row', (pen) =>
  [
    gridStrokes(xs, ys),
    pen.text('指标', 43, 215),
    pen.text('得分', 143, 215),
    // 河堤 is 18 points wide; the next cell's text begins 100 points behind its beginning.
    show(pen, '', 43, 178, `[<${hex('河堤', pen)}> ${-((100 - 18) / 9) * 1000} <${hex('9.5', pen)}>] TJ`),
  ].join('\n'),
)
it('one text operator that fills several cells', async () => {
  expect(await book.outline('one operator for a whole row')).toEqual([
    [
      ['指标', '得分'],
      ['河堤', '9.5'],
    ],
  ])
})

book.draw('spaces between columns', (pen) =>
  [
    gridStrokes(xs, ys),
    pen.text('指标', 43, 215),
    pen.text('得分', 143, 215),
    pen.text(`河堤${' '.repeat(18)}9.5`, 43, 178),
  ].join('\n'),
)
it('one text with spaces that fills several cells', async () => {
  expect(await book.outline('spaces between columns')).toEqual([
    [
      ['指标', '得分'],
      ['河堤', '9.5'],
    ],
  ])
})

for (const rotate of [90, 180, 270])
  book.draw(
    `turned by ${rotate}`,
    (pen) =>
      [
        gridStrokes(xs, ys),
        pen.texts(xs, ys, [
          ['甲', '乙'],
          ['丙', '丁'],
        ]),
      ].join('\n'),
    { rotate },
  )
it('a place is told on the page as it is seen', async () => {
  const boxes = await Promise.all(
    [90, 180, 270].map(async (rotate) => {
      const { blocks } = await book.read()
      const texts = blocks.flatMap((block) => (block.kind === 'line' ? [] : block.cells)).filter(({ text }) => text === '甲')
      const place = texts[rotate / 90 - 1]?.pieces[0]?.place
      return place && 'box' in place ? place.box.map((v) => Math.round(v * 100) / 100) : place
    }),
  )
  // 甲 stands from (43, 206) to (52, 215) on a page of 400 × 300, which is turned clockwise.
  const [x0, y0, x1, y1] = [43 / 400, 1 - 215 / 300, 52 / 400, 1 - 206 / 300]
  const near = (box: readonly number[]) => box.map((v) => expect.closeTo(v, 1))
  expect(boxes).toEqual([near([1 - y1, x0, 1 - y0, x1]), near([1 - x1, 1 - y1, 1 - x0, 1 - y0]), near([y0, 1 - x1, y1, 1 - x0])])
})

book.draw('hanging', (pen) =>
  [
    ...[40, 64, 240].map((x) => line(x, 240, x, 160)),
    ...[240, 200].map((y) => line(40, y, 240, y)),
    line(64, 160, 240, 160),
    pen.text('一级', 43, 222),
    pen.text('指标', 43, 211),
    pen.text('三级指标', 67, 215),
    pen.text('产出', 43, 166),
    pen.text('指标', 43, 154.5),
    pen.text('修缮河堤', 67, 178),
    pen.text('注：见附件', 43, 130),
  ].join('\n'),
)
it('a label that hangs over the end of its cell, where no rule ends it', async () => {
  expect(await book.outline('hanging')).toEqual([
    [
      ['一级指标', '三级指标'],
      ['产出指标', '修缮河堤'],
    ],
    '注：见附件',
  ])
})
