import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../src/ingest/ingest.ts'
import type { Block } from '../../../src/model/document.ts'
import { placeOf } from '../../../src/model/place.ts'
import { fictionalForm } from '../../support/fictional/fictional-form.ts'
import { scoreForm } from '../../support/gold-score.ts'
import { photograph, scannedBlank, scannedTable, scribbles, seal, shown, watermark } from '../../support/pdf/mixed-pages.ts'
import { gridStrokes, type Pen, penFor } from '../../support/pdf/page-book.ts'
import { PdfWriter, textString } from '../../support/pdf/pdf-writer.ts'
import { readText } from '../../support/read-text.ts'
import { outline, textsOf } from '../blocks-of.ts'

const [width, height] = [595, 842]

function pdfOf(draw: (pen: Pen) => string): Uint8Array {
  const writer = new PdfWriter()
  writer.page({ width, height, content: draw(penFor(writer)) })
  return writer.save()
}

async function blocksOf(bytes: Uint8Array, ocr?: 'none') {
  const document = await openDocument({ path: 'mixed.pdf', bytes }, { ocr })
  const blocks: Block[] = []
  for await (const batch of document.blocks) blocks.push(...batch)
  return { blocks, problems: document.problems.map(({ variant, facts }) => `${variant} ${facts.pages ?? facts.page ?? ''}`) }
}

const texts = [
  ['三级指标', '年度指标值', '实际完成值'],
  ['新建步道', '≥12公里', '12.5公里'],
  ['维修凉亭', '8座', '8座'],
  ['验收合格率', '≥95%', '100%'],
]
const table = scannedTable([150, 150, 150], 40, texts)
/** Where it is pasted. */
const pasted = [60, 200, 522, 372] as const

describe('a page of text with a picture', () => {
  it('has the table on it in its place', { timeout: 60_000 }, async () => {
    const bytes = pdfOf((pen) =>
      [
        pen.text('绿道建设项目绩效自评表', 200, 700, 16),
        pen.text('填报单位：云溪县林业站', 60, 660),
        shown(pen.writer, table, pasted, height),
        pen.text('填表人：柳青禾', 60, 400),
      ].join('\n'),
    )
    const { blocks, problems } = await blocksOf(bytes)
    expect(outline(blocks)).toEqual(['# 绿道建设项目绩效自评表', '填报单位：云溪县林业站', texts, '填表人：柳青禾'])
    expect(problems).toEqual([])
    const [, , grid] = blocks
    const cell = grid?.kind === 'grid' ? grid.cells.find(({ text }) => text === '12.5公里') : undefined
    const place = cell && placeOf(cell)
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = place && 'box' in place ? place.box : []
    // The third column and the second row, at the height of its middle.
    expect(x0 * width).toBeGreaterThan(pasted[0] + 300)
    expect(x1 * width).toBeLessThan(pasted[2])
    expect(((y0 + y1) / 2) * height).toBeCloseTo(pasted[1] + 6 + 60, -1)
    expect((await blocksOf(bytes, 'none')).problems).toEqual(['pdf-pictures 1'])
  })

  it.each([
    ['a photograph', photograph(900, 600)],
    ['a watermark', watermark('样本', 900, 600)],
  ])('says nothing more for %s', { timeout: 60_000 }, async (_, picture) => {
    const bytes = pdfOf((pen) =>
      [
        pen.text('项目概况', 60, 780),
        shown(pen.writer, picture, [60, 200, 360, 400], height),
        pen.text('步道已全部建成', 380, 560),
      ].join('\n'),
    )
    const { blocks, problems } = await blocksOf(bytes)
    expect(outline(blocks)).toEqual(['项目概况', '步道已全部建成'])
    expect(problems).toEqual([])
    expect((await blocksOf(bytes, 'none')).problems).toEqual([])
  })

  it('says of what may be a table that nothing in it can be read', { timeout: 60_000 }, async () => {
    const bytes = pdfOf((pen) => [pen.text('项目概况', 60, 780), shown(pen.writer, scribbles(9, 4), pasted, height)].join('\n'))
    const { blocks, problems } = await blocksOf(bytes)
    expect(outline(blocks)).toEqual(['项目概况'])
    expect(problems).toEqual(['picture-unused 1'])
  })

  it('is read as without the seal on it', { timeout: 60_000 }, async () => {
    const [xs, ys] = [
      [60, 210, 360, 510],
      [640, 600, 560, 520, 480],
    ]
    const form = (pen: Pen) => [gridStrokes(xs, ys), pen.texts(xs, ys, texts), pen.text('单位（盖章）：云溪县林业站', 300, 440)]
    const bytes = pdfOf((pen) => [...form(pen), shown(pen.writer, seal(500), [380, 340, 500, 460], height)].join('\n'))
    const { blocks, problems } = await blocksOf(bytes)
    expect(outline(blocks)).toEqual([texts, '单位（盖章）：云溪县林业站'])
    expect(problems).toEqual([])
  })

  it('keeps its text where the picture lies under it', { timeout: 60_000 }, async () => {
    const [xs, ys] = [
      [60, 210, 360, 510],
      [640, 600, 560, 520, 480],
    ]
    const bytes = pdfOf((pen) =>
      [shown(pen.writer, table, pasted, height), gridStrokes(xs, ys), pen.texts(xs, ys, texts)].join('\n'),
    )
    const { blocks, problems } = await blocksOf(bytes)
    expect(outline(blocks)).toEqual([texts])
    expect(problems).toEqual([])
  })
})

