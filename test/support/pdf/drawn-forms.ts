import { type Family, type FictionalForm, type FormOptions, families, fictionalForm } from '../fictional/fictional-form.ts'

/** A form for print on paper: its boxes as characters that a page can show. */
export function drawnForm(seed: number, family: Family, options: FormOptions = {}): FictionalForm {
  const form = fictionalForm(seed, family, options)
  if (form.printed.boxes === 'html') form.printed.boxes = 'ballot'
  return form
}

/** One form of each family. */
export const oneOfEach = (seed: number): FictionalForm[] => families.map((family) => drawnForm(seed, family))

/** Forms of the two families that are most common. */
export const commonForms = (seed: number, count = 2): FictionalForm[] =>
  Array.from({ length: count }, (_, i) => drawnForm(seed + i, i % 2 === 0 ? 'H' : 'A'))
