/** What a page is made of, in its order. Offsets are those of the source. */
export interface Markup {
  text(start: number, end: number): void
  /** @param closed whether the tag ends with `/>` */
  open(name: string, start: number, end: number, closed: boolean): void
  close(name: string): void
  doctype(): void
  /** Nothing more is wanted. */
  readonly isFull: boolean
}

/**
 * Takes a page apart as the HTML specification does, but for what is cut off or never closed: a comment or a quote
 * without end does not hide all that follows. Goes through the source once.
 */
export function tokenise(source: string, markup: Markup): void {
  const quotes = new Quotes(source)
  const texts = new RawTexts(source)
  let [done, commentsEnd] = [0, true]
  const commentEnd = (at: number) => {
    if (!source.startsWith('<!--', at)) return source.indexOf('>', at) + 1 || source.length
    const end = commentsEnd ? source.indexOf('-->', at + 2) : -1
    commentsEnd = end >= 0
    return commentsEnd ? end + 3 : at + 4
  }
  for (let at = source.indexOf('<'); at >= 0 && !markup.isFull; at = source.indexOf('<', at)) {
    const code = source.charCodeAt(at + 1)
    const closing = code === slash
    if (!isLetter(closing ? source.charCodeAt(at + 2) : code)) {
      if (code !== exclamation && code !== question && !closing) {
        at++
        continue
      }
      if (at > done) markup.text(done, at)
      if (/^<!doctype/i.test(source.slice(at, at + 9))) markup.doctype()
      done = at = commentEnd(at)
      continue
    }
    if (at > done) markup.text(done, at)
    const nameStart = closing ? at + 2 : at + 1
    let nameEnd = nameStart + 1
    while (nameEnd < source.length && !endsName(source.charCodeAt(nameEnd))) nameEnd++
    const name = source.slice(nameStart, Math.min(nameEnd, nameStart + longestName)).toLowerCase()
    const end = quotes.tagEnd(nameEnd)
    done = end
    if (closing) markup.close(name)
    else {
      markup.open(name, at, end, source.charCodeAt(end - 2) === slash)
      if (rawText.has(name)) {
        done = texts.end(name, end)
        if (done > end) markup.text(end, done)
        markup.close(name)
      }
    }
    at = done
  }
  if (done < source.length) markup.text(done, source.length)
}

/** Finds the ends of tags. A quote counts behind `=` only, and not where what it encloses can be no value. */
class Quotes {
  readonly #source: string
  /** Quotes that do not occur any more. */
  readonly #gone = new Set<string>()

  constructor(source: string) {
    this.#source = source
  }

  /** @returns the offset after the `>` */
  tagEnd(from: number): number {
    const source = this.#source
    for (let i = from; i < source.length; i++) {
      const code = source.charCodeAt(i)
      if (code === greater) return i + 1
      if (code !== equals) continue
      let start = i + 1
      while (isSpace(source.charCodeAt(start))) start++
      const close = this.#closing(start)
      i = close >= 0 ? close : start - 1
    }
    return source.length
  }

  #closing(start: number): number {
    const source = this.#source
    const quote = source[start]
    if ((quote !== '"' && quote !== "'") || this.#gone.has(quote)) return -1
    const close = source.indexOf(quote, start + 1)
    if (close < 0) this.#gone.add(quote)
    if (close < 0 || endsName(source.charCodeAt(close + 1)) || close + 1 === source.length) return close
    // `colspan="3>…<td colspan="2"`: the next quote belongs to another tag.
    return source.slice(start, close).includes('<') ? -1 : close
  }
}

/** Finds where the text of an element ends in which tags do not count. Its end tag is read like any other. */
class RawTexts {
  readonly #source: string
  /** Elements that do not end any more. */
  readonly #gone = new Set<string>()

  constructor(source: string) {
    this.#source = source
  }

  end(name: string, from: number): number {
    const source = this.#source
    if (!this.#gone.has(name)) {
      const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
      pattern.lastIndex = from
      const found = pattern.exec(source)
      if (found) return found.index
      this.#gone.add(name)
    }
    // A lost end tag: only code is not for people to see.
    return name === 'script' || name === 'style' ? source.length : from
  }
}

const longestName = 40
const [slash, exclamation, question, greater, equals] = [0x2f, 0x21, 0x3f, 0x3e, 0x3d]
const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const isSpace = (code: number) => code === 0x20 || (code >= 9 && code <= 13)
const endsName = (code: number) => code === greater || code === slash || isSpace(code)

/** Elements in which tags are text, `noscript` as in a browser that runs scripts. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'noscript', 'iframe', 'noembed', 'noframes', 'xmp'])
