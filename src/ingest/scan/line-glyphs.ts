import { middleX, middleY } from '../../layout/frame.ts'
import type { Box, Glyph } from '../../layout/marks.ts'
import type { PlacedCharacter, ScanLine } from './read-lines.ts'

/** Ink height of a line of Chinese characters in shares of their em, and of one of figures. */
const hanInk = 0.92
const figureInk = 0.74
/** Lines whose text is larger or smaller than usual by less than this are set in the usual size. */
const sameSize = 0.14
/** The white that belongs to a character on either side of its ink, at most, in shares of the em. */
const bearing = 0.08
/** Digits are set as wide as each other, in shares of the em: a 1 has more white beside it. */
const digitWidth = 0.55

/** Size of the text that most of a page is set in, in the page's units: its em. */
export function usualSize(lines: readonly ScanLine[]): number {
  const sizes: number[] = []
  for (const line of lines) {
    const size = sizeOf(line)
    for (let i = 0; i < line.characters.length; i++) sizes.push(size)
  }
  sizes.sort((a, b) => a - b)
  return sizes[sizes.length >> 1] ?? 0
}

/** The characters of lines as layout wants them: boxes as wide as their advance, in lines as high as their em. */
export function lineGlyphs(lines: readonly ScanLine[], usual: number): Glyph[] {
  let last = usual
  return lines.flatMap((line, operation) => {
    const own = sizeOf(line)
    // Lines of a heading are measured one by one, and set in one size.
    const size =
      Math.abs(own / usual - 1) <= sameSize || !hasHan(line) ? usual : Math.abs(own / last - 1) <= sameSize ? last : own
    last = size
    const y = middleY(line.box)
    return line.characters.map(({ text, reading, box }, i): Glyph => {
      const [before, after] = [line.characters[i - 1], line.characters[i + 1]]
      const white = Math.max(bearing * size, digit.test(text) ? (digitWidth * size - (box[2] - box[0])) / 2 : 0)
      const left = before ? Math.min(white, Math.max(0, box[0] - before.box[2]) / 2) : 0
      const right = after ? Math.min(white, Math.max(0, after.box[0] - box[2]) / 2) : 0
      const placed: Box = [box[0] - left, y - size / 2, box[2] + right, y + size / 2]
      return { text, box: placed, size, turn: 0, operation, isSpace: false, reading }
    })
  })
}

/** By the distance of Chinese characters from each other where there are some, else by the height of the ink. */
function sizeOf(line: ScanLine): number {
  const height = line.box[3] - line.box[1]
  const steps: number[] = []
  for (const [i, character] of line.characters.entries()) {
    const next = line.characters[i + 1]
    if (next && isHan(character) && isHan(next)) steps.push(middleX(next.box) - middleX(character.box))
  }
  steps.sort((a, b) => a - b)
  const step = steps[steps.length >> 1]
  const byHeight = height / (hasHan(line) ? hanInk : figureInk)
  return step !== undefined && steps.length >= 2 && step < 1.5 * byHeight && step > 0.6 * byHeight ? step : byHeight
}

const digit = /^\d$/
const han = /\p{Script=Han}/u
const isHan = ({ text }: PlacedCharacter) => han.test(text) && text !== '一'
const hasHan = ({ characters }: ScanLine) => characters.some(isHan)
