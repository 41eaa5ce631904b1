import type { RowCell } from '../extract/row.ts'
import { labelText, pointsIn } from '../schema/label.ts'

const trailing = /(?:[(（[【〔][^()（）[\]【】〔〕]*[)）\]】〕]|[:：]|(?<=\D)\d{1,3}分)$/
const numbering = /^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）])/

/** A label as a schema states it: without spaces, numbering, a final colon, and what stands in brackets at its end. */
export function printedLabel(text: string): string {
  let label = text.replace(/\s+/g, '').replace(numbering, '')
  while (trailing.test(label) && label.replace(trailing, '') !== '') label = label.replace(trailing, '')
  return labelText(label).key === labelText(text).key ? label : text.replace(/\s+/g, '')
}

/** As the vocabulary writes it, where it is known to the last character; else as printed. */
export const labelOf = ({ text, hit }: Pick<RowCell, 'text' | 'hit'>): string =>
  hit?.exact ? hit.entry.label : printedLabel(text)

const han = /\p{Script=Han}/u
const prose = /[。；;，,≥≤=？?□☐☑√✓■]|\d{3}/

/** Short enough, and without the signs of prose and figures. */
export const looksLikeLabel = (text: string): boolean => text.length <= 18 && han.test(text) && !prose.test(text)

/** A label with the points of a block: 产出指标(40分). */
export const statesPoints = (text: string): boolean => looksLikeLabel(text) && pointsIn(labelText(text).notes) !== null
