import type { Dice } from './dice.ts'
import { divide, split } from './numbers.ts'
import type { Pledge } from './quantities.ts'

export const outputKinds = ['数量指标', '质量指标', '时效指标', '成本指标']

/** `count` level-2 words in template order, each perhaps several times running. */
export function deal(d: Dice, kinds: readonly string[], count: number): string[] {
  const chosen = d.sample(kinds, Math.min(kinds.length, d.int(Math.ceil(count / 2), count)))
  const times = split(d, count, chosen.length)
  return chosen.flatMap((kind, i) => Array.from({ length: times[i] ?? 0 }, () => kind))
}

/** Hundredths of points: the weight where the target is met, weight × B ÷ A where not, and a band for words. */
export function scored(d: Dice, promise: Pledge, weight: number, whole: boolean): number {
  const { share } = promise
  if (share) return whole ? divide(weight * share[0], share[1]) * 100 : divide(weight * 100 * share[0], share[1])
  if (!promise.qualitative || weight < 5 || d.chance(0.85)) return weight * 100
  return whole ? weight * 100 - 100 : weight * 100 - d.int(1, Math.floor(weight * 2)) * 10
}
