import { expect, it } from 'vitest'
import { commitEvery } from '../../src/batch/import-files.ts'

it('commits soon at first, and in a long import less often, never losing more than a quarter or 20 seconds', () => {
  const seconds = [0, 10, 20, 40, 60, 80, 3600].map((elapsed) => commitEvery(elapsed * 1000) / 1000)
  expect(seconds).toEqual([2, 2.5, 5, 10, 15, 20, 20])
})
