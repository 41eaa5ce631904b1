import type { Stroke } from './strokes.ts'
import { trackAt } from './track.ts'

/** Strokes of this length show how they run, in shares of the text's size. */
const long = 3
/** A stroke is compared with so many that are nearest to it: seen from aside, rules run apart. */
const neighbours = 4
/** It is compared with those of at least this share of its length: the strokes of a row of digits say nothing of a rule. */
const asLong = 0.7
/** Rules run as those near them but for this slope, or so many times as much as those differ on average, and so many pixels. */
const level = Math.tan((0.6 * Math.PI) / 180)
const times = 5
const pixels = 1.5

/** Strokes without those that run aslant to the others near them: a pen's. @param strokes of one direction */
export function parallelStrokes(strokes: readonly Stroke[], em: number): Stroke[] {
  const runs = strokes.filter((stroke) => lengthOf(stroke) >= long * em).map((stroke) => ({ stroke, ...runOf(stroke) }))
  const aslant = new Set(
    runs
      .filter((one) => {
        const length = lengthOf(one.stroke)
        const near = runs
          .filter((other) => other !== one && lengthOf(other.stroke) >= asLong * length)
          .sort((a, b) => Math.abs(a.at - one.at) - Math.abs(b.at - one.at))
          .slice(0, neighbours)
          .map(({ slope }) => slope)
        if (near.length < neighbours) return false
        const usual = middleOf(near)
        const spread = middleOf(near.map((slope) => Math.abs(slope - usual)))
        return Math.abs(one.slope - usual) > Math.max(level, times * spread) + pixels / length
      })
      .map(({ stroke }) => stroke),
  )
  return strokes.filter((stroke) => !aslant.has(stroke))
}

const lengthOf = ({ from, to }: Stroke): number => to - from

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2
}

function runOf({ from, to, track }: Stroke): { at: number; slope: number } {
  const [start, end] = [trackAt(track, from), trackAt(track, to)]
  return { at: (start + end) / 2, slope: (end - start) / (to - from) }
}
