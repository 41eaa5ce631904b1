import type { LineCrop, ReadCharacter } from '../../ocr/engine.ts'

const withBar: Readonly<Record<string, string>> = { '<': '≤', '＜': '≤', '>': '≥', '＞': '≥' }
const withoutBar: Readonly<Record<string, string>> = { '≤': '<', '≥': '>' }
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

/** Strokes are counted in these columns, as shares of the sign's width from its point on: there its arms are apart. */
const [counted, uncounted] = [0.35, 0.9]

/**
 * Away from its point a column of < meets two strokes, one of ≤ a third, whether its bar lies level or along the lower arm.
 * Null where it cannot be told: the sign is too small, or touches what stands beside it.
 */
function looksBarred({ text, from, to }: ReadCharacter, { width, height, pixels }: LineCrop): boolean | null {
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
  const strokesIn = (x: number): number => {
    let [count, before] = [0, false]
    for (let y = 0; y < height; y++) {
      const isInk = (pixels[y * width + x] as number) < limit
      if (isInk && !before) count++
      before = isInk
    }
    return count
  }
  const pointsRight = text === '>' || text === '＞' || text === '≥'
  const at = (share: number) => Math.round(pointsRight ? right - share * (right - left) : left + share * (right - left))
  const [first, last] = [Math.min(at(counted), at(uncounted)), Math.max(at(counted), at(uncounted))]
  let [two, three, all] = [0, 0, 0]
  for (let x = first; x < last; x++) {
    const count = strokesIn(x)
    all++
    if (count === 2) two++
    else if (count === 3) three++
  }
  if (three >= 0.5 * all) return true
  return two >= 0.75 * all ? false : null
}
