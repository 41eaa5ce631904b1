import { scratch } from './scratch.ts'
import type { Seen } from './seen.ts'
import type { Stroke } from './strokes.ts'
import { trackAt } from './track.ts'

/** All lengths in shares of the text's size. Most strokes of characters are shorter than this; others are of several that touch. */
const character = 2.5
/** How far beside a stroke ink is looked for, and the share of its length that has some if it is a character's. */
const close = 0.3
const crowded = 0.33
const crowdedOnOneSide = 0.45
/** Strokes of this length may be rules: beside a rule another may run, as in a double one. */
const long = 6

/** Strokes with paper beside them: beside those of characters are more, on one side or on both. */
export function clearStrokes(strokes: readonly Stroke[], seen: Seen, em: number): Stroke[] {
  const parallel = scratch.take(seen.tall.length)
  for (const stroke of strokes) if (stroke.to - stroke.from >= long * em) mark(stroke, seen, parallel)
  return strokes.filter((stroke) => {
    const [before, behind] = [inkBeside(stroke, seen, parallel, -1, em), inkBeside(stroke, seen, parallel, 1, em)]
    if (Math.min(before, behind) > crowded) return false
    return (before + behind) / 2 <= (stroke.to - stroke.from < character * em ? crowded : crowdedOnOneSide)
  })
}

function mark({ from, to, thickness, track }: Stroke, { width, height }: Seen, marks: Uint8Array) {
  const half = Math.ceil(thickness / 2) + 1
  for (let along = Math.max(0, from); along < Math.min(width, to); along++) {
    const middle = Math.floor(trackAt(track, along))
    for (let y = Math.max(0, middle - half); y <= Math.min(height - 1, middle + half); y++) marks[y * width + along] = 1
  }
}

/** Share of a stroke's length beside which there is ink close to it. */
function inkBeside(
  { from, to, thickness, track }: Stroke,
  { width, height, tall }: Seen,
  parallel: Uint8Array,
  side: -1 | 1,
  em: number,
): number {
  let [inked, count] = [0, 0]
  const [near, far] = [thickness / 2 + 2, thickness / 2 + close * em]
  for (let along = Math.max(0, from); along < Math.min(width, to); along += 2) {
    const middle = trackAt(track, along)
    count++
    for (let off = near; off <= far; off++) {
      const y = Math.round(middle + side * off - 0.5)
      if (y < 0 || y >= height || tall[y * width + along] === 0 || parallel[y * width + along] === 1) continue
      inked++
      break
    }
  }
  return inked / Math.max(1, count)
}
