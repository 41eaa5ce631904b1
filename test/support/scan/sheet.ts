import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { Printed, PrintedCell } from '../fictional/printed.ts'
import { empty, optionsText, ticked } from '../pdf/marks.ts'
import { type Fragment, flowTable, type PlacedCell, type TableStyle } from '../pdf/page-flow.ts'
import type { Look } from './look.ts'
import { type Typeface, typeface } from './typeface.ts'

/** A printed page before anything happened to it: black on white, upright. */
export interface Sheet {
  readonly canvas: Canvas
  /** Pixels per point. */
  readonly scale: number
  /** Where the cells of the table stand, in pixels. */
  readonly cells: readonly {
    readonly box: readonly [x0: number, y0: number, x1: number, y1: number]
    readonly cell: PrintedCell
  }[]
}

const [short, long] = [595, 842]
const smallest = 8

/**
 * Prints a form on A4 pages of `dpi` pixels an inch. A form that would go a little over its page is set smaller.
 * Lengths of `look` are points; what is drawn depends on nothing but the arguments.
 */
export function printSheets({ printed }: Pick<FictionalForm, 'printed'>, look: Look, dpi: number): Sheet[] {
  const [width, height] = look.landscape ? [long, short] : [short, long]
  const face = typeface(look.typeface)
  const room = height - 2 * look.margin
  const setIn = (size: number, sides: Look['sides']) => {
    const head = headOf(printed, look, size, width)
    const own = { ...look, sides }
    const style = styleOf(printed, own, size, width, face)
    const fragments = flowTable(printed.rows, printed.columns, style, (n) => (n === 0 ? room - head.height : room))
    return { size, look: own, head, fragments }
  }
  const meant = setIn(look.size, look.sides)
  let set = meant
  while (set.fragments.length > 1 && set.size > smallest) set = setIn(Math.max(smallest, set.size - 0.5), look.sides)
  // Smaller letters that save no page are not worth it. Labels that run down make a form long.
  if (set.fragments.length > 1) set = meant.fragments.length > 2 ? setIn(look.size, 'plain') : meant
  const { size, head, fragments } = set
  const scale = dpi / 72
  return fragments.map((fragment, n) => {
    const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale))
    const context = canvas.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    const ink = `rgb(${look.ink},${look.ink},${look.ink})`
    context.fillStyle = ink
    context.strokeStyle = ink
    context.scale(scale, scale)
    if (n === 0) head.draw(context)
    const [left, top] = [look.margin, look.margin + (n === 0 ? head.height : 0)]
    context.translate(left, top)
    strokeRules(context, fragment, look)
    for (const placed of fragment.cells) drawCell(context, placed, set.look, size, face)
    return {
      canvas,
      scale,
      cells: fragment.cells.map(({ cell, x, y, width, height }) => ({
        cell,
        box: [(left + x) * scale, (top + y) * scale, (left + x + width) * scale, (top + y + height) * scale] as const,
      })),
    }
  })
}

function styleOf(printed: Printed, look: Look, size: number, width: number, face: Typeface): TableStyle {
  return {
    width: width - 2 * look.margin,
    size,
    padding: look.padding,
    sides: look.sides,
    measure: (text) => measure(text, face),
    show: (cell) =>
      cell.options ? optionsText(cell.options, printed.boxes, look.marks === 'characters' ? 'characters' : 'drawn') : cell.text,
    cutRows: false,
    repeated: [],
    leading: size * look.leading,
    wish: 20,
  }
}

const isMark = (character: string) => character === ticked || character === empty

/** In ems. */
const measure = (text: string, face: Typeface): number =>
  [...text].reduce((sum, character) => sum + (isMark(character) ? 1 : face.widthOf(character)), 0)

/** What stands above the table: the title, on two lines where it is long, and the head lines, as far as they fit side by side. */
function headOf(printed: Printed, look: Look, size: number, width: number) {
  const [titleFace, face] = [typeface(look.titleTypeface), typeface(look.typeface)]
  const room = width - 2 * look.margin
  const draws: ((context: SKRSContext2D) => void)[] = []
  let y = look.margin
  if (printed.title !== null) {
    const titleSize = size * 1.6
    for (const line of broken(printed.title, room / titleSize, titleFace)) {
      const x = (width - measure(line, titleFace) * titleSize) / 2
      const base = y + titleSize
      draws.push((context) => drawText(context, line, x, base, titleSize, titleFace, look.marks, 700))
      y += titleSize * 1.5
    }
  }
  if (printed.yearLine !== null) {
    const line = printed.yearLine
    const [x, base] = [(width - measure(line, face) * size) / 2, y + size]
    draws.push((context) => drawText(context, line, x, base, size, face, look.marks, look.weight))
    y += size * 1.7
  }
  const texts = printed.lines.map(({ label, value }) => `${label}：${value}`)
  const widths = texts.map((text) => measure(text, face) * size)
  // On one line, the first at the left and the last at the right, where there is air between them.
  const isOneLine = texts.length > 1 && widths.reduce((a, b) => a + b, 0) + (texts.length - 1) * 4 * size < room
  const air = (room - widths.reduce((a, b) => a + b, 0)) / Math.max(1, texts.length - 1)
  let x = look.margin
  for (const [i, text] of texts.entries()) {
    const [from, base] = [x, y + size * 1.1]
    draws.push((context) => drawText(context, text, from, base, size, face, look.marks, look.weight))
    if (isOneLine) x += (widths[i] as number) + air
    else y += size * 1.7
  }
  if (isOneLine) y += size * 1.7
  return {
    height: y - look.margin + 3,
    draw: (context: SKRSContext2D) => {
      for (const draw of draws) draw(context)
    },
  }
}

