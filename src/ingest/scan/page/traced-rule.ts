import type { Box, Rule } from '../../../layout/marks.ts'
import { type Track, trackAt } from './track.ts'

/** A rule with the way that it takes on the page: paper bends, and no scan is quite straight. */
export interface TracedRule {
  readonly isHorizontal: boolean
  /** Where it stands on the other axis, on average. */
  readonly at: number
  readonly from: number
  readonly to: number
  readonly thickness: number
  readonly track: Track
  /** Length of the longest stretch that was found in one piece. */
  readonly longest: number
  /** It consists of dashes or dots. */
  readonly isDashed?: boolean
}

export const lengthOf = ({ from, to }: TracedRule) => to - from

export function asRule({ isHorizontal, at, from, to, thickness }: TracedRule): Rule {
  const [before, behind] = [at - thickness / 2, at + thickness / 2]
  const box: Box = isHorizontal ? [from, before, to, behind] : [before, from, behind, to]
  return { box, isHorizontal }
}

/** Mean of where a rule stands between two places along it. */
export function meanAt(track: Track, from: number, to: number): number {
  const steps = Math.max(1, Math.round((to - from) / 8))
  let sum = 0
  for (let i = 0; i < steps; i++) sum += trackAt(track, from + ((i + 0.5) * (to - from)) / steps)
  return sum / steps
}
