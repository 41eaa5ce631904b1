import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { absolute, makePathsAbsolute } from '../batch/absolute-paths.ts'
import type { EnqueueCounts } from '../batch/enqueue.ts'
import { type ImportOptions, type ImportProgress, importFiles } from '../batch/import-files.ts'
import { OldFailures } from '../batch/old-failures.ts'
import { notOwn } from '../batch/own-files.ts'
import { readerVersion } from '../batch/reader-version.ts'
import { expectReader, Readers } from '../batch/readers.ts'
import { wantedBy } from '../batch/wanted.ts'
import type { Input } from '../ingest/ingest.ts'
import { boundHeap } from '../ingest/process/bound-heap.ts'
import type { Language, Text } from '../report/language.ts'
import { allFailures, failuresIn } from '../warehouse/failures.ts'
import type { Store } from '../warehouse/store.ts'
import { commonOptions, jsonOption, parse, schemaOption } from './arguments.ts'
import { generator } from './generator.ts'
import { inputsOf, missingOf } from './inputs.ts'
import { libraryWith } from './library.ts'
import { openStore } from './open-store.ts'
import { Output } from './output.ts'
import { Pace } from './pace.ts'
import { postgresNamed } from './postgres-named.ts'
import { jobsOption, readingOptions, readOptionsOf } from './reading-options.ts'
import { onOneLine } from './table.ts'
import { UsageError } from './usage-error.ts'

/** `formproof import`: reads what is new into a store. Returns the exit code. */
export async function importCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...commonOptions,
      ...jsonOption,
      ...schemaOption,
      ...readingOptions,
      ...jobsOption,
      store: { type: 'string', short: 's' },
      only: { type: 'string', multiple: true },
      'retry-failed': { type: 'boolean' },
      rehash: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      enqueue: { type: 'boolean' },
    },
    language,
  )
  const zh = language === 'zh'
  const forbidden = forbiddenTogether(values)
  if (forbidden !== null)
    throw new UsageError(
      zh
        ? `--enqueue 与 --${forbidden} 不能同时使用${forbidden === 'dry-run' ? '' : `：--${forbidden} 由 formproof work 给出`}`
        : `--${forbidden} does not go with --enqueue${forbidden === 'dry-run' ? '' : ': give it to formproof work'}`,
    )
  if (values.only?.includes('')) throw new UsageError(zh ? '--only 为空：请给出模式' : '--only is empty: give a pattern')
  if (positionals.length === 0)
    throw new UsageError(
      zh ? '没有输入：formproof import 文件夹… --store 目录' : 'No input: formproof import FOLDER... --store DIR',
    )
  if (values.store === undefined) throw new UsageError(zh ? '没有数据仓库：加上 --store 目录' : 'No store: add --store DIR')
  if (!values.enqueue && positionals.some((input) => /^s3:/i.test(input)))
    throw new UsageError(
      zh ? 's3:// 的文件由 formproof work 读取：加上 --enqueue' : 'Objects of s3:// are read by formproof work: add --enqueue',
    )
  const gone = await missingOf(positionals)
  if (gone !== null) {
    const isLost = gone.includes('\ufffd')
    throw new UsageError(
      zh
        ? `没有这个文件或文件夹：${gone}${isLost ? '（名称不是 UTF-8：请给出它所在的文件夹）' : ''}`
        : `There is no such file or folder: ${gone}${isLost ? ' (its name is not UTF-8: give the folder that holds it)' : ''}`,
    )
  }
  const reading = readOptionsOf(values, language)
  const output = new Output(language, values.quiet ?? false)
  const schemas = values.schema ?? []
  const { version } = generator()
  const reader = readerVersion(version, await libraryWith(schemas), reading.ocr)
  const store = values.store
  const files = () => absolute(notOwn(inputsOf(positionals), store))
  const ledger = {
    reader,
    retryFailed: values['retry-failed'] ?? false,
    rehash: values.rehash ?? false,
    wanted: wantedBy(values.only ?? [], positionals),
  }

  if (values.enqueue) {
    const folders = values.only === undefined ? positionals : []
    const run: Run = { programVersion: version, runId: newRunId(), folders, ...ledger }
    return enqueue(files(), postgresNamed(values.store, language), run, output, values.json ?? false)
  }
  if (values['dry-run']) return rehearse(files(), values.store, ledger, output, values.json ?? false)

  const { password, timeLimit, memoryLimit, ocr } = reading
  const settings = { schemas, reader, password, timeLimit, memoryLimit, ocr }
  expectReader(settings)
  const opened = await openStore(store, 'write', language)
  const staging = opened.staging ?? (await mkdtemp(join(tmpdir(), 'formproof-')))
  const readers = new Readers(settings, staging, reading.jobs ?? availableParallelism())
  const stop = new AbortController()
  const onSignal = () => {
    // A second time nobody wants to wait.
    if (stop.signal.aborted) process.exit(130)
    output.say(zh ? '正在停下：保存已读完的…' : 'Stopping: keeping what has been read …')
    stop.abort()
    readers.close()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const runId = newRunId()
  const pace = new Pace()
  // Standard input can be gone through only once.
  if (!positionals.includes('-')) void pace.count(files())
  try {
    await makePathsAbsolute(opened)
    await opened.startRun({ runId, programVersion: version, reader })
    const bound = boundHeap()
    const onProgress = (progress: ImportProgress) => {
      bound()
      output.progress(pace.line(progress))
    }
    const failures = await OldFailures.below(positionals, opened)
    const counts = await importFiles(failures.noting(files()), {
      ...{ store: opened, readers, runId, ...ledger, signal: stop.signal, onProgress },
      onArchive: (path) => failures.opened(path),
    })
    if (!stop.signal.aborted && values.only === undefined) await failures.forgetGone(opened, runId)
    await opened.endRun(runId, stop.signal.aborted ? 'stopped' : 'done', counts)
    output.say(summary(counts, pace.seconds)[language])
    await sayFailures(opened, runId, output)
    if (values.json) await output.result(JSON.stringify({ run: runId, ...counts, stopped: stop.signal.aborted }))
    return exitCode(counts, stop.signal.aborted, output)
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    pace.end()
    readers.close()
    await opened.close()
    await rm(staging, { recursive: true, force: true })
  }
}

