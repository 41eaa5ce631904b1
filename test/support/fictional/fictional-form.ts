import { dice } from './dice.ts'
import { familyA } from './family-a.ts'
import { familyH } from './family-h.ts'
import type { Printed } from './printed.ts'
import type { Truth } from './truth.ts'

export type Family = 'H' | 'A'

export interface FictionalForm {
  seed: number
  family: Family
  truth: Truth
  printed: Printed
  /** Other spellings that a reader may give as the raw text of a path, such as what a LaTeX remnant stands for. */
  aliases: Record<string, string[]>
}

export interface FormOptions {
  /** Rows without level-2 words, whose description covers the level-2 and level-3 columns. Default: now and then. */
  mergedKinds?: boolean
  /** Print the title. Default true. */
  titled?: boolean
}

/**
 * An invented form whose figures follow from one another under its family's rules, together with what it says.
 * The same arguments give the same form.
 */
export function fictionalForm(seed: number, family: Family, options: FormOptions = {}): FictionalForm {
  const d = dice(seed * 2 + (family === 'H' ? 0 : 1))
  const { truth, printed } = family === 'H' ? familyH(d, options) : familyA(d, options)
  if (options.titled === false) {
    Object.assign(printed, { title: null, yearLine: null })
    Object.assign(truth, { title: null, year: null })
  }
  return { seed, family, truth, printed, aliases: {} }
}

/**
 * What a form that is printed in this layout may look like: where covered cells are missing altogether, a description
 * over two columns cannot be told from a row whose level-1 cell is covered.
 */
export const formOptionsFor = (layout: string): FormOptions => (layout === 'tab-dropped' ? { mergedKinds: false } : {})
