import { type Bitmap, transposed } from './plane.ts'
import type { TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'

/** Ink of a rule may be thicker than usual by this share of the text's size; what is thicker is text that touches it. */
const swelling = 0.12

/** The ink that belongs to rules. Where a stroke of text leads through a rule, the ink is the text's. */
export function ruleInk(bitmap: Bitmap, rules: readonly TracedRule[], em: number): Bitmap {
  const mask = { ...bitmap, data: new Uint8Array(bitmap.data.length) }
  markAlong(
    bitmap,
    mask,
    rules.filter(({ isHorizontal }) => isHorizontal),
    em,
  )
  const upright = rules.filter(({ isHorizontal }) => !isHorizontal)
  if (upright.length === 0) return mask
  const turned = transposed(bitmap)
  const turnedMask = { ...turned, data: new Uint8Array(turned.data.length) }
  markAlong(turned, turnedMask, upright, em)
  const back = transposed(turnedMask)
  for (let i = 0; i < mask.data.length; i++) if (back.data[i] === 1) mask.data[i] = 1
  return mask
}

function markAlong({ width, height, data }: Bitmap, mask: Bitmap, rules: readonly TracedRule[], em: number) {
  const extra = Math.max(3, Math.round(swelling * em))
  for (const { from, to, thickness, track } of rules) {
    const half = thickness / 2 + 1
    for (let x = Math.max(0, Math.floor(from - half)); x < Math.min(width, Math.ceil(to + half)); x++) {
      const middle = trackAt(track, x)
      const y = inkNear(data, width, height, x, Math.floor(middle), Math.ceil(half) + 1)
      if (y < 0) continue
      let [top, bottom] = [y, y + 1]
      while (top > 0 && y - top <= thickness + extra && data[(top - 1) * width + x] === 1) top--
      while (bottom < height && bottom - y <= thickness + extra && data[bottom * width + x] === 1) bottom++
      if (bottom - top > thickness + extra) {
        const [above, below] = [middle - half - top, bottom - middle - half]
        // Text on both sides: a stroke that crosses the rule.
        if (above > extra && below > extra) continue
        top = Math.max(top, Math.floor(middle - half))
        bottom = Math.min(bottom, Math.ceil(middle + half))
      }
      for (let row = top; row < bottom; row++) mask.data[row * width + x] = 1
    }
  }
}

/** The row of ink in a column that is nearest to a place; -1 where there is none within `reach`. */
function inkNear(data: Uint8Array, width: number, height: number, x: number, y: number, reach: number): number {
  for (let off = 0; off <= reach; off++)
    for (const row of off === 0 ? [y] : [y - off, y + off])
      if (row >= 0 && row < height && data[row * width + x] === 1) return row
  return -1
}

/** Ink without that of a mask. */
export function withoutInk({ width, height, data }: Bitmap, mask: Bitmap): Bitmap {
  const rest = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) rest[i] = (data[i] as number) & ~(mask.data[i] as number)
  return { width, height, data: rest }
}
