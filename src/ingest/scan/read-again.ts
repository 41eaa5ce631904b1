import type { Box } from '../../layout/marks.ts'
import type { LineCrop, OcrEngine, ReadCharacter } from '../../ocr/engine.ts'
import type { ScanPage } from './page/scan-page.ts'

/** Ink of one character, in shares of the em: neither a speck nor what is left of a rule. */
const [lowest, highest, narrowest, widest] = [0.6, 1.25, 0.12, 1.3]
/** White beside it, and on all sides, in shares of the height of the crop and of the ink. */
const [beside, around] = [0.5, 0.5]
/** What is less sure than this is no character. */
const least = 0.4

/**
 * Reads a character that stands alone in its line, of which the engine saw nothing: recognisers were trained on lines, and
 * pass over some of those that fill a crop by themselves. With more white around them they see them.
 */
export async function readAgain(
  page: ScanPage,
  box: Box,
  crop: LineCrop,
  em: number,
  engine: OcrEngine,
): Promise<readonly ReadCharacter[]> {
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  if (height < lowest * em || height > highest * em || width < narrowest * em || width > widest * em) return []
  let best: { readonly one: ReadCharacter; readonly p: number } | null = null
  for (const other of [whiteBeside(crop), page.crop(box, engine.lineHeight, Math.round(around * height))]) {
    const [one, ...more] = (await engine.read(other)).characters
    const p = one?.reading.alternatives.find(({ text }) => text === one.text)?.p ?? 0
    if (one && more.length === 0 && p >= Math.max(least, best?.p ?? 0)) best = { one, p }
  }
  return best ? [{ ...best.one, from: 0, to: crop.width, middle: crop.width / 2 }] : []
}

function whiteBeside({ width, height, pixels }: LineCrop): LineCrop {
  const white = Math.round(beside * height)
  const wider = width + 2 * white
  const own = new Uint8Array(wider * height).fill(pixels.reduce((most, pixel) => Math.max(most, pixel), 0))
  for (let y = 0; y < height; y++) own.set(pixels.subarray(y * width, (y + 1) * width), y * wider + white)
  return { width: wider, height, pixels: own }
}
