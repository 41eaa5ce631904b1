import type { Box } from '../../../layout/marks.ts'
import type { PathMarks } from './path-marks.ts'

/** In points: what lies on the edge of a clipping path, or hardly beyond it, is seen. */
const edge = 1

/** What of the marks of a path is seen within a clipping path: rules end there, and large fills may be no more than rules. */
export function seenMarks({ rules, fills, frames, strokes }: PathMarks, clip: Box): PathMarks {
  const seen = <T extends { readonly box: Box }>(mark: T): T[] => {
    const box = seenPart(mark.box, clip)
    return box ? [box === mark.box ? mark : { ...mark, box }] : []
  }
  return {
    rules: rules.flatMap(seen),
    fills: fills.flatMap(seen),
    frames: frames.filter((box) => isInside(box, clip)),
    strokes: strokes.flatMap(seen),
  }
}

function seenPart(box: Box, clip: Box): Box | null {
  if (isInside(box, clip)) return box
  const [left, top, right, bottom] = clip
  if (box[2] < left - edge || box[3] < top - edge || box[0] > right + edge || box[1] > bottom + edge) return null
  return [
    box[0] < left - edge ? left : box[0],
    box[1] < top - edge ? top : box[1],
    box[2] > right + edge ? right : box[2],
    box[3] > bottom + edge ? bottom : box[3],
  ]
}

const isInside = (box: Box, clip: Box): boolean =>
  box[0] >= clip[0] - edge && box[1] >= clip[1] - edge && box[2] <= clip[2] + edge && box[3] <= clip[3] + edge
