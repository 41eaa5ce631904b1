import type { Difference } from './compare.ts'
import type { Truth } from './fictional/truth.ts'

/** F1 over the fields of a form: a wrong value counts as one that is missing and one that was invented. */
export function fieldsF1({ remarks: _, ...truth }: Truth, differences: readonly Difference[]): number {
  const wanted = leaves(truth)
  const missing = differences.filter(({ want }) => isThere(want)).length
  const invented = differences.filter(({ have }) => isThere(have)).length
  const right = wanted - missing
  return (2 * right) / (wanted + right + invented)
}

/** Printed values; the ticked options of a group are one. */
function leaves(value: unknown): number {
  if (!isThere(value)) return 0
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return 1
  if (typeof value !== 'object') return 1
  return Object.values(value as object).reduce((sum: number, item) => sum + leaves(item), 0)
}

const isThere = (value: unknown) => value !== null && value !== undefined && value !== ''
