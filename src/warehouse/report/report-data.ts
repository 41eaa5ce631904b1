import { Big } from 'big.js'
import type { FindingCode, Severity } from '../../model/finding.ts'
import type { PagePlace } from '../../model/place.ts'
import type { Text } from '../../report/language.ts'
import type { Verdict } from '../../report/verdict.ts'
import { literal } from '../ddl.ts'
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
  readonly pages: number
  readonly forms: number
  readonly values: number
  readonly repaired: number
  readonly mismatches: number
  readonly warnings: number
  readonly departments: number
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
  /** Where it stands on a page; null where its source has none. */
  readonly at: PagePlace | null
  /** The same in words, wherever it stands. */
  readonly place: string | null
}

/** The forms that are shown one by one, and the findings of each. */
const shown = { forms: 20, findings: 8 } as const

/** Reads what a report needs. Every figure comes from one of `reportQueries`. */
export async function reportData(store: Pick<Store, 'query'>): Promise<ReportData> {
  const ask = async (name: QueryName) => (await store.query(reportQueries[name])).rows
  const [totals] = await ask('totals')
  const [files, sources, pages, forms, values, repaired, mismatches, warnings, departments, unreadable, partial] = (
    totals ?? []
  ).map(Number) as [number, number, number, number, number, number, number, number, number, number, number]
  const [run] = await ask('lastRun')
  return {
    totals: { files, sources, pages, forms, values, repaired, mismatches, warnings, departments, unreadable, partial },
    kinds: (await ask('kinds')).map(([mediaType, ...counts]) => {
      const [sources = 0, pages = 0, forms = 0, partial = 0, failed = 0] = counts.map(Number)
      return { mediaType: mediaType ?? '', sources, pages, forms, partial, failed }
    }),
    confidence: (await ask('confidence')).map(([step, count]) => ({ step: Number(step), values: Number(count) })),
    failures: failuresOf(await ask('failures')),
    verdicts: (await ask('verdicts')).map(([verdict, count]) => ({ verdict: verdict as Verdict, forms: Number(count) })),
    codes: (await ask('codes')).map(([code, findings, forms]) => ({
      code: code as FindingCode,
      findings: Number(findings),
      forms: Number(forms),
    })),
    years: (await ask('years')).map(groupOf),
    departments: (await ask('departments')).map(groupOf),
    worst: await worstForms(store),
    lastRun: run ? { id: run[0] ?? '', startedAt: run[1] ?? '', programVersion: run[2] ?? '' } : null,
  }
}

type Row = readonly (string | null)[]

const groupOf = ([name = null, forms, failing, mismatches]: Row): Group => ({
  name,
  forms: Number(forms),
  failing: Number(failing),
  mismatches: Number(mismatches),
})

function failuresOf(rows: readonly Row[]): Failure[] {
  const failures = new Map<string, Failure & { paths: string[] }>()
  for (const [status, zh, en, sources, path] of rows) {
    const key = `${status} ${zh} ${en}`
    const reason = { zh: zh ?? '', en: en ?? '' }
    const known = failures.get(key) ?? { status: status as ReadingStatus, reason, sources: Number(sources), paths: [] }
    known.paths.push(path ?? '')
    failures.set(key, known)
  }
  return [...failures.values()]
}

async function worstForms(store: Pick<Store, 'query'>): Promise<WorstForm[]> {
  const { rows } = await store.query(`${reportQueries.worst} LIMIT ${shown.forms}`)
  const forms = rows.map(([id, sha256, path, ordinal, title, project, department, implementer, year, verdict, ...more]) => ({
    id: id ?? '',
    sha256: sha256 ?? '',
    path: path ?? '',
    ordinal: Number(ordinal),
    title: title ?? null,
    project: project ?? null,
    department: department ?? null,
    implementer: implementer ?? null,
    year: year ?? null,
    verdict: verdict as Verdict,
    mismatches: Number(more[0]),
    warnings: Number(more[1]),
    declared: figure(more[2]),
    recomputed: figure(more[3]),
  }))
  if (forms.length === 0) return []
  const ids = forms.map(({ id }) => literal(id)).join(', ')
  const findings = await store.query(reportQueries.evidence.replace('$forms', ids))
  const byForm = Map.groupBy(findings.rows, ([form]) => form)
  return forms.map((form) => ({ ...form, findings: (byForm.get(form.id) ?? []).slice(0, shown.findings).map(findingOf) }))
}

/** Without the zeros that its column adds. */
const figure = (text: string | null | undefined) => (text ? new Big(text).toFixed() : null)

function findingOf([form, number, code, severity, path, zh, en, place = null, raw = null, ...box]: Row): WorstFinding {
  const [page, x0, y0, x1, y1] = box.map((part) => (part === null ? Number.NaN : Number(part))) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return {
    id: `${form}-${number}`,
    code: code as FindingCode,
    severity: severity as Severity,
    path: path ?? '',
    message: { zh: zh ?? '', en: en ?? '' },
    raw,
    at: Number.isNaN(page) || Number.isNaN(x0) ? null : { page, box: [x0, y0, x1, y1] },
    place,
  }
}
