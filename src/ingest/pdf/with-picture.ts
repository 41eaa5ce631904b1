import { around, holdsMiddle, middleX, middleY } from '../../layout/frame.ts'
import type { Box } from '../../layout/marks.ts'
import type { DrawnRecognition, PageDrawing } from '../../layout/page-drawing.ts'
import type { Block } from '../../model/document.ts'
import { type Place, placeOf } from '../../model/place.ts'
import type { PageReading } from '../page-reading.ts'
import type { PagePicture } from '../scan/scan-protocol.ts'

/** A page with what was read of one of its pictures, at the place of the picture in reading order. */
export function withPicture(page: PageReading, { frame, isPart = false }: PagePicture, seen: PageReading): PageReading {
  // What is printed on the picture of a page was read together with it.
  const kept = isPart ? page.blocks : page.blocks.filter((block) => !holdsMiddle(frame, boxOf(block)))
  const next = kept.findIndex((block) => isBehind(boxOf(block), frame))
  const at = next < 0 ? kept.length : next
  return {
    blocks: [...kept.slice(0, at), ...seen.blocks, ...kept.slice(at)],
    problems: [...page.problems, ...seen.problems],
    ...drawn(page, frame, isPart, seen),
  }
}

function boxOf(block: Block): Box {
  const places: (Place | undefined)[] = block.kind === 'line' ? [placeOf(block)] : [block.at]
  return around(places.flatMap((place) => (place && 'box' in place ? [place.box] : [])))
}

/** Whether a block is read after a picture: it stands below it, or beside it on the right. */
function isBehind(box: Box, frame: Box): boolean {
  if (middleY(box) > frame[3]) return true
  return middleY(box) > frame[1] && middleX(box) > frame[2]
}

/** The picture of the page, and on it what was made of it and of its parts. */
function drawn(page: PageReading, frame: Box, isPart: boolean, seen: PageReading): Pick<PageReading, 'drawing'> {
  const [known, own] = [page.drawing, seen.drawing]
  if (!known) return {}
  if (!own) return { drawing: known }
  const { width, height, noPicture } = known
  const pictures = [...known.pictures, ...own.pictures]
  if (!isPart) return { drawing: { ...own, width, height, pictures, ...(noPicture && { noPicture }) } }
  const recognition = both(known.recognition, own.recognition)
  const drawing: PageDrawing = {
    ...known,
    pictures,
    marks: [...known.marks, { kind: 'picture', box: frame }, ...own.marks],
    words: [...known.words, ...own.words],
    grids: [...known.grids, ...own.grids],
    lines: [...known.lines, ...own.lines],
    ...(recognition && { recognition }),
  }
  return { drawing }
}

/** Of several pictures the first is shown as it was made straight, and the lines of all. */
const both = (first: DrawnRecognition | undefined, more: DrawnRecognition | undefined): DrawnRecognition | undefined =>
  first && more ? { ...first, lines: [...first.lines, ...more.lines] } : (first ?? more)
