import { layOutPage } from '../../layout/lay-out-page.ts'
import type { Box, Glyph, PageMarks } from '../../layout/marks.ts'
import type { OcrEngine } from '../../ocr/engine.ts'
import type { PageReading } from '../page-reading.ts'
import { calibrated } from './calibrated.ts'
import { dashLines } from './dash-lines.ts'
import { sideBySide, withPicture, withRecognition } from './draw-recognition.ts'
import { facingPages } from './facing-pages.ts'
import { inContext } from './in-context.ts'
import { isWriting } from './is-writing.ts'
import { lineGlyphs, usualSize } from './line-glyphs.ts'
import { blocksMapped, drawingMapped } from './map-places.ts'
import { type QuarterTurn, type ScanPage, scanPage } from './page/scan-page.ts'
import { printedOnPage, printedOver, withoutPrinted } from './printed-over.ts'
import { readLines, type ScanLine, sureness } from './read-lines.ts'
import { scanProblems, unusedPicture } from './scan-problems.ts'
import type { PagePicture } from './scan-protocol.ts'
import { withSecondOpinion } from './second-opinion.ts'
import { withTickMarks } from './tick-marks.ts'
import { withoutGrain } from './without-grain.ts'

/** Size of the text that most forms are set in, in points: layout measures in points. */
const usualPoints = 10.5

/** Reads a picture of a page, or of two that lie beside each other. */
export async function readScan(picture: PagePicture, engine: OcrEngine, debug: boolean): Promise<PageReading> {
  const pages = facingPages(picture)
  if (!pages) return await readPage(picture, engine, debug)
  const [left, right] = [await readPage(pages[0], engine, debug), await readPage(pages[1], engine, debug)]
  return {
    blocks: [...left.blocks, ...right.blocks],
    problems: [...left.problems, ...right.problems],
    ...(left.drawing && right.drawing && { drawing: await withPicture(sideBySide(left.drawing, right.drawing), picture) }),
  }
}

/** Upright page, rules, lines of text, characters, and from there on like any other page. */
async function readPage(picture: PagePicture, engine: OcrEngine, debug: boolean): Promise<PageReading> {
  const { number, frame } = picture
  const read = await readRightWayUp(picture, engine)
  const { page, printed } = read
  const seen = await withSecondOpinion(page, picture.isPart ? read.lines : withoutGrain(read.lines), engine)
  const recognised = printedOver(calibrated(withTickMarks(inContext(seen), page.frames), engine), printed)
  const size = usualSize(recognised) || median(printed.map((glyph) => glyph.size))
  const lines = [...recognised, ...dashLines(page)]
  const toPage = (box: Box): Box => {
    const [x0, y0, x1, y1] = page.fractionOf([
      box[0] * page.width,
      box[1] * page.height,
      box[2] * page.width,
      box[3] * page.height,
    ])
    const [width, height] = [frame[2] - frame[0], frame[3] - frame[1]]
    return [frame[0] + x0 * width, frame[1] + y0 * height, frame[0] + x1 * width, frame[1] + y1 * height].map(
      rounded,
    ) as unknown as Box
  }
  const glyphs = [
    ...lineGlyphs(lines, size),
    ...printed.map((glyph) => ({ ...glyph, operation: glyph.operation + lines.length })),
  ]
  const { blocks, drawing } = layOutPage(marksOf(number, page, glyphs, size), debug)
  if (picture.isPart && !isWriting(lines, blocks)) return { blocks: [], problems: unusedPicture(picture, page) }
  return {
    blocks: blocksMapped(blocks, toPage),
    problems: scanProblems(picture, page, lines, size),
    ...(drawing && { drawing: drawingMapped(await withRecognition(drawing, picture, page, lines, engine), toPage) }),
  }
}

const rounded = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1e5) / 1e5

/** Lines below this are read upside down, or cannot be read at all. */
const legible = 0.75
const sampled = 6

/** A page that stands the right way up, what was printed on it, and all of its lines that were not. */
interface ReadPage extends PreparedPage {
  readonly lines: readonly ScanLine[]
}

