import type { PageDrawing } from '../../layout/page-drawing.ts'
import type { Block } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { ByteSource } from '../byte-source.ts'
import { type PageReading, unpack } from '../page-reading.ts'
import { suspect, unread } from '../problem.ts'
import type { ScanReader } from '../scan/scan-reader.ts'
import type { Survey } from '../survey.ts'
import { AttachmentNames } from './attachment-names.ts'
import { expect } from './child-pool.ts'
import { Conversation, type Said } from './conversation.ts'
import { type Allowance, defaultAllowance, limits } from './limits.ts'
import { pageList } from './page-list.ts'
import type { Loss, Report } from './protocol.ts'
import { withPicture } from './with-picture.ts'

/** Where a reading waits for its turn. */
export interface Turn {
  add(job: () => Promise<void>): Promise<unknown>
}

export interface PdfOptions {
  readonly password?: string | undefined
  readonly allowance?: Allowance | undefined
  /** How many bytes of pages are held that are read ahead. */
  readonly window?: number | undefined
  /** Where reading waits for its turn. */
  readonly queue?: Turn | undefined
  /** False where it is attached too deep itself: that it holds attachments is only said. */
  readonly takesAttachments?: boolean | undefined
  /** Reads pages by what is seen of them; where there is none, such pages are only named. */
  readonly scans?: ScanReader | undefined
  /** Is given how each page was read. */
  readonly onDrawing?: ((page: number, drawing: PageDrawing) => void | Promise<void>) | undefined
}

export interface Attached {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A PDF that is being read, page by page. */
export interface PdfReading {
  readonly pages: number
  /** A batch a page, in their order. To be gone through once, and not left without `return()`. */
  readonly batches: AsyncIterable<readonly Block[]>
  /** Grows while batches are read. */
  readonly problems: readonly Finding[]
  /** Filled when the batches have been read. */
  readonly attachments: readonly Attached[]
  /** Ends the reading where the batches are not wanted. */
  abandon(): void
}

/** Why a PDF is not read, in the terms of the finding that says so. */
export interface PdfRefusal {
  readonly refused: string
  readonly facts: Readonly<Record<string, string>>
  /** Files attached to it may well be readable. */
  readonly attachments: readonly Attached[]
}

const defaultWindow = 4 << 20

const kindOf = ({ allowance = defaultAllowance, onDrawing }: PdfOptions) => ({ ...allowance, debug: onDrawing !== undefined })

/** Starts the process that a PDF will need, ahead of it. */
export const expectPdf = (options: PdfOptions): void => expect(kindOf(options))

/**
 * Reads a PDF in a process of its own, within what its options allow. Resolves when the first page is there from which
 * something could be read, or when it is clear that there is none. Where reading is stopped later, what was read stays
 * and `problems` say from which page on there is nothing.
 */
export async function openPdf(source: ByteSource, seen: Survey, options: PdfOptions = {}): Promise<PdfReading | PdfRefusal> {
  const kind = kindOf(options)
  // The file is held by the child as a whole, beside all that is read from it.
  const most = kind.megabytes * 2 ** 19
  if (seen.bytes > most) return refusal('limit-file', { limit: megabytes(most) })
  const { window = defaultWindow, password = null, queue } = options
  const conversation = new Conversation(source, seen, { ...kind, window, password })
  if (queue) void queue.add(() => conversation.run())
  else void conversation.run()
  const document = new PdfDocument(conversation, kind, options)
  return (await document.open()) ?? document
}

const refusal = (refused: string, facts: Record<string, string>, attachments: readonly Attached[] = []): PdfRefusal => ({
  refused,
  facts,
  attachments,
})

/** The last that is said of a document. */
type Ending = Extract<Said, { report: 'refused' | 'failed' | 'end' }>

class PdfDocument implements PdfReading {
  pages = 0
  readonly problems: Finding[] = []
  readonly attachments: Attached[] = []
  readonly batches: AsyncIterable<readonly Block[]>
  readonly #conversation: Conversation
  readonly #allowance: Allowance
  readonly #options: PdfOptions
  readonly #readings: AsyncGenerator<PageReading, Ending>
  /** Pages that are pictures, and pages of text with pictures on them, which nobody read. */
  readonly #scanned: number[] = []
  readonly #pictured: number[] = []
  readonly #failed = new Map<string, number[]>()
  #first: PageReading | null = null
  /** What is to be said of how pictures were read. */
  #notes: readonly Finding[] = []
  /** The last page that was dealt with. */
  #last = 0

