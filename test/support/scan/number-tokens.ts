/** A figure as it is printed: digits, with points or commas between them. */
const figure = /\d+(?:[.,]\d+)*/g
/** The comma between thousands. */
const thousands = /(?<=\d),(?=\d{3}(?!\d))/g

/** The figures of a text, in its order, each as it stands there but for its thousands. */
export function numberTokens(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .match(figure)
      ?.map((token) => token.replaceAll(thousands, '')) ?? []
  )
}

/** How many figures of one text are those of another, wherever they stand: each of them counts once. */
export interface TokenScore {
  readonly both: number
  readonly wanted: number
  readonly read: number
}

/**
 * Compares two texts as bags of figures: the same for a program that reads cells and for one that reads whole pages, for it does
 * not matter what a figure belongs to, nor in which order they come.
 */
export function scoreTokens(truth: string, read: string): TokenScore {
  const [wanted, found] = [numberTokens(truth), numberTokens(read)]
  const left = new Map<string, number>()
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1)
  let both = 0
  for (const token of found) {
    const count = left.get(token) ?? 0
    if (count === 0) continue
    left.set(token, count - 1)
    both++
  }
  return { both, wanted: wanted.length, read: found.length }
}

/** F1 of several texts, each compared with its own. */
export function tokensF1(scores: readonly TokenScore[]): number {
  const sum = (key: keyof TokenScore) => scores.reduce((total, score) => total + score[key], 0)
  return (2 * sum('both')) / (sum('wanted') + sum('read'))
}
