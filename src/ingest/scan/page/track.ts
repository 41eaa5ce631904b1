/** Where a stroke runs, by place along it: in bins of `binLength` pixels from the bin `first` on. NaN where nothing is known. */
export interface Track {
  readonly first: number
  readonly values: Float32Array
}

export const binLength = 8

/** Where a stroke stands at a place along it: between bins mixed linearly, before the first and behind the last as there. */
export function trackAt({ first, values }: Track, along: number): number {
  const place = along / binLength - 0.5 - first
  const last = values.length - 1
  if (place <= 0) return values[0] as number
  if (place >= last) return values[last] as number
  const left = Math.floor(place)
  const a = values[left] as number
  return a + ((values[left + 1] as number) - a) * (place - left)
}

/** Bins of which nothing is known get what lies between their neighbours. The first and the last bin are known. */
export function filled({ first, values }: Track): Track {
  const out = Float32Array.from(values)
  let known = 0
  for (let i = 1; i < out.length; i++) {
    if (Number.isNaN(out[i])) continue
    const [from, to] = [out[known] as number, out[i] as number]
    for (let between = known + 1; between < i; between++) out[between] = from + ((to - from) * (between - known)) / (i - known)
    known = i
  }
  return { first, values: out }
}

/** Two tracks as one; where they overlap the first one holds. */
export function joinedTracks(a: Track, b: Track): Track {
  const first = Math.min(a.first, b.first)
  const end = Math.max(a.first + a.values.length, b.first + b.values.length)
  const values = new Float32Array(end - first).fill(Number.NaN)
  values.set(b.values, b.first - first)
  values.set(a.values, a.first - first)
  return filled({ first, values })
}
