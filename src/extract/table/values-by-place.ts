import type { Column, ColumnRole } from './align.ts'

/**
 * 年初设定的目标 between the names and the results: a head that nobody knows, in the place of the targets, which speaks of what is to
 * be, is theirs where no other head is. So is one behind the targets, which speaks of what was done, that of the results.
 */
export function withValuesByPlace(columns: readonly Column[]): readonly Column[] {
  const targets = named(columns, 'target', after(columns, 'name'), promises)
  return withReasons(named(targets, 'actual', after(targets, 'target'), reports))
}

/** 未完成目标或偏离较大的原因、改进措施等 behind the points: the only unknown head there that speaks of reasons, where no other is theirs. */
function withReasons(columns: readonly Column[]): readonly Column[] {
  const from = after(columns, 'score')
  if (from === 0 || columns.some(({ role }) => role === 'reason')) return columns
  const [at, ...others] = columns.flatMap(({ role, head }, i) =>
    i >= from && role === null && explains.test(wordsOf(head)) ? [i] : [],
  )
  return at === undefined || others.length > 0 ? columns : columns.with(at, { ...(columns[at] as Column), role: 'reason' })
}

/** The columns with the only unknown one from `from` up to the score, of which the head says `words`, as `role`. */
function named(columns: readonly Column[], role: ColumnRole, from: number, words: RegExp): readonly Column[] {
  if (from === 0 || columns.some((column) => column.role === role)) return columns
  const end = columns.findIndex((column, i) => i >= from && ends.has(column.role))
  const unknown = columns.flatMap((column, i) => (i >= from && i < end && column.role === null && column.head ? [i] : []))
  const [at, ...others] = unknown.filter((i) => words.test(wordsOf(columns[i]?.head ?? null)))
  return at === undefined || others.length > 0 ? columns : columns.with(at, { ...(columns[at] as Column), role })
}

/** Where what stands behind a column begins; 0 where there is no such column. */
const after = (columns: readonly Column[], role: ColumnRole): number => columns.findIndex((column) => column.role === role) + 1

const wordsOf = (head: Column['head']): string => head?.text.replace(/\s/g, '') ?? ''

const ends = new Set<ColumnRole | null>(['actual', 'score', 'weight', 'reason'])
const promises = /[目指][标標]|[计計][划劃]|[预預]期|[设設]定/
const reports = /完成|[实實][际際]|[达達]成/
const explains = /原因/
