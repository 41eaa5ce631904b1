import { extname } from 'node:path'
import PQueue from 'p-queue'
import { ChildPool } from '../ingest/process/child-pool.ts'
import { type ChildBounds, ChildProcess, type Crash } from '../ingest/process/child-process.ts'
import { Watch } from '../ingest/process/watch.ts'
import type { Text } from '../report/language.ts'
import type { ReadResult } from '../warehouse/store.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { withoutRows } from './found-file.ts'
import type { FileToRead, ReadOrder, WorkerReport } from './protocol.ts'
import type { WorkerSettings } from './read-file.ts'
import { RowFiles } from './row-files.ts'

interface WorkerKind extends ChildBounds {
  readonly settings: WorkerSettings
}

class Worker extends ChildProcess<WorkerKind, ReadOrder & Record<string, unknown>, WorkerReport> {
  constructor(kind: WorkerKind) {
    super(kind, {
      module: new URL(`./worker${extname(import.meta.url)}`, import.meta.url),
      arguments: [JSON.stringify(kind.settings)],
    })
  }
}

/** A file of which there may be a hash already. */
export interface HashedFile extends FileToRead {
  readonly sha256?: string
  readonly size?: number
}

/** Seconds without a sign of life after which a worker is stuck: whatever takes long is done in processes of its own. */
const stuckSeconds = 60
/** Of signs of life that come every second. */
const silentMs = 3000
const defaultMegabytes = 1536
/** Bytes beyond which a worker is not used again. */
const mostResident = 600 << 20

const kindOf = (settings: WorkerSettings): WorkerKind => {
  const { timeLimit = stuckSeconds, memoryLimit = defaultMegabytes } = settings
  return { settings, seconds: timeLimit, megabytes: memoryLimit }
}

const pool = new ChildPool<WorkerKind, Worker>(
  (kind) => new Worker(kind),
  (a, b) => JSON.stringify(a) === JSON.stringify(b),
  mostResident,
)

/** Starts a worker for files that are about to come: it loads while they are being looked for. */
export const expectReader = (settings: WorkerSettings): void => pool.expect(kindOf(settings))

/** Worker processes that read files into rows, several side by side. A file that ends its process ends nothing else. */
export class Readers {
  readonly #kind: WorkerKind
  readonly #rows: RowFiles
  readonly #queue: PQueue
  /** Files that ended their process are tried again one at a time, while nothing else runs. */
  readonly #alone = new PQueue({ concurrency: 1 })
  readonly #busy = new Map<Worker, () => void>()
  #isClosed = false
  /** What a worker said that ended before it was ready. */
  #whyNot = ''

  /** @param staging a folder for rows, until they are released */
  constructor(settings: WorkerSettings, staging: string, jobs: number) {
    this.#kind = kindOf(settings)
    this.#rows = new RowFiles(staging)
    this.#queue = new PQueue({ concurrency: jobs })
  }

  /** Resolves when there is something to do again soon. */
  async hasRoom(): Promise<void> {
    await this.#queue.onSizeLessThan(2 * this.#queue.concurrency)
  }

  /**
   * Reads files one after the other in one worker. What came of each is handed over in that order, and its rows are there until
   * they are released; `onResults` must not throw. Of a file that ends its process twice, the second time alone, there is a result that says so.
   * @throws {StoreError} where rows cannot be written, or workers cannot start: then nothing is said of any file
   */
  async read(
    files: readonly HashedFile[],
    onResults: (file: HashedFile, results: readonly ReadResult[]) => Promise<void>,
  ): Promise<void> {
    const suspects: HashedFile[] = []
    let left = files
    while (left.length > 0 && !this.#isClosed) {
      const ending = await this.#queue.add(() => this.#work(left, onResults))
      if (ending.isDone) break
      suspects.push(left[ending.at] as HashedFile)
      left = left.slice(ending.at + 1)
    }
    for (const file of suspects) await this.#alone.add(() => this.#again(file, onResults))
  }

