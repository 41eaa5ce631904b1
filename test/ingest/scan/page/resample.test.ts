import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plane } from '../../../../src/ingest/scan/page/plane.ts'
import { type Projection, project } from '../../../../src/ingest/scan/page/projection.ts'
import { cubic, linear, resample } from '../../../../src/ingest/scan/page/resample.ts'

const [width, height] = [40, 30]
const planes = fc
  .uint8Array({ minLength: width * height, maxLength: width * height })
  .map((data): Plane => ({ width, height, data: Uint8Array.from(data) }))
/** Parts of the plane, turned a little, and larger than they lie in it: with and without what lies beyond its edges. */
const ways = fc
  .record({
    scale: fc.double({ min: 0.4, max: 1, noNaN: true }),
    lean: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    left: fc.double({ min: -6, max: 12, noNaN: true }),
    top: fc.double({ min: -6, max: 12, noNaN: true }),
  })
  .map(({ scale, lean, left, top }): Projection => [scale, -lean, left, lean, scale, top, 0, 0, 1])

/** Half a step of 256ths of a pixel each way, between values as far apart as can be where cubic mixing is steepest, and what is rounded. */
const rounding = 3

test.each([
  ['linear', linear],
  ['cubic', cubic],
] as const)('%s mixing by whole numbers is what it is by fractions, and beyond the edge is what lies around', (_, mixing) => {
  fc.assert(
    fc.property(planes, ways, (source, toSource) => {
      const made = { width: 30, height: 20, data: new Uint8Array(600) }
      const around = (x: number, y: number) => (x < 0 || y < 0 ? 255 : 100)
      resample(source, toSource, made, mixing, around)
      const pixel = (x: number, y: number) =>
        x >= 0 && y >= 0 && x < width && y < height ? (source.data[y * width + x] as number) : around(x, y)
      for (let y = 0; y < made.height; y++)
        for (let x = 0; x < made.width; x++) {
          const [u, v] = project(toSource, [x + 0.5, y + 0.5]).map((value) => value - 0.5) as [number, number]
          const exact = mixing.mixed(pixel, Math.floor(u), Math.floor(v), u - Math.floor(u), v - Math.floor(v))
          expect(Math.abs((made.data[y * made.width + x] as number) - Math.min(255, Math.max(0, exact)))).toBeLessThan(rounding)
        }
    }),
    { numRuns: 60 },
  )
})

test('cubic mixing of a slope is that slope, and of a pixel that is met that pixel', () => {
  const slope: Plane = { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => 5 * (i % width)) }
  const made = { width: 20, height: 10, data: new Uint8Array(200) }
  resample(slope, [0.5, 0, 5.25, 0, 1, 5, 0, 0, 1], made, cubic, () => 0)
  expect([...made.data.subarray(0, 4)]).toEqual([25, 28, 30, 33])
})

test('places far along a long picture are found like those at its beginning', () => {
  const long: Plane = { width: 40_000, height: 4, data: Uint8Array.from({ length: 160_000 }, (_, i) => (i % 40_000) % 251) }
  const made = { width: 3, height: 1, data: new Uint8Array(3) }
  resample(long, [1, 0, 39_000, 0, 1, 1, 0, 0, 1], made, cubic, () => 0)
  expect([...made.data]).toEqual([39_000 % 251, 39_001 % 251, 39_002 % 251])
})
