import type { Box } from '../layout/marks.ts'

/** Text as it may stand in XML and HTML, in attributes too. What XML cannot hold at all becomes �. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(impossible, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign] as string)

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant (XML 1.0, 2.2)
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element whose children are markup already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  let head = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) head += ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`
  return children.length === 0 ? `${head}/>` : `${head}>${children.join('')}</${name}>`
}

export const rounded = (value: number): number => Math.round(value * 100) / 100

/** A rectangle of the size of a box. */
export const rectangle = ([x0, y0, x1, y1]: Box, attributes: Attributes, ...children: string[]): string =>
  element('rect', { x: x0, y: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0), ...attributes }, ...children)

/** A box with so much more on each side. */
export const grown = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by]

export const text = (x: number, y: number, content: string, attributes: Attributes = {}): string =>
  element('text', { x, y, ...attributes }, escaped(content))

/** What a pointer that rests on the parent is told. */
export const title = (content: string): string => element('title', {}, escaped(content))

/** About how wide a text is: what it is drawn with is known to the viewer only. */
export function widthOf(content: string, size: number): number {
  let width = 0
  for (const character of content) width += widthOfCharacter(character)
  return width * size
}

const widthOfCharacter = (character: string) => (/[\u2e80-\uffef]/.test(character) || character.length > 1 ? 1 : 0.56)

/** A text in lines no wider than `width`, broken at blanks or between Chinese characters. */
export function wrapped(content: string, width: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of content.match(/\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+/gu) ?? []) {
    for (const piece of piecesOf(part, width, size)) {
      if (widthOf(line + piece, size) > width && line !== '') {
        lines.push(line.trimEnd())
        line = ''
      }
      line += line === '' ? piece.trimStart() : piece
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

/** A word that is wider than a line of its own is cut. */
function piecesOf(word: string, width: number, size: number): string[] {
  if (widthOf(word, size) <= width) return [word]
  const most = Math.max(1, Math.floor(width / (0.56 * size)))
  return word.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? []
}

/** A text cut to a width; `null` where not even its beginning has room. */
export function cutTo(content: string, width: number, size: number): string | null {
  if (widthOf(content, size) <= width) return content
  let kept = ''
  for (const character of content) {
    if (widthOf(`${kept}${character}…`, size) > width) break
    kept += character
  }
  return kept === '' ? null : `${kept}…`
}
