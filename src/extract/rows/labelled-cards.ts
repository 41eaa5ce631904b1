import type { Lexicon } from '../../schema/lexicon.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { part, type Row, type RowCell } from '../row.ts'
import { roleOfHead, tableOf } from './stacked-table.ts'

interface Entry {
  readonly role: string
  readonly label: RowCell
  readonly value: RowCell
}

/** A line that labels one value of an indicator: `年度指标值：≥12公里`. Null for other rows. */
export function cardLine(row: Row, lexicon: Lexicon): Entry | null {
  const [only] = row.filled
  if (row.grid !== null || !only || row.filled.length !== 1 || row.level > 0) return null
  const [, label = '', gap = '', value = ''] = labelled.exec(only.text) ?? []
  if (label === '') return null
  const head: RowCell = { ...only, ...part(only, 0, label.length), hit: lexicon.findExact(label.trim()) }
  const role = roleOfHead(head, 'indicator')
  if (!role) return null
  const read = part(only, label.length + gap.length)
  return { role, label: head, value: { ...only, ...read, hit: value === '' ? null : lexicon.find(read.text), of: [only] } }
}

const labelled = /^([^:：]{2,16})([:：]\s*)(.*)$/s

/** Whether a line only numbers what follows: 指标1. */
export const isCardMarker = ({ grid, filled }: Row): boolean =>
  grid === null && filled.length === 1 && cardNumber.test(filled[0]?.text ?? '')

const cardNumber = inBothScripts(/^(?:(?:指标|序号)\s*[:：]?\s*\d{1,2}\s*[.、:：]?|\d{1,2}\s*[.、])$/)

/**
 * Indicators of which each value stands on a line of its own, behind its label, as a table; null where the lines are none.
 * A label that comes again begins the next indicator.
 */
export function cardsAsTable(entries: readonly Entry[]): Row[] | null {
  const cards: Map<string, Entry>[] = []
  for (const entry of entries) {
    const current = cards.at(-1)
    if (!current || current.has(entry.role)) cards.push(new Map([[entry.role, entry]]))
    else current.set(entry.role, entry)
  }
  const heads = new Map(cards.flatMap((card) => [...card]))
  const isWhole = (card: ReadonlyMap<string, Entry>) => card.has('name') && (card.has('target') || card.has('actual'))
  if (heads.size < fewestHeads || !cards.every(isWhole)) return null
  const columns = [...heads.keys()]
  const cellsOf = (card: ReadonlyMap<string, Entry>) => columns.map((role) => card.get(role)?.value)
  return tableOf([[...heads.values()].map(({ label }) => label), ...cards.map(cellsOf)], 'exact')
}

const fewestHeads = 5
