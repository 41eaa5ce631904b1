import { middleX, middleY, overlap } from './frame.ts'
import type { Box, PageMarks } from './marks.ts'
import type { Scale } from './ruled/lines-of.ts'
import type { Word } from './word.ts'

/** Sides of a box to tick, in shares of the text's size. */
const smallest = 0.4
const largest = 1.8

/** Frames that may be boxes to tick: small, square, without text that is no tick, and no neighbour of another frame. */
export function tickFrames({ frames }: PageMarks, words: readonly Word[], scale: Scale): Box[] {
  const small = frames.filter((box) => isSmallSquare(box, scale))
  if (small.length === 0) return []
  return small.filter((box) => {
    const [x0, y0, x1, y1] = box
    const near = 0.2 * (x1 - x0)
    const isBeside = (other: Box) =>
      other !== box &&
      !isInside(other, box) &&
      !isInside(box, other) &&
      overlap(x0, x1, other[0], other[2]) > -near &&
      overlap(y0, y1, other[1], other[3]) > -near
    if (
      frames.some(
        (other) =>
          isBeside(other) && (other[0] >= x1 - near || other[2] <= x0 + near || other[1] >= y1 - near || other[3] <= y0 + near),
      )
    )
      return false
    return !words.some(
      (word) => isInside(middleOf(word.box), box) && !(word.glyphs.length === 1 && tick.test(word.glyphs[0]?.text ?? '')),
    )
  })
}

const middleOf = (box: Box): Box => [middleX(box), middleY(box), middleX(box), middleY(box)]

function isSmallSquare([x0, y0, x1, y1]: Box, { text }: Scale): boolean {
  const [width, height] = [x1 - x0, y1 - y0]
  const [less, more] = [Math.min(width, height), Math.max(width, height)]
  return less >= smallest * text && more <= largest * text && more <= 1.25 * less
}

/**
 * Boxes to tick that are drawn, not written: as words of one character, □ or ☑. What ticks them may be drawn too, or be
 * a character inside.
 * @param cells boxes that lines drawn one by one enclose
 * @param words what is written on the page
 */
export function drawnBoxes(
  marks: PageMarks,
  cells: readonly Box[],
  words: readonly Word[],
  scale: Scale,
): { boxes: Word[]; ticks: Set<Word> } {
  const drawings = [
    ...[...marks.frames, ...cells].map((box) => ({ box, isFrame: true, isSolid: false, isWhite: false })),
    ...marks.fills.map(({ box, isWhite = false }) => ({ box, isFrame: false, isSolid: !isWhite, isWhite })),
    ...marks.strokes.map(({ box, isWhite = false }) => ({ box, isFrame: false, isSolid: false, isWhite })),
  ].filter(({ box }) => Math.max(box[2] - box[0], box[3] - box[1]) <= largest * scale.text)
  const candidates = drawings
    .filter(({ box, isWhite }) => !isWhite && isSmallSquare(box, scale))
    .sort((a, b) => areaOf(b.box) - areaOf(a.box))
  const found: { box: Box; isFrame: boolean; inside: typeof drawings }[] = []
  const near = byPlace(found, scale)
  for (const candidate of candidates) {
    if (near(candidate.box).some(({ box }) => isInside(candidate.box, box))) continue
    const entry = { box: candidate.box, isFrame: candidate.isFrame, inside: [] }
    found.push(entry)
    near.add(entry)
  }
  for (const drawing of drawings)
    for (const { box, inside } of near(drawing.box)) if (isInside(drawing.box, box)) inside.push(drawing)
  const boxes: Word[] = []
  const ticks = new Set<Word>()
  const letters = words.filter(({ glyphs }) => glyphs.length === 1)
  for (const [i, { box, isFrame, inside }] of found.entries()) {
    const written = letters.filter((word) => isInside(middleOf(word.box), box))
    if (written.some(({ glyphs }) => !tick.test(glyphs[0]?.text ?? ''))) continue
    // A frame drawn twice, by its outer and its inner edge, is empty; what is no frame, and as large as one, ticks it.
    const filled = inside.some(
      (drawing) =>
        !drawing.isWhite &&
        (drawing.isSolid || (isFrame && !drawing.isFrame) || areaOf(drawing.box) < 0.6 * areaOf(box)) &&
        areaOf(drawing.box) > 0.04 * areaOf(box),
    )
    const tickedInWhite = inside.some(
      (drawing) => drawing.isWhite && areaOf(drawing.box) > 0.1 * areaOf(box) && areaOf(drawing.box) < 0.8 * areaOf(box),
    )
    for (const word of written) ticks.add(word)
    const text = filled || tickedInWhite || written.length > 0 ? '☑' : '□'
    const size = scale.text
    boxes.push({ glyphs: [{ text, box, size, turn: 0, operation: -1 - i, isSpace: false }], box, size, turn: 0 })
  }
  return { boxes, ticks }
}

const tick = /^[√✓✔×✗✘xXvV■●☑]$/

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)

const isInside = (box: Box, outer: Box) => {
  const slack = 0.15 * (outer[2] - outer[0])
  return box[0] >= outer[0] - slack && box[1] >= outer[1] - slack && box[2] <= outer[2] + slack && box[3] <= outer[3] + slack
}

/** Looks boxes up by where they are: a page may hold thousands of small drawings. */
function byPlace<T extends { readonly box: Box }>(entries: readonly T[], { text }: Scale) {
  const places = new Map<string, T[]>()
  const side = 4 * text
  const keysOf = (box: Box) => {
    const [x0, y0, x1, y1] = [box[0] - text, box[1] - text, box[2] + text, box[3] + text].map((at) => Math.floor(at / side)) as [
      number,
      number,
      number,
      number,
    ]
    const keys = []
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) keys.push(`${x},${y}`)
    return keys
  }
  const add = (entry: T) => {
    for (const key of keysOf(entry.box)) {
      const list = places.get(key)
      if (list) list.push(entry)
      else places.set(key, [entry])
    }
  }
  for (const entry of entries) add(entry)
  const find = (box: Box): readonly T[] =>
    places.get(`${Math.floor(middleX(box) / side)},${Math.floor(middleY(box) / side)}`) ?? []
  return Object.assign(find, { add })
}
