import type { Block } from '../../../src/model/document.ts'
import { outline, read } from '../../ingest/blocks-of.ts'
import { type Face, firstOf, showGlyphs, songFace, subsetFace } from './faces.ts'
import { num, PdfWriter } from './pdf-writer.ts'

const pageSize = { width: 400, height: 300 } as const

/** What a page's content is written with, in PDF's own coordinates. */
export interface Pen {
  readonly writer: PdfWriter
  readonly face: Face
  /** Shows a text, its base line from (x, y). */
  readonly text: (text: string, x: number, y: number, size?: number) => string
  /** Texts in the cells of a grid, row by row from the top. */
  readonly texts: (xs: readonly number[], ys: readonly number[], texts: readonly (readonly string[])[]) => string
}

/** A pen that writes in unembedded STSong-Light, and in an embedded font what that has not. */
export function penFor(writer: PdfWriter): Pen {
  const face = firstOf(songFace(writer, 'UniGB-UCS2-H'), subsetFace(writer))
  const text = (text: string, x: number, y: number, size = 9) => showGlyphs(glyphsOf(text, face), size, x, y)
  return {
    writer,
    face,
    text,
    texts: (xs, ys, rows) =>
      rows.flatMap((row, r) => row.map((one, c) => text(one, (xs[c] as number) + 3, (ys[r + 1] as number) + 6))).join('\n'),
  }
}

/**
 * Pages that are drawn by hand, all in one file that is read once. Each begins with a line of its own, so that no table
 * goes on from the page before.
 */
export class PageBook {
  readonly writer = new PdfWriter()
  readonly pen = penFor(this.writer)
  readonly #names: string[] = []
  #reading: ReturnType<typeof read> | null = null

  draw(name: string, content: (pen: Pen) => string, page: { rotate?: number; width?: number; height?: number } = {}): void {
    this.#names.push(name)
    const { width, height } = { ...pageSize, ...page }
    const drawn = content(this.pen)
    const heading = this.pen.text(`例${this.#names.length}`, 20, 280, 12)
    this.writer.page({ ...page, width, height, content: `${heading}\n${drawn}` })
  }

  read() {
    this.#reading ??= read(this.writer.save())
    return this.#reading
  }

  /** The blocks of a page behind its first line. */
  async blocks(name: string): Promise<Block[]> {
    const number = this.#names.indexOf(name) + 1
    if (number === 0) throw new Error(`no page “${name}”`)
    const { blocks } = await this.read()
    const own = blocks.filter((block) => pageOf(block) === number)
    const [first, ...rest] = own
    if (first?.kind !== 'line' || first.text !== `例${number}`) throw new Error(`no heading: ${JSON.stringify(outline(own))}`)
    return rest
  }

  /** The same in short: lines as texts, grids as rows of the texts of anchor cells. */
  async outline(name: string) {
    return outline(await this.blocks(name))
  }
}

function pageOf(block: Block): number | null {
  const place = (block.kind === 'line' ? block : block.cells[0])?.pieces[0]?.place
  return place && 'page' in place ? place.page : null
}

export const glyphsOf = (text: string, face: Face) =>
  [...text].map((character) => {
    const glyph = face(character)
    if (!glyph) throw new Error(`no font has “${character}”`)
    return glyph
  })

/** Strokes along every row and column of a grid. `ys` from the top down. */
export function gridStrokes(xs: readonly number[], ys: readonly number[], width = 0.5): string {
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)] as [number, number, number, number]
  return [`q ${width} w`, ...ys.map((y) => line(left, y, right, y)), ...xs.map((x) => line(x, top, x, bottom)), 'Q'].join('\n')
}

export const line = (x0: number, y0: number, x1: number, y1: number) => `${num(x0)} ${num(y0)} m ${num(x1)} ${num(y1)} l S`
