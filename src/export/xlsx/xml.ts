/** The most characters (UTF-16 units) that a cell may hold. */
const cellLimit = 32_767
const cutMark = '…（已截断 cut）'

/** Text as it stands in a cell's XML: cut where a cell cannot hold it, and with what XML cannot hold as `_xHHHH_`. */
export function cellText(text: string): string {
  if (text.length <= cellLimit) return escapeXml(text)
  const kept = text.slice(0, cellLimit - cutMark.length)
  return escapeXml(kept.replace(/[\uD800-\uDBFF]$/, '') + cutMark)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold
const special = /[&<>"\0-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[\dA-Fa-f]{4}_)|[\uD800-\uDFFF]/

const specials = new RegExp(special, 'g')

/** For text and attributes. Lone surrogates, which UTF-8 cannot hold either, become U+FFFD. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replaceAll('\r\n', '\n').toWellFormed().replace(specials, escapeCharacter) : text
}

function escapeCharacter(character: string): string {
  const entity = entities[character]
  if (entity !== undefined) return entity
  const code = character.charCodeAt(0)
  if (code >= 0xd800 && code <= 0xdfff) return character
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
