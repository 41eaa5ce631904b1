import { expect, test } from 'vitest'
import { facingPages } from '../../../src/ingest/scan/facing-pages.ts'
import { DrawnPage, tablePage, turnedBy } from './page/drawn-page.ts'

/** Two forms beside each other, of which the second one lies as it was put there. */
function spread(degrees: number): DrawnPage {
  const { page } = tablePage()
  const turned = page.seen(turnedBy(degrees, page))
  const both = new DrawnPage(2 * page.width, page.height)
  for (let y = 0; y < page.height; y++) {
    both.data.set(page.data.subarray(y * page.width, (y + 1) * page.width), y * both.width)
    both.data.set(turned.data.subarray(y * page.width, (y + 1) * page.width), y * both.width + page.width)
  }
  return both
}

const picture = ({ pixels }: DrawnPage) => ({ number: 1, pixels, dpi: 200, frame: [0, 0, 1, 1] as const })

test('pages of which each lies in a direction of its own are read one by one, the left one first', () => {
  const pages = facingPages(picture(spread(-1)))
  expect(pages?.map(({ pixels }) => pixels.width).reduce((a, b) => a + b)).toBe(2200)
  const fold = pages?.[0].frame[2] ?? 0
  expect(fold).toBeGreaterThan(0.45)
  expect(fold).toBeLessThan(0.55)
  expect(pages?.map(({ frame }) => frame)).toEqual([
    [0, 0, fold, 1],
    [fold, 0, 1, 1],
  ])
})

test('the shadow of the fold is none of their ink', () => {
  const page = spread(-1)
  page.fill([1096, 0, 1104, 800], 90)
  expect(facingPages(picture(page))).not.toBe(null)
})

test('what lies in one direction, or goes over the middle, is one page', () => {
  expect(facingPages(picture(spread(0)))).toBe(null)
  const page = spread(-1)
  for (const y of [210, 300, 390]) page.fill([980, y, 1300, y + 3])
  expect(facingPages(picture(page))).toBe(null)
  expect(facingPages(picture(tablePage().page))).toBe(null)
})
