import type { Box } from '../layout/marks.ts'
import type { DrawnCell, DrawnLine, PageDrawing } from '../layout/page-drawing.ts'
import type { Finding } from '../model/finding.ts'
import { placeAround } from './outcomes.ts'

/** A finding as it is shown on one page. */
export interface PageFinding {
  readonly finding: Finding
  /** Its number on the page; null for checks that were not made. */
  readonly number: number | null
  /** What it is about: the whole cell, where it stands in one. Null where that is not on this page. */
  readonly main: Box | null
  /** What else it was computed from. */
  readonly others: readonly Box[]
}

const order = { mismatch: 0, warning: 1, note: 2 } as const

/** The findings of a page, the gravest first; checks that were not made come last. */
export function numberFindings(page: number, { grids, lines }: PageDrawing, findings: readonly Finding[]): PageFinding[] {
  const places: readonly (DrawnCell | DrawnLine)[] = [...grids.flatMap(({ cells }) => cells), ...lines]
  const rank = ({ code, severity }: Finding) => (code === 'check.skipped' ? 3 : order[severity])
  let number = 0
  return findings
    .toSorted((a, b) => rank(a) - rank(b))
    .map((finding) => {
      const [main = null, ...others] = finding.at.map((place) => {
        if (!('box' in place) || place.page !== page) return null
        return placeAround(place.box, places)?.box ?? place.box
      })
      return {
        finding,
        number: finding.code === 'check.skipped' ? null : ++number,
        main,
        others: others.filter((box) => box !== null),
      }
    })
}