  constructor(conversation: Conversation, allowance: Allowance, options: PdfOptions) {
    this.#conversation = conversation
    this.#allowance = allowance
    this.#options = options
    this.#readings = this.#read()
    this.batches = this.#batches()
  }

  /** Reads to the first page that says something. @returns why there is none */
  async open(): Promise<PdfRefusal | null> {
    const first = await this.#readings.next()
    if (!first.done) {
      this.#first = first.value
      return null
    }
    const ending = first.value
    if (ending.report !== 'end') return refusal(ending.variant, this.#factsOf(ending), this.attachments)
    // Of scans and damaged pages, the scans are what something can be done about.
    if (this.#scanned.length > 0) return refusal('pdf-only-scans', { pages: pageList(this.#scanned) }, this.attachments)
    const [reason = ''] = this.#failed.keys()
    return refusal('pdf-damaged', { reason }, this.attachments)
  }

  abandon(): void {
    this.#conversation.abandon()
  }

  async *#batches(): AsyncGenerator<readonly Block[], void> {
    try {
      if (this.#first) yield this.#blocksOf(this.#first)
      this.#first = null
      for (;;) {
        const { done, value } = await this.#readings.next()
        if (done) return this.#conclude(value)
        yield this.#blocksOf(value)
      }
    } finally {
      this.#conversation.abandon()
    }
  }

  #blocksOf({ blocks, problems }: PageReading): readonly Block[] {
    this.problems.push(...problems)
    return blocks
  }

  /** The pages that say something, and how the reading ended. */
  async *#read(): AsyncGenerator<PageReading, Ending> {
    const pages: PendingPage[] = []
    for (;;) {
      const said = await this.#conversation.next()
      switch (said.report) {
        case 'opened':
          this.pages = said.pages
          break
        case 'page':
          this.#last = said.number
          pages.push({ number: said.number, reading: unpack(said.reading) })
          break
        case 'pictures':
          this.#last = said.number
          pages.push({ number: said.number, reading: this.#readPictures(said) })
          break
        case 'page-failed':
          this.#last = said.number
          this.#fail(said.reason, said.number)
          break
        case 'end':
          if (said.attachments > 0) await this.#takeAttachments(said.attachments)
          this.#conversation.finish()
          yield* this.#taken(pages, 0)
          return said
        case 'refused':
          this.#conversation.finish()
          yield* this.#taken(pages, 0)
          return said
        case 'failed':
          yield* this.#taken(pages, 0)
          return said
      }
      yield* this.#taken(pages, this.#options.scans?.jobs ?? 0)
    }
  }

  /** Pages in their order. As many as `ahead` may still be on their way: pictures are read side by side. */
  async *#taken(pages: PendingPage[], ahead: number): AsyncGenerator<PageReading> {
    for (let page = pages[0]; page && (pages.length > ahead || !(page.reading instanceof Promise)); page = pages[0]) {
      pages.shift()
      const reading = await page.reading
      if (reading.drawing !== undefined) await this.#options.onDrawing?.(page.number, reading.drawing)
      if (this.#scanned.includes(page.number)) this.problems.push(...reading.problems)
      else yield reading
    }
  }

  /** A page with its pictures. Where nothing can be seen, or nobody reads pictures, it is one of those that are only named. */
  async #readPictures({ number, pictures, reading, isScan }: Extract<Report, { report: 'pictures' }>): Promise<PageReading> {
    const known = unpack(reading)
    const { scans } = this.#options
    if (pictures.length === 0 || !scans) {
      ;(isScan ? this.#scanned : this.#pictured).push(number)
      return known
    }
    const answers = await Promise.all(pictures.map(async (picture) => ({ picture, seen: await scans.read(picture) })))
    this.#notes = scans.notes
    let page = known
    for (const { picture, seen } of answers) {
      if (!('refused' in seen)) {
        page = withPicture(page, picture, seen)
        continue
      }
      const finding = unread(seen.refused, { page: String(number), reason: seen.reason, ...scans.facts })
      page = { ...page, problems: [...page.problems, { ...finding, at: [{ page: number, box: picture.frame }] }] }
    }
    return page
  }

  /** A file may have a reason of its own for every page: the first few are enough. */
  #fail(reason: string, page: number): void {
    const named = this.#failed.has(reason) || this.#failed.size < mostReasons ? reason : ''
    const pages = this.#failed.get(named) ?? []
    pages.push(page)
    this.#failed.set(named, pages)
  }

  async #takeAttachments(count: number): Promise<void> {
    if (this.#options.takesAttachments === false) {
      this.problems.push(unread('attachments-too-deep', { count: String(count), limit: String(limits.depth) }))
      return
    }
    const names = new AttachmentNames()
    this.#conversation.askForAttachments()
    for (;;) {
      const said = await this.#conversation.next()
      if (said.report === 'attachment') {
        const name = names.give(said.name)
        if (said.bytes) this.attachments.push({ name, bytes: said.bytes })
        else if (said.reason === 'too-large')
          this.problems.push(unread('attachment-too-large', { name, limit: megabytes(limits.attachment) }))
        else this.problems.push(unread('attachment-damaged', { name }))
      } else {
        if (said.report === 'failed') this.problems.push(unread('attachments-unread', { count: String(count) }))
        if (count > limits.attachments)
          this.problems.push(unread('attachments-too-many', { count: String(count), limit: String(limits.attachments) }))
        return
      }
    }
  }

