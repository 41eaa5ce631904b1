/** What characters of fonts that draw symbols show: by font, then by the character's code. */
const fonts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    254: '☑',
    168: '☐',
    253: '☒',
    252: '✓',
    251: '✗',
    111: '□',
    112: '□',
    113: '□',
    114: '□',
    110: '■',
    161: '○',
    108: '●',
  },
  'wingdings 2': { 82: '☑', 163: '☐', 83: '☒', 84: '☒', 80: '✓', 79: '✗', 42: '□', 162: '■' },
  zapfdingbats: {
    51: '✓',
    52: '✔',
    53: '✕',
    54: '✖',
    55: '✗',
    56: '✘',
    108: '●',
    110: '■',
    111: '□',
    112: '□',
    113: '□',
    114: '□',
  },
  symbol: { 179: '≥', 163: '≤', 180: '×', 177: '±', 187: '≈', 185: '≠', 214: '√' },
}

/** Whether a font draws symbols in place of letters. */
export const isSymbolFont = (font: string): boolean => font.trim().toLowerCase() in fonts

/** The symbol of a character code, which may stand in the private use area; `null` where it is not known. */
export function symbolOf(font: string, code: number): string | null {
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  return fonts[font.trim().toLowerCase()]?.[low] ?? null
}

/** A text in such a font as it shows. Characters of which nothing is known stay. */
export function asShown(font: string, text: string): string {
  let shown = ''
  for (const character of text) shown += symbolOf(font, character.codePointAt(0) ?? 0) ?? character
  return shown
}
