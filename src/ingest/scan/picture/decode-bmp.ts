import type { Pixels } from '../pixels.ts'
import { lookInto, type Part } from './picture-file.ts'

/** A Windows bitmap as grey or RGB pixels, with its resolution. */
export type DecodedBmp = Pixels & { readonly dpi: number | null; readonly isCutOff: boolean }

/** 'BM', and a header that is long enough. */
export const isBmp = (part: Part): boolean => part(0, 26)?.getUint16(0) === 0x424d

interface Header {
  readonly width: number
  readonly height: number
  readonly isTopDown: boolean
  readonly bits: number
  readonly dpi: number | null
  /** Red, green, blue of each index. */
  readonly palette: Uint8Array
  /** Masks of red, green and blue in a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number]
  readonly start: number
}

/** How large a bitmap says that it is, in pixels; null where it is none that can be read. */
export function sizeOfBmp(bytes: Uint8Array): { width: number; height: number } | null {
  const header = headerOf(bytes)
  return header && { width: header.width, height: header.height }
}

/**
 * Uncompressed bitmaps of 1 to 32 bits, as scanners and Windows write them.
 * Microsoft, Bitmap Storage, learn.microsoft.com/windows/win32/gdi/bitmap-storage
 * @returns null where the header is damaged or the pixels are compressed
 */
export function decodeBmp(bytes: Uint8Array): DecodedBmp | null {
  const header = headerOf(bytes)
  if (!header) return null
  const { width, height, bits, palette, start, dpi } = header
  const stride = Math.ceil((width * bits) / 32) * 4
  const isGrey = bits <= 8 && palette.every((value, i) => value === palette[i - (i % 3)])
  const channels = isGrey ? 1 : 3
  // What the file no longer has is paper.
  const data = new Uint8Array(width * height * channels).fill(255)
  let isCutOff = false
  for (let row = 0; row < height; row++) {
    const from = start + row * stride
    if (from + Math.ceil((width * bits) / 8) > bytes.length) {
      isCutOff = true
      break
    }
    const y = header.isTopDown ? row : height - 1 - row
    const out = data.subarray(y * width * channels, (y + 1) * width * channels)
    if (bits <= 8) indexed(bytes, from, bits, palette, out, channels)
    else direct(bytes, from, bits, header.masks, out)
  }
  return { width, height, channels, data, dpi, isCutOff }
}

function headerOf(bytes: Uint8Array): Header | null {
  if (!lookInto(bytes, isBmp)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const size = view.getUint32(14, true)
  // OS/2 has a header of 12 bytes with sizes of 16 bits.
  const isOld = size === 12
  if (!isOld && (size < 40 || bytes.length < 14 + size)) return null
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true)
  const signed = isOld ? view.getUint16(20, true) : view.getInt32(22, true)
  const bits = view.getUint16(isOld ? 24 : 28, true)
  const compression = isOld ? 0 : view.getUint32(30, true)
  const height = Math.abs(signed)
  if (width <= 0 || height === 0 || ![1, 2, 4, 8, 16, 24, 32].includes(bits)) return null
  if (compression !== 0 && !(compression === 3 && bits >= 16)) return null
  const perMetre = isOld ? 0 : view.getInt32(38, true)
  const masks = masksOf(view, bits, compression, size)
  if (!masks) return null
  const palette = paletteOf(bytes, bits, isOld ? 0 : view.getUint32(46, true), 14 + size, isOld ? 3 : 4)
  return {
    width,
    height,
    isTopDown: signed < 0,
    bits,
    dpi: perMetre > 0 ? Math.round(perMetre * 0.0254) : null,
    palette,
    masks,
    start,
  }
}

/** @returns null where they are cut off */
function masksOf(view: DataView, bits: number, compression: number, size: number): Header['masks'] | null {
  if (compression === 3) {
    if (view.byteLength < 66) return null
    return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)]
  }
  return bits === 16 && size > 0 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff]
}

function paletteOf(bytes: Uint8Array, bits: number, used: number, from: number, entry: number): Uint8Array {
  if (bits > 8) return new Uint8Array()
  const count = Math.min(used || 1 << bits, 1 << bits)
  const palette = new Uint8Array(3 << bits)
  for (let i = 0; i < count; i++)
    for (let channel = 0; channel < 3; channel++) palette[i * 3 + channel] = bytes[from + i * entry + 2 - channel] ?? 0
  return palette
}

function indexed(bytes: Uint8Array, from: number, bits: number, palette: Uint8Array, out: Uint8Array, channels: number) {
  const perByte = 8 / bits
  const mask = (1 << bits) - 1
  for (let x = 0; x < out.length / channels; x++) {
    const byte = bytes[from + Math.floor(x / perByte)] as number
    const index = (byte >> (8 - bits * ((x % perByte) + 1))) & mask
    for (let channel = 0; channel < channels; channel++) out[x * channels + channel] = palette[index * 3 + channel] as number
  }
}

function direct(bytes: Uint8Array, from: number, bits: number, masks: Header['masks'], out: Uint8Array) {
  const size = bits / 8
  const shifts = masks.map((mask) => (mask === 0 ? 0 : Math.clz32(mask & -mask) ^ 31))
  const most = masks.map((mask, i) => mask >>> (shifts[i] as number) || 1)
  for (let x = 0; x * 3 < out.length; x++) {
    let value = 0
    for (let byte = size - 1; byte >= 0; byte--) value = value * 256 + (bytes[from + x * size + byte] as number)
    for (let channel = 0; channel < 3; channel++)
      out[x * 3 + channel] =
        (((value & (masks[channel] as number)) >>> (shifts[channel] as number)) * 255) / (most[channel] as number)
  }
}
