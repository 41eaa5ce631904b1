import type { Slot } from '../../text/likeliest.ts'

/**
 * A cell's places without lines that may be dust: specks above or below what is printed are recognised as a character or two
 * on a line of their own, of which the recogniser is not sure. One result for each such line, and one without any of them.
 */
export function withoutDust(slots: readonly Slot[]): Slot[][] {
  const lines = linesOf(slots)
  const dusty = lines.filter((line) => line.length <= longest && lines.length > 1)
  if (dusty.length === 0) return []
  const sets =
    dusty.length === 1 || dusty.length === lines.length ? dusty.map((line) => [line]) : [...dusty.map((line) => [line]), dusty]
  return sets.map((set) => {
    const dust = new Set(set.flat())
    // The breaks beside it go with it.
    return slots.map((slot, i): Slot => {
      if (isBreak(slot)) return dust.has(i - 1) || dust.has(i + 1) ? nothing(1) : slot
      return dust.has(i) ? nothing(isFirstOf(set, i) ? Math.min(1, share(slot) * usual) : share(slot)) : slot
    })
  })
}

/** A character and what looks like one more. */
const longest = 4
/** Short lines that are doubtful are dust more often than not. */
const usual = 1.5
/** Even a clear character may be dust, but that is rarer than a text where a figure should stand. */
const least = 0.005

const share = ({ alternatives }: Slot): number => Math.min(1, 1 - (alternatives[0]?.p ?? 1) + least)
const nothing = (p: number): Slot => ({ alternatives: [{ text: '', p }] })
const isBreak = ({ alternatives }: Slot): boolean => alternatives.length === 1 && (alternatives[0]?.text.includes('\n') ?? false)
const isFirstOf = (set: readonly (readonly number[])[], i: number): boolean => set.some((line) => line[0] === i)

/** The indexes of the places of each line. */
function linesOf(slots: readonly Slot[]): number[][] {
  const lines: number[][] = [[]]
  for (const [i, slot] of slots.entries()) {
    if (isBreak(slot)) lines.push([])
    else lines.at(-1)?.push(i)
  }
  return lines.filter((line) => line.length > 0)
}