  /** What is known of the file as a whole only at its end. */
  #conclude(ending: Ending): void {
    if (ending.report === 'end') this.problems.push(...ending.losses.map(lossFinding))
    else this.problems.push(unread(ending.variant, { ...this.#factsOf(ending), page: String(this.#last + 1) }))
    if (this.#scanned.length > 0) this.problems.push(unread('pdf-scans', { pages: pageList(this.#scanned) }))
    if (this.#pictured.length > 0) this.problems.push(unread('pdf-pictures', { pages: pageList(this.#pictured) }))
    for (const [reason, pages] of this.#failed)
      this.problems.push(
        reason === 'too-much'
          ? unread('pdf-page-too-large', { pages: pageList(pages), limit: megabytes(limits.page) })
          : unread('pdf-pages-failed', { pages: pageList(pages), reason }),
      )
    this.problems.push(...this.#notes)
    if (this.#conversation.hasChanged) this.problems.push(suspect('changed', {}, []))
  }

  #factsOf({ variant, reason }: Exclude<Ending, { report: 'end' }>): Record<string, string> {
    if (variant === 'pdf-too-slow') return { seconds: String(this.#allowance.seconds) }
    if (variant === 'pdf-too-large') return { limit: `${this.#allowance.megabytes} MB` }
    return { reason }
  }
}

interface PendingPage {
  readonly number: number
  readonly reading: PageReading | Promise<PageReading>
}

const mostReasons = 5

const megabytes = (bytes: number): string => `${bytes >> 20} MB`

/** Damage that changed what was read is a warning; a file that was put together again is only noted. */
function lossFinding({ variant, pages, text }: Loss): Finding {
  const finding = suspect(variant, { pages: pageList(pages), ...(text !== undefined && { text }) }, [])
  if (variant === 'pdf-oblique') return { ...finding, code: 'reading.unused', severity: 'note' }
  return variant === 'pdf-repaired' ? { ...finding, severity: 'note' } : finding
}
