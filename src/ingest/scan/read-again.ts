import type { Box } from '../../layout/marks.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { LineCrop, OcrEngine, ReadCharacter } from '../../ocr/engine.ts'
import type { ScanPage } from './page/scan-page.ts'

/** Ink of one character, in shares of the em: neither a speck nor what is left of a rule. */
const [lowest, highest, narrowest, widest] = [0.6, 1.25, 0.12, 1.3]
/** White beside it, and on all sides, in shares of the height of the crop and of the ink. */
const [beside, farBeside, around] = [0.5, 1, 0.5]
/** Brackets are narrower than this, in shares of the em: made small they look like strokes. */
const slender = 0.35
/** What is less sure than this is no character, and what is surer than that is read well enough. */
const [least, sure] = [0.4, 0.7]
/** What is seen as clearly as this need not be seen another time. */
const clear = 0.9

/** Letters stand alone in hardly any line of a form, and digits in many. */
const letter = /^[A-Za-z]$/
const digit = /^[\d０-９]$/

/** Whether a line should be read again: nothing was seen in it, or one character, and not clearly, or a letter. */
export function isDoubtful(characters: readonly ReadCharacter[]): boolean {
  const [one, ...more] = characters
  return more.length === 0 && (!one || probabilityOf(one) < sure || letter.test(one.text))
}

/** Of a bracket, whether it is narrow or wide: alone in its line it is the same one. */
function probabilityOf(one: ReadCharacter): number {
  const twins = brackets.find((pair) => pair.includes(one.text))
  if (!twins) return probabilityAsRead(one)
  return one.reading.alternatives.reduce((sum, { text, p }) => sum + (twins.includes(text) ? p : 0), 0)
}

const brackets = ['(（', ')）']

/**
 * Reads a character that stands alone in its line, and that the engine did not see clearly (`read`): recognisers were trained on lines, and
 * pass over some of those that fill a crop by themselves. With more white around them they see them.
 */
export async function readAgain(
  page: ScanPage,
  box: Box,
  crop: LineCrop,
  em: number,
  engine: OcrEngine,
  read: readonly ReadCharacter[] = [],
): Promise<readonly ReadCharacter[]> {
  const [width, height] = [box[2] - box[0], box[3] - box[1]]
  if (height < lowest * em || height > highest * em || width < narrowest * em || width > widest * em) return read
  const close = () => whiteBeside(crop, beside)
  const small = () => page.crop(box, engine.lineHeight, Math.round(around * height))
  const isLetter = read[0] !== undefined && letter.test(read[0].text)
  const tries = width < slender * em ? [() => whiteBeside(crop, farBeside), close] : isLetter ? [small] : [close, small]
  let best: { readonly one: ReadCharacter; readonly p: number } | null = null
  for (const again of tries) {
    const [one, ...more] = (await engine.read(again())).characters
    if (one && more.length === 0 && probabilityAsRead(one) > Math.max(least, best?.p ?? 0))
      best = { one, p: probabilityAsRead(one) }
    if (best && best.p >= clear) break
  }
  const isDigit = isLetter && best !== null && digit.test(best.one.text)
  if (!best || (read[0] && !isDigit && probabilityAsRead(read[0]) >= best.p)) return read
  return [{ ...best.one, from: 0, to: crop.width, middle: crop.width / 2 }]
}

function whiteBeside({ width, height, pixels }: LineCrop, share: number): LineCrop {
  const white = Math.round(share * height)
  const wider = width + 2 * white
  const own = new Uint8Array(wider * height).fill(pixels.reduce((most, pixel) => Math.max(most, pixel), 0))
  for (let y = 0; y < height; y++) own.set(pixels.subarray(y * width, (y + 1) * width), y * wider + white)
  return { width: wider, height, pixels: own }
}
