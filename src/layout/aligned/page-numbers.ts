import { inBothScripts } from '../../text/scripts.ts'
import { type TextLine, textOf } from './text-line.ts'

/** Share of the page's height at its top and at its bottom in which page numbers stand. */
const margin = 0.12

const number = inBothScripts(
  /^[-–—·•\s]*(?:第|Page|page|p\.|P\.)?\s*\d{1,4}\s*(?:页)?(?:\s*(?:\/|of|，|,|共)\s*(?:共)?\d{1,4}(?:页)?)?[-–—·•\s]*$/u,
)

/** The lines of a page without a page number above or below all others. */
export function withoutPageNumbers(lines: readonly TextLine[], height: number): TextLine[] {
  const isNumber = (line: TextLine | undefined) =>
    line !== undefined && number.test(line.atoms.flatMap(({ words }) => words.map(textOf)).join(''))
  const [first, last] = [lines[0], lines.at(-1)]
  const from = first && first.y < margin * height && isNumber(first) ? 1 : 0
  const to = last && last.y > (1 - margin) * height && isNumber(last) ? lines.length - 1 : lines.length
  return lines.slice(from, Math.max(from, to))
}
