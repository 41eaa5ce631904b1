import { setTimeout as wait } from 'node:timers/promises'
import type { Text } from '../report/language.ts'
import { endFinishedRuns } from '../warehouse/postgres-runs.ts'
import type { PostgresStore } from '../warehouse/postgres-store.ts'
import type { ReadingStatus, ReadResult, SeenPath } from '../warehouse/store.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { bytesOfRows, type FoundFile, isArchive, isFailure, refused, seenAt, seenWith, withoutRows } from './found-file.ts'
import { importFiles, type Reading } from './import-files.ts'
import { filesOf, type NoFile } from './job-files.ts'
import { type Jobs, LostJobs, type TakenJob } from './jobs.ts'
import type { Readers } from './readers.ts'
import { isS3, type S3 } from './s3.ts'

export interface WorkOptions {
  readonly store: PostgresStore
  readonly jobs: Jobs
  readonly readers: Pick<Readers, 'read' | 'hasRoom' | 'release'>
  readonly s3: S3
  /** Version of the reading; see readerVersion. */
  readonly reader: string
  /** How many files are read side by side. */
  readonly lanes: number
  /** Ends when nothing is left to do, nor in the hands of others. */
  readonly drain: boolean
  /** Ends when what is being read is done; the rest is given back. */
  readonly signal: AbortSignal
  readonly onProgress?: (counts: WorkCounts) => void
}

export interface WorkCounts {
  readonly jobs: number
  readonly sources: number
  readonly forms: number
  readonly failures: number
}

/** Jobs that one lane takes at a time, and bytes that go to a reader together; as many as can be lost without much harm. */
const together = { jobs: 8, bytes: 1 << 18 } as const
const idleMs = 1000
/** Bytes of rows that wait to be committed. */
const mostHeld = 32 << 20

/**
 * Takes jobs and reads them until it is stopped. The results of a job and its completion are one transaction: a job is done
 * once in effect, whoever else had it. Rejects where the database fails for other reasons than being away.
 */
export async function work(options: WorkOptions): Promise<WorkCounts> {
  return new JobWorker(options).run()
}

/** A job that came to an end. */
interface Finished {
  readonly job: TakenJob
  readonly results: readonly ReadResult[]
  readonly seen: readonly SeenPath[]
  readonly bytes: number
}

class JobWorker {
  readonly #options: WorkOptions
  #finished: Finished[] = []
  #heldBytes = 0
  #committing: Promise<void> | null = null
  readonly #counted = new Map<string, { readonly forms: number; readonly isBad: boolean }>()
  #counts = { jobs: 0, sources: 0, forms: 0, failures: 0 }
  /** Why nothing can be kept any more. */
  #error: { readonly error: unknown } | null = null

  constructor(options: WorkOptions) {
    this.#options = options
  }

  async run(): Promise<WorkCounts> {
    const lanes = Array.from({ length: this.#options.lanes }, () =>
      this.#lane().catch((error: unknown) => {
        // One lane's end is that of all.
        this.#error ??= { error }
      }),
    )
    await Promise.all(lanes)
    await this.#committing
    if (this.#error) throw this.#error.error
    return this.#counts
  }

