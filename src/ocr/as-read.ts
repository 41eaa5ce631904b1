import type { ReadCharacter } from './engine.ts'

/** How probable it is that a character is what it was read as. */
export const probabilityAsRead = ({ text, reading }: Pick<ReadCharacter, 'text' | 'reading'>): number =>
  reading.alternatives.find((one) => one.text === text)?.p ?? 0
