import { lostCharacter } from '../../model/reading.ts'
import type { OcrEngine } from '../../ocr/engine.ts'
import type { ScanPage } from './page/scan-page.ts'
import { cropOf, type PlacedCharacter, placed, type ScanLine } from './read-lines.ts'

/** Two engines see one and the same character as near as this, in shares of the line's height. */
const near = 1.5
/** So many Chinese characters close to it must be the same to both. */
const leastAlike = 2
/** It is at most as sure as this: the first engine, which mostly knows better, saw nothing there. */
const mostSure = 0.9

const han = /^\p{Script=Han}$/u

/**
 * Lines of words in which a character was lost, with what another engine sees there, where it sees the same as the first one
 * beside it. Figures are left alone: what is lost there is no word.
 */
export async function withSecondOpinion(
  page: ScanPage,
  lines: readonly ScanLine[],
  engine: OcrEngine,
): Promise<readonly ScanLine[]> {
  const second = lines.some(lacksWord) ? await engine.second?.() : null
  if (!second) return lines
  const found: ScanLine[] = []
  for (const line of lines) {
    if (!lacksWord(line)) {
      found.push(line)
      continue
    }
    const { crop, margin } = cropOf(page, line.box, second)
    const others = placed((await second.read(crop)).characters, line.box, margin, crop)
    const reach = near * (line.box[3] - line.box[1])
    found.push({ ...line, characters: line.characters.map((one, i) => asSeen(one, i, line.characters, others, reach)) })
  }
  return found
}

/** A character was lost among Chinese ones. */
const lacksWord = ({ characters }: ScanLine): boolean =>
  characters.some(({ text }) => text === lostCharacter) && characters.filter(isHan).length >= leastAlike

const isHan = (one: PlacedCharacter | undefined): boolean => one !== undefined && han.test(one.text)

function asSeen(
  one: PlacedCharacter,
  i: number,
  characters: readonly PlacedCharacter[],
  others: readonly PlacedCharacter[],
  reach: number,
): PlacedCharacter {
  if (one.text !== lostCharacter) return one
  const fits = (j: number) =>
    [-1, 1].every((step) => isSame(characters[i + step], others[j + step])) &&
    [-3, -2, -1, 1, 2, 3].filter((step) => isHan(characters[i + step]) && isSame(characters[i + step], others[j + step]))
      .length >= leastAlike
  const [seen] = others
    .filter((other, j) => isHan(other) && Math.abs(other.middle - one.middle) <= reach && fits(j))
    .sort((a, b) => Math.abs(a.middle - one.middle) - Math.abs(b.middle - one.middle))
  if (!seen) return one
  const p = Math.min(mostSure, seen.reading.alternatives[0]?.p ?? 0)
  return {
    ...one,
    text: seen.text,
    reading: {
      alternatives: [
        { text: seen.text, p },
        { text: lostCharacter, p: 1 - p },
      ],
    },
  }
}

/** Marks are seen in many shapes; a line ends where it ends for both. */
const isSame = (a: PlacedCharacter | undefined, b: PlacedCharacter | undefined): boolean =>
  isHan(a) || isHan(b) ? a?.text === b?.text : (a === undefined) === (b === undefined)
