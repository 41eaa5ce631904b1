import type { Box, Fill, Rule } from '../../../layout/marks.ts'
import type { PathMarks } from './path-marks.ts'

/** In points: what lies on the edge of a clipping path, or hardly beyond it, is seen. */
const edge = 1

/** How many marks of each kind there were before a path. */
export const countsOf = ({ rules, fills, frames, strokes }: PathMarks) => ({
  rules: rules.length,
  fills: fills.length,
  frames: frames.length,
  strokes: strokes.length,
})

/**
 * Leaves of the marks of a path what is seen within a clipping path: rules end there, and large fills may be no more than rules.
 * @param marks of all paths, those of the path behind those that were `before`
 */
export function cutAtClip(marks: PathMarks, before: ReturnType<typeof countsOf>, clip: Box): void {
  for (const kind of ['rules', 'fills', 'strokes'] as const)
    keep<Fill | Rule>(marks[kind], before[kind], (mark) => {
      const box = seenPart(mark.box, clip)
      return box === mark.box ? mark : box && { ...mark, box }
    })
  keep(marks.frames, before.frames, (box) => (isInside(box, clip) ? box : null))
}

/** Replaces what is behind `from`, and drops that of which nothing is left. */
function keep<T>(list: T[], from: number, part: (item: T) => T | null): void {
  let kept = from
  for (let i = from; i < list.length; i++) {
    const left = part(list[i] as T)
    if (left !== null) list[kept++] = left
  }
  list.length = kept
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
