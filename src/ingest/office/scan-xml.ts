import { limits } from './limits.ts'
import { Refused } from './refused.ts'

/** How many elements may still come, over all parts of a file. */
export class ElementBudget {
  #left: number
  readonly #most: number

  constructor(most: number) {
    this.#left = most
    this.#most = most
  }

  take(): void {
    if (--this.#left < 0) throw new Refused('limit-elements', { limit: String(this.#most) })
  }
}

/** `name` is the element's name without its prefix, `from` and `to` are offsets of the tag or the text. */
export interface XmlVisitor {
  open?(name: string, from: number, to: number, isEmpty: boolean): void
  /** Also for an element without content. */
  close?(name: string, from: number, to: number): void
  text?(from: number, to: number): void
}

/**
 * Goes through XML as through a stream, in one pass and without recursion. It refuses what the parsers behind it must
 * not meet: document types (and with them entities), deep nesting, more elements than there is memory for.
 * @throws {Refused} also where a tag or a comment does not end
 */
export function scanXml(xml: string, part: string, budget: ElementBudget, visitor: XmlVisitor): void {
  let [at, depth] = [0, 0]
  const past = (end: string, from: number): number => {
    const found = xml.indexOf(end, from)
    if (found < 0) throw new Refused('damaged-office', { part })
    return found + end.length
  }
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at) visitor.text?.(at, start)
    const code = xml.charCodeAt(start + 1)
    if (code === exclamation) {
      if (xml.startsWith('<!--', start)) at = past('-->', start + 4)
      else if (xml.startsWith('<![CDATA[', start)) {
        at = past(']]>', start + 9)
        visitor.text?.(start, at)
      } else throw new Refused('doctype', { part })
      continue
    }
    if (code === question) {
      at = past('?>', start + 2)
      continue
    }
    at = tagEnd(xml, start, part)
    if (code === slash) {
      depth--
      visitor.close?.(nameAt(xml, start + 2), start, at)
      continue
    }
    budget.take()
    const name = nameAt(xml, start + 1)
    const isEmpty = xml.charCodeAt(at - 2) === slash
    if (!isEmpty && ++depth > limits.depth) throw new Refused('limit-depth', { limit: String(limits.depth), part })
    visitor.open?.(name, start, at, isEmpty)
    if (isEmpty) visitor.close?.(name, at, at)
  }
}

/** The value of an attribute, whatever its prefix, as written. */
export function attributeIn(tag: string, name: string): string | null {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? (found[1] ?? found[2] ?? '') : null
}

const [exclamation, question, slash, colon, greater, doubleQuote, singleQuote] = [0x21, 0x3f, 0x2f, 0x3a, 0x3e, 0x22, 0x27]

/** Offset behind the `>` of a tag: one within quotes does not end it. */
function tagEnd(xml: string, start: number, part: string): number {
  for (let i = start + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i)
    if (code === greater) return i + 1
    if (code !== doubleQuote && code !== singleQuote) continue
    i = xml.indexOf(code === doubleQuote ? '"' : "'", i + 1)
    if (i < 0) break
  }
  throw new Refused('damaged-office', { part })
}

function nameAt(xml: string, from: number): string {
  let [start, i] = [from, from]
  for (; i < xml.length; i++) {
    const code = xml.charCodeAt(i)
    if (code === colon) start = i + 1
    else if (code === greater || code === slash || code <= 0x20) break
  }
  return xml.slice(start, i)
}
