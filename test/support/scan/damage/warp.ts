import { type Raster, raster } from '../raster.ts'

type Point = readonly [x: number, y: number]

/** How a sheet lies under the scanner or in front of the camera. */
export interface Pose {
  /** Degrees, clockwise. */
  readonly rotation: number
  /** How far each corner (upper left, upper right, lower right, lower left) is off, as shares of the sheet's width. */
  readonly corners: readonly [Point, Point, Point, Point]
  /** Of the whole sheet, in inches; what leaves the picture is lost. */
  readonly shift: Point
  /** Height of the wave that the paper makes from left to right, in inches. */
  readonly curl: number
  /** Where along the sheet the wave begins, from 0 to 1. */
  readonly phase: number
  /** Room around the sheet, as a share of its width. */
  readonly surround: number
  readonly quarterTurns: 0 | 1 | 2 | 3
}

export const flat: Pose = {
  rotation: 0,
  corners: [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  shift: [0, 0],
  curl: 0,
  phase: 0,
  surround: 0,
  quarterTurns: 0,
}

/**
 * The sheet as the sensor sees it, at `dpi`: every step of the pose in one sampling, as in the real thing.
 * @param dpiOfSheet of the sheet's own pixels; best about half as many again as `dpi`
 * @param ground what is seen beside the sheet, by channel
 */
export function warp(sheet: Raster, dpiOfSheet: number, pose: Pose, dpi: number, ground: readonly number[]): Raster {
  const { channels } = sheet
  const ratio = dpi / dpiOfSheet
  const [w, h] = [Math.round(sheet.width * ratio), Math.round(sheet.height * ratio)]
  const border = Math.round(pose.surround * w)
  const [width, height] = [w + 2 * border, h + 2 * border]
  const turned = pose.quarterTurns % 2 === 1
  const out = turned ? raster(height, width, channels) : raster(width, height, channels)
  const m = fromPictureToSheet(pose, w, h, border, dpi)
  const [source, target] = [sheet.data, out.data]
  const stride = sheet.width * channels
  const wave = pose.curl * dpiOfSheet
  for (let row = 0, i = 0; row < out.height; row++)
    for (let column = 0; column < out.width; column++, i += channels) {
      const [x, y] = unturned(column + 0.5, row + 0.5, width, height, pose.quarterTurns)
      const depth = m[6] * x + m[7] * y + 1
      const u = (m[0] * x + m[1] * y + m[2]) / depth / ratio
      const bend = wave === 0 ? 0 : wave * Math.sin((u / sheet.width + pose.phase) * Math.PI * 1.5)
      const sx = u - 0.5
      const sy = (m[3] * x + m[4] * y + m[5]) / depth / ratio - 0.5 + bend
      if (sx < 0 || sy < 0 || sx >= sheet.width - 1 || sy >= sheet.height - 1) {
        for (let c = 0; c < channels; c++) target[i + c] = ground[c] as number
        continue
      }
      const [left, top] = [Math.floor(sx), Math.floor(sy)]
      const [s, t] = [sx - left, sy - top]
      for (let c = 0, at = top * stride + left * channels; c < channels; c++, at++) {
        const upper = (source[at] as number) * (1 - s) + (source[at + channels] as number) * s
        const lower = (source[at + stride] as number) * (1 - s) + (source[at + stride + channels] as number) * s
        target[i + c] = upper * (1 - t) + lower * t
      }
    }
  return out
}

function unturned(x: number, y: number, width: number, height: number, quarterTurns: number): Point {
  switch (quarterTurns) {
    case 1:
      return [y, height - x]
    case 2:
      return [width - x, height - y]
    case 3:
      return [width - y, x]
    default:
      return [x, y]
  }
}

type Homography = readonly [number, number, number, number, number, number, number, number]

/** The homography that takes a point of the upright picture to the point of the w × h sheet that is seen there. */
function fromPictureToSheet(pose: Pose, w: number, h: number, border: number, dpi: number): Homography {
  const angle = (pose.rotation * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const corners: readonly Point[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ]
  const seen = corners.map(([x, y], i): Point => {
    const [dx, dy] = [x - w / 2 + (pose.corners[i] as Point)[0] * w, y - h / 2 + (pose.corners[i] as Point)[1] * w]
    return [
      dx * cos - dy * sin + w / 2 + border + pose.shift[0] * dpi,
      dx * sin + dy * cos + h / 2 + border + pose.shift[1] * dpi,
    ]
  })
  const rows = seen.flatMap(([x, y], i) => {
    const [u, v] = corners[i] as Point
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ]
  })
  return solve(rows) as unknown as Homography
}

/** Gauss' elimination with the largest pivot; each row ends with its right-hand side. */
function solve(rows: number[][]): number[] {
  const size = rows.length
  for (let c = 0; c < size; c++) {
    const pivot = rows.slice(c).reduce((best, row) => (Math.abs(row[c] as number) > Math.abs(best[c] as number) ? row : best))
    const at = rows.indexOf(pivot)
    ;[rows[c], rows[at]] = [pivot, rows[c] as number[]]
    for (const row of rows) {
      if (row === pivot) continue
      const share = (row[c] as number) / (pivot[c] as number)
      for (let k = c; k <= size; k++) row[k] = (row[k] as number) - share * (pivot[k] as number)
    }
  }
  return rows.map((row, c) => (row[size] as number) / (row[c] as number))
}
