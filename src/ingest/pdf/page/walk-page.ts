import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, Glyph, PageMarks, Turn } from '../../../layout/marks.ts'
import { lostCharacter } from '../../../model/reading.ts'
import { foldCharacters } from '../../../text/fold.ts'
import { archedText, type Drawn } from './arched-text.ts'
import { countsOf, cutAtClip } from './cut-at-clip.ts'
import { type Font, fontOf } from './font.ts'
import { boxOf, identity, type Matrix, times } from './matrix.ts'
import { addPath, type PathMarks } from './path-marks.ts'
import { partPairs, type SpacedText } from './spaced-pairs.ts'
import { placesOfPictures, rulesOfPictures } from './thin-pictures.ts'

/** What one pass over the drawing operations of a page finds. */
export interface PageWalk {
  readonly marks: PageMarks
  /** From PDF user space to the page as it is displayed. */
  readonly base: Matrix
  /** Pictures, in drawing order. */
  readonly images: readonly PageImage[]
  /** Characters that are in the file and not to be seen: an OCR layer. */
  readonly invisible: number
  /** What is set at an angle, as watermarks are; of long texts the beginning. */
  readonly oblique: string
  /** By name of font, the characters that may be mere codes. */
  readonly codes: ReadonlyMap<string, CodeCount>
}

export interface PageImage {
  readonly box: Box
  /** What of it is seen: a picture that was cropped is drawn as a whole behind a clipping path. */
  readonly seen: Box
  /** From the unit square to the page as it is displayed; the picture's own top is at y = 1. */
  readonly matrix: Matrix
  /** How many characters were drawn before it, and may lie under it. */
  readonly glyphsBefore: number
  /** Its pixels: the name under which pdf.js keeps them, or what pdf.js hands over; null where it has none of its own. */
  readonly source: string | object | null
  /** Its bits are where ink goes, not what colour it has. */
  readonly isMask: boolean
}

/** The text in a font of two-byte codes: which glyphs, and how many of their characters are the same as their codes. */
interface CodeCount {
  readonly glyphs: number[]
  asCode: number
}

interface GlyphOfPdfjs {
  readonly unicode: string
  readonly width: number
  /** Its code is 32, which word spacing counts from: it may show any character. */
  readonly isSpace: boolean
  readonly originalCharCode: number
  readonly vmetric?: readonly [number, number, number] | null
}

/** The text state of PDF (ISO 32000-1, 9.3), the matrix and the line width: what `save` keeps. */
interface State {
  matrix: Matrix
  lineWidth: number
  font: Font | null
  fontSize: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
  fillIsWhite: boolean
  /** `#rrggbb` */
  fillColour: string
  strokeIsWhite: boolean
  /** Half of the page shows through what is painted, or more. */
  isFaint: boolean
  /** What is drawn outside of it is not seen. */
  clip: Box
}

const fillMode = 0
const invisibleMode = 3
const clipMode = 7
/** Deeper nesting is not kept track of: a hostile file saves its state a hundred thousand times. */
const deepest = 10_000

export interface WalkOptions {
  /** From 1. */
  readonly number: number
  /** Annotations whose appearance is left out. */
  readonly skippedAnnotations: ReadonlySet<string>
  /** Whether a group of optional content is shown. */
  readonly isShown: (group: unknown) => boolean
}

/** Goes once through a page's drawing operations. */
export async function walkPage(page: PDFPageProxy, options: WalkOptions): Promise<PageWalk> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const walk = new Walk(page, options)
  for (let i = 0; i < fnArray.length; i++) walk.operation(fnArray[i] as number, argsArray[i], i)
  return walk.finish()
}

