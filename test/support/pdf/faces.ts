import { num, type PdfWriter, type Ref, utf16Hex } from './pdf-writer.ts'
import { trueTypeFont } from './true-type.ts'

/** How a character is shown: by a code of a font of the page. `width` in thousandths of an em. */
export interface Glyph {
  readonly font: string
  /** In hexadecimal digits. */
  readonly code: string
  readonly width: number
}

/** A font, or several that take turns: the glyph of a character, `null` where it has none. */
export type Face = (character: string) => Glyph | null

/** Half an em for what is half-width in Chinese print, else an em. */
export const fullOrHalf = (character: string): number => (/[\u0020-\u007e\u00b2\u00b3]/.test(character) ? 500 : 1000)

/** The first of several faces that has the character. */
export const firstOf =
  (...faces: Face[]): Face =>
  (character) => {
    for (const face of faces) {
      const glyph = face(character)
      if (glyph) return glyph
    }
    return null
  }

/** Unembedded STSong-Light, as Chinese office programs of the 2000s wrote it: only the predefined CMap tells the characters. */
export function songFace(writer: PdfWriter, cmap: 'UniGB-UCS2-H' | 'GBK-EUC-H', name = 'STSong-Light'): Face {
  const descriptor = writer.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`,
  )
  const descendant = writer.add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor ${descriptor} /DW 1000 /W [1 95 500 814 907 500] >>`,
  )
  const font = writer.font(
    writer.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${cmap} /DescendantFonts [${descendant}] >>`),
  )
  return (character) => {
    const code = gbkCode(character)
    if (code === null) return null
    return { font, code: cmap === 'GBK-EUC-H' ? code : utf16Hex(character), width: fullOrHalf(character) }
  }
}

let gbk: Map<string, string> | null = null

/** The GBK bytes of a character: what is in Adobe-GB1. */
function gbkCode(character: string): string | null {
  if (!gbk) {
    gbk = new Map()
    const decoder = new TextDecoder('gbk')
    for (let high = 0xa1; high <= 0xf7; high++)
      for (let low = 0xa1; low <= 0xfe; low++) {
        const text = decoder.decode(Uint8Array.of(high, low))
        if (text.length === 1 && text !== '\ufffd') gbk.set(text, high.toString(16) + low.toString(16))
      }
    for (let code = 0x20; code < 0x7f; code++) gbk.set(String.fromCharCode(code), code.toString(16))
  }
  return gbk.get(character) ?? null
}

export interface SubsetOptions {
  /** What the file says of the characters: nothing, the truth, or radicals in place of characters, as browsers do. */
  readonly toUnicode?: 'none' | 'right' | 'radicals'
  /** The code of a character. Default: in the order of use, from 1. */
  readonly codeOf?: (character: string, order: number) => number
  readonly name?: string
  readonly widthOf?: (character: string) => number
}

/** An embedded subset of a TrueType font, codes of two bytes: what Word and WPS write. */
export function subsetFace(writer: PdfWriter, options: SubsetOptions = {}): Face {
  const { toUnicode = 'right', codeOf = (_, order) => order, name = 'ABCDEF+FangSong', widthOf = fullOrHalf } = options
  const used = new Map<string, number>()
  const ref = writer.reserve()
  const font = writer.font(ref)
  writer.atEnd(() => {
    const last = Math.max(0, ...used.values())
    const glyphs = Array.from({ length: last }, () => ({ width: 1000, blank: true }))
    for (const [character, code] of used) glyphs[code - 1] = { width: widthOf(character), blank: character === ' ' }
    const file = writer.stream(trueTypeFont(glyphs))
    const descriptor = writer.add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 /FontFile2 ${file} >>`,
    )
    const w = [...used].map(([character, code]) => `${code} [${widthOf(character)}]`).join(' ')
    const descendant = writer.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} /CIDToGIDMap /Identity /DW 1000 /W [${w}] >>`,
    )
    const map = toUnicode === 'none' ? '' : `/ToUnicode ${toUnicodeMap(writer, used, 4, toUnicode === 'radicals')}`
    writer.put(
      ref,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant}] ${map} >>`,
    )
  })
  return (character) => {
    const code = used.get(character) ?? codeOf(character, used.size + 1)
    used.set(character, code)
    return { font, code: code.toString(16).padStart(4, '0'), width: widthOf(character) }
  }
}

/** Type3 fonts of a few glyphs each, as browsers print: a form ends up with many of them. Every glyph is a frame with a bar. */
export function type3Face(
  writer: PdfWriter,
  { toUnicode = 'radicals', perFont = 12 }: { toUnicode?: 'none' | 'right' | 'radicals'; perFont?: number } = {},
): Face {
  const known = new Map<string, Glyph>()
  let open: { font: string; used: Map<string, number> } | null = null
  const begin = () => {
    const ref = writer.reserve()
    const used = new Map<string, number>()
    writer.atEnd(() => writer.put(ref, type3Font(writer, used, toUnicode)))
    open = { font: writer.font(ref), used }
    return open
  }
  return (character) => {
    const glyph = known.get(character)
    if (glyph) return glyph
    const { font, used } = open && open.used.size < perFont ? open : begin()
    const code = used.size + 1
    used.set(character, code)
    const made = { font, code: code.toString(16).padStart(2, '0'), width: fullOrHalf(character) }
    known.set(character, made)
    return made
  }
}

