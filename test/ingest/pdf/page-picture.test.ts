import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOptions, loadPdfjs, type Pdfjs } from '../../../src/ingest/pdf/load-pdfjs.ts'
import { pagePicture } from '../../../src/ingest/pdf/page/page-picture.ts'
import { walkPage } from '../../../src/ingest/pdf/page/walk-page.ts'
import { PdfWriter } from '../../support/pdf/pdf-writer.ts'

const grey = (writer: PdfWriter, width: number, rows: readonly (readonly number[])[]) =>
  writer.xobject(
    writer.stream(
      Buffer.from(rows.flat()).toString('latin1'),
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${rows.length} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    ),
  )

/** One bit a pixel: `#` for 0. */
const bits = (writer: PdfWriter, rows: readonly string[], entries: string) => {
  const bytes = rows.map((row) => Number.parseInt([...row.padEnd(8, '.')].map((one) => (one === '#' ? '0' : '1')).join(''), 2))
  const size = `/Width ${rows[0]?.length} /Height ${rows.length} /BitsPerComponent 1`
  return writer.xobject(writer.stream(Buffer.from(bytes).toString('latin1'), `/Type /XObject /Subtype /Image ${size} ${entries}`))
}

describe('the picture that a page consists of', () => {
  let pdfjs: Pdfjs
  beforeAll(async () => {
    pdfjs = await loadPdfjs(false)
  })
  const tasks: { destroy(): Promise<void> }[] = []
  afterAll(async () => {
    for (const task of tasks) await task.destroy()
  })

  /** The picture of a page of 100 × 200 points, as rows of values of its first channel. */
  async function pictureOf(draw: (writer: PdfWriter) => string, rotate = 0) {
    const writer = new PdfWriter()
    writer.page({ width: 100, height: 200, rotate, content: draw(writer) })
    const worker = pdfjs.newWorker()
    const task = pdfjs.getDocument({ ...documentOptions(), data: writer.save(), ...(worker && { worker }) })
    tasks.push(task)
    const page = await (await task.promise).getPage(1)
    const walk = await walkPage(page, { number: 1, skippedAnnotations: new Set(), isShown: () => true })
    const picture = await pagePicture(page, walk.images, walk.marks)
    if (!picture) return null
    const { width, height, channels, data } = picture.pixels
    const rows = Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => data[(y * width + x) * channels] as number),
    )
    return { rows, frame: picture.frame, dpi: picture.dpi }
  }

  const rows = [
    [10, 20],
    [30, 40],
    [50, 60],
  ]

  it('comes out pixel by pixel, with its place and its resolution', async () => {
    const picture = await pictureOf((writer) => `q 60 0 0 90 20 50 cm /${grey(writer, 2, rows)} Do Q`)
    expect(picture).toEqual({ rows, frame: [0.2, 0.3, 0.8, 0.75], dpi: 2 })
  })

  it('is turned and mirrored as the page shows it', async () => {
    const shown = async (matrix: string, rotate = 0) =>
      (await pictureOf((writer) => `q ${matrix} cm /${grey(writer, 2, rows)} Do Q`, rotate))?.rows
    // Upside down, mirrored, and a quarter turn either way, by the matrix and by the page.
    expect(await shown('-100 0 0 -150 100 200')).toEqual([
      [60, 50],
      [40, 30],
      [20, 10],
    ])
    expect(await shown('-100 0 0 150 100 0')).toEqual([
      [20, 10],
      [40, 30],
      [60, 50],
    ])
    const clockwise = [
      [50, 30, 10],
      [60, 40, 20],
    ]
    const anticlockwise = [
      [20, 40, 60],
      [10, 30, 50],
    ]
    expect(await shown('0 -60 90 0 5 130')).toEqual(clockwise)
    expect(await shown('0 60 -90 0 95 70')).toEqual(anticlockwise)
    expect(await shown('100 0 0 150 0 0', 90)).toEqual(clockwise)
    expect(await shown('100 0 0 150 0 0', 270)).toEqual(anticlockwise)
  })

  it('has nothing of what was cropped away, by a path or by the page', async () => {
    const picture = await pictureOf((writer) => `q 20 50 60 60 re W n 60 0 0 90 20 50 cm /${grey(writer, 2, rows)} Do Q`)
    expect(picture).toMatchObject({ rows: rows.slice(1), frame: [0.2, 0.45, 0.8, 0.75] })
    const hanging = await pictureOf((writer) => `q 120 0 0 180 40 0 cm /${grey(writer, 2, rows)} Do Q`)
    expect(hanging).toMatchObject({ rows: rows.map((row) => row.slice(0, 1)), frame: [0.4, 0.1, 1, 1] })
  })

  it('is none where the page shows through it', async () => {
    const faint = (writer: PdfWriter) => `/${writer.state('/ca 0.3')} gs q 60 0 0 90 20 50 cm /${grey(writer, 2, rows)} Do Q`
    expect(await pictureOf(faint)).toBe(null)
  })

  it('may have one bit a pixel, be a mask, or be inverted', async () => {
    const shape = ['#..', '.#.']
    const asGrey = [
      [0, 255, 255],
      [255, 0, 255],
    ]
    const read = async (entries: string) =>
      (await pictureOf((writer) => `q 90 0 0 60 0 0 cm /${bits(writer, shape, entries)} Do Q`))?.rows
    expect(await read('/ColorSpace /DeviceGray')).toEqual(asGrey)
    expect(await read('/ImageMask true')).toEqual(asGrey)
    expect(await read('/ColorSpace /DeviceGray /Decode [1 0]')).toEqual(asGrey.map((row) => row.map((value) => 255 - value)))
  })

  it('is put together from strips', async () => {
    const strips = rows.map((row, i) => ({ row, y: 150 - 50 * i }))
    const picture = await pictureOf((writer) =>
      strips.map(({ row, y }) => `q 100 0 0 50 0 ${y} cm /${grey(writer, 2, [row])} Do Q`).join('\n'),
    )
    expect(picture?.rows.map((row) => [row[0], row.at(-1)])).toEqual(rows)
  })

  it('is put together from a background and a mask of text on it', async () => {
    const picture = await pictureOf((writer) =>
      [
        `q 100 0 0 100 0 0 cm /${grey(writer, 2, [
          [200, 210],
          [220, 230],
        ])} Do Q`,
        `q 100 0 0 100 0 0 cm /${bits(writer, ['#...', '....', '....', '...#'], '/ImageMask true')} Do Q`,
      ].join('\n'),
    )
    expect(picture?.rows).toEqual([
      [0, 200, 210, 210],
      [200, 200, 210, 210],
      [220, 220, 230, 230],
      [220, 220, 230, 0],
    ])
  })

  it('has all the pixels of a JPEG 2000 picture, however many', async () => {
    const file = readFileSync(new URL('../../fixtures/jpeg2000/wide.j2k', import.meta.url))
    const picture = await pictureOf((writer) => {
      const entries = '/Type /XObject /Subtype /Image /Width 2600 /Height 40 /Filter /JPXDecode'
      return `q 90 0 0 1.4 0 0 cm /${writer.xobject(writer.stream(file, entries, { raw: true }))} Do Q`
    })
    expect([picture?.rows.length, picture?.rows[0]?.length]).toEqual([40, 2600])
    expect(picture?.rows.map((row) => row[1300] as number).findIndex((value) => value < 128)).toBe(10)
  })

  it('is stretched where its pixels are no squares, as those of a fax', async () => {
    const picture = await pictureOf((writer) => `q 60 0 0 180 0 0 cm /${grey(writer, 2, rows)} Do Q`)
    expect(picture?.rows).toEqual([
      [10, 20],
      [10, 20],
      [30, 40],
      [30, 40],
      [50, 60],
      [50, 60],
    ])
  })

  it('is none where there are no pixels', async () => {
    expect(await pictureOf(() => '0 0 100 100 re f')).toBe(null)
  })
})
