import type { Pixels } from '../../scan/pixels.ts'

/** So many rows of a picture are looked at. */
const sampledRows = 160
/** Paper is as bright as the brightest pixel this near, as a share of the picture's width. */
const windowShare = 1 / 24
/** Darker than the paper beside it by less than this is paper; by more than that, ink. Watermarks and dirt lie in between. */
const paper = 40
const ink = 72
/** Writing is on light paper. */
const darkestPaper = 110
/** Of the pixels that are looked at, so many are ink at least, and no more than so many are no paper. */
const leastInk = 0.002
const mostDark = 0.4
/** Strokes are thin, as a share of the picture's width, or in pixels where it is narrow. */
const widestStroke = { share: 0.02, pixels: 14 }
/** In so many of the rows there is ink. */
const leastRows = 0.1

/**
 * A quick look whether a picture may hold writing or a table: thin dark strokes on light paper. Photographs, watermarks and
 * backgrounds are told by it, not always.
 * @param isCovered what lies under printed text is not looked at; in shares of the picture
 */
export function looksWritten({ width, height, channels, data }: Pixels, isCovered = (_x: number, _y: number) => false): boolean {
  const reach = Math.max(8, Math.round(width * windowShare))
  const levels = new Uint8Array(width)
  let [looked, strokes, inks, dark, inked, sum] = [0, 0, 0, 0, 0, 0]
  const rows = Math.min(sampledRows, height)
  for (let row = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * height) / rows)
    // Green is the nearest to how bright something looks.
    const [from, channel] = [y * width * channels, channels === 3 ? 1 : 0]
    for (let x = 0; x < width; x++) levels[x] = data[from + x * channels + channel] as number
    const tops = brightest(levels, reach)
    let wasInk = false
    let before = inks
    for (let x = 0; x < width; x++) {
      if (isCovered((x + 0.5) / width, (y + 0.5) / height)) {
        wasInk = false
        continue
      }
      const top = tops[Math.floor(x / reach)] as number
      const depth = top - (levels[x] as number)
      looked++
      sum += top
      if (depth > paper) dark++
      const isInk = depth > ink
      if (isInk) inks++
      if (isInk && !wasInk) strokes++
      wasInk = isInk
    }
    if (inks > before) inked++
    before = inks
  }
  if (looked === 0 || strokes === 0) return false
  const isThin = inks / strokes <= Math.max(widestStroke.pixels, widestStroke.share * width)
  const isLight = sum / looked >= darkestPaper
  return isLight && isThin && inks / looked >= leastInk && dark / looked <= mostDark && inked >= leastRows * rows
}

/** The brightest pixel in and beside each stretch of a row. */
function brightest(levels: Uint8Array, length: number): number[] {
  const count = Math.ceil(levels.length / length)
  const own = Array.from({ length: count }, (_, i) => Math.max(...levels.subarray(i * length, (i + 1) * length)))
  return own.map((level, i) => Math.max(level, own[i - 1] ?? 0, own[i + 1] ?? 0))
}