class Walk {
  readonly #page: PDFPageProxy
  readonly #options: WalkOptions
  readonly #view: { readonly width: number; readonly height: number }
  readonly #base: Matrix
  readonly #glyphs: Glyph[] = []
  readonly #spaced: SpacedText[] = []
  /** All that is seen of the text, what is set at an angle included. */
  readonly #drawn: Drawn[] = []
  readonly #paths: PathMarks = { rules: [], fills: [], frames: [], strokes: [] }
  readonly #images: PageImage[] = []
  /** What is seen of each picture, those that pdf.js draws together one by one. */
  readonly #pictures: Box[] = []
  readonly #fonts = new Map<string, Font>()
  readonly #codes = new Map<string, CodeCount>()
  readonly #saved: State[] = []
  #unsaved = 0
  #invisible = 0
  #oblique = ''
  #state: State
  #textMatrix: Matrix = identity
  #x = 0
  #y = 0
  #lineX = 0
  #lineY = 0
  /** Marked content that is open: whether it hides what is in it. */
  readonly #content: boolean[] = []
  #hiding = 0
  /** The next path becomes part of the clipping path. */
  #clips = false
  /** Something was painted in changing colours: nobody knows where, and what is white on it. */
  #hasShading = false
  #skipping = 0

  constructor(page: PDFPageProxy, options: WalkOptions) {
    this.#page = page
    this.#options = options
    this.#view = page.getViewport({ scale: 1 })
    this.#base = page.getViewport({ scale: 1 }).transform as unknown as Matrix
    this.#state = {
      matrix: this.#base,
      lineWidth: 1,
      font: null,
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
      fillIsWhite: false,
      fillColour: '#000000',
      strokeIsWhite: false,
      isFaint: false,
      clip: [0, 0, this.#view.width, this.#view.height],
    }
  }

