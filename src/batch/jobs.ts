import { createHash } from 'node:crypto'
import pg, { type ClientBase } from 'pg'
import { type Db, type Instance, type JobAttempt, type JobInsert, PgBoss } from 'pg-boss'
import { connectionConfig, openingError, withoutPassword } from '../warehouse/postgres-connection.ts'
import { jobSchema, readQueue } from '../warehouse/postgres-dialect.ts'
import { notAllowed } from '../warehouse/postgres-migrations.ts'
import { type Patience, persevering } from '../warehouse/reconnect.ts'
import { StoreError } from '../warehouse/store-error.ts'

/** One file to read: a path that means the same to all workers, `archive.zip!/entry`, or `s3://bucket/key`. */
interface ReadJob {
  readonly path: string
  /** The import that asked for it. */
  readonly runId: string
}

/** A job in the hands of this process, as long as it is kept. */
export interface TakenJob extends ReadJob, JobAttempt {
  /** Whether nobody gets it again if it fails this time. */
  readonly isLastTry: boolean
}

/** Somebody else has these jobs: they were given up here for too long. */
export class LostJobs extends Error {
  readonly ids: ReadonlySet<string>

  constructor(ids: ReadonlySet<string>) {
    super('jobs were given to another worker')
    this.ids = ids
  }
}

/** Nothing was ever queued in this database. */
export class NoQueue extends StoreError {
  constructor() {
    super({
      zh: '数据库中没有任务队列，请先用 formproof import --enqueue 排队',
      en: 'The database has no queue: fill one with formproof import --enqueue',
    })
  }
}

/** This user may not see the queue, if there is one. */
export class HiddenQueue extends StoreError {
  constructor() {
    super({ zh: '当前用户无权查看任务队列', en: 'This user may not see the queue' })
  }
}

const queue = readQueue
const deadLetters = 'formproof.read.dead'

/** Seconds without a sign of life after which a job is given to somebody else; how often there is one, and a look for it. */
const heartbeat = { lost: 15, every: 4, look: 5 } as const
const days = 24 * 3600

const queueOptions = {
  // Of what waits or is being read, the same file is not queued again.
  policy: 'exclusive',
  deadLetter: deadLetters,
  // A worker that is killed costs a try of all it has in hand: more than a file itself needs.
  retryLimit: 4,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: heartbeat.lost,
  // A long scan is kept by its heartbeat; this only ends what is stuck in a way that nobody thought of.
  expireInSeconds: 12 * 3600,
  retentionSeconds: 365 * days,
  deleteAfterSeconds: 7 * days,
} as const

/** How much is in the queue, and how fast it goes. */
export interface Depth {
  readonly waiting: number
  /** Of those waiting, such as were tried before. */
  readonly retrying: number
  readonly active: number
  readonly completed: number
  readonly deadLetters: number
  /** Completed in the last minutes, and over how many of them. */
  readonly recent: { readonly completed: number; readonly minutes: number }
}

/** The queue of files to read, in the database of the warehouse; kept by pg-boss. */
export class Jobs {
  readonly #boss: PgBoss
  readonly #patience: Patience
  readonly #kept = new Map<string, JobAttempt>()
  #timer: NodeJS.Timeout | undefined

  private constructor(boss: PgBoss, patience: Patience) {
    this.#boss = boss
    this.#patience = patience
  }

