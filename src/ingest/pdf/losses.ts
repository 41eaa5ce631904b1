import type { Loss, LossVariant } from './protocol.ts'

/**
 * pdf.js reads on after damage and only mentions it on the console. What it mentions and what was lost thereby
 * (version 6.5; losses.test.ts has files that make it say so).
 */
const meanings: readonly (readonly [LossVariant, RegExp])[] = [
  ['pdf-repaired', /^Warning: Indexing all PDF objects/],
  ['pdf-picture-lost', /^Warning: (Unable to decode image|Image exceeded maximum|Image dimensions are missing)/],
  [
    'pdf-content-lost',
    /^Warning: (getOperatorList - ignoring (errors|XObject|annotation)|getContentStream - ignoring|Skipping command|Invalid stream|Filter "|Empty "FlateDecode")/,
  ],
  ['pdf-content-lost', /^Info: (Bad (block|uncompressed|encoding|code)|Unknown block type) .*flate stream/],
  ['pdf-font-lost', /^Warning: (loadFont - |Font ".*" is not available|translateFont - |Failed to (parse|compile) font)/],
]

/** Collects what the reading of one document lost. */
export class Losses {
  readonly #pages = new Map<LossVariant, Set<number>>()
  /** The first text of each kind. */
  readonly #texts = new Map<LossVariant, string>()
  /** The page that is being read; 0 while the file is being opened. */
  page = 0
  #isListening = true

  /** @param message a line that pdf.js wrote to the console */
  hear(message: string): void {
    const meaning = meanings.find(([, pattern]) => pattern.test(message))
    if (meaning) this.add(meaning[0])
  }

  /** Does something on which the reading does not depend: what is lost there is no loss. */
  async unheard<T>(work: () => Promise<T>): Promise<T> {
    this.#isListening = false
    try {
      return await work()
    } finally {
      this.#isListening = true
    }
  }

  add(variant: LossVariant, text?: string): void {
    if (!this.#isListening) return
    if (text !== undefined && !this.#texts.has(variant)) this.#texts.set(variant, text)
    const pages = this.#pages.get(variant) ?? new Set()
    if (this.page > 0) pages.add(this.page)
    this.#pages.set(variant, pages)
  }

  list(): Loss[] {
    return [...this.#pages].map(([variant, pages]) => {
      const text = this.#texts.get(variant)
      return { variant, pages: [...pages], ...(text !== undefined && { text }) }
    })
  }
}