describe('a scanned form with values typed on it', () => {
  const form = fictionalForm(4, 'H')
  const isTyped = ({ role, text }: { role: string; text: string }) => (role === 'figure' || role === 'quantity') && text !== ''
  const typedForm = (rotation: number) => {
    const { picture, cells } = scannedBlank(form, isTyped, rotation)
    const typed = cells.filter(({ cell }) => isTyped(cell))
    const bytes = pdfOf((pen) =>
      [
        shown(pen.writer, picture, [0, 0, width, height], height),
        ...typed.map(({ cell, box: [x0, y0, , y1] }) => pen.text(cell.text, x0 + 4, height - (y0 + y1) / 2 - 3, 8)),
      ].join('\n'),
    )
    return { bytes, typed }
  }

  it.each([0, 0.5])('has both, scanned askew by %s degrees', { timeout: 60_000 }, async (rotation) => {
    const { bytes, typed } = typedForm(rotation)
    const { forms, source } = await readText(bytes, 'typed.pdf')
    expect(source.problems).toEqual([])
    const [read] = forms as [(typeof forms)[number]]
    const fields = scoreForm(form.truth, read).filter(({ path }) => /^budget|^indicators/.test(path))
    const wrong = fields.filter(({ isRight }) => !isRight)
    expect(fields.length).toBeGreaterThan(20)
    expect(wrong.map(({ path, have }) => `${path} ${have}`)).toEqual([])
    // What was typed is exact, what was scanned is recognised; and it stands where it was typed.
    const { planned } = read.budget.lines[0] as (typeof read.budget.lines)[number]
    expect(planned?.confidence).toBe(1)
    expect(read.title?.confidence).toBeLessThan(1)
    const cell = typed.find(({ cell }) => cell.field === 'budget.lines[0].planned')
    const [x0 = 0, y0 = 0, , y1 = 0] = planned && 'box' in planned.at ? planned.at.box : []
    expect(x0 * width).toBeCloseTo((cell?.box[0] ?? 0) + 4, 0)
    expect(((y0 + y1) / 2) * height).toBeCloseTo(((cell?.box[1] ?? 0) + (cell?.box[3] ?? 0)) / 2, -1)
  })

  it('has what was filled into its fields', { timeout: 60_000 }, async () => {
    const { picture, cells } = scannedBlank(form, isTyped, 0.3)
    const writer = new PdfWriter()
    const fields = cells
      .filter(({ cell }) => isTyped(cell))
      .map(({ cell, box: [x0, y0, x1, y1] }, i) => {
        const rect = [x0 + 2, height - y1 + 2, x1 - 2, height - y0 - 2].join(' ')
        const name = textString(`f${i}`)
        return writer.add(
          `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${name} /V ${textString(cell.text)} /Rect [${rect}] /DA (/F1 9 Tf) >>`,
        )
      })
    for (const field of fields) writer.field(field)
    const content = [shown(writer, picture, [0, 0, width, height], height), penFor(writer).text('存档', 500, 20)].join('\n')
    writer.page({ width, height, content, annotations: fields })
    const { forms } = await readText(writer.save(), 'fields.pdf')
    const read = scoreForm(form.truth, forms[0] as (typeof forms)[number]).filter(({ path }) => /^budget|^indicators/.test(path))
    expect(read.filter(({ isRight }) => !isRight)).toEqual([])
  })

  it('keeps what was typed where nobody reads pictures', { timeout: 60_000 }, async () => {
    const { bytes, typed } = typedForm(0)
    const { blocks, problems } = await blocksOf(bytes, 'none')
    const found = textsOf(blocks).map(({ text }) => text)
    expect(typed.filter(({ cell }) => !found.includes(cell.text))).toEqual([])
    expect(problems).toEqual(['pdf-pictures 1'])
  })
})

describe('a scan', () => {
  it('has its header and its page number exactly', { timeout: 60_000 }, async () => {
    const paper = { width, height, left: 60, top: 200 }
    const bytes = pdfOf((pen) =>
      [
        shown(pen.writer, scannedTable([150, 150, 150], 40, texts, paper), [0, 0, width, height], height),
        pen.text('档案 2021-0717', 60, 810),
        pen.text('第 3 页', 280, 20),
        // Over what the picture shows itself.
        pen.text('≥12公里', 214, 578, 10.5),
      ].join('\n'),
    )
    const { blocks, problems } = await blocksOf(bytes)
    const [first, grid, last] = blocks
    expect([first, last].map((block) => block && 'text' in block && block.text)).toEqual(['档案 2021-0717', '第 3 页'])
    expect(outline(grid ? [grid] : [])).toEqual([texts])
    const typed = grid?.kind === 'grid' ? grid.cells.find(({ text }) => text === '≥12公里') : undefined
    expect(typed?.pieces.every(({ reading }) => reading === undefined)).toBe(true)
    expect(problems).toEqual([])
  })
})
