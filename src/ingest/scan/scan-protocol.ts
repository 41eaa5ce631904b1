import type { Box, Glyph } from '../../layout/marks.ts'
import type { PictureFile } from './picture/picture-file.ts'
import type { Pixels } from './pixels.ts'

/** A picture of a page, or of a part of one. */
export interface PagePicture {
  /** From 1. */
  readonly number: number
  readonly pixels: Pixels
  /** Pixels to the inch, where that is known. */
  readonly dpi: number | null
  /** Where it lies on its page, in shares of the page. */
  readonly frame: Box
  /** A part of it is missing. */
  readonly isCutOff?: boolean
  /** Characters that were printed on it, in shares of the picture: they stand in place of what is recognised there. */
  readonly printed?: readonly Glyph[]
  /** It stands on a page that can be read without it: where it shows no writing, as a photograph, it says nothing. */
  readonly isPart?: boolean
}

/** What the child is told, one at a time. */
export type ScanOrder =
  | { readonly order: 'page'; readonly picture: PagePicture; readonly debug: boolean }
  /** A picture file, which holds one page or more. */
  | { readonly order: 'file'; readonly file: PictureFile }
  /** A page of the last file. */
  | { readonly order: 'file-page'; readonly number: number; readonly debug: boolean }

/** What it answers. Sizes in bytes. */
export type ScanReport =
  /** It has loaded its engine: from here on its time counts. */
  | { readonly report: 'ready' }
  | { readonly report: 'no-engine'; readonly reason: string }
  | ({ readonly report: 'opened'; readonly pages: number; readonly problem: string | null } & Usage)
  | ({ readonly report: 'refused'; readonly variant: string; readonly reason: string } & Usage)
  /** `reading` is a PageReading as JSON. */
  | ({ readonly report: 'page'; readonly reading: Uint8Array } & Usage)
  | ({ readonly report: 'page-failed'; readonly variant: string; readonly reason: string } & Usage)

export interface Usage {
  readonly resident: number
  readonly peak: number
  readonly cpuSeconds: number
}
