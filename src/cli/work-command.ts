import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Jobs } from '../batch/jobs.ts'
import { readerVersion } from '../batch/reader-version.ts'
import { Readers } from '../batch/readers.ts'
import { S3 } from '../batch/s3.ts'
import { type WorkCounts, work } from '../batch/work.ts'
import type { Language, Text } from '../report/language.ts'
import { PostgresStore } from '../warehouse/postgres-store.ts'
import type { Patience } from '../warehouse/reconnect.ts'
import { commonOptions, jsonOption, parse, schemaOption } from './arguments.ts'
import { generator } from './generator.ts'
import { libraryWith } from './library.ts'
import { Output } from './output.ts'
import { postgresNamed } from './postgres-named.ts'
import { jobsOption, readingOptions, readOptionsOf } from './reading-options.ts'

/** `formproof work`: reads files that were queued with `import --enqueue`, until it is stopped. Returns the exit code. */
export async function workCommand(args: readonly string[], language: Language): Promise<number> {
  const { values } = parse(
    args,
    {
      ...commonOptions,
      ...jsonOption,
      ...schemaOption,
      ...readingOptions,
      ...jobsOption,
      store: { type: 'string', short: 's' },
      drain: { type: 'boolean' },
      redrive: { type: 'boolean' },
      prepare: { type: 'boolean' },
    },
    language,
    'only options',
  )
  const address = postgresNamed(values.store, language)
  const reading = readOptionsOf(values, language)
  const schemas = values.schema ?? []
  const reader = readerVersion(generator().version, await libraryWith(schemas), reading.ocr)
  const output = new Output(language, values.quiet ?? false)
  const stop = new AbortController()
  // A worker waits for its database however long that takes.
  const patience: Patience = { forMs: Number.POSITIVE_INFINITY, signal: stop.signal, onLost: sayOnce(output) }
  const opened: { close(): Promise<void> | void }[] = []
  const later = <T extends { close(): Promise<void> | void }>(one: T): T => {
    opened.push(one)
    return one
  }
  const staging = await mkdtemp(join(tmpdir(), 'formproof-'))
  try {
    const store = later(await PostgresStore.open(address, { mode: 'write', ...patience }))
    const jobs = later(await Jobs.open(address, 'work', patience))
    if (values.prepare) return 0
    if (values.redrive) output.say(redriven(await jobs.redrive())[language])
    const { password, timeLimit, memoryLimit, ocr } = reading
    const lanes = reading.jobs ?? availableParallelism()
    const readers = later(new Readers({ schemas, reader, password, timeLimit, memoryLimit, ocr }, staging, lanes))
    const onSignal = () => {
      // A second time nobody wants to wait: what is in hand goes to others when it is missed.
      if (stop.signal.aborted) process.exit(130)
      output.say(language === 'zh' ? '正在停下：读完手上的文件…' : 'Stopping: finishing the files in hand …')
      stop.abort()
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
    later({ close: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal) })
    const counts = await work({
      ...{ store, jobs, readers, reader, lanes, signal: stop.signal },
      s3: later(new S3()),
      drain: values.drain ?? false,
      onProgress: (progress) => output.progress(summary(progress)),
    })
    output.say(summary(counts)[language])
    if (values.json) await output.result(JSON.stringify(counts))
    return 0
  } finally {
    for (const one of opened.reverse()) await one.close()
    await rm(staging, { recursive: true, force: true })
  }
}

const summary = ({ jobs, sources, forms, failures }: WorkCounts): Text => ({
  zh: `完成 ${jobs} 项任务，读取 ${sources} 份原件，得 ${forms} 张表，${failures} 份未能读取`,
  en: `${jobs} jobs done, ${sources} sources read, ${forms} forms, ${failures} could not be read`,
})

const redriven = (count: number): Text => ({
  zh: `${count} 项失败的任务已重新排队`,
  en: `${count} dead letters are in the queue again`,
})

/** A server that is away is away for all who ask: it is said once in a while. */
function sayOnce(output: Output): (reason: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return (reason) => {
    if (Date.now() - saidAt < 10_000) return
    saidAt = Date.now()
    output.say(
      output.language === 'zh' ? `数据库连接中断，正在重连：${reason}` : `The database was lost, connecting again: ${reason}`,
    )
  }
}
