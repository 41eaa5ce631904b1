import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type PageReading, pack } from '../page-reading.ts'
import { ownPeak } from '../process/resident-peak.ts'
import { limits } from './limits.ts'
import { documentOptions, type Pdfjs } from './load-pdfjs.ts'
import { Losses } from './losses.ts'
import { MemoryValve } from './memory-valve.ts'
import type { Canvases } from './page/draw-page.ts'
import { drawnPicture } from './page/drawn-picture.ts'
import { pictureOf } from './page/picture.ts'
import { type PageContext, readPage } from './page/read-page.ts'
import { type AttachmentTrouble, type Order, type Refusal, type Report, sizeOf } from './protocol.ts'

/** The child's line to its parent. */
export interface Line {
  /** The next order; waits for it. */
  next(): Promise<Order>
  say(report: Report): Promise<void>
}

type Opening = Extract<Order, { order: 'open' }>

/** Reads one document after the other, as long as the process lives. */
export async function serve(pdfjs: Pdfjs, line: Line): Promise<never> {
  for (;;) {
    const opening = await line.next()
    // What an abandoned document left in the line.
    if (opening.order !== 'open') continue
    const bytes = await bytesOf(opening, line)
    await readDocument(pdfjs, bytes, opening, line)
    const { user, system } = process.cpuUsage()
    await line.say({ report: 'closed', resident: process.memoryUsage.rss(), peak: ownPeak(), cpuSeconds: (user + system) / 1e6 })
  }
}

/** A file that has changed since it was measured is taken as long as it was. */
async function bytesOf(opening: Opening, line: Line): Promise<Uint8Array> {
  const bytes = new Uint8Array(opening.bytes)
  let filled = 0
  for (;;) {
    const order = await line.next()
    if (order.order !== 'chunk') return bytes.subarray(0, filled)
    const chunk = order.chunk.subarray(0, bytes.length - filled)
    bytes.set(chunk, filled)
    filled += chunk.length
  }
}

async function readDocument(pdfjs: Pdfjs, bytes: Uint8Array, opening: Opening, line: Line): Promise<void> {
  const losses = new Losses()
  listen(losses)
  if (!hasEnd(bytes)) losses.add('pdf-no-end')
  const { password } = opening
  const worker = pdfjs.newWorker()
  const task = pdfjs.getDocument({
    ...documentOptions(),
    data: bytes,
    ...(worker && { worker }),
    ...(password === null ? {} : { password }),
  })
  let isAskedAgain = false
  // A password that is meant for another file of the run must not lock one that anybody may open.
  task.onPassword = (answer: (password: string | Error) => void) => {
    answer(password === null || isAskedAgain ? new Error('there is no other password') : '')
    isAskedAgain = true
  }
  try {
    const document = await task.promise
    if (document.numPages < 1) {
      await line.say({ report: 'refused', variant: 'pdf-no-pages', reason: '' })
      await untilClosed(line)
      return
    }
    await line.say({ report: 'opened', pages: document.numPages })
    if (await isXfa(document)) losses.add('pdf-xfa')
    if ((await readPages(document, losses, pdfjs, opening, line)) === 'closed') return
    const attachments = await attachmentsOf(document, losses)
    await line.say({ report: 'end', losses: losses.list(), attachments: attachments.length })
    for (;;) {
      const { order } = await line.next()
      if (order === 'close') return
      if (order === 'attachments') await sendAttachments(document, attachments, line)
    }
  } catch (error) {
    await line.say({ report: 'refused', ...refusalOf(error, password) })
    await untilClosed(line)
  } finally {
    await task.destroy()
    worker?.destroy()
  }
}

async function untilClosed(line: Line): Promise<void> {
  while ((await line.next()).order !== 'close');
}