function type3Font(writer: PdfWriter, used: ReadonlyMap<string, number>, toUnicode: 'none' | 'right' | 'radicals'): string {
  const glyphs = [...used].map(([character, code]) => {
    const width = fullOrHalf(character)
    const bar = 60 + ((code * 97) % 600)
    const ink =
      character === ' ' ? '' : `60 -80 ${width - 120} 900 re 110 -30 ${width - 220} 800 re 140 ${bar} ${width - 280} 60 re f*`
    return `/g${code} ${writer.stream(`${width} 0 0 -80 ${width} 820 d1\n${ink}`)}`
  })
  const widths = [...used.keys()].map(fullOrHalf).join(' ')
  const names = [...used.values()].map((code) => `/g${code}`).join(' ')
  const map = toUnicode === 'none' ? '' : `/ToUnicode ${toUnicodeMap(writer, used, 2, toUnicode === 'radicals')}`
  return `<< /Type /Font /Subtype /Type3 /FontBBox [0 -80 1000 820] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${glyphs.join(' ')} >> /Encoding << /Type /Encoding /Differences [1 ${names}] >> /FirstChar 1 /LastChar ${used.size} /Widths [${widths}] /Resources << >> ${map} >>`
}

function toUnicodeMap(writer: PdfWriter, used: ReadonlyMap<string, number>, digits: number, radicals: boolean): Ref {
  const entries = [...used].map(
    ([character, code]) =>
      `<${code.toString(16).padStart(digits, '0')}> <${utf16Hex(radicals ? (radicalOf().get(character) ?? character) : character)}>`,
  )
  const blocks: string[] = []
  for (let i = 0; i < entries.length; i += 100) {
    const part = entries.slice(i, i + 100)
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  return writer.stream(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<${'0'.repeat(digits)}> <${'f'.repeat(digits)}>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`,
  )
}

let radicals: Map<string, string> | null = null

/** The radical that looks like a character: 工 → ⼯. */
function radicalOf(): ReadonlyMap<string, string> {
  if (!radicals) {
    radicals = new Map()
    for (let code = 0x2f00; code <= 0x2fd5; code++) {
      const radical = String.fromCharCode(code)
      radicals.set(radical.normalize('NFKC'), radical)
    }
    // From the supplement, where NFKC says nothing.
    for (const [character, radical] of [
      '户⼾',
      '民⺠',
      '见⻅',
      '车⻋',
      '长⻓',
      '门⻔',
      '页⻚',
      '风⻛',
      '马⻢',
      '鱼⻥',
      '齐⻬',
    ].map((pair) => [...pair]))
      radicals.set(character as string, radical as string)
  }
  return radicals
}

/** One of the standard fonts, by the code of each character it is asked for. Widths in thousandths of an em. */
export function standardFace(
  writer: PdfWriter,
  name: string,
  codes: Readonly<Record<string, readonly [code: number, width: number]>>,
): Face {
  const font = writer.font(writer.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`))
  return (character) => {
    const entry = codes[character]
    return entry ? { font, code: entry[0].toString(16).padStart(2, '0'), width: entry[1] } : null
  }
}

/** An unembedded symbol font of Windows: nothing but the code says what it shows. */
export function symbolFace(writer: PdfWriter, name: string, codes: Readonly<Record<string, number>>): Face {
  const descriptor = writer.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -211 1359 898] /ItalicAngle 0 /Ascent 898 /Descent -211 /CapHeight 898 /StemV 80 >>`,
  )
  const widths = Array.from({ length: 224 }, () => 892).join(' ')
  const font = writer.font(
    writer.add(
      `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 32 /LastChar 255 /Widths [${widths}] /FontDescriptor ${descriptor} >>`,
    ),
  )
  return (character) => {
    const code = codes[character]
    return code === undefined ? null : { font, code: code.toString(16).padStart(2, '0'), width: 892 }
  }
}

/** Helvetica with its real widths for digits and the letters' average for the rest. */
export function latinFace(writer: PdfWriter): Face {
  const font = writer.font(writer.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'))
  return (character) => {
    const width = helvetica[character]
    return width === undefined ? null : { font, code: character.charCodeAt(0).toString(16), width }
  }
}

const helvetica: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'0123456789'].map((digit) => [digit, 556])),
  ' ': 278,
  '.': 278,
  ',': 278,
  '-': 333,
  '%': 889,
  '(': 333,
  ')': 333,
  '/': 278,
  A: 667,
  B: 667,
}

/** `[a, b, c, d]` of a text matrix: upright, or turned so that it runs upwards. */
export const upright = [1, 0, 0, 1] as const
export const upwards = [0, 1, -1, 0] as const

/** Text operators that show glyphs one behind the other from (x, y), grouped by font. `size` in points. */
export function showGlyphs(glyphs: readonly Glyph[], size: number, x: number, y: number, turn: readonly number[] = upright) {
  const parts: string[] = []
  const [a = 1, b = 0] = turn
  let along = 0
  for (let i = 0; i < glyphs.length; ) {
    const { font } = glyphs[i] as Glyph
    let hex = ''
    const start = along
    for (; glyphs[i]?.font === font; i++) {
      const { code, width } = glyphs[i] as Glyph
      hex += code
      along += (width * size) / 1000
    }
    const matrix = `${turn.join(' ')} ${num(x + a * start)} ${num(y + b * start)}`
    parts.push(`BT /${font} ${num(size)} Tf ${matrix} Tm <${hex}> Tj ET`)
  }
  return parts.join('\n')
}
