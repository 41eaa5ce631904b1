/**
 * The candidates whose keys `key` most looks like, allowing for what OCR does to labels: a wrong, a lost or an added
 * character (two from eight characters on). Several only where they are equally near.
 * A run of Latin letters among Chinese characters is one misread character (`项fl资金`).
 */
export function closest<T extends { readonly key: string }>(key: string, candidates: readonly T[]): T[] {
  const damaged = key.replace(latinRun, '?')
  const characters = new Set(damaged)
  let best: T[] = []
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const longer = Math.max(damaged.length, candidate.key.length)
    const allowed = longer >= 8 ? 2 : 1
    if (Math.abs(damaged.length - candidate.key.length) > allowed) continue
    let shared = 0
    for (const character of candidate.key) if (characters.has(character)) shared++
    if (shared < candidate.key.length - allowed) continue
    const distance = editDistance(damaged, candidate.key, allowed)
    if (distance > allowed || distance > bestDistance) continue
    best = distance < bestDistance ? [candidate] : [...best, candidate]
    bestDistance = distance
  }
  return best
}

const latinRun = /(?<=\p{Script=Han})[a-z]+|[a-z]+(?=\p{Script=Han})/gu

/** Levenshtein distance; anything above `limit` may be reported as `limit + 1`. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let lowest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const value = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      current[j] = value
      lowest = Math.min(lowest, value)
    }
    if (lowest > limit) return limit + 1
    previous = current
  }
  return previous[b.length] ?? 0
}
