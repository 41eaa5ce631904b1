import { type Lexicon, senseIn } from '../schema/lexicon.ts'
import type { Column } from './align.ts'
import { part, type Row, type RowCell } from './row.ts'

/** 二、产出（50分） over the rows of a table that has no column for level 1. */
export function isSectionRow({ filled }: Row, columns: readonly Column[], schemaId: string): boolean {
  const [only] = filled
  const has = (wanted: Column['role']) => columns.some(({ role }) => role === wanted)
  if (!only || has('section') || filled.some(({ text }) => text !== only.text)) return false
  if (only.hit?.exact && senseIn(only.hit, 'section', schemaId)) return true
  // Beside a column for level 2, it may be one of that.
  return !has('kind') && nameAndPoints.test(only.text)
}

/** 项目年度目标1（产出指标40分）: the name of a table may say in brackets which level 1 its rows are of. */
export function levelOneOf(caption: RowCell, lexicon: Lexicon, schemaId: string): RowCell | undefined {
  for (const { 1: note = '', index } of caption.text.matchAll(inBrackets)) {
    const hit = lexicon.findExact(note)
    const from = index + 1
    if (hit && senseIn(hit, 'section', schemaId))
      return { ...caption, ...part(caption, from, from + note.length), hit, of: [caption] }
  }
  return undefined
}

const inBrackets = /[(（]([^()（）]+)[)）]/g
const nameAndPoints = /^\S{1,12}\s*[(（]\s*[\d０-９]{1,3}\s*分\s*[)）]$/