  finish(): PageWalk {
    for (const { index, text } of this.#oblique === '' ? [] : archedText(this.#drawn)) {
      const glyph = this.#glyphs[index]
      if (!glyph) continue
      this.#glyphs[index] = { ...glyph, text: ' ', isSpace: true }
      this.#addOblique(text)
    }
    partPairs(this.#glyphs, this.#spaced)
    const { width, height } = this.#view
    const { rules, frames, strokes } = this.#paths
    const fills = [...this.#paths.fills, ...rulesOfPictures(this.#pictures)]
    const marks = { page: this.#options.number, width, height, glyphs: this.#glyphs, rules, fills, frames, strokes }
    return {
      marks,
      base: this.#base,
      images: this.#images,
      invisible: this.#invisible,
      oblique: this.#oblique,
      codes: this.#codes,
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: pdfjs hands over the arguments of each operation untyped
  operation(operation: number, args: any, index: number) {
    const state = this.#state
    switch (operation) {
      case OPS.save:
        return this.#save()
      case OPS.restore:
        return this.#restore()
      case OPS.transform:
        state.matrix = times(state.matrix, args)
        return
      case OPS.setLineWidth:
        state.lineWidth = args[0]
        return
      case OPS.setGState:
        for (const [key, value] of args[0]) {
          if (key === 'LW') state.lineWidth = value
          else if (key === 'Font') this.#setFont(value[0], value[1])
          else if (key === 'ca') {
            state.isFaint = value <= 0.5
            if (value === 0) state.fillIsWhite = true
          } else if (key === 'CA' && value === 0) state.strokeIsWhite = true
        }
        return
      case OPS.setFillRGBColor:
        state.fillIsWhite = isWhite(args[0])
        state.fillColour = args[0]
        return
      case OPS.setStrokeRGBColor:
        state.strokeIsWhite = isWhite(args[0])
        return
      case OPS.setFillTransparent:
        state.fillIsWhite = true
        return
      case OPS.setStrokeTransparent:
        state.strokeIsWhite = true
        return
      case OPS.setFillColorN:
        state.fillIsWhite = false
        return
      case OPS.setStrokeColorN:
        state.strokeIsWhite = false
        return
      case OPS.shadingFill:
        this.#hasShading = true
        return
      case OPS.clip:
      case OPS.eoClip:
        this.#clips = true
        return
      case OPS.constructPath:
        if (!this.#isHidden) this.#path(args[0], args[1]?.[0])
        if (this.#clips) this.#clip(args[2])
        return
      case OPS.rawFillPath:
        return
      case OPS.beginText:
        this.#setTextMatrix(identity)
        return
      case OPS.setCharSpacing:
        state.charSpacing = args[0]
        return
      case OPS.setWordSpacing:
        state.wordSpacing = args[0]
        return
      case OPS.setHScale:
        state.scale = args[0] / 100
        return
      case OPS.setLeading:
        state.leading = -args[0]
        return
      case OPS.setFont:
        this.#setFont(args[0], args[1])
        return
      case OPS.setTextRenderingMode:
        state.mode = args[0]
        return
      case OPS.setTextRise:
        state.rise = args[0]
        return
      case OPS.moveText:
        return this.#moveText(args[0], args[1])
      case OPS.setLeadingMoveText:
        state.leading = args[1]
        return this.#moveText(args[0], args[1])
      case OPS.setTextMatrix:
        this.#setTextMatrix(args[0])
        return
      case OPS.nextLine:
        return this.#moveText(0, state.leading)
      case OPS.showText:
        return this.#showText(args[0], index)
      case OPS.paintFormXObjectBegin:
        this.#save()
        if (args[0]) this.#state.matrix = times(this.#state.matrix, args[0])
        this.#clip(args[1])
        return
      case OPS.paintFormXObjectEnd:
        return this.#restore()
      case OPS.beginAnnotation:
        return this.#beginAnnotation(args)
      case OPS.endAnnotation:
        return this.#endAnnotation()
      case OPS.beginMarkedContentProps:
        return this.#beginContent(args[0] === 'OC' && !this.#options.isShown(args[1]))
      case OPS.beginMarkedContent:
        return this.#beginContent(false)
      case OPS.endMarkedContent:
        if (this.#content.pop()) this.#hiding--
        return
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        return this.#image(operation, args, args[0])
      case OPS.paintSolidColorImageMask:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
      case OPS.paintInlineImageXObjectGroup:
      case OPS.paintImageMaskXObjectGroup:
        return this.#image(operation, args, null)
    }
  }

  get #isHidden() {
    return this.#hiding > 0 || this.#skipping > 0
  }

  #save() {
    if (this.#saved.length < deepest) this.#saved.push({ ...this.#state })
    else this.#unsaved++
  }

  #restore() {
    if (this.#unsaved > 0) this.#unsaved--
    else this.#state = this.#saved.pop() ?? this.#state
  }

  #beginContent(isHidden: boolean) {
    this.#content.push(isHidden)
    if (isHidden) this.#hiding++
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  #beginAnnotation([id, rect, transform, matrix]: any) {
    this.#save()
    if (this.#skipping > 0 || this.#options.skippedAnnotations.has(id)) this.#skipping++
    this.#state.matrix = this.#base
    if (!rect) return
    if (transform) this.#state.matrix = times(this.#state.matrix, transform)
    if (matrix) this.#state.matrix = times(this.#state.matrix, matrix)
  }

  #endAnnotation() {
    if (this.#skipping > 0) this.#skipping--
    this.#restore()
  }

  #path(paint: number, data: ArrayLike<number> | null | undefined) {
    const isFilled = filling.has(paint)
    const isStroked = stroking.has(paint)
    if (!isFilled && !isStroked) return
    const before = countsOf(this.#paths)
    addPath(this.#paths, data, this.#state.matrix, { ...this.#state, isFilled, isStroked })
    cutAtClip(this.#paths, before, this.#state.clip)
  }

  /** @param bounds left, bottom, right, top of the clipping path in user space */
  #clip(bounds: ArrayLike<number> | null | undefined) {
    this.#clips = false
    if (!bounds) return
    const [x0, y0, x1, y1] = bounds as unknown as Box
    this.#state.clip = common(this.#state.clip, boxOf(this.#state.matrix, x0, y0, x1, y1))
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  #image(operation: number, args: any, source: PageImage['source']) {
    const { matrix, clip, isFaint, fillIsWhite } = this.#state
    // What the page shows through is a watermark.
    if (this.#isHidden || isFaint) return
    if (!fillIsWhite || !masks.has(operation))
      for (const place of placesOfPictures(operation, args)) {
        const seen = common(boxOf(times(matrix, place), 0, 0, 1, 1), clip)
        if (seen[0] < seen[2] && seen[1] < seen[3]) this.#pictures.push(seen)
      }
    const box = boxOf(matrix, 0, 0, 1, 1)
    const seen = common(box, clip)
    if (seen[0] >= seen[2] || seen[1] >= seen[3]) return
    const isMask = operation === OPS.paintImageMaskXObject
    this.#images.push({ box, seen, matrix, glyphsBefore: this.#glyphs.length, source, isMask })
  }

  #setFont(id: string, size: number) {
    let font = this.#fonts.get(id)
    if (!font) {
      font = fontOf(this.#page, id)
      this.#fonts.set(id, font)
    }
    this.#state.font = font
    this.#state.fontSize = size
  }

  #setTextMatrix(matrix: ArrayLike<number>) {
    this.#textMatrix = matrix as unknown as Matrix
    this.#x = this.#lineX = this.#y = this.#lineY = 0
  }

  #moveText(x: number, y: number) {
    this.#lineX += x
    this.#lineY += y
    this.#x = this.#lineX
    this.#y = this.#lineY
  }

  #showText(glyphs: readonly (GlyphOfPdfjs | number)[], operation: number) {
    const state = this.#state
    const { font, fontSize, scale, charSpacing, wordSpacing } = state
    if (!font || fontSize === 0) return
    // Text space, in which one unit is the font size (9.4.4).
    const text = times(state.matrix, this.#textMatrix)
    const isSeen = state.mode !== invisibleMode && state.mode !== clipMode && !this.#isHidden
    const direction = directionOf(text, font.isVertical ? 1 : scale * Math.sign(fontSize))
    const first = this.#glyphs.length
    const letterSpacing = charSpacing > 0 && charSpacing < 0.6 * Math.abs(fontSize) ? charSpacing : 0
    const size = Math.hypot(text[2], text[3]) * Math.abs(fontSize) * font.em
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        const shift = (-glyph * fontSize) / 1000
        if (font.isVertical) this.#y += shift
        else this.#x += shift * scale
        continue
      }
      const spacing = (glyph.isSpace ? wordSpacing : 0) + charSpacing
      const width = glyph.width * font.widthScale * fontSize
      if (isSeen) {
        // Letter spacing is no gap between words.
        this.#addGlyph(glyph, font, text, (width + letterSpacing) * scale, fontSize, size, direction, operation)
      } else if (!this.#isHidden && !blank.test(glyph.unicode)) this.#invisible++
      if (font.isVertical) this.#y += ((glyph.vmetric?.[0] ?? -1000) / 1000) * fontSize - spacing
      else this.#x += (width + spacing) * scale
    }
    this.#dropUnseen(first)
    const spacing = letterSpacing * scale * Math.hypot(text[0], text[1])
    if (spacing > 0 && this.#glyphs.length > first) this.#spaced.push({ from: first, to: this.#glyphs.length, spacing })
  }

  #addOblique(text: string) {
    if (this.#oblique.length < longestOblique) this.#oblique += text
  }

  /** Text of which nothing lies within the clipping path. What is seen in part is taken whole: cells cut off what is too long. */
  #dropUnseen(first: number) {
    const [x0, y0, x1, y1] = this.#state.clip
    for (let i = first; i < this.#glyphs.length; i++) {
      const { box } = this.#glyphs[i] as Glyph
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
      if (x > x0 && x < x1 && y > y0 && y < y1) return
    }
    this.#glyphs.length = first
    while ((this.#drawn.at(-1)?.index ?? -1) >= first) this.#drawn.pop()
    for (const { glyphs } of this.#codes.values()) while ((glyphs.at(-1) ?? -1) >= first) glyphs.pop()
  }

  #addGlyph(
    glyph: GlyphOfPdfjs,
    font: Font,
    matrix: Matrix,
    width: number,
    fontSize: number,
    size: number,
    turn: Turn | null,
    operation: number,
  ) {
    const [up, down] = [font.ascent * fontSize * font.em, font.descent * fontSize * font.em]
    let [x, y] = [this.#x, this.#y + this.#state.rise]
    if (font.isVertical) {
      x -= ((glyph.vmetric?.[1] ?? 500) / 1000) * fontSize
      y -= ((glyph.vmetric?.[2] ?? 880) / 1000) * fontSize
    }
    const box = boxOf(matrix, x, y - down, x + width, y + up)
    if (box[2] < 0 || box[3] < 0 || box[0] > this.#view.width || box[1] > this.#view.height) return
    const shown = textOf(glyph, font)
    if (shown === '' || this.#isWhiteOnWhite(box)) return
    const isSpace = blank.test(shown)
    const index = turn === null ? -1 : this.#glyphs.length
    const angle = Math.atan2(matrix[1], matrix[0])
    if (!isSpace) this.#drawn.push({ index, text: shown, box, angle, colour: this.#state.fillColour })
    if (turn === null) return this.#addOblique(shown)
    if (font.isComposite && !isSpace) this.#count(font.name, glyph)
    this.#glyphs.push({ text: shown, box, size, turn, operation, isSpace })
  }

  /** Characters filled in white where nothing was painted before in another colour: nobody sees them. */
  #isWhiteOnWhite([x0, y0, x1, y1]: Box): boolean {
    const { fillIsWhite, fillColour, mode } = this.#state
    if (!fillIsWhite || !isWhite(fillColour) || mode !== fillMode || this.#hasShading) return false
    const isUnder = ([left, top, right, bottom]: Box) => left < x1 && right > x0 && top < y1 && bottom > y0
    const isPainted = ({ box, isWhite }: { box: Box; isWhite?: boolean }) => isWhite !== true && isUnder(box)
    const { fills, strokes } = this.#paths
    return ![...fills, ...strokes].some(isPainted) && !this.#pictures.some(isUnder)
  }

  /** Where a font has no table of characters, pdfjs takes its codes for characters. */
  #count(font: string, { unicode, originalCharCode }: GlyphOfPdfjs) {
    const count = this.#codes.get(font) ?? { glyphs: [], asCode: 0 }
    this.#codes.set(font, count)
    count.glyphs.push(this.#glyphs.length)
    if (unicode.codePointAt(0) === originalCharCode) count.asCode++
  }
}

/** What two boxes have in common; turned inside out where that is nothing. */
const common = (a: Box, b: Box): Box => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]

const blank = /^\s+$/
const filling: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const stroking: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** Operations whose pictures are painted in the colour of fills. */
const masks: ReadonlySet<number> = new Set([
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintSolidColorImageMask,
])

/** More of what is set at an angle need not be told. */
const longestOblique = 60

/** Text within this much of an axis (as a tangent) runs along it. */
const obliqueFrom = 0.2

/** Which way the base line runs; null where it runs along neither axis. */
function directionOf([a, b]: Matrix, sign: number): Turn | null {
  const [x, y] = [a * sign, b * sign]
  if (Math.abs(y) <= Math.abs(x) * obliqueFrom) return x >= 0 ? 0 : 180
  if (Math.abs(x) <= Math.abs(y) * obliqueFrom) return y >= 0 ? 90 : 270
  return null
}

/** White or as good as white, as pdfjs writes colours: `#rrggbb`. */
const isWhite = (colour: string) => /^#(?:f[a-f]){3}$/i.test(colour)

/** The character as a reader sees it: symbols for the codes of symbol fonts, plain ideographs for radicals. */
function textOf({ unicode, originalCharCode }: GlyphOfPdfjs, font: Font): string {
  const symbol = font.symbol(originalCharCode) ?? font.symbol(unicode.codePointAt(0) ?? 0)
  if (symbol) return symbol
  // The tables of characters for Chinese fonts make ⋯ of what is … in print.
  const text = unicode === '\u22ef' ? '…' : foldCharacters(unicode)
  const code = text.codePointAt(0) ?? 0
  if (code >= 0x20 && code !== 0xa0 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xe000 && code < 0xf900)) return text
  return code === 0xa0 || code === 9 ? ' ' : code === 0xad ? '' : lostCharacter
}
