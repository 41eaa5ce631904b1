import { type Dice, dice } from '../fictional/dice.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { PrintedCell, PrintedRow } from '../fictional/printed.ts'
import {
  type Face,
  firstOf,
  type Glyph,
  latinFace,
  showGlyphs,
  songFace,
  subsetFace,
  type3Face,
  upright,
  upwards,
} from './faces.ts'
import { drawMark, type MarkStyle, markFace, optionsText, ticked } from './marks.ts'
import { flowTable, type PlacedCell } from './page-flow.ts'
import { num, PdfWriter, type Ref, textString } from './pdf-writer.ts'
import { drawRules, type RuleStyle } from './rules.ts'

export const fontStyles = ['song-ucs2', 'song-gbk', 'song-and-helvetica', 'subset', 'type3', 'unmapped', 'shifted'] as const
/**
 * `song-…`: unembedded STSong-Light under a predefined CMap · `subset`: embedded, with ToUnicode · `type3`: many Type3 fonts
 * that say radicals · `unmapped`, `shifted`: embedded without ToUnicode; the codes of the latter look like other characters.
 */
type FontStyle = (typeof fontStyles)[number]

/** How forms are printed. Lengths are points. */
export interface PrintOptions {
  readonly font?: FontStyle
  /** Of the cells' text. */
  readonly size?: number
  readonly rules?: RuleStyle
  readonly ruleWidth?: number
  readonly landscape?: boolean
  /** The page's /Rotate; what is seen stays upright. */
  readonly rotate?: 0 | 90 | 180 | 270
  /** Everything lies on its side on an unrotated page. */
  readonly sideways?: boolean
  /** Forms follow one another without a page break. */
  readonly together?: boolean
  readonly pageHeight?: number
  /** Rows may be cut in two by the end of a page. */
  readonly cutRows?: boolean
  /** Rows printed again on every page: the first of the table, or the heads of the indicators. */
  readonly repeat?: 'none' | 'first' | 'heads'
  readonly align?: 'left' | 'center' | 'mixed'
  readonly vertical?: 'top' | 'middle'
  readonly sides?: 'plain' | 'stacked' | 'turned'
  readonly marks?: MarkStyle
  /** Each glyph by itself, in the order of the text or in none. */
  readonly glyphs?: 'runs' | 'single' | 'shuffled'
  /** `²` and `³` as small raised digits. */
  readonly raised?: boolean
  /** Every text is drawn twice, a little apart, or once more in grey as its shadow. */
  readonly twice?: 'bold' | 'shadow'
  /** A line under the texts of cells. */
  readonly underline?: boolean
  /** A clip path round each cell. */
  readonly clip?: boolean
  /** Texts of the last column begin before their cells' left border, as cells do that are too narrow. */
  readonly overflow?: number
  /** A line at the head and a page number at the foot of each page. */
  readonly furniture?: boolean
  /** Text across the page. */
  readonly watermark?: string
  /** Everything drawn inside a form XObject. */
  readonly wrapped?: boolean
  /** Figures and quantities as text fields of an interactive form; `bare`: without appearances. */
  readonly fields?: 'none' | 'shown' | 'bare' | 'flattened'
  readonly seed?: number
}

type Settings = Required<Omit<PrintOptions, 'twice' | 'watermark'>> & Pick<PrintOptions, 'twice' | 'watermark'>

const margin = 40
const defaults: Settings = {
  font: 'song-ucs2',
  size: 9,
  rules: 'strokes',
  ruleWidth: 0.5,
  landscape: false,
  rotate: 0,
  sideways: false,
  together: false,
  pageHeight: 842,
  cutRows: false,
  repeat: 'none',
  align: 'left',
  vertical: 'middle',
  sides: 'plain',
  marks: 'characters',
  glyphs: 'runs',
  raised: false,
  underline: false,
  clip: false,
  overflow: 0,
  furniture: false,
  wrapped: false,
  fields: 'none',
  seed: 1,
}

/** Forms as a PDF, each on pages of its own where nothing else is asked for. The same arguments give the same bytes. */
export function printForms(forms: readonly Pick<FictionalForm, 'printed'>[], options: PrintOptions = {}): Uint8Array {
  const writer = new PdfWriter()
  printInto(writer, forms, options)
  return writer.save()
}

