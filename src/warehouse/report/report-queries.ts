// The statements behind a report, the same for every database. Readings that count but are no source are files that could not be
// opened.

/** Lower ends of the stretches that confidence is counted in; 1 is text that was not recognised from pixels, or as good as. */
export const confidenceSteps = [1, 0.99, 0.95, 0.9, 0.5, 0] as const

const stepOf = `CASE ${confidenceSteps.map((step, i) => `WHEN confidence >= ${step} THEN ${i}`).join(' ')} END`

/** Forms that have something in common, those with most mismatches first. */
const groups = (column: string) => `SELECT ${column} AS name, count(*) AS forms,
  count(CASE WHEN verdict = 'mismatch' THEN 1 END) AS failing, sum(mismatches) AS mismatches
FROM form GROUP BY ${column}`

const placeColumns = ['page', 'x0', 'y0', 'x1', 'y1', 'line', 'line_column', 'sheet', 'cell', 'element']

export const reportQueries = {
  // An archive is read, but it is no source of forms: its entries are.
  totals: `SELECT (SELECT count(*) FROM source_path) AS files, (SELECT count(*) FROM source) AS sources,
  (SELECT count(*) FROM source WHERE status IN ('read', 'partial') AND media_type <> 'application/zip') AS read,
  (SELECT coalesce(sum(pages), 0) FROM source) AS pages, (SELECT count(*) FROM form) AS forms,
  (SELECT count(*) FROM value_place) AS value_count,
  (SELECT coalesce(sum(mismatches), 0) FROM form) AS mismatches, (SELECT coalesce(sum(warnings), 0) FROM form) AS warnings,
  (SELECT count(*) FROM reading WHERE is_current AND status IN ('unreadable', 'failed')) AS unreadable,
  (SELECT count(*) FROM reading WHERE is_current AND status = 'partial') AS partial`,
  lastRun: `SELECT run_id, started_at, program_version FROM run ORDER BY run_id DESC LIMIT 1`,
  kinds: `SELECT media_type, count(*) AS sources, coalesce(sum(pages), 0) AS pages, sum(forms) AS forms,
  count(CASE WHEN status = 'partial' THEN 1 END) AS partial, count(CASE WHEN status IN ('unreadable', 'failed') THEN 1 END) AS failed
FROM source GROUP BY media_type ORDER BY sources DESC, media_type`,
  confidence: `SELECT ${stepOf} AS step, count(*) AS value_count FROM value_place GROUP BY 1 ORDER BY 1`,
  failures: `SELECT status, zh, en, sources, path FROM (
  SELECT status, zh, en, path, count(*) OVER (PARTITION BY status, zh, en) AS sources,
    row_number() OVER (PARTITION BY status, zh, en ORDER BY path) AS place
  FROM (SELECT r.status, coalesce(s.path, r.path) AS path,
      replace(coalesce(r.reason_zh, ''), r.path, '…') AS zh, replace(coalesce(r.reason_en, ''), r.path, '…') AS en
    FROM reading r LEFT JOIN source s ON s.reading_id = r.reading_id WHERE r.is_current AND r.status <> 'read') f) g
WHERE place <= 8 ORDER BY status DESC, sources DESC, en, path`,
  verdicts: `SELECT verdict, count(*) AS forms FROM form GROUP BY verdict ORDER BY forms DESC, verdict`,
  codes: `SELECT code, count(*) AS findings, count(DISTINCT form_id) AS forms FROM finding
WHERE severity = 'mismatch' GROUP BY code ORDER BY findings DESC, code`,
  years: `${groups('year')} ORDER BY year`,
  departments: `${groups('department')} ORDER BY mismatches DESC, forms DESC, department`,
  worst: `SELECT f.form_id, f.sha256, f.path, p.host, f.ordinal, f.title, f.project_name, f.department, f.implementer, f.year, f.verdict,
  f.mismatches, f.warnings, f.total_declared, f.total_recomputed
FROM form f LEFT JOIN source_path p ON p.path = f.path WHERE f.mismatches > 0
ORDER BY f.mismatches DESC, coalesce(abs(f.total_difference), 0) DESC, f.warnings DESC, f.path, f.ordinal`,
  // A finding about a row as a whole is shown where the row's name stands.
  evidence: `SELECT f.form_id, f.finding_no, f.code, f.severity, f.path, f.message_zh, f.message_en, f.page AS on_page, f.place, v.raw,
  ${placeColumns.map((name) => `coalesce(v.${name}, w.${name}) AS ${name}`).join(', ')}
FROM finding f LEFT JOIN value_place v ON v.form_id = f.form_id AND v.path = f.path
LEFT JOIN value_place w ON w.form_id = f.form_id AND w.path = f.path || '.name'
WHERE f.severity IN ('mismatch', 'warning') AND f.form_id IN ($forms)
ORDER BY f.form_id, f.severity, f.finding_no`,
} as const

export type QueryName = Exclude<keyof typeof reportQueries, 'worst' | 'evidence'>
