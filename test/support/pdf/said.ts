import type { ReadForm } from '../read-text.ts'

/** What a form says and what was found in it, without where it stands. */
export function said({ id: _id, source: _source, ...form }: ReadForm): unknown {
  return JSON.parse(JSON.stringify(form, (key, value) => (key === 'at' ? undefined : value)))
}

/** The same without the white space of its texts, which a broken line may cost or add. */
export const squashed = (form: unknown): unknown =>
  JSON.parse(JSON.stringify(form, (_, value) => (typeof value === 'string' ? value.replace(/\s+/g, '') : value)))

/** Leaves in which two JSON values differ, one a line: `indicators[2].score.raw: "10" ≠ "1O"`. */
export function leavesApart(want: unknown, have: unknown, path = ''): string[] {
  if (Object.is(want, have)) return []
  const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null
  if (!isTree(want) || !isTree(have) || Array.isArray(want) !== Array.isArray(have))
    return [`${path}: ${short(want)} ≠ ${short(have)}`]
  const keys = [...new Set([...Object.keys(want), ...Object.keys(have)])]
  return keys.flatMap((key) =>
    leavesApart(
      (want as Record<string, unknown>)[key],
      (have as Record<string, unknown>)[key],
      Array.isArray(want) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`,
    ),
  )
}

const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 120)
