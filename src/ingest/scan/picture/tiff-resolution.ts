/** Tags of a TIFF directory. Adobe, TIFF Revision 6.0, 1992, sections 2 and 8. */
const xResolution = 282
const yResolution = 283
const resolutionUnit = 296
const rational = 5
const perCentimetre = 3

/** Pixels to the inch, across and down. Fax machines scan with half as many rows as columns. */
export interface Resolution {
  readonly x: number
  readonly y: number
}

/** The resolution of a page of a TIFF file, by its own directory; null where it states none. @param page from 0 */
export function tiffResolution(bytes: Uint8Array, page: number): Resolution | null {
  if (bytes.length < 8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isLittle = bytes[0] === 0x49
  if (view.getUint16(2, isLittle) !== 42) return null
  let at = view.getUint32(4, isLittle)
  for (let i = 0; i < page; i++) {
    if (at === 0 || at + 2 > bytes.length) return null
    const next = at + 2 + view.getUint16(at, isLittle) * 12
    if (next + 4 > bytes.length) return null
    at = view.getUint32(next, isLittle)
  }
  if (at === 0 || at + 2 > bytes.length) return null
  let [x, y, unit] = [0, 0, 2]
  for (let i = 0; i < view.getUint16(at, isLittle); i++) {
    const entry = at + 2 + i * 12
    if (entry + 12 > bytes.length) return null
    const tag = view.getUint16(entry, isLittle)
    if (tag === resolutionUnit) unit = view.getUint16(entry + 8, isLittle)
    if ((tag !== xResolution && tag !== yResolution) || view.getUint16(entry + 2, isLittle) !== rational) continue
    const place = view.getUint32(entry + 8, isLittle)
    if (place + 8 > bytes.length) continue
    const value = view.getUint32(place, isLittle) / Math.max(1, view.getUint32(place + 4, isLittle))
    if (tag === xResolution) x = value
    else y = value
  }
  if (x <= 0 || y <= 0) return null
  const factor = unit === perCentimetre ? 2.54 : 1
  return { x: x * factor, y: y * factor }
}
