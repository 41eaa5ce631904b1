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
  if (box[0] >= clip[0] && box[1] >= clip[1] && box[2] <= clip[2] && box[3] <= clip[3]) return box
  const [x0, y0] = [Math.max(box[0], clip[0]), Math.max(box[1], clip[1])]
  const [x1, y1] = [Math.min(box[2], clip[2]), Math.min(box[3], clip[3])]
  if (x1 < x0 - edge || y1 < y0 - edge) return null
  return [x0, y0, Math.max(x0, x1), Math.max(y0, y1)]
}

const isInside = (box: Box, clip: Box): boolean =>
  box[0] > clip[0] - edge && box[1] > clip[1] - edge && box[2] < clip[2] + edge && box[3] < clip[3] + edge
