import type { Bitmap } from './plane.ts'

/** Ink as it is seen along rules of one direction: those of the other one are looked at on the transposed page. */
export interface Seen {
  readonly bitmap: Bitmap
  /** For each pixel of ink, how far it goes across. */
  readonly tall: Uint8Array
}
