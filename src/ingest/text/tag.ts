/** Tags are looked for in this many characters: a `<` that is closed later than that is none. */
const longestTag = 4096

/** An HTML tag in a text. */
export interface Tag {
  /** Lower case, without the slash. */
  readonly name: string
  readonly closing: boolean
  /** Offset after its `>`. */
  readonly end: number
}

/**
 * The HTML tag that begins with the `<` at `from`, `null` where there is none: only names that HTML knows count, so
 * that `<20万元`, `a < b` or `<某某>` stay text.
 */
export function tagAt(text: string, from: number, to: number): Tag | null {
  const limit = Math.min(to, from + longestTag)
  const closing = text.charCodeAt(from + 1) === slash
  const nameStart = closing ? from + 2 : from + 1
  let i = nameStart
  while (i < limit && isNameCharacter(text.charCodeAt(i))) i++
  if (i === nameStart || i - nameStart > 12 || i === limit) return null
  const name = text.slice(nameStart, i).toLowerCase()
  if (!names.has(name) || !endsName(text.charCodeAt(i))) return null
  let quotesCount = true
  for (; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (code === greater) return { name, closing, end: i + 1 }
    if (code === less) return null
    if (quotesCount && (code === doubleQuote || code === singleQuote)) {
      const close = quoteEnd(text, i, limit)
      // A quote that is never closed is damage, not the beginning of a value.
      if (close < 0) quotesCount = false
      else i = close
    }
  }
  return null
}

/** Reads the value of an attribute and its offset in the tag, `null` where the tag has none. */
export function attribute(name: string): (tag: string) => { value: string; offset: number } | null {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
  return (tag) => {
    const found = pattern.exec(tag)
    if (!found) return null
    const value = found[1] ?? found[2] ?? found[3] ?? ''
    // The value ends the match, but for its closing quote.
    const offset = found.index + found[0].length - value.length - (found[3] === undefined ? 1 : 0)
    return { value, offset }
  }
}

/** Whether a tag has an attribute, with or without a value. */
export function hasAttribute(name: string): (tag: string) => boolean {
  const pattern = new RegExp(`\\s${name}(?=[\\s=/>])`, 'i')
  return (tag) => pattern.test(tag) && pattern.test(tag.replace(/"[^"]*"|'[^']*'/g, '""'))
}

function quoteEnd(text: string, from: number, limit: number): number {
  const quote = text.charCodeAt(from)
  for (let i = from + 1; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (code === quote) return i
    if (code === less) return -1
  }
  return -1
}

const [slash, less, greater, doubleQuote, singleQuote, colon] = [0x2f, 0x3c, 0x3e, 0x22, 0x27, 0x3a]

const isNameCharacter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === colon
const endsName = (code: number) => code === greater || code === slash || code === 0x20 || (code >= 9 && code <= 13)

const names = new Set(
  (
    'a abbr address article aside b base big blockquote body br button caption center cite code col colgroup dd del details ' +
    'div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins ' +
    'kbd label legend li link main mark meta nav nobr noscript o:p object ol option p pre s samp script section select small ' +
    'span strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var wbr'
  ).split(' '),
)
