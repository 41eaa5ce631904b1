import { buildForm } from './build-form.ts'
import type { Design } from './design.ts'
import { designs } from './designs.ts'
import { type Dice, dice } from './dice.ts'
import { familyA } from './family-a.ts'
import { familyG } from './family-g.ts'
import { familyH } from './family-h.ts'
import type { Printed } from './printed.ts'
import type { Truth } from './truth.ts'

/** The schema that each family is read by. Letters as in design/domain.md; AB and BN are the variants of A and B. */
export const schemaIds = {
  H: 'hubei',
  A: 'ministry',
  Y: 'yunnan',
  AB: 'beijing',
  B: 'poverty-relief',
  BN: 'ningxia',
  C: 'sichuan',
  E: 'hebei',
  N: 'yinchuan',
  G: 'guangshui',
  T: 'transfer',
} as const
export type Family = keyof typeof schemaIds
export const families = Object.keys(schemaIds) as Family[]

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
  /** Two goal blocks with points of their own (family H). */
  goalBlocks?: boolean
}

/**
 * An invented form whose figures follow from one another under its family's rules, together with what it says.
 * The same arguments give the same form.
 */
export function fictionalForm(seed: number, family: Family, options: FormOptions = {}): FictionalForm {
  const { truth, printed } = draw(
    family,
    dice(seed * 2 + (family === 'H' ? 0 : 1) + Math.max(0, families.indexOf(family) - 1) * 1_000_000),
    options,
  )
  if (options.titled === false) {
    Object.assign(printed, { title: null, yearLine: null })
    Object.assign(truth, { title: null, year: null })
  }
  return { seed, family, truth, printed, aliases: {} }
}

function draw(family: Family, d: Dice, options: FormOptions): { truth: Truth; printed: Printed } {
  if (family === 'H') return familyH(d, options)
  if (family === 'A') return familyA(d, options)
  return family === 'G' ? familyG(d) : buildForm(d, d.pick<Design>(designs[family]), options)
}

/**
 * What a form that is printed in this layout may look like: where covered cells are missing altogether, a description
 * over two columns cannot be told from a row whose level-1 cell is covered.
 */
export const formOptionsFor = (layout: string): FormOptions => (layout === 'tab-dropped' ? { mergedKinds: false } : {})
