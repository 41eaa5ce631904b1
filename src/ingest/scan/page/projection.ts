/** A map from one plane to another that keeps lines straight: nine numbers, row by row, as homogeneous coordinates have it. */
export type Projection = readonly [number, number, number, number, number, number, number, number, number]

export type Point = readonly [x: number, y: number]

export function project([a, b, c, d, e, f, g, h, i]: Projection, [x, y]: Point): Point {
  const w = g * x + h * y + i
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
}

/** First `inner`, then `outer`. */
export function after(outer: Projection, inner: Projection): Projection {
  const out = []
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      let sum = 0
      for (let k = 0; k < 3; k++) sum += (outer[row * 3 + k] as number) * (inner[k * 3 + column] as number)
      out.push(sum)
    }
  return out as unknown as Projection
}

export const scaled = (factor: number): Projection => [factor, 0, 0, 0, factor, 0, 0, 0, 1]

/** The way back. Its scale is another one, which does not matter. */
export function inverse([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

/**
 * The projection that takes four corners of a rectangle to four points, both from the top left on clockwise.
 * P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3.
 */
export function ontoQuadrangle(
  [left, top, right, bottom]: readonly [number, number, number, number],
  [[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: readonly [Point, Point, Point, Point],
): Projection {
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3]
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2]
  const determinant = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / determinant
  const h = (dx1 * sy - sx * dy1) / determinant
  const unit: Projection = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1]
  const [width, height] = [right - left, bottom - top]
  return after(unit, [1 / width, 0, -left / width, 0, 1 / height, -top / height, 0, 0, 1])
}
