/** A picture as it lies in its file: 8 bits a channel, 1 (grey) or 3 (RGB) channels, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}
