import type { Place } from '../../model/place.ts'
import { countWhile } from '../../model/sorted.ts'
import type { SourceLine, SourceText } from './source-text.ts'

/** The source of an HTML table, `<table` to `</table>`, over one or many lines. It is parsed when it is complete. */
export class HtmlSource implements SourceText {
  readonly kind = 'html'
  readonly lines: SourceLine[] = []
  #starts: number[] = []
  #length = 0
  #text: string | null = null

  add(line: SourceLine): void {
    // The parts of a very long line follow each other without a line end.
    if (this.lines.length > 0 && this.lines.at(-1)?.number !== line.number) this.#length++
    this.#starts.push(this.#length)
    this.#length += line.text.length
    this.lines.push(line)
  }

  get length(): number {
    return this.#length
  }

  get text(): string {
    if (this.#text !== null) return this.#text
    let text = ''
    for (const [i, line] of this.lines.entries()) text += text.length < (this.#starts[i] ?? 0) ? `\n${line.text}` : line.text
    this.#text = text
    return text
  }

  placeOf(offset: number): Place {
    const at = Math.max(0, countWhile(this.#starts, (start) => start <= offset) - 1)
    const line = this.lines[at]
    if (!line) throw new RangeError('a table without lines')
    return line.placeOf(offset - (this.#starts[at] ?? 0))
  }
}
