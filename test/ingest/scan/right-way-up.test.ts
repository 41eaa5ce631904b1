import { expect, test } from 'vitest'
import { readScan } from '../../../src/ingest/scan/read-scan.ts'
import type { LineCrop, OcrEngine } from '../../../src/ocr/engine.ts'
import { DrawnPage } from './page/drawn-page.ts'

/** Sees one character in each line, and nothing in very long ones, as in strokes of a pen. */
const engine = {
  lineHeight: 48,
  margin: 0.12,
  passesOver: false,
  async read({ width, height }: LineCrop) {
    const one = { text: '林', from: 0, to: width, middle: width / 2, reading: { alternatives: [{ text: '林', p: 1 }] } }
    return { characters: width > 9 * height ? [] : [one] }
  },
} as unknown as OcrEngine

test('a page is not turned for lines in which nothing is read, as in strokes of a pen, where the others are clear', async () => {
  const page = new DrawnPage(1100, 800)
  for (const y of [500, 600]) page.text(120, y, 12)
  for (const y of [100, 180, 260]) page.text(120, y, 6)
  for (const x of [420, 530, 640, 750, 860, 970]) for (let i = 0; i < 5; i++) page.text(x, 100 + i * 30, 1)
  const { blocks } = await readScan({ number: 1, pixels: page.pixels, dpi: 200, frame: [0, 0, 1, 1] }, engine, false)
  // On its side it has six lines of five characters, and a line for each character of the others.
  const texts = blocks.flatMap((block) => (block.kind === 'line' ? block.text : block.cells.map(({ text }) => text)))
  expect(texts.join('').match(/林/g)).toHaveLength(3 + 6 * 5)
})
