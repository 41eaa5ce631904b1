import type { Connected } from './connected.ts'

/** Sides of what may be a character or a part of one, in pixels. */
const smallest = 5
const largest = 110
/** A character's ink is as high or wide as this share of its em. */
const inkOfEm = 0.9

/**
 * The size of most of a page's text in pixels, measured by its ink: the larger a component, the more it counts, since most
 * of those of a Chinese text are parts of characters.
 * @returns null where there is next to no text
 */
export function textSize({ count, left, top, right, bottom, area }: Connected): number | null {
  const weights = new Float64Array(largest + 1)
  let [total, seen] = [0, 0]
  for (let i = 0; i < count; i++) {
    const [width, height] = [(right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)]
    const side = Math.max(width, height)
    if (side < smallest || side > largest || Math.min(width, height) * 4 < side) continue
    // Filled squares and blots are no text.
    if ((area[i] as number) > 0.85 * width * height && side > 12) continue
    const weight = width * height
    weights[side] = (weights[side] as number) + weight
    total += weight
    seen++
  }
  if (seen < 4) return null
  let sum = 0
  for (let side = 0; side <= largest; side++) {
    sum += weights[side] as number
    if (sum >= total / 2) return side / inkOfEm
  }
  return null
}
