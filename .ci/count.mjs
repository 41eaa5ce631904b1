// The closing line that CI counts, from the results that the tests and checks left behind.
import { existsSync, readFileSync } from 'node:fs'

let [passed, failed] = [0, 0]
if (existsSync('out/ci/vitest.json')) {
  const vitest = JSON.parse(readFileSync('out/ci/vitest.json', 'utf8'))
  passed += vitest.numPassedTests
  failed += vitest.numFailedTests + (vitest.success || vitest.numFailedTests > 0 ? 0 : 1)
} else failed++ // the tests never got as far as running
for (const file of ['out/ci/pack.json', 'out/ci/corpus.json']) {
  if (existsSync(file)) for (const check of JSON.parse(readFileSync(file, 'utf8'))) check.passed ? passed++ : failed++
  else failed++
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
