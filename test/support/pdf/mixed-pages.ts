import { deflateSync } from 'node:zlib'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { dice } from '../fictional/dice.ts'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { PrintedCell } from '../fictional/printed.ts'
import { speckle } from '../scan/damage/speckle.ts'
import { flat, warp } from '../scan/damage/warp.ts'
import { drawLook } from '../scan/look.ts'
import { fromCanvas, type Raster, raster } from '../scan/raster.ts'
import { printSheets, type Sheet } from '../scan/sheet.ts'
import { typeface } from '../scan/typeface.ts'
import { num, type PdfWriter } from './pdf-writer.ts'

/** Text of 10.5 points is plain to read at it. */
const dpi = 150

/** Left, top, right, bottom, in points from the upper left corner of the page. */
type Box = readonly [number, number, number, number]

/** What draws a picture on a page `height` points high. */
export function shown(writer: PdfWriter, picture: Raster, [x0, y0, x1, y1]: Box, height: number): string {
  const space = picture.channels === 1 ? '/DeviceGray' : '/DeviceRGB'
  const size = `/Width ${picture.width} /Height ${picture.height} /ColorSpace ${space} /BitsPerComponent 8`
  const packed = deflateSync(picture.data)
  const image = writer.xobject(
    writer.stream(packed, `/Type /XObject /Subtype /Image ${size} /Filter /FlateDecode`, { raw: true }),
  )
  return `q ${num(x1 - x0)} 0 0 ${num(y1 - y0)} ${num(x0)} ${num(height - y1)} cm /${image} Do Q`
}

/** A form of which a part was printed and scanned, and its cells. */
export interface ScannedBlank {
  readonly picture: Raster
  /** Cells in points of the page. */
  readonly cells: readonly { readonly cell: PrintedCell; readonly box: Box }[]
}

/** A form on one page, printed with nothing in those of its cells that are left blank, and scanned a little askew. */
export function scannedBlank(form: FictionalForm, isBlank: (cell: PrintedCell) => boolean, rotation: number): ScannedBlank {
  const [sheet] = printSheets(form, drawLook(dice(form.seed), { sides: 'plain', marks: 'characters' }), 1.5 * dpi) as [Sheet]
  const context = sheet.canvas.getContext('2d')
  context.resetTransform()
  context.fillStyle = '#fff'
  for (const { box, cell } of sheet.cells) if (isBlank(cell)) whiten(context, box)
  const points = 1 / sheet.scale
  return {
    picture: scanned(context, rotation),
    cells: sheet.cells.map(({ cell, box: [x0, y0, x1, y1] }) => ({
      cell,
      box: [x0 * points, y0 * points, x1 * points, y1 * points],
    })),
  }
}

const whiten = (context: SKRSContext2D, [x0, y0, x1, y1]: Box) => context.fillRect(x0 + 5, y0 + 5, x1 - x0 - 10, y1 - y0 - 10)

/** A table of texts, as a scanner leaves it. Lengths are points; `paper` is as large as the table where nothing is said. */
export function scannedTable(
  columns: readonly number[],
  row: number,
  texts: readonly (readonly string[])[],
  paper: { readonly width: number; readonly height: number; readonly left: number; readonly top: number } | null = null,
): Raster {
  const scale = (1.5 * dpi) / 72
  const margin = 6
  const sum = columns.reduce((all, one) => all + one, 0)
  const { width, height, left, top } = paper ?? {
    width: sum + 2 * margin,
    height: row * texts.length + 2 * margin,
    left: margin,
    top: margin,
  }
  const canvas = createCanvas(width * scale, height * scale)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = context.strokeStyle = '#222'
  context.scale(scale, scale)
  context.translate(left, top)
  const face = typeface('song')
  for (const [r, line] of texts.entries()) {
    let x = 0
    for (const [c, text] of line.entries()) {
      context.lineWidth = 0.7
      context.strokeRect(x, r * row, columns[c] as number, row)
      let at = x + 4
      for (const character of text) {
        context.font = face.fontOf(character, 10.5, 400)
        context.fillText(character, at, r * row + row / 2 + 4)
        at += face.widthOf(character) * 10.5
      }
      x += columns[c] as number
    }
  }
  return scanned(context, 0.3)
}

function scanned(context: SKRSContext2D, rotation: number): Raster {
  const { width, height } = context.canvas
  const drawn = fromCanvas(context.getImageData(0, 0, width, height).data, width, height, 1)
  const seen = warp(drawn, 1.5 * dpi, { ...flat, rotation }, dpi, [255])
  speckle(seen, { perMegapixel: 8, size: [1.5, 3], shade: 40 }, dice(1))
  return seen
}

/** What a camera sees: hills under a sky, with leaves and grain. Nothing on it is written. */
export function photograph(width: number, height: number): Raster {
  const picture = raster(width, height, 3)
  const d = dice(7)
  const waves = Array.from({ length: 12 }, (_, i) => ({ length: 300 / (i + 1), phase: 7 * d.next(), height: 60 / (i + 1) }))
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ridge = waves.reduce((sum, wave) => sum + wave.height * Math.sin(x / wave.length + wave.phase), height / 2)
      const leaf = 40 * Math.sin(x / 3 + 5 * Math.sin(y / 7)) * Math.sin(y / 4 + 3 * Math.sin(x / 11))
      const noise = 16 * (d.next() - 0.5)
      const shade = y < ridge ? 210 - (60 * y) / height : 90 + leaf - (30 * y) / height
      for (const tint of y < ridge ? [-30, -5, 20] : [-10, 15, -25]) picture.data[i++] = shade + tint + noise
    }
  return picture
}

/** Large pale characters, as a watermark has them. */
export function watermark(text: string, width: number, height: number): Raster {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#d8d8d8'
  const face = typeface('hei')
  const size = (0.8 * width) / [...text].length
  for (const [i, character] of [...text].entries()) {
    context.font = face.fontOf(character, size, 400)
    context.fillText(character, 0.1 * width + i * size, 0.6 * height)
  }
  return fromCanvas(context.getImageData(0, 0, width, height).data, width, height, 1)
}

/** A ring with a star in it, red on white. */
export function seal(side: number): Raster {
  const picture = raster(side, side, 3)
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i += 3) {
      const [u, v] = [(2 * x) / side - 1, (2 * y) / side - 1]
      const [far, angle] = [Math.hypot(u, v), Math.atan2(v, u)]
      const isInk = (far > 0.88 && far < 0.97) || far < 0.2 + 0.08 * Math.cos(5 * angle)
      picture.data.set(isInk ? [215, 40, 45] : [255, 255, 255], i)
    }
  return picture
}

/** A table in whose cells somebody tried a pen. */
export function scribbles(rows: number, columns: number): Raster {
  const [width, height] = [960, 480]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.strokeStyle = '#222'
  const d = dice(11)
  const [across, down] = [(width - 20) / columns, (height - 20) / rows]
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [left, top] = [10 + column * across, 10 + row * down]
      context.lineWidth = 2
      context.strokeRect(left, top, across, down)
      context.lineWidth = 3
      context.beginPath()
      for (let i = 0; i < 12; i++) context.lineTo(left + 12 + (across - 60) * d.next(), top + 10 + (down - 20) * d.next())
      context.stroke()
    }
  return fromCanvas(context.getImageData(0, 0, width, height).data, width, height, 1)
}
