import { isOneText, type TextLine, textOf } from './text-line.ts'

/** `Table 4`, `Table B.2:`, `Exhibit 3`: how reports number what they show. */
const caption = /^(?:Table|Tab\.|Exhibit|Figure|Chart|Graph|Box|Annex|Appendix)\s*[A-Z]{0,2}[-.]?\d+/

/** Lines of tables that stand closely below one another: those between numbered captions, which are in no table. */
export function partedAtCaptions(lines: readonly TextLine[]): TextLine[][] {
  const parts: TextLine[][] = [[]]
  for (const line of lines) {
    if (isCaption(line)) parts.push([line], [])
    else parts.at(-1)?.push(line)
  }
  return parts.filter((part) => part.length > 0)
}

const isCaption = (line: TextLine): boolean =>
  isOneText(line) && caption.test(line.atoms.flatMap(({ words }) => words.map(textOf)).join(' '))
