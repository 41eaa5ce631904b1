import type { Text } from '../report/language.ts'

/** The store is in use, cannot be reached, or is not one that this program can work with. The message says so to people. */
export class StoreError extends Error {
  readonly text: Text

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

/** There is none yet. */
export class NoStore extends StoreError {}
