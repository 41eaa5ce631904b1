import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { symbolOf } from '../../../text/symbol-fonts.ts'

/** A font as the walk needs it. Lengths are in units of the font size. */
export interface Font {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  /** What a glyph's width is multiplied by. */
  readonly widthScale: number
  readonly isVertical: boolean
  /** Height of its characters: 1, but for fonts whose characters are drawn in a scale of their own. */
  readonly em: number
  /** Its codes are of two bytes, often numbers of glyphs that say nothing of characters. */
  readonly isComposite: boolean
  /** The character that a code shows, where the font draws symbols in place of letters. */
  symbol(code: number): string | null
}

/** The parts of pdfjs's font object that are used; those after `vertical` come with `fontExtraProperties`. */
interface PdfjsFont {
  readonly name?: string
  readonly ascent?: number | null
  readonly descent?: number | null
  readonly fontMatrix?: readonly number[] | null
  readonly isType3Font?: boolean
  readonly bbox?: readonly number[] | null
  readonly vertical?: boolean
  readonly composite?: boolean
}

const defaultMatrix = [0.001, 0, 0, 0.001, 0, 0]

export function fontOf(page: PDFPageProxy, id: string): Font {
  const font: PdfjsFont = page.commonObjs.get(id)
  const matrix = font.fontMatrix ?? defaultMatrix
  const [widthScale = 0.001, heightScale = 0.001] = [matrix[0], matrix[3]]
  const name = font.name ?? ''
  const family = familyOf(name)
  return {
    name,
    ...extentOf(font, heightScale),
    widthScale: Math.abs(widthScale) || 0.001,
    isVertical: font.vertical ?? false,
    isComposite: font.composite ?? false,
    symbol: (code) => (family ? symbolOf(family, code) : null),
  }
}

/** Most fonts say how high they reach, some nonsense: outside of what letters look like the usual em box counts. */
function extentOf({ ascent, descent, isType3Font, bbox }: PdfjsFont, heightScale: number) {
  const height = bbox ? ((bbox[3] ?? 0) - (bbox[1] ?? 0)) * Math.abs(heightScale) : 0
  const em = isType3Font && (height > 3 || (height > 0 && height < 0.3)) ? height / 1.1 : 1
  const up = ascent && ascent >= 0.6 && ascent <= 1.05 ? ascent : 0.88
  const down = descent && descent <= -0.08 && descent >= -0.35 ? -descent : 0.14
  return { ascent: up, descent: down, em }
}

/** `ABCDEF+Wingdings-Regular` → `wingdings`, where it is one of the fonts of symbols. */
function familyOf(name: string): string | null {
  const plain = name.replace(/^[A-Z]{6}\+/, '').toLowerCase()
  if (/^wingdings ?-?2/.test(plain)) return 'wingdings 2'
  if (plain.startsWith('zapfdingbats') || plain.includes('dingbats')) return 'zapfdingbats'
  return plain.startsWith('wingdings') ? 'wingdings' : null
}