function broken(text: string, ems: number, face: Typeface): string[] {
  const lines = Math.ceil(measure(text, face) / ems)
  const characters = [...text]
  const each = Math.ceil(characters.length / lines)
  return Array.from({ length: lines }, (_, i) => characters.slice(i * each, (i + 1) * each).join(''))
}

function strokeRules(context: SKRSContext2D, { edges }: Fragment, { ruleWidth, frameWidth, rules }: Look): void {
  for (const { from, to, outer } of edges) {
    const width = outer ? frameWidth : ruleWidth
    const isUpright = from[0] === to[0]
    const stroke = (by: number, thick: number) => {
      const [dx, dy] = isUpright ? [by, 0] : [0, by]
      context.lineWidth = thick
      context.beginPath()
      context.moveTo(from[0] + dx, from[1] + dy)
      context.lineTo(to[0] + dx, to[1] + dy)
      context.stroke()
    }
    // The ends of a border reach to the far side of the one that it meets.
    context.lineCap = 'square'
    if (outer && rules === 'doubled') for (const by of [-1, 1]) stroke(by, 0.5)
    else if (!outer && rules === 'dotted') {
      context.lineCap = 'butt'
      context.setLineDash([1.2, 0.8])
      stroke(0, width)
      context.setLineDash([])
    } else stroke(0, width)
  }
}

function drawCell(context: SKRSContext2D, placed: PlacedCell, look: Look, size: number, face: Typeface): void {
  const { cell, lines, x, y, width, height } = placed
  const leading = size * look.leading
  const from = y + (height - lines.length * leading) / 2
  const isStacked = look.sides === 'stacked' && cell.rows > 1 && (cell.role === 'side' || cell.role === 'word')
  const isCentred =
    isStacked || look.align === 'centre' || (look.align === 'mixed' && cell.role !== 'prose' && cell.role !== 'choice')
  for (const [i, line] of lines.entries()) {
    const text = line.trimEnd()
    const shift = isCentred ? (width - measure(text, face) * size) / 2 : look.padding
    drawText(
      context,
      text,
      x + shift,
      from + i * leading + (leading - size) / 2 + size * 0.87,
      size,
      face,
      look.marks,
      look.weight,
    )
  }
}

/** Text whose base line begins at (x, y). */
function drawText(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  size: number,
  face: Typeface,
  marks: Look['marks'],
  weight: number,
): void {
  let at = x
  for (const character of text) {
    if (isMark(character)) {
      drawBox(context, character === ticked, marks, at, y, size)
      at += size
      continue
    }
    if (character.trim() !== '') {
      context.font = face.fontOf(character, size, weight)
      context.fillText(character, at, y)
    }
    at += face.widthOf(character) * size
  }
}

/** A box to tick, and how it was ticked with a pen. */
function drawBox(context: SKRSContext2D, isTicked: boolean, marks: Look['marks'], x: number, y: number, size: number): void {
  const side = size * 0.72
  const [left, top] = [x + (size - side) / 2, y - side]
  context.lineWidth = 0.6
  context.lineCap = 'butt'
  context.strokeRect(left, top, side, side)
  if (!isTicked) return
  const at = (u: number, v: number) => [left + u * side, top + v * side] as const
  context.lineWidth = 1
  context.beginPath()
  if (marks === 'filled') context.fillRect(left + side * 0.12, top + side * 0.12, side * 0.76, side * 0.76)
  else if (marks === 'crossed')
    for (const [u, v] of [
      [0.1, 0.1],
      [0.9, 0.1],
    ] as const) {
      context.moveTo(...at(u, v))
      context.lineTo(...at(1 - u, 1 - v))
    }
  else {
    // A tick ends outside of its box as often as not.
    context.moveTo(...at(0.12, 0.5))
    context.lineTo(...at(0.42, 0.85))
    context.lineTo(...at(1.15, -0.15))
  }
  context.stroke()
}
