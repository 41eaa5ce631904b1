import type { Box } from '../layout/marks.ts'
import type { DrawnCell, DrawnGrid, DrawnLine, PageDrawing } from '../layout/page-drawing.ts'
import type { DocumentNotes, PageValue } from './document-notes.ts'
import { type Role, roleOf } from './roles.ts'

/**
 * `value`: it holds one or more · `text`: a label, or what else no value was taken from · `blank` · `unused`: a finding says
 * that it belongs to nothing · `left-out`: a head or line that pages repeat, or a page number
 */
type Fate = 'value' | 'text' | 'blank' | 'unused' | 'left-out'

export interface Outcome {
  readonly fate: Fate
  /** The values in it; those of the cell that it goes on from, where a table runs over pages. */
  readonly values: readonly PageValue[]
  readonly role: Role | null
  /** The earlier page on which the cell began that it belongs to. */
  readonly from: number | null
}

export interface PageOutcomes {
  readonly cells: ReadonlyMap<DrawnCell, Outcome>
  readonly lines: ReadonlyMap<DrawnLine, Outcome>
}

/** What each cell and each line of a page became. */
export function outcomesOf(page: number, { grids, lines }: PageDrawing, notes: DocumentNotes): PageOutcomes {
  const { values, findings } = notes.of(page)
  const cells = grids.flatMap((grid: DrawnGrid) => grid.cells)
  const unused = findings
    .filter(({ code }) => code === 'reading.unused')
    .flatMap(({ at }) => at.flatMap((place) => ('box' in place && place.page === page ? [place.box] : [])))
  const places: readonly DrawnLine[] = [...cells, ...lines]
  const valuesIn = new Map<DrawnLine, PageValue[]>(places.map((place) => [place, []]))
  for (const value of values) {
    const place = placeAround(value.at.box, places)
    if (place) valuesIn.get(place)?.push(value)
  }
  const isUnused = new Set(unused.map((box) => placeAround(box, places)))
  const outcome = (place: DrawnLine): Outcome => {
    const own = valuesIn.get(place) ?? []
    const whole = notes.joined.wholeOf({ page, box: place.start })
    const from = whole && whole.page !== page ? whole.page : null
    const continued = whole && from !== null ? notes.of(from).values.filter(({ at }) => isAround(whole.box, at.box)) : []
    const found = own.length > 0 ? own : continued
    const [first] = found
    const fate = isUnused.has(place)
      ? 'unused'
      : first
        ? 'value'
        : place.text === ''
          ? 'blank'
          : notes.joined.isKnown && !whole
            ? 'left-out'
            : 'text'
    return { fate, values: found, role: first ? roleOf(first.path) : null, from }
  }
  return {
    cells: new Map(cells.map((cell) => [cell, outcome(cell)])),
    lines: new Map(lines.map((line) => [line, outcome(line)])),
  }
}

/** The smallest of the places that hold the middle of a box. */
export function placeAround<T extends { readonly box: Box }>(box: Box, places: readonly T[]): T | null {
  let best: T | null = null
  for (const place of places) if (isAround(place.box, box) && (!best || areaOf(place.box) < areaOf(best.box))) best = place
  return best
}

function isAround([x0, y0, x1, y1]: Box, box: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= x0 && x <= x1 && y >= y0 && y <= y1
}

const areaOf = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)
