/** A deterministic source of chance: the same seed gives the same throws on every machine. */
export interface Dice {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** `count` different members of `list`, in the list's order. */
  readonly sample: <T>(list: readonly T[], count: number) => T[]
}

export function dice(seed: number): Dice {
  const next = mulberry32(seed)
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const index = int(0, list.length - 1)
      if (index >= list.length || index < 0) throw new RangeError('nothing to pick from')
      return list[index] as (typeof list)[number]
    },
    sample: (list, count) => {
      const left = list.map((_, i) => i)
      while (left.length > count) left.splice(int(0, left.length - 1), 1)
      return left.map((i) => list[i] as (typeof list)[number])
    },
  }
}

// Tommy Ettinger's mulberry32, public domain.
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
