// The statements behind a report, the same for every database. Readings that count but are no source are files that could not be
// opened.

/** Lower ends of the stretches that confidence is counted in; 1 is text that was not recognised from pixels, or as good as. */
export const confidenceSteps = [1, 0.99, 0.95, 0.9, 0.5, 0] as const

const stepOf = `CASE ${confidenceSteps.map((step, i) => `WHEN confidence >= ${step} THEN ${i}`).join(' ')} END`

/** Forms that have something in common, those with most mismatches first. */
const groups = (column: string) => `SELECT ${column}, count(*) AS forms,
  count(CASE WHEN verdict = 'mismatch' THEN 1 END) AS failing, sum(mismatches) AS mismatches
FROM form GROUP BY ${column}`

export const reportQueries = {
  totals: `SELECT (SELECT count(*) FROM source_path), (SELECT count(*) FROM source), (SELECT coalesce(sum(pages), 0) FROM source),
  (SELECT count(*) FROM form), (SELECT count(*) FROM value_place), (SELECT count(*) FROM value_place WHERE origin = 'repaired'),
  (SELECT coalesce(sum(mismatches), 0) FROM form), (SELECT coalesce(sum(warnings), 0) FROM form),
  (SELECT count(DISTINCT department) FROM form),
  (SELECT count(*) FROM reading WHERE is_current AND status IN ('unreadable', 'failed')),
  (SELECT count(*) FROM reading WHERE is_current AND status = 'partial')`,
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
  worst: `SELECT form_id, sha256, path, ordinal, title, project_name, department, implementer, year, verdict, mismatches, warnings,
  total_declared, total_recomputed
FROM form WHERE mismatches > 0
ORDER BY mismatches DESC, coalesce(abs(total_difference), 0) DESC, warnings DESC, path, ordinal`,
  // A finding about a row as a whole is shown where the row's name stands.
  evidence: `SELECT f.form_id, f.finding_no, f.code, f.severity, f.path, f.message_zh, f.message_en, f.place, v.raw,
  coalesce(v.page, w.page), coalesce(v.x0, w.x0), coalesce(v.y0, w.y0), coalesce(v.x1, w.x1), coalesce(v.y1, w.y1)
FROM finding f LEFT JOIN value_place v ON v.form_id = f.form_id AND v.path = f.path
LEFT JOIN value_place w ON w.form_id = f.form_id AND w.path = f.path || '.name'
WHERE f.severity IN ('mismatch', 'warning') AND f.form_id IN ($forms)
ORDER BY f.form_id, f.severity, f.finding_no`,
} as const

export type QueryName = Exclude<keyof typeof reportQueries, 'worst' | 'evidence'>
