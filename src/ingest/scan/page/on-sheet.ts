import type { Connected } from './connected.ts'
import type { TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** Whether a place of the page lies on the sheet, and not beside it. */
export type IsOnSheet = (x: number, y: number) => boolean

/** Whether most of a rule lies on the sheet. */
export function runsOn({ isHorizontal, from, to, track }: TracedRule, isOnSheet: IsOnSheet): boolean {
  const places = [0.1, 0.3, 0.5, 0.7, 0.9].filter((share) => {
    const along = from + share * (to - from)
    const across = trackAt(track, along)
    return isHorizontal ? isOnSheet(along, across) : isOnSheet(across, along)
  })
  return places.length >= 3
}

/** Flags of components that are left out, those that lie beside the sheet among them. */
export function withBeside(flags: Uint8Array, { count, left, top, right, bottom }: Connected, isOnSheet: IsOnSheet): Uint8Array {
  for (let i = 0; i < count; i++) {
    const [x, y] = [((left[i] as number) + (right[i] as number)) / 2, ((top[i] as number) + (bottom[i] as number)) / 2]
    if (!isOnSheet(x, y)) flags[i] = 1
  }
  return flags
}