interface PreparedPage {
  readonly page: ScanPage
  readonly printed: readonly Glyph[]
}

/**
 * Rules look the same upside down: where a few long lines make no sense, the page is turned and they are tried again.
 * A picture on a page of text is no page: where they make no sense it is no writing.
 */
async function readRightWayUp({ pixels, dpi, printed, isPart }: PagePicture, engine: OcrEngine): Promise<ReadPage> {
  const prepare = (turn?: QuarterTurn): PreparedPage => {
    const page = scanPage(pixels, { dpi, ...(turn !== undefined && { turn }) })
    const placed = printedOnPage(printed ?? [], page)
    return { page: withoutPrinted(page, placed), printed: placed }
  }
  const first = prepare()
  const { turn, isTurnClear } = first.page
  // A page with text in both directions lies right as it lies, where it is legible so.
  const turns: readonly QuarterTurn[] = isTurnClear ? [turn, ((turn + 180) % 360) as QuarterTurn] : [0, 90, 270, 180]
  let best: { readonly prepared: PreparedPage; readonly sample: Sample } | null = null
  for (const one of isPart ? [turn] : turns) {
    const prepared = one === turn ? first : prepare(one)
    const sample = await sampleOf(prepared.page, engine)
    if (best === null || sample.sureness > best.sample.sureness + 0.1) best = { prepared, sample }
    if (best.sample.sureness >= legible) break
  }
  const { prepared, sample } = best as NonNullable<typeof best>
  if (isPart && sample.sureness < legible) return { ...prepared, lines: [] }
  return complete(prepared, sample.lines, engine)
}

interface Sample {
  /** 0 to 1. */
  readonly sureness: number
  readonly lines: ReadonlyMap<LineOf, ScanLine>
}

type LineOf = ScanPage['lines'][number]

/** The longest lines that are no paragraphs. A page without lines is neither right nor wrong. */
async function sampleOf(page: ScanPage, engine: OcrEngine): Promise<Sample> {
  const width = ({ box }: LineOf) => box[2] - box[0]
  const most = 16 * (median(page.lines.map(({ box }) => box[3] - box[1])) || 1)
  const long = page.lines
    .filter((line) => width(line) <= most)
    .sort((a, b) => width(b) - width(a))
    .slice(0, sampled)
  const read = await readLines(page, long, engine)
  const sum = read.reduce((total, line) => total + sureness(line), 0)
  // Some may be strokes of a pen, in which nothing is read either way.
  const legible = read.filter(({ characters }) => characters.length > 0).length
  return {
    sureness: long.length === 0 ? 1 : sum / Math.max(legible, long.length / 2),
    lines: new Map(long.map((line, i) => [line, read[i] as ScanLine])),
  }
}

/** Reads the lines that are not read yet. */
async function complete(prepared: PreparedPage, known: ReadonlyMap<LineOf, ScanLine>, engine: OcrEngine): Promise<ReadPage> {
  const { page } = prepared
  const rest = page.lines.filter((line) => !known.has(line))
  const read = await readLines(page, rest, engine)
  const all = new Map([...known, ...rest.map((line, i) => [line, read[i] as ScanLine] as const)])
  return { ...prepared, lines: page.lines.map((line) => all.get(line) as ScanLine) }
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** What layout works on, in points, as if the page were set in text of the usual size. */
function marksOf(number: number, page: ScanPage, glyphs: readonly Glyph[], size: number): PageMarks {
  const scale = size > 0 ? usualPoints / size : 1
  const scaled = ([x0, y0, x1, y1]: Box): Box => [x0 * scale, y0 * scale, x1 * scale, y1 * scale]
  return {
    page: number,
    width: page.width * scale,
    height: page.height * scale,
    glyphs: glyphs.map((glyph) => ({ ...glyph, box: scaled(glyph.box), size: glyph.size * scale })),
    rules: page.rules.map((rule) => ({ ...rule, box: scaled(rule.box) })),
    fills: [],
    frames: [],
    strokes: [],
  }
}
