import type { PageDrawing } from '../layout/page-drawing.ts'
import type { Block } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'

/** What one page gives. Plain data: it crosses a process boundary. */
export interface PageReading {
  readonly blocks: readonly Block[]
  readonly problems: readonly Finding[]
  /** How it was read, where that was asked for. */
  readonly drawing?: PageDrawing
}

export const pack = (reading: PageReading): Uint8Array => Buffer.from(JSON.stringify(reading))

export const unpack = (bytes: Uint8Array): PageReading =>
  JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
