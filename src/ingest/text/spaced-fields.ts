/** A text between gaps: where it stands in its line, and in columns as wide as a digit. */
export interface SpacedField {
  readonly text: string
  readonly index: number
  readonly start: number
  readonly end: number
}

/** The texts of a line between gaps and tabs. Places are counted on a terminal unless it is told which characters are wide. */
export function spacedFields(text: string, isTwoWide = isWide): SpacedField[] {
  let [at, measured] = [0, 0]
  const widthTo = (index: number): number => {
    for (const character of text.slice(measured, index)) at += isTwoWide(character) ? 2 : 1
    measured = index
    return at
  }
  return [...text.matchAll(part)].map(({ 0: found, index }) => ({
    text: found,
    index,
    start: widthTo(index),
    end: widthTo(index + found.length),
  }))
}

const part = /[^ \u3000\u00a0\u2000-\u200a\t]+(?:[ \u3000\u00a0\u2000-\u200a][^ \u3000\u00a0\u2000-\u200a\t]+)*/g

/** What holds columns apart: two blanks or more, those of a typesetter among them. */
export const gaps = /[ \u3000\u00a0\u2000-\u200a]{2,}/g
/** Lines that are rows of a table of another kind. */
export const otherTable = /[\t|]|<(?!\/?input)[a-z/!]/i

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6《》≥≤（）]/
/** Whether a character is two columns wide where columns are held apart by spaces. */
export const isWide = (character: string): boolean => wide.test(character)
