import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldCharacters } from '../../../../src/text/fold.ts'
import { fixturePath } from '../../../support/pdf/fixture-list.ts'
import { type ReadForm, readText } from '../../../support/read-text.ts'

type Box = readonly [number, number, number, number]
interface Placed {
  readonly path: string
  readonly raw: string
  readonly page: number
  readonly box: Box
}

const canvas = await import('@napi-rs/canvas').catch((error: { code?: string }) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') return null
  throw error
})
const assets = fileURLToPath(new URL('.', import.meta.resolve('pdfjs-dist/package.json')))
/** Pixels a point. */
const scale = 3
const names = ['writer-h', 'writer-a', 'calc-h', 'calc-others', 'chromium-h', 'chromium-others']

describe.each(names)('%s', (name) => {
  let document: PDFDocumentProxy
  let values: Placed[]
  beforeAll(async () => {
    const bytes = readFileSync(fixturePath(name))
    const { forms } = await readText(bytes, `${name}.pdf`)
    values = forms.flatMap((form, i) => placed(form, `forms[${i}]`))
    document = await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: `${assets}cmaps/`,
      standardFontDataUrl: `${assets}standard_fonts/`,
    }).promise
  })
  afterAll(() => document.loadingTask.destroy())

  it('most values are there', () => expect(values.length).toBeGreaterThan(100))

  // Chromium's words do not end where labels and cells do.
  it.skipIf(name.startsWith('chromium'))('a box holds the words of its value and no others', async () => {
    const words = await Promise.all(Array.from({ length: document.numPages }, (_, i) => wordsOf(document, i + 1)))
    const wrong: string[] = []
    for (const { path, raw, page, box } of values) {
      const inside = (words[page - 1] ?? []).filter(({ x, y }) => x > box[0] && x < box[2] && y > box[1] && y < box[3])
      const printed = plain(inside.map(({ text }) => text).join(''))
      const text = sorted(printed)
      // What has no room on a page goes on on the next one: the box is that of its beginning.
      const rest = printed !== '' && plain(raw).startsWith(printed) ? plain(raw).slice(printed.length) : ''
      if (rest !== '' && (words[page] ?? []).some((word) => plain(word.text) === rest)) continue
      // A value may be part of a word (the weight in 产出指标(40分)).
      const isPart = inside.length === 0 || sorted(raw).length < text.length
      if (text !== sorted(raw) && !(isPart && (words[page - 1] ?? []).some((word) => holds(word, box, raw))))
        wrong.push(`${path} “${raw}” at ${page}: ${inside.map(({ text }) => text).join('|')}`)
    }
    expect(wrong).toEqual([])
  })

  it.skipIf(!canvas)('a crop at a box holds ink, and its edge cuts no glyph', async () => {
    const wrong: string[] = []
    for (const page of [...new Set(values.map((value) => value.page))].slice(0, 4)) {
      const ink = await textInk(document, page)
      for (const { path, raw, box } of values.filter((value) => value.page === page && value.raw.length > 1)) {
        const [x0, x1] = [Math.floor(box[0] * ink.width), Math.ceil(box[2] * ink.width)]
        const [y0, y1] = [Math.floor(box[1] * ink.height), Math.ceil(box[3] * ink.height)]
        const within = ink.count(x0, y0, x1, y1)
        const around = ink.count(x0 - 1, y0 - 1, x1 + 1, y1 + 1) - within
        if (within < raw.replace(/\s/g, '').length * 3) wrong.push(`${path} “${raw}”: ${within} dark pixels`)
        // A stroke through the edge leaves its width; what is smaller is a soft edge. 分 within 产出指标(40分) is cut on its sides.
        if (around > 4 && !/sectionWeight|choices|total|filledOn|title|year/.test(path))
          wrong.push(`${path} “${raw}” is cut: ${around} pixels at its edge`)
      }
    }
    expect(wrong).toEqual([])
  })
})

/** Every value of a form that says something and knows its box. */
function placed(node: unknown, path: string): Placed[] {
  if (typeof node !== 'object' || node === null) return []
  if ('raw' in node && 'at' in node) {
    const { raw, at } = node as { raw: string; at: ReadForm['findings'][number]['at'][number] }
    return raw !== '' && 'box' in at ? [{ path, raw, page: at.page, box: at.box }] : []
  }
  return Object.entries(node).flatMap(([key, value]) => (key === 'findings' ? [] : placed(value, `${path}.${key}`)))
}

interface SeenWord {
  readonly text: string
  /** Its middle and its box, as fractions of the page. */
  readonly x: number
  readonly y: number
  readonly box: Box
}

/** The words of a page by pdfjs's own account of its text, which the reader does not use. */
async function wordsOf(document: PDFDocumentProxy, number: number): Promise<SeenWord[]> {
  const page = await document.getPage(number)
  const { width, height, transform: view } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number]
    const [long, high] = [Math.hypot(a, b), Math.hypot(c, d)]
    const corner = (u: number, v: number) => {
      const [px, py] = [e + (a / long) * u + (c / high) * v, f + (b / long) * u + (d / high) * v]
      const [ma, mb, mc, md, me, mf] = view as [number, number, number, number, number, number]
      return [(ma * px + mc * py + me) / width, (mb * px + md * py + mf) / height] as const
    }
    const corners = [corner(0, 0), corner(item.width, 0), corner(0, high * 0.8), corner(item.width, high * 0.8)]
    const xs = corners.map(([x]) => x)
    const ys = corners.map(([, y]) => y)
    const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    return [{ text: item.str, x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, box }]
  })
}

/** 户 is printed as the radical ⼾, which is folded to 戶: what stands there is another test's matter. */
const plain = (text: string) => foldCharacters(text).normalize('NFKC').replace(/\s+/g, '').replaceAll('戶', '户')
/** The characters of a text in an order of their own: words of a cell come in no certain order. */
const sorted = (text: string) => [...plain(text)].sort().join('')

/** Whether a word that contains the text lies around a box. */
function holds({ text, box }: SeenWord, [x0, y0, x1, y1]: Box, raw: string): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return plain(text).includes(plain(raw)) && x >= box[0] - 0.01 && x <= box[2] + 0.01 && y >= box[1] - 0.01 && y <= box[3] + 0.01
}

/** A page's text in pixels, without its rules. */
async function textInk(document: PDFDocumentProxy, number: number) {
  if (!canvas) throw new Error('no canvas')
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const sheet = canvas.createCanvas(width, height)
  const rules = new Set<number>([OPS.constructPath, OPS.stroke, OPS.fill, OPS.paintImageXObject])
  await page.render({
    canvas: sheet as never,
    viewport,
    operationsFilter: (i: number, list?: { fnArray: number[] }) => !list || !rules.has(list.fnArray[i] as number),
  } as Parameters<typeof page.render>[0]).promise
  const { data } = sheet.getContext('2d').getImageData(0, 0, width, height)
  return {
    width,
    height,
    count(x0: number, y0: number, x1: number, y1: number): number {
      let dark = 0
      for (let y = Math.max(0, y0); y < Math.min(height, y1); y++)
        for (let x = Math.max(0, x0); x < Math.min(width, x1); x++) if ((data[(y * width + x) * 4] as number) < 110) dark++
      return dark
    },
  }
}
