import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import type { Finding } from '../../model/finding.ts'
import { isPaddleInstalled } from '../../ocr/is-paddle-installed.ts'
import type { EngineChoice } from '../../ocr/open-engine.ts'
import { type PageReading, unpack } from '../page-reading.ts'
import { suspect } from '../problem.ts'
import type { PictureFile } from './picture/picture-file.ts'
import { ask, type ScanChild, type ScanFailure, scanChildren } from './scan-process.ts'
import type { PagePicture, ScanOrder, ScanReport, Usage } from './scan-protocol.ts'

export interface ScanOptions {
  /** The best that there is, where nothing is said. */
  readonly engine?: EngineChoice | undefined
  /** What one page may take, and its process hold. */
  readonly allowance: { readonly seconds: number; readonly megabytes: number }
  /** How many pages are read side by side; as many as there are cores and room for, where nothing is said. */
  readonly jobs?: number | undefined
  readonly debug: boolean
}

/** A picture file that is read page by page. */
export interface ScanFile {
  readonly sha256: string
  readonly content: PictureFile
}

/** Why a page or a file was not read, in the terms of the finding that says so. */
export interface ScanRefusal {
  readonly refused: string
  readonly reason: string
}

/** Bytes that a process holds that reads pages, and how many processes at most. */
const perJob = 600 << 20
const mostJobs = 16

let room: number | undefined

/** Asked once: it falls as jobs take their memory, and all are to wait in one line. */
function roomForJobs(): number {
  room ??= Math.max(1, Math.min(availableParallelism(), Math.floor(process.availableMemory() / perJob), mostJobs))
  return room
}

/** Pages of all inputs wait in one line, whatever file they come from. */
const queues = new Map<number, PQueue>()

function queueOf(jobs: number): PQueue {
  const queue = queues.get(jobs) ?? new PQueue({ concurrency: jobs })
  queues.set(jobs, queue)
  return queue
}

type Asking = (order: ScanOrder) => Promise<Answer>

/** Reads pages that are pictures in processes of their own, several side by side, each page in one. */
export class ScanReader {
  readonly #options: ScanOptions
  #engine: EngineChoice
  #notes: readonly Finding[] = []

  constructor(options: ScanOptions) {
    this.#options = options
    this.#engine = options.engine ?? { name: isPaddleInstalled() ? 'paddle' : 'tesseract' }
    if (!options.engine && this.#engine.name === 'tesseract') this.#notes = [weaker('')]
  }

  get jobs(): number {
    return this.#options.jobs ?? roomForJobs()
  }

  /** What should be said with every source that was read so: that a weaker engine had to do. */
  get notes(): readonly Finding[] {
    return this.#notes
  }

  /** What the findings about pages that were not read name. */
  get facts(): Readonly<Record<string, string>> {
    const { seconds, megabytes } = this.#options.allowance
    return { seconds: String(seconds), limit: `${megabytes} MB` }
  }

  /** Reads a page that somebody else took out of its file. */
  read(picture: PagePicture): Promise<PageReading | ScanRefusal> {
    const { debug } = this.#options
    return this.#queued(async (_, asking) => readingOf(await asking({ order: 'page', picture, debug })))
  }

  /** @returns how many pages a picture file has */
  open(file: ScanFile): Promise<{ readonly pages: number; readonly problem: string | null } | ScanRefusal> {
    return this.#queued(async (child, asking) => {
      const answer = await give(child, file, asking)
      return answer.report === 'opened' ? answer : refusalOf(answer)
    })
  }

  /** @param number from 1 */
  readFilePage(file: ScanFile, number: number): Promise<PageReading | ScanRefusal> {
    const { debug } = this.#options
    return this.#queued(async (child, asking) => {
      const answer = child.file === file.sha256 ? null : await give(child, file, asking)
      if (answer && answer.report !== 'opened') return refusalOf(answer)
      return readingOf(await asking({ order: 'file-page', number, debug }))
    })
  }

  async #queued<T extends object>(job: (child: ScanChild, asking: Asking) => Promise<T | ScanRefusal>): Promise<T | ScanRefusal> {
    const engine = this.#engine
    const result = (await queueOf(this.jobs).add(() => this.#withChild(job))) as T | ScanRefusal
    const isChosen = this.#options.engine !== undefined || engine.name !== 'paddle'
    if (isChosen || !('refused' in result) || result.refused !== 'no-engine') return result
    this.#engine = { name: 'tesseract' }
    this.#notes = [weaker(result.reason)]
    return await this.#queued(job)
  }

  async #withChild<T>(job: (child: ScanChild, asking: Asking) => Promise<T>): Promise<T> {
    const child = scanChildren.hire({ ...this.#options.allowance, engine: this.#engine })
    let usage: Usage | null = null
    const result = await job(child, async (order) => {
      const answer = await ask(child, order)
      if ('resident' in answer) usage = answer
      return answer
    })
    if (usage && child.isAlive) scanChildren.giveBack(child, usage)
    return result
  }
}

/** Sees to it that the child holds the file. */
async function give(child: ScanChild, { sha256, content }: ScanFile, asking: Asking): Promise<Answer> {
  const answer = await asking({ order: 'file', file: content })
  if (answer.report === 'opened') child.file = sha256
  return answer
}

const weaker = (reason: string): Finding => ({ ...suspect('scan-weak-engine', { reason }, []), severity: 'note' })

type Answer = Exclude<ScanReport, { report: 'ready' }> | ScanFailure

const readingOf = (answer: Answer): PageReading | ScanRefusal =>
  answer.report === 'page' ? unpack(answer.reading) : refusalOf(answer)

const refusalOf = (answer: Answer): ScanRefusal =>
  'variant' in answer ? { refused: answer.variant, reason: answer.reason } : { refused: 'scan-crashed', reason: '' }
