import { extname } from 'node:path'
import { type ChildBounds, ChildProcess } from '../process/child-process.ts'
import type { Order, Report } from './protocol.ts'

/** What a child is started for: it can serve no other. */
export interface ChildKind extends ChildBounds {
  readonly debug: boolean
}

/** A process of its own that reads PDFs (child.ts). */
export class PdfChild extends ChildProcess<ChildKind, Order, Report> {
  constructor(kind: ChildKind) {
    super(kind, {
      module: new URL(`./child${extname(import.meta.url)}`, import.meta.url),
      arguments: kind.debug ? ['--debug'] : [],
    })
  }
}
