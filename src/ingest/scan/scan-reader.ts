import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import type { EngineChoice } from '../../ocr/open-engine.ts'
import { type PageReading, unpack } from '../page-reading.ts'
import { ask, type ScanChild, type ScanFailure, type ScanKind, scanChildren } from './scan-process.ts'
import type { PagePicture, ScanReport } from './scan-protocol.ts'

export interface ScanOptions {
  readonly engine: EngineChoice
  /** What one page may take, and its process hold. */
  readonly allowance: { readonly seconds: number; readonly megabytes: number }
  /** How many pages are read side by side; as many as there are cores and room for, where nothing is said. */
  readonly jobs?: number | undefined
  readonly debug: boolean
}

/** Why a page or a file was not read, in the terms of the finding that says so. */
export interface ScanRefusal {
  readonly refused: string
  readonly reason: string
}

/** Bytes that a process holds that reads pages, and how many processes at most. */
const perJob = 600 << 20
const mostJobs = 16

const roomForJobs = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(process.availableMemory() / perJob), mostJobs))

/** Pages of all inputs wait in one line, whatever file they come from. */
const queues = new Map<number, PQueue>()

function queueOf(jobs: number): PQueue {
  const queue = queues.get(jobs) ?? new PQueue({ concurrency: jobs })
  queues.set(jobs, queue)
  return queue
}

/** Reads pages that are pictures in processes of their own, several side by side, each page in one. */
export class ScanReader {
  readonly #options: ScanOptions

  constructor(options: ScanOptions) {
    this.#options = options
  }

  get jobs(): number {
    return this.#options.jobs ?? roomForJobs()
  }

  /** What the findings about pages that were not read name. */
  get facts(): Readonly<Record<string, string>> {
    const { seconds, megabytes } = this.#options.allowance
    return { seconds: String(seconds), limit: `${megabytes} MB` }
  }

  /** Reads a page that somebody else took out of its file. */
  read(picture: PagePicture): Promise<PageReading | ScanRefusal> {
    return this.#queued((child) => this.#page(child, { order: 'page', picture, debug: this.#options.debug }))
  }

  /** @returns how many pages a picture file has */
  open(bytes: Uint8Array): Promise<{ readonly pages: number; readonly problem: string | null } | ScanRefusal> {
    return this.#queued(async (child) => {
      const answer = await this.#give(child, bytes)
      return answer?.report === 'opened' ? answer : refusalOf(answer)
    })
  }

  /** @param number from 1 */
  readFilePage(bytes: Uint8Array, number: number): Promise<PageReading | ScanRefusal> {
    return this.#queued(async (child) => {
      const answer = await this.#give(child, bytes)
      if (answer && answer.report !== 'opened') return refusalOf(answer)
      return await this.#page(child, { order: 'file-page', number, debug: this.#options.debug })
    })
  }

  async #queued<T>(job: (child: ScanChild) => Promise<T>): Promise<T> {
    const { engine, allowance } = this.#options
    const kind: ScanKind = { ...allowance, engine }
    return (await queueOf(this.jobs).add(() => job(scanChildren.hire(kind)))) as T
  }

  /** Sees to it that the child holds the file. @returns null where it does already */
  async #give(child: ScanChild, bytes: Uint8Array): Promise<Answer | null> {
    const hash = hashOf(bytes)
    if (child.file === hash) return null
    const answer = await ask(child, { order: 'file', bytes })
    if (answer.report === 'opened') child.file = hash
    return answer
  }

  async #page(child: ScanChild, order: Parameters<typeof ask>[1]): Promise<PageReading | ScanRefusal> {
    const answer = await ask(child, order)
    if (answer.report === 'page' || answer.report === 'page-failed') scanChildren.giveBack(child, answer)
    return answer.report === 'page' ? unpack(answer.reading) : refusalOf(answer)
  }
}

type Answer = Exclude<ScanReport, { report: 'ready' }> | ScanFailure

const refusalOf = (answer: Answer | null): ScanRefusal =>
  answer && 'variant' in answer ? { refused: answer.variant, reason: answer.reason } : { refused: 'scan-crashed', reason: '' }

const hashes = new WeakMap<Uint8Array, string>()

function hashOf(bytes: Uint8Array): string {
  const known = hashes.get(bytes)
  if (known) return known
  const hash = createHash('sha256').update(bytes).digest('hex')
  hashes.set(bytes, hash)
  return hash
}
