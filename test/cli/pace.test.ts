import { expect, it } from 'vitest'
import { Pace } from '../../src/cli/pace.ts'

async function* named(...names: string[]) {
  for (const path of names) yield { path }
}

it('says how much is left only where that can be known', async () => {
  const progress = { files: 2, skipped: 0, failedBefore: 0, sources: 2, forms: 2, failures: 0, bytes: 10 }
  const plain = new Pace()
  await plain.count(named('a.md', 'b.md', 'c.md'))
  expect(plain.line(progress).en).toMatch(/^2\/3 files.* left$/)
  const archive = new Pace()
  await archive.count(named('a.md', 'b.zip'))
  expect(archive.line(progress).en).toMatch(/^2 files(?!.* left)/)
})
