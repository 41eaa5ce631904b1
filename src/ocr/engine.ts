import type { CharacterReading } from '../model/reading.ts'

/** A line of text cut out of a page: 8-bit grey, dark on light, upright, row by row. */
export interface LineCrop {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A character of a line, with what else may stand there. */
export interface ReadCharacter {
  readonly text: string
  /** Where it stands in its crop, from the left, in pixels of the crop. */
  readonly from: number
  readonly to: number
  /** Where the engine saw it best. */
  readonly middle: number
  readonly reading: CharacterReading
}

/** What a line says, in the order in which it is read. Empty where nothing was recognised. */
export interface ReadLine {
  readonly characters: readonly ReadCharacter[]
}

/** Recognises lines of text. Engines differ in how well they do it, and in what they need. */
export interface OcrEngine {
  readonly name: 'paddle' | 'tesseract' | 'http'
  /** What it does not know it leaves out in silence, and it says of each character where its middle is: what is left out shows. */
  readonly passesOver: boolean
  /**
   * To what power its probabilities are what they say, of words, and of digits against other digits; 1 where they are so, or
   * where nobody measured it.
   */
  readonly sharpness: number
  /** Height in pixels at which it wants its crops. */
  readonly lineHeight: number
  /** White that it wants around the ink, in shares of the height of the ink. */
  readonly margin: number
  /**
   * Reads one line.
   * @throws {OcrError} where the engine cannot go on at all
   */
  read(crop: LineCrop): Promise<ReadLine>
  /** Another engine, for lines in which this one saw what it does not know, started when it is first asked for; null where it does not start. */
  second?(): Promise<OcrEngine | null>
  close(): Promise<void>
}

/** Why recognition as a whole is not to be had: no runtime, no server. */
export class OcrError extends Error {
  override readonly name = 'OcrError'
}
