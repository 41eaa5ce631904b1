import type { PagePicture } from '../scan/scan-protocol.ts'

/** What the child is told. One document at a time: open, chunks, read; then consumed and attachments; close. */
export type Order =
  | {
      readonly order: 'open'
      /** How many bytes will follow. */
      readonly bytes: number
      readonly password: string | null
      /** How many bytes of pages may be under way that nobody has consumed yet. */
      readonly window: number
      readonly debug: boolean
    }
  | { readonly order: 'chunk'; readonly chunk: Uint8Array }
  | { readonly order: 'read' }
  | { readonly order: 'consumed'; readonly bytes: number }
  | { readonly order: 'attachments' }
  | { readonly order: 'close' }

/** A kind of damage that the reading survived, and the pages it was on (none: the file as a whole). */
export interface Loss {
  readonly variant: LossVariant
  readonly pages: readonly number[]
  /** What was lost, where that is text. */
  readonly text?: string
}

export type LossVariant =
  | 'pdf-repaired'
  | 'pdf-no-end'
  | 'pdf-content-lost'
  | 'pdf-picture-lost'
  | 'pdf-font-lost'
  | 'pdf-attachments-lost'
  | 'pdf-xfa'
  /** No damage: text set at an angle, as watermarks are, which no cell holds. */
  | 'pdf-oblique'

/** Why a document could not be opened. */
export type Refusal = 'pdf-password' | 'pdf-wrong-password' | 'pdf-damaged' | 'pdf-no-pages' | 'pdf-too-large'

/** What the child says, in this order. `peak` is how many bytes it has held at most since it began. */
export type Report =
  /** It has loaded what it needs: from here on its time counts. */
  | { readonly report: 'ready' }
  | { readonly report: 'opened'; readonly pages: number }
  | { readonly report: 'refused'; readonly variant: Refusal; readonly reason: string }
  /** `reading` is a PageReading as JSON. Bytes, so that it lies outside the heap until it is needed. */
  | { readonly report: 'page'; readonly number: number; readonly reading: Uint8Array; readonly peak: number }
  /** A page of which pictures are to be read; `reading` has what is known without them. */
  | {
      readonly report: 'pictures'
      readonly number: number
      readonly reading: Uint8Array
      /** None where the page cannot be drawn. */
      readonly pictures: readonly PagePicture[]
      /** Without its pictures the page says nothing. */
      readonly isScan: boolean
      readonly peak: number
    }
  | { readonly report: 'page-failed'; readonly number: number; readonly reason: string; readonly peak: number }
  | { readonly report: 'end'; readonly losses: readonly Loss[]; readonly attachments: number }
  /** `bytes` is null where it cannot be read or is too large. */
  | {
      readonly report: 'attachment'
      readonly name: string
      readonly bytes: Uint8Array | null
      readonly reason: AttachmentTrouble
    }
  | { readonly report: 'attachments-end' }
  /** The document is put away. Sizes in bytes. */
  | { readonly report: 'closed'; readonly resident: number; readonly peak: number; readonly cpuSeconds: number }

export type AttachmentTrouble = '' | 'damaged' | 'too-large'

/** How much of a report is held until it is consumed, in bytes. */
export function sizeOf(report: { readonly report: string }): number {
  const { report: kind, reading, pictures = [] } = report as { report: string; reading: Uint8Array; pictures?: PagePicture[] }
  if (kind !== 'page' && kind !== 'pictures') return 0
  return pictures.reduce((sum, { pixels }) => sum + pixels.data.length, reading.length)
}
