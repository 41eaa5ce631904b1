import type { Plane } from '../../../../src/ingest/scan/page/plane.ts'
import type { Projection } from '../../../../src/ingest/scan/page/projection.ts'
import { linear, resample } from '../../../../src/ingest/scan/page/resample.ts'
import type { Pixels } from '../../../../src/ingest/scan/pixels.ts'
import { dice } from '../../../support/fictional/dice.ts'

export type Box = readonly [x0: number, y0: number, x1: number, y1: number]

/** Side of a character, and the distance from one to the next. */
const em = 30
const ink = 26

/** White paper that is drawn on. */
export class DrawnPage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.data = new Uint8Array(width * height).fill(255)
  }

  fill([x0, y0, x1, y1]: Box, level = 20): this {
    for (let y = Math.max(0, y0); y < Math.min(this.height, y1); y++)
      this.data.fill(level, y * this.width + Math.max(0, x0), y * this.width + Math.min(this.width, x1))
    return this
  }

  outline([x0, y0, x1, y1]: Box, thickness = 2): this {
    return this.fill([x0, y0, x1, y0 + thickness])
      .fill([x0, y1 - thickness, x1, y1])
      .fill([x0, y0, x0 + thickness, y1])
      .fill([x1 - thickness, y0, x1, y1])
  }

  /** Something like Chinese characters: a few level and upright strokes that differ from one to the next. @returns box round its ink */
  text(x: number, y: number, count: number): Box {
    const d = dice(x * 1000 + y)
    for (let i = 0; i < count; i++) {
      const left = x + i * em
      const across = d.int(4, 20)
      this.fill([left, y + across, left + ink, y + across + 3])
      const down = d.int(3, 20)
      this.fill([left + down, y, left + down + 3, y + ink])
      for (let stroke = 0; stroke < 3; stroke++) {
        const [from, height] = [d.int(1, 10), d.int(1, 22)]
        this.fill([left + from, y + height, left + from + d.int(8, 14), y + height + 2])
        const [top, off] = [d.int(1, 10), d.int(1, 22)]
        this.fill([left + off, y + top, left + off + 2, y + top + d.int(8, 14)])
      }
    }
    return [x, y, x + (count - 1) * em + ink, y + ink]
  }

  seen(toSource: Projection, width = this.width, height = this.height): DrawnPage {
    const page = new DrawnPage(width, height)
    resample(this as Plane, toSource, page, linear, () => 255)
    return page
  }

  get pixels(): Pixels {
    return { width: this.width, height: this.height, channels: 1, data: this.data }
  }
}

/** A projection that turns a page clockwise about its middle. @param degrees of the turn */
export function turnedBy(degrees: number, { width, height }: DrawnPage): Projection {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = [width / 2, height / 2]
  return [cos, sin, x - cos * x - sin * y, -sin, cos, y + sin * x - cos * y, 0, 0, 1]
}

/** A table of four rows and four columns, in which three cells span: what a form looks like, in small. */
export const columns = [120, 320, 520, 720, 980] as const
export const rows = [200, 260, 320, 440, 500] as const
export const spans = [
  '0,0,1,1',
  '0,1,1,3',
  '1,0,2,1',
  '1,1,1,1',
  '1,2,1,1',
  '1,3,1,1',
  '2,1,1,2',
  '2,3,1,1',
  '3,0,1,1',
  '3,1,1,1',
  '3,2,1,1',
  '3,3,1,1',
]

interface TableOptions {
  readonly thickness?: number
  /** Without its left rule. */
  readonly isClipped?: boolean
  readonly isDouble?: boolean
  /** Rules of dashes so long, with as much paper between two as `gap`. */
  readonly dash?: number
  readonly gap?: number
  /** How bright its rules are. */
  readonly shade?: number
}

/** @returns the page, and the boxes of its lines of text from top to bottom and from left to right */
export function tablePage({
  thickness = 3,
  isClipped = false,
  isDouble = false,
  dash = 0,
  gap = 0,
  shade = 20,
}: TableOptions = {}): {
  page: DrawnPage
  lines: Box[]
} {
  const page = new DrawnPage(1100, 800)
  const level = (y: number, from: number, to: number) =>
    pieces(from, to + thickness).forEach(([start, end]) => {
      page.fill([start, y, end, y + thickness], shade)
    })
  const upright = (x: number, from: number, to: number) =>
    pieces(from, to + thickness).forEach(([start, end]) => {
      page.fill([x, start, x + thickness, end], shade)
    })
  const pieces = (from: number, to: number): [number, number][] =>
    dash === 0
      ? [[from, to]]
      : Array.from({ length: Math.ceil((to - from) / (dash + gap)) }, (_, i) => {
          const start = from + i * (dash + gap)
          return [start, Math.min(to, start + dash)]
        })
  const [x0, x1, x2, x3, x4] = columns
  const [y0, y1, y2, y3, y4] = rows
  for (const y of [y0, y1, y3, y4]) level(y, x0, x4)
  level(y2, x1, x4)
  if (!isClipped) upright(x0, y0, y4)
  upright(x1, y0, y4)
  upright(x2, y1, y2)
  upright(x2, y3, y4)
  upright(x3, y1, y4)
  upright(x4, y0, y4)
  if (isDouble) page.outline([x0 - 7, y0 - 7, x4 + 7 + thickness, y4 + 7 + thickness], 2)
  const lines = [
    page.text(400, 100, 8),
    page.text(150, 217, 4),
    page.text(350, 217, 12),
    page.text(345, 277, 5),
    page.text(560, 277, 3),
    page.text(760, 277, 2),
    page.text(150, 325, 3),
    page.text(150, 361, 5),
    page.text(340, 347, 10),
    page.text(340, 383, 8),
    page.text(760, 367, 6),
    page.text(150, 457, 4),
    page.text(760, 457, 1),
  ]
  return { page, lines }
}
