import type { Bitmap } from './plane.ts'
import type { TracedRule } from './traced-rule.ts'
import { trackAt } from './track.ts'
import { wordsOf } from './words.ts'

/** Ink of a rule may be thicker than usual by this share of the text's size; what is thicker is text that touches it. */
const swelling = 0.12

/** The ink that belongs to rules. Where a stroke of text leads through a rule, the ink is the text's. */
export function ruleInk(bitmap: Bitmap, rules: readonly TracedRule[], em: number): Bitmap {
  const mask = new Uint8Array(bitmap.data.length)
  for (const rule of rules) mark(bitmap, mask, rule, Math.max(3, Math.round(swelling * em)))
  return { ...bitmap, data: mask }
}

/** Columns of ink across a rule; for an upright rule they are rows. */
function mark(bitmap: Bitmap, mask: Uint8Array, { isHorizontal, from, to, thickness, track }: TracedRule, extra: number) {
  const { width, data } = bitmap
  const [length, across] = isHorizontal ? [width, bitmap.height] : [bitmap.height, width]
  const [step, down] = isHorizontal ? [1, width] : [width, 1]
  const half = thickness / 2 + 1
  const most = thickness + extra
  for (let along = Math.max(0, Math.floor(from - half)); along < Math.min(length, Math.ceil(to + half)); along++) {
    const middle = trackAt(track, along)
    const start = along * step
    const ink = inkNear(data, start, down, across, Math.floor(middle), Math.ceil(half) + 1)
    if (ink < 0) continue
    let top = ink
    let bottom = ink + 1
    while (top > 0 && ink - top <= most && data[start + (top - 1) * down] === 1) top--
    while (bottom < across && bottom - ink <= most && data[start + bottom * down] === 1) bottom++
    if (bottom - top > most) {
      // Text on both sides: a stroke that crosses the rule.
      if (middle - half - top > extra && bottom - middle - half > extra) continue
      top = Math.max(top, Math.floor(middle - half))
      bottom = Math.min(bottom, Math.ceil(middle + half))
    }
    for (let at = top; at < bottom; at++) mask[start + at * down] = 1
  }
}

/** The place of ink across a rule that is nearest to where the rule runs; -1 where there is none within `reach`. */
function inkNear(data: Uint8Array, start: number, down: number, across: number, place: number, reach: number): number {
  for (let off = 0; off <= reach; off++) {
    if (place - off >= 0 && place - off < across && data[start + (place - off) * down] === 1) return place - off
    if (place + off >= 0 && place + off < across && data[start + (place + off) * down] === 1) return place + off
  }
  return -1
}

/** Takes the ink of a mask off a page. */
export function takeOff({ data }: Bitmap, mask: Bitmap): void {
  const [words, masks] = [wordsOf(data), wordsOf(mask.data)]
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & ~(masks[i] as number)
  for (let i = 4 * words.length; i < data.length; i++) if (mask.data[i] === 1) data[i] = 0
}