  async #again(file: HashedFile, onResults: (file: HashedFile, results: readonly ReadResult[]) => Promise<void>): Promise<void> {
    this.#queue.pause()
    try {
      await this.#queue.onPendingZero()
      if (this.#isClosed) return
      const ending = await this.#work([file], onResults)
      if (!ending.isDone && !this.#isClosed) await onResults(file, [this.#failure(file, ending.reason)])
    } finally {
      this.#queue.start()
    }
  }

  #failure({ path, sha256 = '', size = 0 }: HashedFile, reason: string): ReadResult {
    return withoutRows({ path, sha256, size }, this.#kind.settings.reader, 'failed', failureText(reason))
  }

  /** A worker that ends before it is ready has seen no file; where the next one does so too, none can be read. */
  async #work(
    files: readonly HashedFile[],
    onResults: (file: HashedFile, results: readonly ReadResult[]) => Promise<void>,
  ): Promise<Ending> {
    const first = await this.#employ(files, onResults)
    const ending = first === 'never ready' ? await this.#employ(files, onResults) : first
    if (ending !== 'never ready') return ending
    throw new StoreError(neverReady(this.#whyNot))
  }

  #employ(
    files: readonly HashedFile[],
    onResults: (file: HashedFile, results: readonly ReadResult[]) => Promise<void>,
  ): Promise<Ending | 'never ready'> {
    if (this.#isClosed) return Promise.resolve({ isDone: true })
    const worker = pool.hire(this.#kind)
    const { promise, resolve, reject } = Promise.withResolvers<Ending | 'never ready'>()
    let [at, handed] = [0, Promise.resolve()]
    let heard = Date.now()
    const { seconds, megabytes } = this.#kind
    const watch = new Watch({ pid: worker.pid, isWorking: () => Date.now() - heard > silentMs }, { seconds, megabytes }, (over) =>
      failed(over === 'time' ? 'stuck' : 'memory'),
    )
    const rows = this.#rows.begin()
    const over = (ending: Ending | 'never ready') => {
      watch.stop()
      this.#busy.delete(worker)
      handed.then(() => this.#rows.complete(rows)).then(() => resolve(ending), reject)
    }
    this.#busy.set(worker, () => {
      worker.end()
      over({ isDone: true })
    })
    const failed = (reason: string) => {
      worker.end()
      over({ isDone: false, at, reason })
    }
    worker.employ(
      (report) => {
        heard = Date.now()
        if (report.report === 'begun') at = report.file
        else if (report.report === 'read') {
          const { file, results } = report
          at = file + 1
          this.#rows.need(results)
          handed = handed.then(() => onResults(files[file] as HashedFile, results))
        } else if (report.report === 'done') {
          pool.giveBack(worker, report)
          over({ isDone: true })
        } else if (report.report === 'blocked') {
          worker.end()
          over({ isDone: true })
          reject(new StoreError({ zh: `无法写入：${report.reason}`, en: `Cannot write: ${report.reason}` }))
        }
      },
      ({ isOutOfMemory, reason, lastWords }: Crash) => {
        const [error] = lastWords.match(/^\w*Error\b.*$/m) ?? []
        const why = error === undefined ? reason : `${reason}: ${error}`
        if (worker.isReady) return failed(isOutOfMemory ? 'memory' : why)
        this.#whyNot = error === undefined ? `${reason} ${lastWords.trim()}` : why
        over('never ready')
      },
    )
    const plain = files.map(({ path, bytes }) => (bytes ? { path, bytes } : { path }))
    void worker.tell({ order: 'read', files: plain, rows })
    return promise
  }

  /** The rows of these results are not needed any more. */
  release(results: readonly ReadResult[]): Promise<void> {
    return this.#rows.release(results)
  }

  /** Ends all workers at once, whatever they are doing; what is being read is not handed over. */
  close(): void {
    this.#isClosed = true
    for (const end of [...this.#busy.values()]) end()
    pool.end()
  }
}

type Ending = { readonly isDone: true } | { readonly isDone: false; readonly at: number; readonly reason: string }

const neverReady = (why: string): Text => ({
  zh: `读取文件的进程无法启动，未读的文件留待下次导入（${why}）`,
  en: `The process that reads files cannot start; what was not read is left for the next import (${why})`,
})

function failureText(reason: string): Text {
  if (reason === 'stuck') return { zh: '读取时程序停滞，重试仍如此', en: 'Reading it got stuck, twice' }
  if (reason === 'memory') return { zh: '读取时内存不足，重试仍如此', en: 'Reading it ran out of memory, twice' }
  return { zh: `读取时程序异常退出（${reason}），重试仍如此`, en: `Reading it ended its process (${reason}), twice` }
}
