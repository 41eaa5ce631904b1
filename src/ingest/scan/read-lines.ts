import type { Box } from '../../layout/marks.ts'
import type { LineCrop, OcrEngine, ReadCharacter } from '../../ocr/engine.ts'
import { barUnder } from './bar-under.ts'
import type { ScanPage } from './page/scan-page.ts'
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

/** Recognises lines of a page, one crop at a time. */
export async function readLines(page: ScanPage, lines: ScanPage['lines'], engine: OcrEngine): Promise<ScanLine[]> {
  const read: ScanLine[] = []
  for (const { box, inCell } of lines) {
    const margin = Math.max(1, Math.round((box[3] - box[1]) * engine.margin))
    const crop = page.crop(box, engine.lineHeight, margin)
    const em = ((page.textSize ?? box[3] - box[1]) * crop.height) / (box[3] - box[1] + 2 * margin)
    const { characters } = await engine.read(crop)
    read.push({
      box,
      inCell,
      characters: placed(
        withoutDust(barUnder(characters, crop), crop, { em, isLast: isLastIn(inCell, box, lines) }),
        box,
        margin,
        crop,
      ),
    })
  }
  return read
}

const isLastIn = (cell: Box | null, box: Box, lines: ScanPage['lines']): boolean =>
  cell === null ||
  !lines.some((line) => line.inCell && sameBox(line.inCell, cell) && line.box[1] > box[3] - 0.3 * (box[3] - box[1]))

const sameBox = (a: Box, b: Box) => a.every((edge, i) => edge === b[i])

function placed(characters: readonly ReadCharacter[], [x0, y0, x1, y1]: Box, margin: number, crop: LineCrop): PlacedCharacter[] {
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
  for (const { text, reading } of characters) sum += reading.alternatives.find((one) => one.text === text)?.p ?? 0
  return sum / characters.length
}
