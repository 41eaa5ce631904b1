/** Coloured pixels are counted in squares of this side. */
const side = 8
/** A square with this many of them is coloured. */
const fewest = 5
/** Squares this far apart belong to one stamp: its ring, its star and its characters. */
const reach = 3
/** Sides of a stamp, as shares of the page's shorter side: seals are 3 to 5 cm wide. Lines of coloured text are lower. */
const smallest = 0.06
const largest = 0.45
const longest = 3.2

/** Left, top, right, bottom in pixels. */
export type Area = readonly [left: number, top: number, right: number, bottom: number]

/**
 * Where stamps are.
 * @param isColoured a flag for each pixel
 */
export function sealAreas(isColoured: Uint8Array, width: number, height: number): Area[] {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)]
  const counts = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns
    for (let x = 0; x < width; x++) {
      if (isColoured[y * width + x] === 0) continue
      const at = row + Math.floor(x / side)
      counts[at] = (counts[at] as number) + 1
    }
  }
  const owners = new Int32Array(columns * rows).fill(-1)
  const areas: Area[] = []
  for (let start = 0; start < counts.length; start++) {
    if ((counts[start] as number) < fewest || owners[start] !== -1) continue
    const members = group(counts, owners, start, columns, rows)
    const area = areaOf(members, columns)
    if (isStamp(area, Math.min(width, height))) areas.push(grown(area, width, height))
  }
  return areas
}

function group(counts: Uint8Array, owners: Int32Array, start: number, columns: number, rows: number): number[] {
  const members = [start]
  owners[start] = start
  for (const at of members) {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++)
      for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
        const next = y * columns + x
        if ((counts[next] as number) < fewest || owners[next] !== -1) continue
        owners[next] = start
        members.push(next)
      }
  }
  return members
}

function areaOf(members: readonly number[], columns: number): Area {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const at of members) {
    const [x, y] = [at % columns, Math.floor(at / columns)]
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + 1)
    bottom = Math.max(bottom, y + 1)
  }
  return [left * side, top * side, right * side, bottom * side]
}

function isStamp([left, top, right, bottom]: Area, page: number): boolean {
  const [less, more] = [Math.min(right - left, bottom - top), Math.max(right - left, bottom - top)]
  return less >= smallest * page && more <= largest * page && more <= longest * less
}

/** With the edge of its ink, which is less coloured. */
const grown = ([left, top, right, bottom]: Area, width: number, height: number): Area => [
  Math.max(0, left - side),
  Math.max(0, top - side),
  Math.min(width, right + side),
  Math.min(height, bottom + side),
]
