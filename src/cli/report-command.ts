import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Evidence, evidenceCrops } from '../batch/evidence-crops.ts'
import type { Language } from '../report/language.ts'
import { type ReportData, reportData } from '../warehouse/report/report-data.ts'
import { isReport, reportHtml } from '../warehouse/report/report-html.ts'
import { commonOptions, parse } from './arguments.ts'
import { storeOption, withStore } from './open-to-read.ts'
import { Output } from './output.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

/** Pictures make up most of a report, and of the time that it takes. */
const mostCrops = 30

/** `formproof report`: what is in a store as one HTML page for people. Returns the exit code. */
export async function reportCommand(args: readonly string[], language: Language): Promise<number> {
  const { values } = parse(
    args,
    { ...commonOptions, ...storeOption, out: { type: 'string', short: 'o' }, 'no-crops': { type: 'boolean' } },
    language,
    'only options',
  )
  const { out } = values
  if (out === undefined)
    throw new UsageError(
      language === 'zh'
        ? '用法：formproof report --store 目录 --out 报告.html'
        : 'Usage: formproof report --store DIR --out report.html',
    )
  if (out === '-' || out === '')
    throw new UsageError(language === 'zh' ? `--out ${out}：请给出文件` : `--out ${out}: give a file`)
  const output = new Output(language, values.quiet ?? false)
  if (!(await mayBeReplaced(out)))
    throw new UsageError(
      language === 'zh'
        ? `${out} 已存在，且不是先前的报告；请用 --out 另选一处`
        : `${out} exists and is no earlier report; choose another place with --out`,
    )
  const data = await withStore(values.store, language, reportData)
  const onFile = (path: string) => output.progress({ zh: `正在截取 ${path}`, en: `Taking pictures from ${path}` })
  const crops = values['no-crops'] ? new Map<string, string>() : await evidenceCrops(evidenceOf(data), onFile)
  const partial = join(dirname(out), `.${basename(out)}.partial`)
  try {
    await writeFile(partial, reportHtml(data, { language, directory: dirname(out), crops }))
    await rename(partial, out)
  } catch (error) {
    await rm(partial, { force: true })
    throw unwritable(error, out, '--out', language)
  }
  await output.result(out)
  return 0
}

/** Nothing but an earlier report gives way to a report. */
async function mayBeReplaced(path: string): Promise<boolean> {
  const kind = await stat(path).catch(() => null)
  if (!kind) return true
  if (!kind.isFile()) return false
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
    return isReport(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await file.close()
  }
}

/** The places of mismatches first, in the order of the report. */
function evidenceOf({ worst }: ReportData): Evidence[] {
  const all = worst.flatMap(({ path, sha256, findings }) =>
    findings.flatMap(({ id, at, severity }) =>
      at && 'page' in at ? [{ id, path, sha256, at, isMismatch: severity === 'mismatch' }] : [],
    ),
  )
  return [...all.filter(({ isMismatch }) => isMismatch), ...all.filter(({ isMismatch }) => !isMismatch)].slice(0, mostCrops)
}
