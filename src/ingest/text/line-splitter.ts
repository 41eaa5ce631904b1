import { SourceLine } from './source-text.ts'

/** Longer lines are read in parts, so that a file without line ends does not have to be held as one string. */
const longest = 1 << 19

/** Cuts a stream of text into lines at LF, CRLF and CR. */
export class LineSplitter {
  /** Numbers of the lines that had to be read in parts. */
  readonly longLines: number[] = []
  #pending = ''
  #column = 1
  #number = 1
  #afterReturn = false
  #lines: SourceLine[] = []

  /** @returns the lines that are complete by now */
  push(text: string): SourceLine[] {
    if (text === '') return []
    // A CRLF may be cut in two by the end of a chunk.
    let from = this.#afterReturn && text.startsWith('\n') ? 1 : 0
    this.#afterReturn = text.endsWith('\r')
    const content = text.includes('\r') ? text.slice(from).replace(/\r\n?/g, '\n') : text
    if (content !== text) from = 0
    for (let end = content.indexOf('\n', from); end >= 0; end = content.indexOf('\n', from)) {
      this.#extend(content.slice(from, end))
      this.#add(this.#pending)
      this.#pending = ''
      this.#column = 1
      this.#number++
      from = end + 1
    }
    this.#extend(content.slice(from))
    return this.#taken()
  }

  /** @returns the last line, if the text does not end with a line end */
  end(): SourceLine[] {
    if (this.#pending) this.#add(this.#pending)
    return this.#taken()
  }

  #extend(text: string) {
    this.#pending += text
    if (this.#pending.length > longest) {
      if (this.longLines.at(-1) !== this.#number) this.longLines.push(this.#number)
      this.#cut()
    }
  }

  #cut() {
    const text = this.#pending
    let from = 0
    while (text.length - from > longest) {
      const to = bestCut(text, from)
      this.#add(text.slice(from, to))
      this.#column += to - from
      from = to
    }
    this.#pending = text.slice(from)
  }

  #add(text: string) {
    this.#lines.push(new SourceLine(text, this.#number, this.#column))
  }

  #taken() {
    const lines = this.#lines
    this.#lines = []
    return lines
  }
}

/** After the last tag or cell that fits, or else in the middle of the text, but never within a character. */
function bestCut(text: string, from: number): number {
  const end = from + longest
  const atLeast = from + longest / 2
  for (const boundary of ['</tr>', '>', '\t']) {
    const found = text.lastIndexOf(boundary, end - boundary.length)
    if (found >= atLeast) return found + boundary.length
  }
  return text.charCodeAt(end) >> 10 === 0x37 ? end - 1 : end
}
