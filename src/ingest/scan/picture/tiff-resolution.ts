import { lookInto, type Part, type PictureFile } from './picture-file.ts'

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
export const tiffResolution = (file: PictureFile, page: number): Resolution | null =>
  lookInto(file, (part) => resolutionOf(part, page))

function resolutionOf(part: Part, page: number): Resolution | null {
  const head = part(0, 8)
  if (!head) return null
  const isLittle = head.getUint8(0) === 0x49
  if (head.getUint16(2, isLittle) !== 42) return null
  let at = head.getUint32(4, isLittle)
  const entries = () => (at === 0 ? null : (part(at, 2)?.getUint16(0, isLittle) ?? null))
  for (let i = 0; i < page; i++) {
    const count = entries()
    const next = count === null ? null : part(at + 2 + count * 12, 4)
    if (!next) return null
    at = next.getUint32(0, isLittle)
  }
  const count = entries()
  if (count === null) return null
  let [x, y, unit] = [0, 0, 2]
  for (let i = 0; i < count; i++) {
    const entry = part(at + 2 + i * 12, 12)
    if (!entry) return null
    const tag = entry.getUint16(0, isLittle)
    if (tag === resolutionUnit) unit = entry.getUint16(8, isLittle)
    if ((tag !== xResolution && tag !== yResolution) || entry.getUint16(2, isLittle) !== rational) continue
    const stated = part(entry.getUint32(8, isLittle), 8)
    if (!stated) continue
    const value = stated.getUint32(0, isLittle) / Math.max(1, stated.getUint32(4, isLittle))
    if (tag === xResolution) x = value
    else y = value
  }
  if (x <= 0 || y <= 0) return null
  const factor = unit === perCentimetre ? 2.54 : 1
  return { x: x * factor, y: y * factor }
}
