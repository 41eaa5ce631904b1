import type { LineCrop, ReadCharacter } from '../../ocr/engine.ts'

const withBar: Readonly<Record<string, string>> = { '<': '≤', '＜': '≤', '>': '≥', '＞': '≥' }
const withoutBar: Readonly<Record<string, string>> = { '≤': '<', '≥': '>' }
/** The bar takes up most of the sign's width. */
const shareOfWidth = 0.6
/** As dark as ink, between the darkest and the lightest of the crop. */
const inkBelow = 0.55

/**
 * Recognisers confuse < with ≤ and > with ≥: what tells them apart is a bar below. Where the pixels have it, or clearly have
 * it not, the sign follows them; the other reading stays among the alternatives.
 */
export function barUnder(characters: readonly ReadCharacter[], crop: LineCrop): readonly ReadCharacter[] {
  if (!characters.some(({ text }) => text in withBar || text in withoutBar)) return characters
  return characters.map((character) => {
    const { text } = character
    const other = withBar[text] ?? withoutBar[text]
    if (other === undefined) return character
    const hasBar = looksBarred(character, crop)
    if (hasBar === null || hasBar === text in withoutBar) return character
    return swapped(character, other)
  })
}

function swapped(character: ReadCharacter, text: string): ReadCharacter {
  const rest = character.reading.alternatives.filter((one) => one.text !== text)
  const sum = rest.reduce((total, { p }) => total + p, 0)
  const others = rest.map((one) => ({ text: one.text, p: (one.p / Math.max(sum, 1e-9)) * (1 - seenBar) }))
  return { ...character, text, reading: { alternatives: [{ text, p: seenBar }, ...others] } }
}

/** How sure a bar is that is seen, or not seen, in clear pixels. */
const seenBar = 0.97

/** Null where it cannot be told: the sign is too small, or touches what stands beside it. */
function looksBarred({ from, to }: ReadCharacter, { width, height, pixels }: LineCrop): boolean | null {
  const [left, right] = [Math.max(0, Math.floor(from)), Math.min(width, Math.ceil(to))]
  if (right - left < 8) return null
  let [darkest, lightest] = [255, 0]
  for (let y = 0; y < height; y++)
    for (let x = left; x < right; x++) {
      const pixel = pixels[y * width + x] as number
      if (pixel < darkest) darkest = pixel
      if (pixel > lightest) lightest = pixel
    }
  const limit = darkest + inkBelow * (lightest - darkest)
  const counts = Array.from({ length: height }, (_, y) => {
    let count = 0
    for (let x = left; x < right; x++) if ((pixels[y * width + x] as number) < limit) count++
    return count
  })
  const [first, last] = [counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)]
  if (last - first < 10) return null
  const inked = Array.from({ length: right - left }, (_, i) => i).filter((i) => {
    for (let y = first; y <= last; y++) if ((pixels[y * width + left + i] as number) < limit) return true
    return false
  }).length
  // The bar is in the lowest third; the arms of the sign cover no row as far as it does.
  const lower = counts.slice(Math.round(first + 0.66 * (last - first)), last + 1)
  const widest = Math.max(...lower)
  if (widest >= shareOfWidth * inked) return true
  return widest < 0.4 * inked ? false : null
}
