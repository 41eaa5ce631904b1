import type { Read } from '../extract/row.ts'
import type { Finding } from '../model/finding.ts'
import { type Place, placeOf } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import type { Match } from '../schema/match.ts'
import type { Parsed } from './parsed.ts'

/** What the reader has to say about its own reading of a form. */
export class ReadingFindings {
  readonly all: Finding[] = []

  /** Repairs, doubts, and figures that could not be understood. */
  of(value: Value<unknown>, parsed: Parsed<unknown>, path: string): void {
    for (const { rule, from, to } of parsed.repairs)
      this.#add('reading.repaired', 'warning', path, [value.at], { from, to, rule })
    if (parsed.doubt) this.#add('reading.suspect', 'warning', path, [value.at], { text: value.raw, reason: parsed.doubt })
    else if (parsed.state === 'not-understood') this.#add('reading.unread', 'warning', path, [value.at], { text: value.raw })
  }

  /** A value that what stands beside it made another one, or doubtful. `doubt`: a short name for why. */
  changed(before: Value<unknown> | null, after: Value<unknown> | null, path: string, doubt: string): void {
    if (!after || after === before) return
    const repair = after.repairs.at(-1)
    if (repair && after.value !== before?.value) this.#add('reading.repaired', 'warning', path, [after.at], { ...repair })
    else this.#add('reading.suspect', 'warning', path, [after.at], { text: after.raw, reason: doubt })
  }

  repairedLabel(label: Read, to: string, path: string): void {
    this.#add('reading.repaired', 'warning', path, [placeOf(label)], { from: label.text, to, rule: 'label.closest' })
  }

  /** A cell of a table is part of the form; a line beside it may be anything that the page holds. */
  unused(read: Read, inTable: boolean): void {
    this.#add('reading.unused', inTable ? 'warning' : 'note', '', [placeOf(read)], { text: read.text })
  }

  /** A unit that the form names in a place that the result does not have. */
  unitUnplaced(read: Read): void {
    this.#add('reading.unused', 'note', '', [placeOf(read)], { text: read.text }, 'unit')
  }

  unitAssumed(unit: string): void {
    this.#add('reading.suspect', 'note', 'budget', [], { unit }, 'unit-assumed')
  }

  /** In the unit that was assumed the amounts are larger than such forms have them. */
  unitUnlikely(unit: string, isInYuan: boolean): void {
    this.#add('reading.suspect', 'warning', 'budget', [], { unit }, isInYuan ? 'unit-yuan' : 'unit-unlikely')
  }

  unknownSchema(closest: Match | null, title: Read | undefined): void {
    const facts: Record<string, string> = closest
      ? {
          closest: closest.schema.id,
          match: `${Math.round(closest.score * 100)} %`,
          unexpected: closest.unexpected.slice(0, 8).join('、'),
          missing: closest.missing.slice(0, 8).join(', '),
        }
      : {}
    this.#add('schema.unknown', 'warning', '', title ? [placeOf(title)] : [], facts)
  }

  #add(
    code: Finding['code'],
    severity: Finding['severity'],
    path: string,
    at: readonly Place[],
    facts: Readonly<Record<string, string>>,
    variant?: string,
  ): void {
    this.all.push({
      code,
      ...(variant === undefined ? {} : { variant }),
      severity,
      cause: 'reading',
      path,
      at,
      declared: null,
      recomputed: null,
      tolerance: null,
      rule: '',
      facts: Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== '')),
    })
  }
}
