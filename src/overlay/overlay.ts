import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageDrawing } from '../layout/page-drawing.ts'
import type { Block } from '../model/document.ts'
import type { Form } from '../model/form.ts'
import type { Source } from '../model/source.ts'
import type { Language } from '../report/language.ts'
import { DocumentNotes } from './document-notes.ts'
import { indexEnd, indexHead, indexSection } from './index-html.ts'
import { folderOf, linesName, svgName } from './page-files.ts'
import { pageSvg } from './page-svg.ts'
import { recognitionHtml } from './recognition-html.ts'

export interface OverlayOptions {
  readonly language: Language
  /** False where only tables are listed: then no cell can have become anything. */
  readonly hasForms: boolean
}

/**
 * A folder that shows how pages were read: an SVG for each page, an index of all. Pages wait on disk until their document
 * is read to its end, for only then it is known what became of them: one page is held at a time, whatever the run reads.
 */
export class Overlay {
  readonly indexPath: string
  readonly #directory: string
  readonly #options: OverlayOptions
  readonly #open = new Map<string, DocumentNotes>()
  /** Paths that are done: an input that is named twice is drawn once. */
  readonly #done = new Set<string>()

  private constructor(directory: string, options: OverlayOptions) {
    this.#directory = directory
    this.#options = options
    this.indexPath = join(directory, 'index.html')
  }

  /** @throws a system error where the folder cannot be made or written to */
  static async open(directory: string, options: OverlayOptions): Promise<Overlay> {
    const overlay = new Overlay(directory, options)
    await mkdir(directory, { recursive: true })
    await writeFile(overlay.indexPath, indexHead(options.language))
    return overlay
  }

  /** Takes a page as it was read. Pages of several documents may come in turns. */
  async addPage({ path, page, drawing }: { path: string; page: number; drawing: PageDrawing }): Promise<void> {
    if (this.#done.has(path)) return
    await mkdir(join(this.#directory, folderOf(path)), { recursive: true })
    await writeFile(this.#waiting(path, page), JSON.stringify(drawing))
    this.#notes(path).drawn.add(page)
    if (drawing.recognition) this.#notes(path).recognised.add(page)
  }

  /** Takes blocks of a document after its tables were joined over pages. */
  addBlocks(path: string, blocks: readonly Block[]): void {
    if (!this.#done.has(path)) this.#notes(path).addBlocks(blocks)
  }

  addForm(form: Form): void {
    const { path } = form.source
    if (!this.#done.has(path)) this.#notes(path).addForm(form)
  }

  /** Takes how reading a document went, and draws its pages. */
  async addSource(source: Pick<Source, 'path' | 'status' | 'problems' | 'pages'>): Promise<void> {
    const { path } = source
    if (this.#done.has(path)) return
    const notes = this.#notes(path)
    notes.addSource(source)
    const drawn = [...notes.drawn].sort((a, b) => a - b)
    for (const [i, page] of drawn.entries()) {
      const waiting = this.#waiting(path, page)
      const drawing: PageDrawing = JSON.parse(await readFile(waiting, 'utf8'))
      const beside = (index: number) => (drawn[index] === undefined ? null : svgName(drawn[index]))
      const [previous, next] = [beside(i - 1), beside(i + 1)]
      const pages = source.pages ?? (drawn.at(-1) as number)
      const svg = pageSvg({ ...this.#options, path, page, pages, previous, next, drawing, notes })
      await writeFile(join(this.#directory, folderOf(path), svgName(page)), svg)
      if (drawing.recognition) {
        const lines = recognitionHtml({ path, page, recognition: drawing.recognition, language: this.#options.language })
        await writeFile(join(this.#directory, folderOf(path), linesName(page)), lines)
      }
      await rm(waiting)
    }
    const { hasForms, language } = this.#options
    await appendFile(this.indexPath, indexSection(path, notes, hasForms, language))
    this.#open.delete(path)
    this.#done.add(path)
  }

  /** Closes the index. Pages of documents that were not read to their end are not drawn. */
  async finish(): Promise<void> {
    await appendFile(this.indexPath, indexEnd)
  }

  #waiting(path: string, page: number): string {
    return join(this.#directory, folderOf(path), `page-${page}.json`)
  }

  #notes(path: string): DocumentNotes {
    const known = this.#open.get(path) ?? new DocumentNotes()
    this.#open.set(path, known)
    return known
  }
}
