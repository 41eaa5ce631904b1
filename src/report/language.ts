export type Language = 'zh' | 'en'

/** The same words in both languages. */
export interface Text {
  readonly zh: string
  readonly en: string
}