/** Pages go out as they are read, but not further ahead of the reader than the window allows. */
async function readPages(
  document: PDFDocumentProxy,
  losses: Losses,
  pdfjs: Pdfjs,
  { window, debug }: Opening,
  line: Line,
): Promise<'closed' | 'read'> {
  const canvases = pdfjs.hasCanvas ? (document.canvasFactory as Canvases) : null
  const valve = new MemoryValve(() => document.cleanup())
  let underWay = 0
  const layers = await document.getOptionalContentConfig()
  const isShown = (layer: unknown) => layers.isVisible(layer)
  for (let number = 1; number <= document.numPages; number++) {
    while (underWay > window) {
      const order = await line.next()
      if (order.order === 'close') return 'closed'
      if (order.order === 'consumed') underWay -= order.bytes
    }
    losses.page = number
    const withPicture = async (reading: PageReading, page: PDFPageProxy) =>
      reading.drawing
        ? { ...reading, drawing: { ...reading.drawing, ...(await losses.unheard(() => pictureOf(page, canvases))) } }
        : reading
    const draw = async (page: PDFPageProxy) =>
      pdfjs.bringCanvas() ? await losses.unheard(() => drawnPicture(page, document.canvasFactory as Canvases)) : null
    const leaveOut = (text: string) => losses.add('pdf-oblique', text)
    const report = await pageReport(document, { number, debug, isShown, leaveOut, draw }, withPicture)
    underWay += sizeOf(report)
    await line.say(report)
    await valve.after(number)
  }
  losses.page = 0
  return 'read'
}

/** A page that cannot be read is said; the others are still read. */
async function pageReport(
  document: PDFDocumentProxy,
  context: PageContext,
  finish: (reading: PageReading, page: PDFPageProxy) => Promise<PageReading>,
): Promise<Extract<Report, { peak: number }>> {
  const { number } = context
  try {
    const page = await document.getPage(number)
    try {
      const { pictures, isScan, ...result } = await readPage(page, context)
      const reading = pack(await finish(result.reading, page))
      if (reading.length > limits.page) return { report: 'page-failed', number, reason: 'too-much', peak: ownPeak() }
      if (pictures.length === 0 && !isScan) return { report: 'page', number, reading, peak: ownPeak() }
      return { report: 'pictures', number, reading, pictures, isScan, peak: ownPeak() }
    } finally {
      page.cleanup()
    }
  } catch (error) {
    return { report: 'page-failed', number, reason: reasonOf(error), peak: ownPeak() }
  }
}

interface Attachment {
  readonly id: string
  readonly name: string
}

async function attachmentsOf(document: PDFDocumentProxy, losses: Losses): Promise<Attachment[]> {
  try {
    const attachments = await document.getAttachments()
    return [...(attachments ?? [])].map(([id, { filename }]) => ({ id, name: String(filename) }))
  } catch {
    losses.add('pdf-attachments-lost')
    return []
  }
}

async function sendAttachments(document: PDFDocumentProxy, attachments: readonly Attachment[], line: Line): Promise<void> {
  let left: number = limits.allAttachments
  for (const { id, name } of attachments.slice(0, limits.attachments)) {
    let bytes: Uint8Array | null = null
    let reason: AttachmentTrouble = ''
    try {
      bytes = (await document.getAttachmentContent(id)) as Uint8Array | null
      if (!bytes) reason = 'damaged'
      else if (bytes.length > Math.min(limits.attachment, left)) reason = 'too-large'
    } catch {
      reason = 'damaged'
    }
    if (reason !== '') bytes = null
    left -= bytes?.length ?? 0
    await line.say({ report: 'attachment', name, bytes, reason })
  }
  await line.say({ report: 'attachments-end' })
}

/** A dynamic XFA form keeps its content where other readers do not look; its pages only ask to be opened elsewhere. */
async function isXfa(document: PDFDocumentProxy): Promise<boolean> {
  const { info } = await document.getMetadata()
  const { IsXFAPresent, IsAcroFormPresent } = info as { IsXFAPresent?: boolean; IsAcroFormPresent?: boolean }
  return IsXFAPresent === true && IsAcroFormPresent !== true
}

function refusalOf(error: unknown, password: string | null): { variant: Refusal; reason: string } {
  const reason = reasonOf(error)
  if (error instanceof Error && error.name === 'PasswordException')
    return { variant: password === null ? 'pdf-password' : 'pdf-wrong-password', reason: '' }
  if (/allocation failed|out of memory|invalid array(buffer)? length|invalid typed array length/i.test(reason))
    return { variant: 'pdf-too-large', reason }
  return { variant: 'pdf-damaged', reason }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)

/** The end of a PDF says where its table of contents lies. Without it, the file was cut off. */
function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-65_536).includes('startxref')
}

/** What pdf.js survives it mentions on the console, or nobody waits for it. */
function listen(losses: Losses): void {
  console.warn = console.info = (message: unknown) => losses.hear(String(message))
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', () => losses.add('pdf-content-lost'))
}