/** The same as further pages of a file. Returns how many. */
export function printInto(
  writer: PdfWriter,
  forms: readonly Pick<FictionalForm, 'printed'>[],
  options: PrintOptions = {},
): number {
  const settings: Settings = { ...defaults, ...options }
  const pages = new Pages(writer, settings)
  for (const [i, { printed }] of forms.entries()) {
    if (i > 0) {
      if (settings.together) pages.skip(24)
      else pages.turn()
    }
    const { size } = settings
    if (printed.title !== null) pages.line(printed.title, size * 1.6, 'center')
    if (printed.yearLine !== null) pages.line(printed.yearLine, size * 1.1, 'center')
    for (const { label, value } of printed.lines) pages.line(`${label}：${value}`, size * 1.1, 'left')
    pages.skip(4)
    pages.table(printed.rows, printed.columns, (options) => optionsText(options, printed.boxes, settings.marks))
  }
  return pages.close()
}

class Pages {
  readonly #writer: PdfWriter
  readonly #settings: Settings
  readonly #face: Face
  readonly #dice: Dice
  readonly #width: number
  readonly #height: number
  #content: string[] = []
  #annotations: Ref[] = []
  #y = margin
  #number = 0

  constructor(writer: PdfWriter, settings: Settings) {
    this.#writer = writer
    this.#settings = settings
    this.#dice = dice(settings.seed)
    const base = baseFace(writer, settings.font)
    const marks = markFace(writer, settings.marks)
    this.#face = marks ? firstOf(marks, base) : base
    this.#width = settings.landscape ? settings.pageHeight : 595
    this.#height = settings.landscape ? 595 : settings.pageHeight
  }

  skip(height: number): void {
    this.#y += height
  }

