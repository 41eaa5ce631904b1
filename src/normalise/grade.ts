import type { Read } from '../extract/row.ts'
import { parseOptions } from './checkbox.ts'
import type { Parsed } from './parsed.ts'
import { plainText } from './text.ts'

/** 优□ 良☑ 中□ 差□ is 良. */
export function gradeIn(text: string, read: Read | undefined): Parsed<string> {
  const [piece] = read?.pieces ?? []
  const options = piece ? parseOptions([{ text, pieces: [{ ...piece, start: 0 }] }]) : []
  if (options.length < 2 || options.some(({ label }) => label.length > longestGrade)) return plainText(text)
  const [ticked, ...others] = options.filter(({ checked }) => checked)
  if (!ticked)
    return { value: null, state: options.every(({ checked }) => checked === false) ? 'blank' : 'not-understood', repairs: [] }
  return others.length > 0
    ? { value: null, state: 'not-understood', repairs: [] }
    : { value: ticked.label, state: 'read', repairs: [] }
}

const longestGrade = 4