/** Of options that say how files are read, or that nothing is done: the first that means nothing where they are only queued. */
function forbiddenTogether(values: Readonly<Record<string, unknown>>): string | null {
  const others = ['dry-run', 'jobs', 'password', 'time-limit', 'memory-limit']
  return (values.enqueue ? others.find((name) => values[name] !== undefined) : null) ?? null
}

type Ledger = Pick<ImportOptions, 'reader' | 'retryFailed' | 'rehash' | 'wanted'>

interface Run extends Ledger {
  readonly programVersion: string
  readonly runId: string
  readonly folders: readonly string[]
}

/** Leaves the reading to `formproof work`. */
async function enqueue(files: AsyncIterable<Input>, store: string, run: Run, output: Output, json: boolean): Promise<number> {
  const { enqueueFiles } = await import('../batch/enqueue.ts')
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const line = (counts: EnqueueCounts): Text => {
    const { files, queued } = counts
    const known = knownBefore(counts)
    return {
      zh: `看过 ${files} 个文件：${queued} 个排队，${known.zh}`,
      en: `${files} files looked at: ${queued} queued, ${known.en}`,
    }
  }
  try {
    const onProgress = (counts: EnqueueCounts) => output.progress(line(counts))
    const counts = await enqueueFiles(files, { store, ...run, signal: stop.signal, onProgress })
    output.say(line(counts)[output.language])
    if (json) await output.result(JSON.stringify({ run: run.runId, ...counts, stopped: stop.signal.aborted }))
    return exitCode(counts, stop.signal.aborted, output)
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

/** Prints what would be read, a path a line. */
async function rehearse(
  files: AsyncIterable<Input>,
  target: string,
  ledger: Ledger,
  output: Output,
  json: boolean,
): Promise<number> {
  const store = await openStore(target, 'rehearse', output.language)
  const planned: string[] = []
  const contents = new Set<string>()
  try {
    const counts = await importFiles(files, {
      store,
      ...ledger,
      signal: new AbortController().signal,
      onPlanned: (path, sha256) => {
        // Of a content that lies in several places, one is read.
        if (!contents.has(sha256)) planned.push(path)
        if (sha256 !== '') contents.add(sha256)
      },
    })
    const { files: all, skipped, failedBefore } = counts
    if (json) await output.result(JSON.stringify({ files: all, skipped, failedBefore, planned }))
    else for (const path of planned) await output.result(path.replaceAll(/\p{Cc}/gu, '\ufffd'))
    const known = knownBefore(counts)
    output.say(
      output.language === 'zh'
        ? `看过 ${all} 个文件：将读取 ${planned.length} 个，${known.zh}`
        : `${all} files looked at: ${planned.length} would be read, ${known.en}`,
    )
    assertSome(all, output)
    return 0
  } finally {
    await store.close()
  }
}

/** Sorts by time, to the millisecond: two imports of little that is new may begin in one second. */
function newRunId(): string {
  const time = new Date().toISOString().replace(/[-:.]/g, '')
  return `${time}-${Math.floor(Math.random() * 0x10000)
    .toString(16)
    .padStart(4, '0')}`
}

function summary(counts: ImportProgress, seconds: number): Text {
  const { files, sources, forms, failures } = counts
  const known = knownBefore(counts)
  const took = seconds.toFixed(1)
  return {
    zh: `看过 ${files} 个文件（${known.zh}），读取 ${sources} 份原件，得 ${forms} 张表，${failures} 份未能读取，用时 ${took} 秒`,
    en: `${files} files looked at (${known.en}), ${sources} sources read, ${forms} forms, ${failures} could not be read, ${took} s`,
  }
}

/** What was skipped, and why; what failed before is no success. */
function knownBefore({ skipped, failedBefore }: Pick<ImportProgress, 'skipped' | 'failedBefore'>): Text {
  const read = skipped - failedBefore
  if (failedBefore === 0) return { zh: `${read} 个的内容已读过`, en: `the contents of ${read} were read already` }
  return {
    zh: `${read} 个的内容已读过，${failedBefore} 个以前未能读取，重试用 --retry-failed`,
    en: `the contents of ${read} were read already, ${failedBefore} could not be read before: --retry-failed tries again`,
  }
}

function exitCode(
  { files, failures = 0, failedBefore }: Pick<ImportProgress, 'files' | 'failedBefore'> & { failures?: number },
  isStopped: boolean,
  output: Output,
): number {
  if (isStopped) return 130
  assertSome(files, output)
  return failures + failedBefore > 0 ? 3 : 0
}

/** Nothing at all is more likely a mistake than what was meant. */
function assertSome(files: number, { language }: Output): void {
  if (files > 0) return
  throw new UsageError(
    language === 'zh'
      ? '没有可读的文件：输入中没有文件，或没有文件符合 --only'
      : 'There is nothing to read: the inputs hold no files, or none fits --only',
  )
}

const mostFailures = 20

async function sayFailures(store: Store, runId: string, output: Output): Promise<void> {
  const zh = output.language === 'zh'
  const failures = await failuresIn(store, runId, mostFailures + 1)
  for (const { path, reason } of failures.slice(0, mostFailures))
    output.say(`  ${onOneLine(`${path}${zh ? '：' : ': '}${reason[output.language]}`)}`)
  if (failures.length > mostFailures)
    output.say(`  ${zh ? '…其余见' : '… for all:'} formproof query "${allFailures(output.language)}"`)
}
