/**
 * Whether a text is a web page as a whole, told by how it begins. Text and Markdown that merely hold tables or
 * paragraphs in HTML are none: there something stands outside all elements.
 * @param start the beginning of the file, decoded
 */
export function isPage(start: string): boolean {
  const text = start.replace(preamble, '')
  if (/^<!doctype\s+html/i.test(text)) return true
  // Recognisers print a table of a Markdown text as `<html><body><table>…</html>`.
  if (/^<(?:html|head|body)[\s>]/i.test(text)) return !/<\/html\s*>\s*(?:[^<\s]|<html)/i.test(text)
  return blockStart.test(text) && !plainLine.test(text) && nothingOutside(text)
}

/** Whether the bytes begin like a saved web page in one file (MHTML, `.mht`): mail headers that announce HTML or several parts. */
export function isWebArchive(head: Uint8Array): boolean {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8192)).toString('latin1')
  const [headers = ''] = /^\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+/.exec(start) ?? []
  return (
    /^mime-version:/im.test(headers) && /^content-type:\s*(?:multipart\/(?:related|alternative|mixed)|text\/html)/im.test(headers)
  )
}

/** White space, an XML declaration, comments such as `<!-- saved from url=… -->`. */
const preamble = /^\ufeff?(?:\s+|<\?xml[^>]*>|<!--(?:(?!-->)[\s\S])*-->)*/
/** Not `table`, `p` and the like, with which Markdown may begin. */
const blockStart = /^<(?:title|meta|link|style|div|center|form|section|article|main|header|nav)(?:\s[^<>]*)?>/i
/** A heading or table row of Markdown, or a row of tab-separated cells. */
const plainLine = /^\s*(?:#{1,6}\s|\|)|^[^<\s][^<\n]*\t/m

function nothingOutside(text: string): boolean {
  let [depth, end] = [0, 0]
  for (const tag of text.matchAll(/<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)[^>]*(?:>|$)/gi)) {
    if (depth <= 0 && text.slice(end, tag.index).trim() !== '') return false
    end = tag.index + tag[0].length
    const name = tag[2]?.toLowerCase()
    if (name && !hollow.has(name)) depth += tag[1] ? -1 : 1
  }
  return depth > 0 || text.slice(end).trim() === ''
}

const hollow = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', 'col', 'base', 'wbr'])