  /**
   * Connects, and makes the queue where it is missing.
   * @param part `work` looks after jobs of workers that died, and is seen by others; `look` makes nothing
   * @throws {StoreError} where the database cannot be reached, or the queue is missing and may not be made; NoQueue or HiddenQueue to `look`
   */
  static async open(store: string, part: 'enqueue' | 'work' | 'look', patience: Patience): Promise<Jobs> {
    const options = {
      ...connectionConfig(store),
      schema: jobSchema,
      max: 3,
      schedule: false,
      supervise: part === 'work',
      superviseIntervalSeconds: heartbeat.look,
      monitorIntervalSeconds: heartbeat.look,
      registerInstance: part === 'work',
      instanceName: 'formproof work',
      instanceHeartbeatSeconds: 10,
      migrate: false,
      createSchema: false,
    }
    const boss = await persevering(() => start(options, part !== 'look'), patience).catch((error: unknown) => {
      throw part === 'look' && isRefused(error) ? new HiddenQueue() : whyNot(error, store)
    })
    const jobs = new Jobs(boss, patience)
    boss.on('error', (error) => jobs.#trouble(error))
    if (part !== 'look') await jobs.#prepare()
    if (part === 'work') jobs.#timer = setInterval(() => void jobs.#keep(), heartbeat.every * 1000)
    return jobs
  }

  async #prepare(): Promise<void> {
    if (await this.#boss.getQueue(queue)) return
    await this.#boss.createQueue(deadLetters, { retentionSeconds: 365 * days })
    await this.#boss.createQueue(queue, queueOptions)
  }

  /**
   * Queues files; those that wait already, with the same content, are not queued again.
   * @returns how many were
   */
  async add(files: readonly { readonly path: string; readonly sha256?: string }[], runId: string, priority = 0): Promise<number> {
    const inserts = files.map(({ path, sha256 = '' }): JobInsert<ReadJob> => {
      const key = createHash('sha256').update(`${path}\n${sha256}`).digest('hex')
      return { data: { path, runId }, singletonKey: key, priority }
    })
    const ids = await this.#persevering(() => this.#boss.insert(queue, inserts, { returnId: true }))
    return ids?.length ?? 0
  }

  /** Takes jobs that wait, at most so many. They are kept until they are completed, failed or released. */
  async take(count: number): Promise<TakenJob[]> {
    const jobs = await this.#persevering(() => this.#boss.fetch<ReadJob>(queue, { batchSize: count }))
    for (const job of jobs) this.#kept.set(job.id, { id: job.id, retryCount: job.retryCount })
    return jobs.map(({ id, retryCount, data }) => ({ ...data, id, retryCount, isLastTry: retryCount >= queueOptions.retryLimit }))
  }

  /**
   * Completes jobs as part of a transaction.
   * @throws {LostJobs} where somebody else has some of them: then nothing may be committed
   */
  async complete(client: ClientBase, jobs: readonly TakenJob[]): Promise<void> {
    if (jobs.length === 0) return
    assertSettled(jobs, await this.#boss.complete(queue, attempts(jobs), null, { db: dbOf(client) }))
  }

  /**
   * Gives jobs back as part of a transaction, to be tried again later, or to be dead letters after their last try.
   * @throws {LostJobs} as `complete` does
   */
  async fail(client: ClientBase, jobs: readonly TakenJob[], reason: string): Promise<void> {
    assertSettled(jobs, await this.#boss.fail(queue, attempts(jobs), { reason }, { db: dbOf(client) }))
  }

  /** Gives back jobs that nobody has begun with. */
  async release(client: ClientBase, jobs: readonly TakenJob[]): Promise<void> {
    const ids = jobs.map(({ id }) => id)
    // Both, as what is cancelled only waits again when it is resumed.
    await this.#boss.cancel(queue, attempts(jobs), { db: dbOf(client) })
    await this.#boss.resume(queue, ids, { db: dbOf(client) })
  }

  /** These jobs are no longer in hand. */
  forget(jobs: readonly TakenJob[]): void {
    for (const { id } of jobs) this.#kept.delete(id)
  }

  async depth(): Promise<Depth> {
    const minutes = 5
    const isRecent = "name = $1 AND state = 'completed' AND completed_on > now() - $3 * interval '1 minute'"
    const { rows } = await this.#persevering(() =>
      this.#boss.getDb().executeSql(
        `SELECT count(*) FILTER (WHERE name = $1 AND state IN ('created', 'retry'))::int AS waiting,
          count(*) FILTER (WHERE name = $1 AND state = 'retry')::int AS retrying,
          count(*) FILTER (WHERE name = $1 AND state = 'active')::int AS active,
          count(*) FILTER (WHERE name = $1 AND state = 'completed')::int AS completed,
          count(*) FILTER (WHERE name = $2 AND state = 'created')::int AS dead,
          count(*) FILTER (WHERE ${isRecent})::int AS recent,
          extract(epoch FROM now() - min(started_on) FILTER (WHERE ${isRecent}))::float AS seconds
         FROM ${jobSchema}.job WHERE name IN ($1, $2)`,
        [queue, deadLetters, minutes],
      ),
    )
    const { waiting, retrying, active, completed, dead, recent, seconds } = rows[0]
    // Work that has only begun is not spread over all of these minutes.
    const span = Math.min(minutes, Math.max(0.1, Math.ceil((seconds ?? minutes * 60) / 6) / 10))
    return { waiting, retrying, active, completed, deadLetters: dead, recent: { completed: recent, minutes: span } }
  }

  /** Whether nothing waits, and nobody has anything in hand. */
  async isEmpty(): Promise<boolean> {
    const { rows } = await this.#persevering(() =>
      this.#boss.getDb().executeSql(`SELECT 1 FROM ${jobSchema}.job WHERE name = $1 AND state < 'completed' LIMIT 1`, [queue]),
    )
    return rows.length === 0
  }

