/** Stands for a character that is there and could not be read. */
export const lostCharacter = '\ufffd'

/** One thing that may stand at a character's place. `text` may be `''` (nothing is there) or several characters (`5.`: a point was lost behind the 5). */
export interface Alternative {
  readonly text: string
  readonly p: number
}

/**
 * How one character of a text was recognised from pixels: what may stand there, most probable first, the character as it was
 * read included. Probabilities add up to at most 1.
 */
export interface CharacterReading {
  readonly alternatives: readonly Alternative[]
}
