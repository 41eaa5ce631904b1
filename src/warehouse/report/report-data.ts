import { Big } from 'big.js'
import type { FindingCode, Severity } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import type { Text } from '../../report/language.ts'
import type { Verdict } from '../../report/verdict.ts'
import { literal } from '../ddl.ts'
import { type NamedRow, namedRows, numbersOf } from '../named-rows.ts'
import type { ReadingStatus, Store } from '../store.ts'
import { type QueryName, reportQueries } from './report-queries.ts'

/** All that a report says, as the store has it. */
export interface ReportData {
  readonly totals: Totals
  readonly kinds: readonly KindOfSource[]
  /** How many values lie in each of `confidenceSteps`. */
  readonly confidence: readonly { readonly step: number; readonly values: number }[]
  readonly failures: readonly Failure[]
  readonly verdicts: readonly { readonly verdict: Verdict; readonly forms: number }[]
  readonly codes: readonly { readonly code: FindingCode; readonly findings: number; readonly forms: number }[]
  readonly years: readonly Group[]
  readonly departments: readonly Group[]
  readonly worst: readonly WorstForm[]
  readonly lastRun: { readonly id: string; readonly startedAt: string; readonly programVersion: string } | null
}

interface Totals {
  readonly files: number
  readonly sources: number
  /** Sources that were read, at least in part, but for archives. */
  readonly read: number
  readonly pages: number
  readonly forms: number
  readonly values: number
  readonly mismatches: number
  readonly warnings: number
  readonly unreadable: number
  readonly partial: number
}

interface KindOfSource {
  readonly mediaType: string
  readonly sources: number
  readonly pages: number
  readonly forms: number
  readonly partial: number
  readonly failed: number
}

interface Failure {
  readonly status: ReadingStatus
  readonly reason: Text
  readonly sources: number
  /** The first of them. */
  readonly paths: readonly string[]
}

/** Forms that have something in common; null where they do not say it. */
interface Group {
  readonly name: string | null
  readonly forms: number
  /** Forms with mismatches. */
  readonly failing: number
  readonly mismatches: number
}

export interface WorstForm {
  readonly id: string
  readonly sha256: string
  readonly path: string
  /** What it is part of: the path leads to no file then. */
  readonly host: string | null
  readonly ordinal: number
  readonly title: string | null
  readonly project: string | null
  readonly department: string | null
  readonly implementer: string | null
  readonly year: string | null
  readonly verdict: Verdict
  readonly mismatches: number
  readonly warnings: number
  readonly declared: string | null
  readonly recomputed: string | null
  readonly findings: readonly WorstFinding[]
}

export interface WorstFinding {
  /** Within the report. */
  readonly id: string
  readonly code: FindingCode
  readonly severity: Severity
  readonly path: string
  readonly message: Text
  /** What is printed there. */
  readonly raw: string | null
  /** Where it stands; null where it is about no one value. */
  readonly at: Place | null
  /** What else is known of where that is: the page, or the place as the store has it. */
  readonly otherwise: { readonly page: number | null; readonly place: string | null }
}

/** The forms that are shown one by one, and the findings of each. */
const shown = { forms: 20, findings: 8 } as const

/** Reads what a report needs. Every figure comes from one of `reportQueries`. */
export async function reportData(store: Pick<Store, 'query'>): Promise<ReportData> {
  const ask = async (name: QueryName) => namedRows(await store.query(reportQueries[name]))
  const [totals] = await ask('totals')
  const [run] = await ask('lastRun')
  const names = ['files', 'sources', 'read', 'pages', 'forms', 'mismatches', 'warnings', 'unreadable', 'partial'] as const
  return {
    totals: { ...numbersOf(totals, names), values: Number(totals?.value_count) },
    kinds: (await ask('kinds')).map((row) => ({
      mediaType: text(row.media_type),
      ...numbersOf(row, ['sources', 'pages', 'forms', 'partial', 'failed']),
    })),
    confidence: (await ask('confidence')).map(({ step, value_count }) => ({ step: Number(step), values: Number(value_count) })),
    failures: failuresOf(await ask('failures')),
    verdicts: (await ask('verdicts')).map(({ verdict, forms }) => ({ verdict: verdict as Verdict, forms: Number(forms) })),
    codes: (await ask('codes')).map((row) => ({ code: row.code as FindingCode, ...numbersOf(row, ['findings', 'forms']) })),
    years: (await ask('years')).map(groupOf),
    departments: (await ask('departments')).map(groupOf),
    worst: await worstForms(store),
    lastRun: run ? { id: text(run.run_id), startedAt: text(run.started_at), programVersion: text(run.program_version) } : null,
  }
}

const text = (value: string | null | undefined) => value ?? ''

const groupOf = (row: NamedRow): Group => ({ name: row.name ?? null, ...numbersOf(row, ['forms', 'failing', 'mismatches']) })

function failuresOf(rows: readonly NamedRow[]): Failure[] {
  const failures = new Map<string, Failure & { paths: string[] }>()
  for (const { status, zh, en, sources, path } of rows) {
    const key = `${status} ${zh} ${en}`
    const reason = { zh: text(zh), en: text(en) }
    const known = failures.get(key) ?? { status: status as ReadingStatus, reason, sources: Number(sources), paths: [] }
    known.paths.push(text(path))
    failures.set(key, known)
  }
  return [...failures.values()]
}

async function worstForms(store: Pick<Store, 'query'>): Promise<WorstForm[]> {
  const forms = namedRows(await store.query(`${reportQueries.worst} LIMIT ${shown.forms}`))
  if (forms.length === 0) return []
  const ids = forms.map(({ form_id }) => literal(text(form_id))).join(', ')
  const findings = namedRows(await store.query(reportQueries.evidence.replace('$forms', ids)))
  const byForm = Map.groupBy(findings, ({ form_id }) => form_id)
  return forms.map((row) => ({
    id: text(row.form_id),
    sha256: text(row.sha256),
    path: text(row.path),
    host: row.host ?? null,
    title: row.title ?? null,
    project: row.project_name ?? null,
    department: row.department ?? null,
    implementer: row.implementer ?? null,
    year: row.year ?? null,
    verdict: row.verdict as Verdict,
    ...numbersOf(row, ['ordinal', 'mismatches', 'warnings']),
    declared: figure(row.total_declared),
    recomputed: figure(row.total_recomputed),
    findings: (byForm.get(row.form_id) ?? []).slice(0, shown.findings).map(findingOf),
  }))
}

/** Without the zeros that its column adds. */
const figure = (value: string | null | undefined) => (value ? new Big(value).toFixed() : null)

const findingOf = (row: NamedRow): WorstFinding => ({
  id: `${row.form_id}-${row.finding_no}`,
  code: row.code as FindingCode,
  severity: row.severity as Severity,
  path: text(row.path),
  message: { zh: text(row.message_zh), en: text(row.message_en) },
  raw: row.raw ?? null,
  at: placeOf(row),
  otherwise: { page: row.on_page ? Number(row.on_page) : null, place: row.place ?? null },
})

/** The place that the columns of `value_place` say. */
function placeOf(row: NamedRow): Place | null {
  const { page, x0, y0, x1, y1, line, line_column, sheet, cell, element } = row
  if (page && x0) return { page: Number(page), box: [Number(x0), Number(y0), Number(x1), Number(y1)] }
  if (line) return { line: Number(line), column: Number(line_column) }
  if (cell) return { sheet: text(sheet), cell }
  return element ? { path: element } : null
}
