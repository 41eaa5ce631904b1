import traditionalDictionary from 'opencc-js/dict/TSCharacters'

/** The simplified form of a character, itself where it has none. */
export function simplified(character: string): string {
  if (character < '\u3400') return character
  return simplifiedForms().get(character) ?? character
}

/** The text in simplified characters, each of which stands where its traditional form stood. */
export function simplify(text: string): string {
  const known = remembered.get(text)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const plain = text.replace(ideograph, simplified)
  remembered.set(text, plain)
  return plain
}

/** Checks ask for the same texts again and again. */
const remembered = new Map<string, string>()
const mostRemembered = 2000

/**
 * The pattern with the traditional forms beside each simplified character that it names: `/指标\d/` finds 指標1 as well, and
 * `/[万亿]/` finds 萬. Ranges between characters stay as they are written.
 */
export function inBothScripts(pattern: RegExp): RegExp {
  const forms = traditionalForms()
  let isClass = false
  const source = pattern.source.replace(tokens, (token) => {
    if (token === '[') isClass = true
    if (token === ']') isClass = false
    const others = forms.get(token)
    if (!others) return token
    return isClass ? token + others : `[${token}${others}]`
  })
  return new RegExp(source, pattern.flags)
}

/** What a pattern consists of: escapes, brackets of classes, and characters. */
const tokens = /\\[pP]\{[^}]*\}|\\.|\(\?<\w+>|[^\\]/gsu
const ideograph = /[\u3400-\u9fff]/g

let toSimplified: ReadonlyMap<string, string> | null = null
let toTraditional: ReadonlyMap<string, string> | null = null

/** The dictionary is only read where a text holds a character that may be Chinese. */
function simplifiedForms(): ReadonlyMap<string, string> {
  toSimplified ??= readDictionary(traditionalDictionary)
  return toSimplified
}

/** The traditional forms of each simplified character: 于 → 於. Those outside of the basic plane are rare, and left out. */
function traditionalForms(): ReadonlyMap<string, string> {
  if (toTraditional) return toTraditional
  const forms = new Map<string, string>()
  for (const [traditional, plain] of simplifiedForms())
    if (traditional.length === 1 && plain.length === 1) forms.set(plain, (forms.get(plain) ?? '') + traditional)
  toTraditional = forms
  return forms
}

function readDictionary(dictionary: string): Map<string, string> {
  const entries = new Map<string, string>()
  let start = 0
  while (start < dictionary.length) {
    const space = dictionary.indexOf(' ', start)
    const end = dictionary.indexOf('|', space)
    const next = end === -1 ? dictionary.length : end
    entries.set(dictionary.slice(start, space), dictionary.slice(space + 1, next))
    start = next + 1
  }
  return entries
}