  get #mustStop(): boolean {
    return this.#error !== null || this.#options.signal.aborted
  }

  async #lane(): Promise<void> {
    const { jobs, store, drain, signal } = this.#options
    while (!this.#mustStop) {
      if (this.#heldBytes > mostHeld) await this.#committing
      const taken = await jobs.take(together.jobs)
      if (taken.length > 0) await this.#do(taken)
      else {
        await this.#committing
        await store.transaction(endFinishedRuns)
        if (drain && (await jobs.isEmpty())) return
        await wait(idleMs * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
      }
    }
  }

  async #do(taken: readonly TakenJob[]): Promise<void> {
    const { store, reader, s3 } = this.#options
    const files = await filesOf(taken, s3)
    const contents = files.map((file) => ('problem' in file ? '' : file.sha256)).filter((sha256) => sha256 !== '')
    const known = await store.statusOf(contents, reader)
    const toRead: { job: TakenJob; file: FoundFile }[] = []
    for (const [i, file] of files.entries()) {
      const job = taken[i] as TakenJob
      if ('problem' in file) this.#settleMissing(job, file)
      else if (isArchive(file)) await this.#readArchive(job, file)
      else if (isDone(known.get(file.sha256))) this.#finish(job, [], [seenAt(file)])
      else toRead.push({ job, file })
    }
    for (const group of groupsOf(toRead))
      if (this.#mustStop) await this.#release(group.map(({ job }) => job))
      else await this.#read(group)
  }

  async #read(group: readonly { job: TakenJob; file: FoundFile }[]): Promise<void> {
    const left = new Map(group.map((one) => [one.file as object, one]))
    for (const { job, file } of group) if (job.isLastTry) await this.#foreseeTheWorst(job, file)
    await this.#options.readers.read(
      group.map(({ file }) => file),
      async (file, results) => {
        const one = left.get(file)
        if (!one) return
        left.delete(file)
        this.#finish(one.job, results, seenWith(one.file, results))
      },
    )
    // Nothing came of those only where the readers were closed.
    if (left.size > 0) await this.#release(Array.from(left.values(), ({ job }) => job))
  }

  /**
   * A file that ends not only the process that reads it, but this one too, or the machine, leaves no result: before the last
   * try the ledger says so, and what comes of the try takes its place.
   */
  async #foreseeTheWorst(job: TakenJob, file: FoundFile): Promise<void> {
    const seen = file.sha256 === '' ? [] : [seenAt(file)]
    await this.#options.store.commit(job.runId, [withoutRows(file, this.#options.reader, 'failed', neverEnded)], seen)
  }

  /**
   * Entries are jobs of their own, unless the archive lies in S3: what they have not brought yet is read here, and the archive
   * as such is recorded.
   */
  async #readArchive(job: TakenJob, { path, bytes }: FoundFile): Promise<void> {
    const { store, readers, reader, signal } = this.#options
    const input = (async function* () {
      yield { path, ...(bytes && { bytes }) }
    })()
    // What could not be read of an archive in a folder was tried by jobs of its own.
    const rest = { readers, reader, signal, retryFailed: isS3(path), rehash: true, reopen: true }
    const ledger: Reading['store'] = {
      knownPaths: (paths, version) => store.knownPaths(paths, version),
      statusOf: (contents, version) => store.statusOf(contents, version),
      commit: async (runId, results, seen) => {
        await store.commit(runId, results, seen)
        this.#countResults(results)
      },
    }
    await importFiles(input, { store: ledger, runId: job.runId, ...rest })
    if (signal.aborted) return this.#release([job])
    this.#finish(job, [], [])
  }

  #settleMissing(job: TakenJob, { problem, mayPass }: NoFile): void {
    const file = { path: job.path, sha256: '', size: 0 }
    this.#finish(job, [withoutRows(file, this.#options.reader, mayPass ? 'failed' : 'unreadable', problem)], [])
  }

  #finish(job: TakenJob, results: readonly ReadResult[], seen: readonly SeenPath[]): void {
    const bytes = results.reduce((sum, result) => sum + bytesOfRows(result), 0)
    this.#finished.push({ job, results, seen, bytes })
    this.#heldBytes += bytes
    this.#committing ??= this.#commitAll()
  }

  /** What comes in while one transaction is under way goes into the next. Never rejects. */
  async #commitAll(): Promise<void> {
    try {
      while (this.#finished.length > 0) {
        const batch = this.#finished
        this.#finished = []
        for (const ofRun of Map.groupBy(batch, ({ job }) => job.runId).values()) await this.#commit(ofRun)
        await this.#options.readers.release(batch.flatMap(({ results }) => results))
        this.#options.jobs.forget(batch.map(({ job }) => job))
        for (const { bytes } of batch) this.#heldBytes -= bytes
      }
    } catch (error) {
      this.#error ??= { error }
    } finally {
      this.#committing = null
    }
  }

  /** Jobs that others have by now are left to them; where results cannot be kept, those of one file keep nobody else's back. */
  async #commit(batch: readonly Finished[]): Promise<void> {
    let left = batch
    while (left.length > 0) {
      try {
        await this.#commitTogether(left)
        return
      } catch (error) {
        if (error instanceof LostJobs) left = left.filter(({ job }) => !error.ids.has(job.id))
        else if (error instanceof StoreError) throw error
        else if (left.length > 1) {
          for (const one of left) await this.#commit([one])
          return
        } else return this.#commitFailure(left[0] as Finished, error)
      }
    }
  }

  async #commitTogether(batch: readonly Finished[]): Promise<void> {
    const { store, jobs } = this.#options
    const [{ job: first }] = batch as [Finished]
    const failed = batch.filter(({ results }) => results.some(({ status }) => status === 'failed'))
    const done = batch.filter((one) => !failed.includes(one))
    const results = batch.flatMap((one) => one.results)
    await store.commit(
      first.runId,
      results,
      batch.flatMap(({ seen }) => seen),
      async (client) => {
        await jobs.complete(
          client,
          done.map(({ job }) => job),
        )
        for (const { job, results } of failed) await jobs.fail(client, [job], reasonOf(results))
      },
    )
    this.#count({ jobs: done.length })
    this.#countResults(results)
  }

  async #commitFailure({ job, results }: Finished, error: unknown): Promise<void> {
    const failed = results.map((result) => refused(result, error))
    const { store, jobs } = this.#options
    await store
      .commit(job.runId, failed, [], (client) => jobs.fail(client, [job], reasonOf(failed)))
      .catch((again: unknown) => {
        if (!(again instanceof LostJobs)) throw again
      })
    this.#countResults(failed)
  }

  async #release(taken: readonly TakenJob[]): Promise<void> {
    const { store, jobs } = this.#options
    await store.transaction((client) => jobs.release(client, taken))
    jobs.forget(taken)
  }

  /** A content that lies in several places, and a file that was tried again, are one source. */
  #countResults(results: readonly ReadResult[]): void {
    for (const { readingId, forms, status } of results) {
      const before = this.#counted.get(readingId)
      const isBad = isFailure(status)
      this.#counted.set(readingId, { forms, isBad })
      this.#count({
        sources: before ? 0 : 1,
        forms: forms - (before?.forms ?? 0),
        failures: Number(isBad) - Number(before?.isBad ?? false),
      })
    }
  }

  #count(more: Partial<WorkCounts>): void {
    for (const name of ['jobs', 'sources', 'forms', 'failures'] as const) this.#counts[name] += more[name] ?? 0
    this.#options.onProgress?.(this.#counts)
  }
}

const neverEnded: Text = { zh: '读取多次，都没有结束', en: 'Reading it never came to an end, in several tries' }

/** What failed, or was not there, is what somebody asks for again by queuing it. */
const isDone = (status: ReadingStatus | undefined) => status === 'read' || status === 'partial'

const reasonOf = (results: readonly ReadResult[]) => results.find(({ status }) => status === 'failed')?.reason?.en ?? ''

/** Small files together, large ones alone. */
function groupsOf<T extends { file: FoundFile }>(files: readonly T[]): T[][] {
  const groups: T[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const one of files) {
    size += one.file.size
    if (size > together.bytes) {
      groups.push([])
      size = one.file.size
    }
    groups.at(-1)?.push(one)
  }
  return groups
}