  /** Ends the page. */
  turn(): void {
    const { rotate, sideways, furniture, watermark, wrapped, size } = this.#settings
    const [w, h] = [this.#width, this.#height]
    this.#number++
    if (furniture) {
      this.#text(`预算绩效管理信息系统`, 8, margin, 24)
      this.#text(`第 ${this.#number} 页`, 8, w / 2 - 12, h - 20)
    }
    if (watermark !== undefined) {
      const glyphs = this.#glyphs(watermark)
      const c = Math.SQRT1_2
      this.#content.unshift(
        `q 0.85 g ${showGlyphs(
          glyphs,
          size * 5,
          w / 4,
          h / 4,
          [c, c, -c, c].map((v) => Math.round(v * 1e4) / 1e4),
        )} Q`,
      )
    }
    const turn = sideways ? 90 : rotate
    let content = this.#content.join('\n')
    if (wrapped) content = `/${this.#writer.form(content, [w, h])} Do`
    const matrix = {
      0: '',
      // What is drawn upright on w × h, so that it is upright again once the viewer has turned the page.
      90: `0 1 -1 0 ${num(h)} 0 cm`,
      180: `-1 0 0 -1 ${num(w)} ${num(h)} cm`,
      270: `0 -1 1 0 0 ${num(w)} cm`,
    }[turn]
    const [width, height] = turn % 180 === 0 ? [w, h] : [h, w]
    this.#writer.page({
      width,
      height,
      rotate: sideways ? 0 : rotate,
      content: `${matrix}\n${content}`,
      annotations: this.#annotations,
    })
    this.#content = []
    this.#annotations = []
    this.#y = margin
  }

  /** Ends the last page and says how many there are. */
  close(): number {
    if (this.#content.length > 0) this.turn()
    return this.#number
  }

  line(text: string, size: number, align: 'left' | 'center'): void {
    const height = size * 1.6
    if (this.#y + height + 60 > this.#height - margin) this.turn()
    const width = this.#measure(text) * size
    const x = align === 'center' ? Math.max(margin, (this.#width - width) / 2) : margin
    this.#text(text, size, x, this.#y + size)
    this.#y += height
  }

  table(rows: readonly PrintedRow[], columns: number, options: (options: NonNullable<PrintedCell['options']>) => string): void {
    const { size, cutRows, repeat, sides, rules, ruleWidth } = this.#settings
    const isHeads = (row: PrintedRow) =>
      row.part === 'indicators' && row.cells.every((c) => c.role === 'label' || c.role === 'side')
    const first = rows[0]
    const heads = rows.find(isHeads)
    const padding = rules === 'none' ? 4 : 2.5
    const style = {
      width: this.#width - 2 * margin,
      size,
      padding,
      sides,
      cutRows,
      measure: (text: string) => this.#measure(text),
      show: (cell: PrintedCell) => (cell.options ? options(cell.options) : cell.text),
      repeated: repeat === 'first' && first ? [first] : repeat === 'heads' && heads ? [heads] : [],
      leading: size * 1.3,
    }
    const bottom = this.#height - margin
    const fragments = flowTable(rows, columns, style, (n) => (n === 0 ? bottom - this.#y : bottom - margin))
    for (const [n, fragment] of fragments.entries()) {
      if (n > 0) this.turn()
      if (fragment.cells.length === 0) continue
      const [left, top] = [margin, this.#y]
      this.#content.push(drawRules(fragment, rules, ruleWidth, (x, y) => [left + x, this.#height - top - y]))
      for (const cell of fragment.cells) this.#cell(cell, left, top, style)
      this.#y += fragment.height
    }
  }

  #cell(
    placed: PlacedCell,
    left: number,
    top: number,
    { padding, leading, size }: { padding: number; leading: number; size: number },
  ) {
    const { cell, lines, width, height, turned } = placed
    const { align, vertical, clip, underline, fields, overflow } = this.#settings
    const [x, y] = [left + placed.x, top + placed.y]
    if (lines.length === 0) return
    if (fields !== 'none' && (cell.role === 'figure' || cell.role === 'quantity')) {
      this.#field(lines, x + 1, y + 1, width - 2, height - 2)
      return
    }
    if (clip) this.#content.push(`q ${num(x)} ${num(this.#height - y - height)} ${num(width)} ${num(height)} re W n`)
    if (turned) {
      // The last page of a merged cell may be too short for it.
      const own = Math.min(size, (height - 2) / this.#measure(lines[0] ?? ''))
      const length = this.#measure(lines[0] ?? '') * own
      this.#text(lines[0] ?? '', own, x + width / 2 + own * 0.38, y + height / 2 + length / 2, upwards)
    } else {
      const block = lines.length * leading
      const from = vertical === 'top' ? y + padding : y + (height - block) / 2
      const isCentred = align === 'center' || (align === 'mixed' && cell.role !== 'prose' && cell.role !== 'text')
      for (const [i, line] of lines.entries()) {
        const length = this.#measure(line.trimEnd()) * size
        const isStacked = this.#settings.sides === 'stacked' && cell.rows > 1 && (cell.role === 'side' || cell.role === 'word')
        const shift = isCentred || isStacked ? (width - length) / 2 : padding - (cell.role === 'quantity' ? overflow : 0)
        const base = from + i * leading + size
        this.#text(line, size, x + shift, base)
        if (underline && cell.role !== 'label')
          this.#content.push(
            `q 0.4 w ${num(x + shift)} ${num(this.#height - base - 1.5)} m ${num(x + shift + length)} ${num(this.#height - base - 1.5)} l S Q`,
          )
      }
    }
    if (clip) this.#content.push('Q')
  }

  /** Text whose base line begins at (x, y), y down from the top of the page. */
  #text(text: string, size: number, x: number, y: number, turn: readonly number[] = upright): void {
    const { glyphs: mode, twice, marks } = this.#settings
    const bottom = this.#height - y
    const [a = 1, b = 0] = turn
    const pieces: string[] = []
    let along = 0
    let run: Glyph[] = []
    let from = 0
    const flush = () => {
      if (run.length > 0) pieces.push(showGlyphs(run, size, x + a * from, bottom + b * from, turn))
      run = []
    }
    for (const character of text) {
      const scale = this.#isRaised(character) ? 0.6 : 1
      const glyph = this.#glyph(character)
      const at = along
      along += (glyph.width * size * scale) / 1000
      const isDrawn = glyph.font === '' || scale !== 1
      if (isDrawn) flush()
      if (glyph.font === '') {
        if (marks === 'fields') this.#checkBox(character === ticked, x + at, bottom - size * 0.1, size)
        else this.#content.push(drawMark(character === ticked, marks, x + at, bottom - size * 0.05, size))
      } else if (scale !== 1) pieces.push(showGlyphs([glyph], size * scale, x + at, bottom + size * 0.4))
      else {
        if (run.length === 0) from = at
        run.push(glyph)
        if (mode !== 'runs') flush()
      }
    }
    flush()
    if (mode === 'shuffled') shuffle(pieces, this.#dice)
    const shown = pieces.join('\n')
    if (twice === 'shadow') this.#content.push(`q 0.7 g 1 0 0 1 0.6 -0.6 cm\n${shown}\nQ`)
    this.#content.push(shown)
    if (twice === 'bold') this.#content.push(`q 1 0 0 1 0.25 0 cm\n${shown}\nQ`)
  }

  #isRaised(character: string): boolean {
    return this.#settings.raised && (character === '²' || character === '³')
  }

  #glyph(character: string): Glyph {
    const plain = this.#isRaised(character) ? (character === '²' ? '2' : '3') : character
    const glyph = this.#face(plain)
    if (!glyph) throw new Error(`no font has “${character}”`)
    return glyph
  }

  #glyphs(text: string): Glyph[] {
    return [...text].map((character) => this.#glyph(character))
  }

  /** In ems. */
  #measure(text: string): number {
    return [...text].reduce((sum, c) => sum + (this.#glyph(c).width * (this.#isRaised(c) ? 0.6 : 1)) / 1000, 0)
  }

  /** A text field whose appearance shows its value, or that has none, or of which only the appearance is left. */
  #field(lines: readonly string[], x: number, y: number, width: number, height: number): void {
    const { fields, size } = this.#settings
    const writer = this.#writer
    const value = lines.join('')
    const top = (height + lines.length * size * 1.3) / 2 - size
    const shown = `q ${lines.map((line, i) => showGlyphs(this.#glyphs(line), size, 2, top - i * size * 1.3)).join('\n')} Q`
    const bottom = this.#height - y - height
    if (fields === 'flattened') {
      this.#content.push(`q 1 0 0 1 ${num(x)} ${num(bottom)} cm /${writer.form(shown, [width, height])} Do Q`)
      return
    }
    const appearance =
      fields === 'shown'
        ? `/AP << /N ${writer.stream(`/Tx BMC ${shown} EMC`, `/Type /XObject /Subtype /Form /BBox [0 0 ${num(width)} ${num(height)}] /Resources ${writer.resources}`)} >>`
        : ''
    this.#annotate(
      `/FT /Tx /T ${textString(`f${writer.nextNumber()}`)} /V ${textString(value)} /DA (/F1 9 Tf 0 g) ${appearance}`,
      [x, bottom, x + width, bottom + height],
    )
  }

  #checkBox(isTicked: boolean, x: number, y: number, size: number): void {
    const writer = this.#writer
    const side = size * 0.8
    const state = (on: boolean) =>
      writer.stream(drawMark(on, 'drawn', 0.5, 0.5, size), `/Type /XObject /Subtype /Form /BBox [0 0 ${num(side)} ${num(side)}]`)
    const value = isTicked ? '/Yes' : '/Off'
    this.#annotate(
      `/FT /Btn /T ${textString(`c${writer.nextNumber()}`)} /V ${value} /AS ${value} /AP << /N << /Yes ${state(true)} /Off ${state(false)} >> >>`,
      [x, y, x + side, y + side],
    )
  }

  #annotate(entries: string, rectangle: readonly number[]): void {
    const field = this.#writer.add(`<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rectangle.map(num).join(' ')}] ${entries} >>`)
    this.#writer.field(field)
    this.#annotations.push(field)
  }
}

function baseFace(writer: PdfWriter, font: FontStyle): Face {
  const subset = (toUnicode: 'none' | 'right', codeOf?: (character: string, order: number) => number) =>
    subsetFace(writer, codeOf ? { toUnicode, codeOf } : { toUnicode })
  switch (font) {
    case 'song-ucs2':
      return firstOf(songFace(writer, 'UniGB-UCS2-H'), subset('right'))
    case 'song-gbk':
      return firstOf(songFace(writer, 'GBK-EUC-H', 'SimSun'), subset('right'))
    case 'song-and-helvetica':
      return firstOf(latinFace(writer), songFace(writer, 'UniGB-UCS2-H'), subset('right'))
    case 'subset':
      return subset('right')
    case 'type3':
      return type3Face(writer)
    case 'unmapped':
      return subset('none')
    case 'shifted':
      return subset('none', (character) => character.charCodeAt(0) + 3)
  }
}

function shuffle<T>(list: T[], { int }: Dice): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = int(0, i)
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
}
