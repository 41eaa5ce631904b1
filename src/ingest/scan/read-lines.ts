import { middleY } from '../../layout/frame.ts'
import type { Box } from '../../layout/marks.ts'
import { probabilityAsRead } from '../../ocr/as-read.ts'
import type { LineCrop, OcrEngine, ReadCharacter } from '../../ocr/engine.ts'
import { barUnder } from './bar-under.ts'
import { lineInk } from './line-ink.ts'
import { withOwnInk } from './own-ink.ts'
import type { ScanPage } from './page/scan-page.ts'
import { isDoubtful, readAgain } from './read-again.ts'
import { isPassedOver, withHidden, withLost } from './with-lost.ts'
import { withPercents } from './with-percents.ts'
import { withPoints } from './with-points.ts'
import { withSigns } from './with-signs.ts'
import { withoutDust } from './without-dust.ts'

/** A line of text as it was recognised, in pixels of the upright page. */
export interface ScanLine {
  readonly box: Box
  readonly inCell: Box | null
  readonly characters: readonly PlacedCharacter[]
}

/** All measures are those of the page. */
export interface PlacedCharacter extends ReadCharacter {
  readonly box: Box
}

/** Ink lower than this, in shares of the em, is cut out with the white that belongs to it: enlarged, a = looks like 二. */
const leastHeight = 0.6
const usualHeight = 0.8

/** Recognises lines of a page, one crop at a time. */
export async function readLines(page: ScanPage, lines: ScanPage['lines'], engine: OcrEngine): Promise<ScanLine[]> {
  const read: ScanLine[] = []
  for (const { box: tight, inCell, hiddenAt = [] } of lines) {
    const box = withWhite(tight, page.textSize)
    const { crop, margin } = cropOf(page, box, engine)
    const scale = crop.height / (box[3] - box[1] + 2 * margin)
    const ink = lineInk(crop)
    const first = (await engine.read(crop)).characters
    const isAgain = engine.passesOver && page.textSize !== null && isDoubtful(first)
    const characters = isAgain ? await readAgain(page, tight, crop, page.textSize, engine, first) : first
    const em = emOf(tight, page.textSize, characters) * scale
    const clean = withoutDust(barUnder(characters, crop), ink, { em, isLast: isLastIn(inCell, box, page.lines) })
    const framed = page.frames
      .filter((frame) => middleY(frame.box) > box[1] && middleY(frame.box) < box[3])
      .map((frame) => [(frame.box[0] - box[0] + margin) * scale, (frame.box[2] - box[0] + margin) * scale] as const)
    const figured = withPoints(withOwnInk(clean, ink, em), ink, em)
    const signed = withPercents(withSigns(figured, ink, em, isBelowIn(inCell, box, page.lines)), crop, ink, em)
    const complete = engine.passesOver ? withLost(signed, ink, em, framed) : signed
    const mayBeLost = complete.length === 0 && engine.passesOver && inCell !== null && page.textSize !== null
    const isLost = mayBeLost && isPassedOver(ink, ...sizeOf(tight, page.textSize))
    const hidden = isLost ? [...hiddenAt, 'within' as const] : hiddenAt
    read.push({ box, inCell, characters: placed(withHidden(complete, hidden, crop.width), box, margin, crop) })
  }
  return read
}

/** What an engine is given of a line. */
export function cropOf(page: ScanPage, box: Box, engine: OcrEngine): { crop: LineCrop; margin: number } {
  const margin = Math.max(1, Math.round((box[3] - box[1]) * engine.margin))
  return { crop: page.crop(box, engine.lineHeight, margin), margin }
}

const sizeOf = ([x0, y0, x1, y1]: Box, em: number): [width: number, height: number] => [(x1 - x0) / em, (y1 - y0) / em]

/** How high characters are, in shares of the em. */
const hanHeight = 0.9
const figureHeight = 0.74
/** Lines that are higher than the page's text by this are set larger. */
const larger = 1.12

/** Size of a line's text, in pixels of the page. */
function emOf([, y0, , y1]: Box, usual: number | null, characters: readonly ReadCharacter[]): number {
  const holds = (pattern: RegExp) => characters.some(({ text }) => pattern.test(text))
  const isHan = holds(/\p{Script=Han}/u)
  const own = (y1 - y0) / (isHan ? hanHeight : figureHeight)
  if (usual === null) return own
  return own > larger * usual && (isHan || holds(/\d/)) ? own : usual
}

function withWhite(box: Box, em: number | null): Box {
  const [x0, y0, x1, y1] = box
  if (em === null || y1 - y0 >= leastHeight * em) return box
  const more = (usualHeight * em - (y1 - y0)) / 2
  return [x0, y0 - more, x1, y1 + more]
}

const isLastIn = (cell: Box | null, box: Box, lines: ScanPage['lines']): boolean =>
  cell === null ||
  !lines.some((line) => line.inCell && sameBox(line.inCell, cell) && line.box[1] > box[3] - 0.3 * (box[3] - box[1]))

const isBelowIn = (cell: Box | null, box: Box, lines: ScanPage['lines']): boolean =>
  cell !== null &&
  lines.some((line) => line.inCell && sameBox(line.inCell, cell) && line.box[3] < box[1] + 0.3 * (box[3] - box[1]))

const sameBox = (a: Box, b: Box) => a.every((edge, i) => edge === b[i])

/** Characters of a crop, where they stand on the page. */
export function placed(
  characters: readonly ReadCharacter[],
  [x0, y0, x1, y1]: Box,
  margin: number,
  crop: LineCrop,
): PlacedCharacter[] {
  const perPixel = (x1 - x0 + 2 * margin) / crop.width
  const at = (x: number) => Math.min(x1, Math.max(x0, x0 - margin + x * perPixel))
  return characters
    .filter(({ text }) => text.trim() !== '')
    .map((character) => ({ ...character, box: [at(character.from), y0, at(character.to), y1], middle: at(character.middle) }))
}

/** How sure the engine is of a line's characters on average; 0 where it read none. */
export function sureness({ characters }: Pick<ScanLine, 'characters'>): number {
  if (characters.length === 0) return 0
  let sum = 0
  for (const character of characters) sum += probabilityAsRead(character)
  return sum / characters.length
}
