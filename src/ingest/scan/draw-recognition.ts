import sharp from 'sharp'
import type { PageDrawing, RecognisedLine } from '../../layout/page-drawing.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import { encodeGrey } from '../../ocr/encode-grey.ts'
import type { OcrEngine } from '../../ocr/engine.ts'
import type { ScanPage } from './page/scan-page.ts'
import type { Pixels } from './pixels.ts'
import { cropOf, type ScanLine } from './read-lines.ts'
import type { PagePicture } from './scan-protocol.ts'

/** Text of 10 points can be read at this size. */
const mostPixels = 1700
const quality = 80

/** Adds to a page's drawing the picture that it was read from, what was made of it, and every line with its probabilities. */
export async function withRecognition(
  drawing: PageDrawing,
  picture: PagePicture,
  page: ScanPage,
  lines: readonly ScanLine[],
  engine: OcrEngine,
): Promise<PageDrawing> {
  const straight = page.crop([0, 0, page.width, page.height], Math.min(page.height, mostPixels))
  return {
    ...(await withPicture(drawing, picture)),
    recognition: {
      straight: await jpeg({ width: straight.width, height: straight.height, channels: 1, data: straight.pixels }),
      lines: await Promise.all(lines.map((line) => drawnLine(line, page, engine))),
    },
  }
}

/** The same with the picture itself, unless it is a part of a page: a PDF's page is drawn as a whole. */
export async function withPicture(drawing: PageDrawing, { pixels, frame }: PagePicture): Promise<PageDrawing> {
  const isWholePage = frame.every((edge, i) => Math.abs(edge - (i < 2 ? 0 : 1)) < 1e-6)
  return { ...drawing, pictures: isWholePage ? [{ step: 'page', mediaType: 'image/jpeg', base64: await jpeg(pixels) }] : [] }
}

/** The drawing of two pages beside each other, of which the left one is shown straight. */
export function sideBySide(left: PageDrawing, right: PageDrawing): PageDrawing {
  const lines = [...(left.recognition?.lines ?? []), ...(right.recognition?.lines ?? [])]
  return {
    ...left,
    width: left.width + right.width,
    marks: [...left.marks, ...right.marks],
    words: [...left.words, ...right.words],
    grids: [...left.grids, ...right.grids],
    lines: [...left.lines, ...right.lines],
    ...(left.recognition && { recognition: { ...left.recognition, lines } }),
  }
}

async function drawnLine(line: ScanLine, page: ScanPage, engine: OcrEngine): Promise<RecognisedLine> {
  const { crop } = cropOf(page, line.box, engine)
  const [x0, y0, x1, y1] = line.box
  return {
    box: [x0 / page.width, y0 / page.height, x1 / page.width, y1 / page.height],
    crop: (await encodeGrey(crop)).toString('base64'),
    characters: line.characters.map((character) => ({
      text: character.text,
      p: probabilityAsRead(character),
      others: character.reading.alternatives.filter((one) => one.text !== character.text).slice(0, 4),
    })),
  }
}

async function jpeg({ width, height, channels, data }: Pixels): Promise<string> {
  const picture = sharp(data, { raw: { width, height, channels } }).resize({
    width: mostPixels,
    height: mostPixels,
    fit: 'inside',
    withoutEnlargement: true,
  })
  return (await picture.jpeg({ quality }).toBuffer()).toString('base64')
}
