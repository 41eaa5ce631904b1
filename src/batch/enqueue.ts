import type { Input } from '../ingest/ingest.ts'
import { endFinishedRuns, markQueued } from '../warehouse/postgres-runs.ts'
import { PostgresStore } from '../warehouse/postgres-store.ts'
import type { Patience } from '../warehouse/reconnect.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { absolute, makePathsAbsolute } from './absolute-paths.ts'
import { isArchive, isDone, isUnchanged, mayBeRetried } from './found-file.ts'
import { importFiles } from './import-files.ts'
import { Jobs } from './jobs.ts'
import { OldFailures } from './old-failures.ts'
import { isS3, S3, type S3Object } from './s3.ts'

export interface EnqueueOptions {
  /** Address of the database. */
  readonly store: string
  readonly runId: string
  readonly programVersion: string
  /** Version of the reading; see readerVersion. */
  readonly reader: string
  /** As for an import. */
  readonly retryFailed: boolean
  readonly rehash: boolean
  /** As for an import; an archive in S3 is taken whole, or not at all. */
  readonly wanted?: ((path: string) => boolean) | undefined
  /** Of which the inputs are all there is: what could not be read there before, and is gone, is forgotten. */
  readonly folders?: readonly string[]
  readonly signal: AbortSignal
  readonly onProgress?: (counts: EnqueueCounts) => void
  readonly onLost?: Patience['onLost']
}

export interface EnqueueCounts {
  /** Files looked at. */
  readonly files: number
  /** Of them, such as had been read before, or tried. */
  readonly skipped: number
  /** Of those, such as could not be read, and are not tried again. */
  readonly failedBefore: number
  /** Jobs that were added; files that waited already are not. */
  readonly queued: number
}

/** Jobs that are inserted by one statement. */
const insertedTogether = 1000
const patienceMs = 120_000
/** Archives come after what is in them, which others read meanwhile. */
const afterEntries = -1

/**
 * Puts files that the ledger does not know yet into the queue of a database. Paths become absolute: workers must find the
 * files under the same. Archives are queued entry by entry, and as such, `s3://bucket/prefix` object by object.
 * @throws {StoreError} where the database cannot be used, or an input cannot be had by others
 */
export async function enqueueFiles(inputs: AsyncIterable<Input>, options: EnqueueOptions): Promise<EnqueueCounts> {
  const { signal, onLost } = options
  const patience = { forMs: patienceMs, signal, onLost }
  const store = await PostgresStore.open(options.store, { mode: 'write', ...patience })
  try {
    const jobs = await Jobs.open(options.store, 'enqueue', patience)
    try {
      return await new Enqueuer(store, jobs, options).run(inputs)
    } finally {
      await jobs.close()
    }
  } finally {
    await store.close()
  }
}

interface Planned {
  readonly path: string
  readonly sha256: string
}

class Enqueuer {
  readonly #store: PostgresStore
  readonly #jobs: Jobs
  readonly #options: EnqueueOptions
  readonly #s3 = new S3()
  #files = 0
  #skipped = 0
  #failedBefore = 0
  #queued = 0

  constructor(store: PostgresStore, jobs: Jobs, options: EnqueueOptions) {
    this.#store = store
    this.#jobs = jobs
    this.#options = options
  }

  async run(inputs: AsyncIterable<Input>): Promise<EnqueueCounts> {
    const { runId, programVersion, reader, signal } = this.#options
    await this.#store.startRun({ runId, programVersion, reader })
    await makePathsAbsolute(this.#store)
    const failures = await OldFailures.below(this.#options.folders ?? [], this.#store)
    const prefixes: string[] = []
    await this.#addFiles(failures.noting(absolute(onlyFiles(inputs, prefixes))))
    for (const prefix of prefixes) await this.#addObjects(prefix)
    await this.#s3.close()
    if (!signal.aborted) await failures.forgetGone(this.#store, runId)
    if (signal.aborted)
      await this.#store.endRun(runId, 'stopped', {
        files: this.#files,
        skipped: this.#skipped,
        sources: 0,
        forms: 0,
        failures: 0,
      })
    else
      await this.#store.transaction(async (client) => {
        await markQueued(client, runId, this.#files, this.#skipped)
        await endFinishedRuns(client)
      })
    return this.#counts()
  }