  /** The oldest dead letters: which file, and why. */
  async letters(limit: number): Promise<{ readonly path: string; readonly reason: string; readonly at: Date }[]> {
    const jobs = await this.#persevering(() => this.#boss.findJobs<ReadJob>(deadLetters, { queued: true, limit }))
    return jobs.map(({ data, sourceOutput, createdOn }) => ({ path: data.path, reason: reasonOf(sourceOutput), at: createdOn }))
  }

  /**
   * Puts all dead letters back into the queue.
   * @param together how many are by one statement
   * @returns how many there were
   */
  async redrive(together = 10_000): Promise<number> {
    for (let all = 0; ; ) {
      const moved = await this.#persevering(() => this.#boss.redrive(deadLetters, { limit: together }))
      if (moved === 0) return all
      all += moved
    }
  }

  /** The processes that work, or have, as they last reported. */
  async workers(): Promise<Instance[]> {
    return this.#persevering(() => this.#boss.getInstances())
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#boss.stop({ graceful: false }).catch(() => {})
  }

  async #keep(): Promise<void> {
    const kept = [...this.#kept.values()]
    if (kept.length > 0) await this.#boss.touch(queue, kept).catch((error: Error) => this.#trouble(error))
  }

  #trouble(error: Error): void {
    this.#patience.onLost?.(withoutPassword(error.message))
  }

  #persevering<T>(work: () => Promise<T>): Promise<T> {
    return persevering(work, this.#patience)
  }
}

type BossOptions = ConstructorParameters<typeof PgBoss>[0] & object

/** Starts pg-boss, with its tables made or upgraded only where that is needed: it takes a right that few have. */
async function start(options: BossOptions, mayMake: boolean): Promise<PgBoss> {
  const boss = new PgBoss(options)
  try {
    return await started(boss)
  } catch (error) {
    if (!mayMake || !isMissing(error)) throw error
    const { connectionString } = options
    const client = new pg.Client(connectionString === undefined ? {} : { connectionString })
    await client.connect()
    const { rows } = await client.query('SELECT to_regnamespace($1) IS NULL AS missing', [jobSchema])
    await client.end()
    return await started(new PgBoss({ ...options, migrate: true, createSchema: rows[0].missing }))
  }
}

async function started(boss: PgBoss): Promise<PgBoss> {
  boss.on('error', () => {})
  return boss.start().catch(async (error: unknown) => {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  })
}

const isMissing = (error: unknown) => /not installed|requires migrations/.test(String(error))

/** The transaction of a client, as pg-boss wants it. */
const dbOf = (client: ClientBase): Db => ({ executeSql: (text, values) => client.query(text, values as unknown[]) })

/** With the number of the try: what somebody else has taken since is left alone. */
const attempts = (jobs: readonly TakenJob[]): JobAttempt[] => jobs.map(({ id, retryCount }) => ({ id, retryCount }))

function assertSettled(jobs: readonly TakenJob[], response: object): void {
  const settled = new Set('settled' in response ? (response.settled as string[]) : [])
  const lost = jobs.map(({ id }) => id).filter((id) => !settled.has(id))
  if (lost.length > 0) throw new LostJobs(new Set(lost))
}

const reasonOf = (output: object | null) => {
  if (!output) return ''
  return 'reason' in output ? String(output.reason) : 'message' in output ? String(output.message) : JSON.stringify(output)
}

const isRefused = (error: unknown): error is Error => error instanceof Error && 'code' in error && error.code === '42501'

function whyNot(error: unknown, store: string): StoreError {
  if (isRefused(error)) return notAllowed(error)
  return isMissing(error) ? new NoQueue() : openingError(error, store)
}
