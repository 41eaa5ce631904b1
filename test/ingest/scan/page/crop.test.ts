import { expect, test } from 'vitest'
import { cropOf } from '../../../../src/ingest/scan/page/crop.ts'
import type { Projection } from '../../../../src/ingest/scan/page/projection.ts'
import { dice } from '../../../support/fictional/dice.ts'

const [width, height] = [120, 90]
const d = dice(5)
const grey = { width, height, data: Uint8Array.from({ length: width * height }, () => d.int(0, 255)) }
const blank = () => ({ width, height, data: new Uint8Array(width * height) })

test.each<[string, Projection]>([
  ['moved', [1, 0, 2.25, 0, 1, -1.5, 0, 0, 1]],
  ['turned', [0.999, 0.03, 1, -0.03, 0.999, 4, 0, 0, 1]],
  ['seen from aside', [0.98, 0.01, 2, 0.01, 0.99, 1, 2e-5, -3e-5, 1.01]],
])('lines far from rules and edges have the pixels that all others have: %s', (_, toSource) => {
  const crop = (rules: ReturnType<typeof blank>) => cropOf({ grey, toSource, rules, paperAt: () => 200 }, [30, 30, 80, 56], 48, 3)
  const free = crop(blank())
  // One pixel of a rule in a corner: the rest is the same.
  const rules = blank()
  rules.data[27 * width + 27] = 1
  const beside = crop(rules)
  expect(free.width).toBe(beside.width)
  const corner = Math.ceil((48 / 32) * 1) + 1
  let different = 0
  for (let y = 0; y < free.height; y++)
    for (let x = 0; x < free.width; x++) {
      const at = y * free.width + x
      if (x <= corner && y <= corner) continue
      if (Math.abs((free.pixels[at] as number) - (beside.pixels[at] as number)) > 1) different++
    }
  expect(different).toBe(0)
  expect(beside.pixels[0]).toBe(200)
})
