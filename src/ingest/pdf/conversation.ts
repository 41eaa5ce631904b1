import { createHash } from 'node:crypto'
import type { ByteSource } from '../byte-source.ts'
import type { Crash } from '../process/child-process.ts'
import { Watch } from '../process/watch.ts'
import type { Survey } from '../survey.ts'
import { expectBack, giveBack, hire, untilBack } from './child-pool.ts'
import type { ChildKind, PdfChild } from './child-process.ts'
import { limits } from './limits.ts'
import { type Report, sizeOf } from './protocol.ts'

export interface Questions extends ChildKind {
  readonly password: string | null
  /** How many bytes of pages may be held here that nobody has consumed yet. */
  readonly window: number
}

/** What a conversation says that the child did not: it was stopped, or ended by itself. Always the last word. */
type Failure = { readonly report: 'failed'; readonly variant: FailureVariant; readonly reason: string }
type FailureVariant = 'pdf-too-slow' | 'pdf-too-large' | 'pdf-crashed' | 'no-access'

export type Said = Report | Failure

/**
 * One document read by one child: what the child says in order, held until it is asked for. The child is given back when
 * the document was read to its end, and ended when it was not.
 */
export class Conversation {
  /** Whether the bytes that the child was given are not those that were surveyed. Known once the first page is there. */
  hasChanged = false
  readonly #source: ByteSource
  readonly #survey: Survey
  readonly #questions: Questions
  readonly #said: Said[] = []
  readonly #finished = Promise.withResolvers<void>()
  #child: PdfChild | null = null
  #watch: Watch | null = null
  #wake = () => {}
  #underWay = 0
  #toAcknowledge = 0
  #isFed = false
  /** Nothing is asked of the child, so its time does not count. */
  #isAsked = true
  #isFinished = false
  #isOver = false
  #error: { readonly error: unknown } | null = null

  constructor(source: ByteSource, survey: Survey, questions: Questions) {
    this.#source = source
    this.#survey = survey
    this.#questions = questions
  }

  /** Resolves when the child is free again, or has ended. Errors go to who asks for what is said next. */
  async run(): Promise<void> {
    try {
      await untilBack(this.#questions)
      if (!this.#isOver) await this.#employ()
    } catch (error) {
      this.#error = { error }
      this.abandon()
    }
    await this.#finished.promise
  }

  async #employ(): Promise<void> {
    const child = hire(this.#questions)
    this.#child = child
    this.#watchFrom(child.isReady ? this.#questions.seconds : Math.max(limits.startSeconds, this.#questions.seconds))
    child.employ(
      (report) => this.#hear(report),
      (crash) => this.#crashed(crash),
    )
    const { password, window, debug } = this.#questions
    void child.tell({ order: 'open', bytes: this.#survey.bytes, password, window, debug })
    await this.#feed(child)
  }

  /** The next thing said. Asking for it acknowledges the page before. */
  async next(): Promise<Said> {
    if (this.#toAcknowledge > 0) {
      this.#underWay -= this.#toAcknowledge
      void this.#child?.tell({ order: 'consumed', bytes: this.#toAcknowledge })
      this.#toAcknowledge = 0
    }
    while (this.#said.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    if (this.#error) throw this.#error.error
    const said = this.#said.shift() as Said
    this.#toAcknowledge = sizeOf(said)
    return said
  }

  askForAttachments(): void {
    this.#isAsked = true
    void this.#child?.tell({ order: 'attachments' })
  }

  /** The document was read to its end: the child puts it away and is free for the next. */
  finish(): void {
    if (this.#isOver) return
    this.#isAsked = true
    this.#isFinished = true
    expectBack(this.#finished.promise)
    void this.#child?.tell({ order: 'close' })
  }

  /** Nobody wants the rest, if there is any. */
  abandon(): void {
    if (!this.#isFinished) this.#fail('pdf-crashed', 'abandoned')
  }

  async #feed(child: PdfChild): Promise<void> {
    const hash = createHash('sha256')
    try {
      for await (const chunk of joined(this.#source.chunks())) {
        if (this.#isOver) return
        hash.update(chunk)
        await child.tell({ order: 'chunk', chunk })
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      return this.#fail('no-access', String(error.code))
    }
    this.hasChanged = hash.digest('hex') !== this.#survey.sha256
    this.#isFed = true
    await child.tell({ order: 'read' })
  }

  #hear(report: Report): void {
    if (report.report === 'ready') return this.#watchFrom(this.#questions.seconds)
    if (report.report === 'closed') return this.#leave((child) => giveBack(child, report))
    this.#underWay += sizeOf(report)
    if ('peak' in report) this.#watch?.hear(report.peak)
    if (this.#isOver) return
    if (report.report === 'end' || report.report === 'attachments-end' || report.report === 'refused') this.#isAsked = false
    this.#say(report)
  }

  #say(said: Said): void {
    this.#said.push(said)
    this.#wake()
  }

  #watchFrom(seconds: number): void {
    this.#watch?.stop()
    const { megabytes } = this.#questions
    const isWorking = () => !this.#isReadyChild || (this.#isFed && this.#isAsked && this.#underWay <= this.#questions.window)
    this.#watch = new Watch({ pid: this.#child?.pid, isWorking }, { seconds, megabytes }, (over) =>
      this.#fail(over === 'time' ? 'pdf-too-slow' : 'pdf-too-large', ''),
    )
  }

  get #isReadyChild(): boolean {
    return this.#child?.isReady ?? false
  }

  #crashed({ isOutOfMemory, reason }: Crash): void {
    this.#fail(isOutOfMemory ? 'pdf-too-large' : 'pdf-crashed', reason)
  }

  #fail(variant: FailureVariant, reason: string): void {
    if (this.#isOver) return
    this.#leave((child) => child.end())
    this.#say({ report: 'failed', variant, reason })
  }

  #leave(part: (child: PdfChild) => void): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#watch?.stop()
    if (this.#child) part(this.#child)
    this.#finished.resolve()
  }
}

/** Chunks large enough to be worth a message each. */
async function* joined(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [held, size]: [Uint8Array[], number] = [[], 0]
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < messageSize) continue
    yield Buffer.concat(held)
    ;[held, size] = [[], 0]
  }
  if (size > 0) yield Buffer.concat(held)
}

const messageSize = 1 << 19