  #counts(): EnqueueCounts {
    return { files: this.#files, skipped: this.#skipped, failedBefore: this.#failedBefore, queued: this.#queued }
  }

  async #addFiles(inputs: AsyncIterable<Input>): Promise<void> {
    const { runId, reader, retryFailed, rehash, wanted, signal } = this.#options
    let planned: Planned[] = []
    let adding = Promise.resolve()
    const flush = () => {
      const batch = planned
      planned = []
      adding = adding.then(() => this.#add(batch))
    }
    const { files, skipped, failedBefore } = await importFiles(inputs, {
      ...{ store: this.#store, reader, retryFailed, rehash, wanted, signal },
      onSeen: (seen) => this.#store.commit(runId, [], seen),
      onPlanned: (path, sha256) => {
        planned.push({ path, sha256 })
        if (planned.length >= insertedTogether) flush()
      },
      onProgress: (progress) => {
        ;[this.#files, this.#skipped, this.#failedBefore] = [progress.files, progress.skipped, progress.failedBefore]
        this.#tell()
      },
    })
    flush()
    await adding
    ;[this.#files, this.#skipped, this.#failedBefore] = [files, skipped, failedBefore]
  }

  async #add(planned: readonly Planned[]): Promise<void> {
    const archives = planned.filter(isArchive)
    const files = planned.filter((one) => !archives.includes(one))
    await this.#insert(files)
    await this.#insert(archives, afterEntries)
  }

  async #addObjects(prefix: string): Promise<void> {
    let batch: S3Object[] = []
    const { signal, wanted } = this.#options
    for await (const object of this.#s3.list(prefix)) {
      if (signal.aborted) return
      if (wanted && !wanted(object.path)) continue
      batch.push(object)
      if (batch.length < insertedTogether) continue
      await this.#addListed(batch)
      batch = []
    }
    await this.#addListed(batch)
  }

  /** An object is what it was where its size and its time of modification are. */
  async #addListed(objects: readonly S3Object[]): Promise<void> {
    const paths = objects.map(({ path }) => path)
    const { reader, rehash, retryFailed } = this.#options
    const known = await this.#store.knownPaths(paths, reader)
    const changed = objects.filter((object) => {
      const before = known.get(object.path)
      if (rehash || !before || !isUnchanged(object, before) || !isDone(before.status, object, retryFailed)) return true
      if (before.status !== null && mayBeRetried(before.status, object)) this.#failedBefore++
      return false
    })
    this.#files += objects.length
    this.#skipped += objects.length - changed.length
    await this.#insert(changed.map(({ path, size, modifiedNs }) => ({ path, sha256: `${size} ${modifiedNs}` })))
  }

  async #insert(files: readonly Planned[], priority = 0): Promise<void> {
    for (let i = 0; i < files.length; i += insertedTogether) {
      this.#queued += await this.#jobs.add(files.slice(i, i + insertedTogether), this.#options.runId, priority)
      this.#tell()
    }
  }

  #tell(): void {
    this.#options.onProgress?.(this.#counts())
  }
}

/** Files; prefixes of S3 are put aside. */
async function* onlyFiles(inputs: AsyncIterable<Input>, prefixes: string[]): AsyncGenerator<Input> {
  for await (const { path, bytes } of inputs) {
    if (bytes && path === '-')
      throw new StoreError({ zh: '标准输入不能排队', en: 'Standard input cannot be queued: others do not have it' })
    if (bytes)
      throw new StoreError({
        zh: `${path} 的名称不是 UTF-8，不能排队：请先改名`,
        en: `The name of ${path} is not UTF-8, so that it cannot be queued: rename it first`,
      })
    if (isS3(path)) prefixes.push(path)
    else yield { path }
  }
}
