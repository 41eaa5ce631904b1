// Reads the shared corpus beside the checkout with the command itself and scores it with the corpus's own tools.
// Every check is one line; the results go to out/ci/corpus.json for the final count.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutantReport } from './corpus-mutants.mjs'

const shared = '../shared'
const results = []
const check = (name, passed, detail) => {
  results.push({ name, passed })
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}: ${detail.trim().split('\n').at(-1)}`)
  if (!passed) console.log(detail)
}
const node = (...args) => spawnSync(process.execPath, args, { encoding: 'utf8' })

/** Extracts one corpus file; returns the path of its forms.json, and checks the exit code. */
function extract(file, exitCodes) {
  const out = join('out/ci', file.replaceAll('/', '_'))
  const run = node('src/cli/main.ts', 'extract', `${shared}/corpus/${file}`, '--out', out, '--lang', 'en')
  check(
    `extract ${file} exits with ${exitCodes.join(' or ')}`,
    exitCodes.includes(run.status),
    `exit code ${run.status}\n${run.stderr}`,
  )
  return join(out, 'forms.json')
}

function score(gold, forms, least) {
  const run = node(`${shared}/tools/score.mjs`, `${shared}/corpus/${gold}`, forms, '--min-fields', String(least))
  check(`fields of ${gold} ≥ ${100 * least} %`, run.status === 0, run.stdout + run.stderr)
}

function findings(gold, forms) {
  const run = node(`${shared}/tools/findings.mjs`, `${shared}/corpus/${gold}`, forms, '--min-recall', '1', '--min-precision', '1')
  check(`findings of ${gold}`, run.status === 0, run.stdout + run.stderr)
}

if (!existsSync(`${shared}/corpus`)) {
  check('shared corpus', false, `${shared}/corpus is not there`)
} else {
  const seed = extract('zengdu-2020.txt', [0])
  score('zengdu-2020.gold.json', seed, 1)
  findings('zengdu-2020.gold.json', seed)
  for (const file of ['2_signs_digits_units.txt', '4_html_tables.md']) {
    const forms = extract(`damaged/${file}`, [0])
    const gold = `damaged/${file.replace(/\.\w+$/, '')}.gold.json`
    score(gold, forms, 0.995)
    findings(gold, forms)
  }
  const { mutants, roundings, problems } = await mutantReport()
  const shown = problems.slice(0, 20).join('\n')
  check(
    'every changed figure of the seed is named, and nothing else',
    problems.length === 0,
    `${shown}\n${mutants} mutants, ${roundings} re-roundings, ${problems.length} problems`,
  )
  // Families that have a schema.
  for (const file of readdirSync(`${shared}/corpus/real`).filter((name) => /^(01|05|23|24)_.*\.md$/.test(name))) {
    const forms = extract(`real/${file}`, [0, 1])
    const gold = `real/${file.replace(/\.md$/, '')}.gold.json`
    score(gold, forms, 0.98)
    findings(gold, forms)
  }
}
mkdirSync('out/ci', { recursive: true })
writeFileSync('out/ci/corpus.json', JSON.stringify(results, null, 1))
process.exit(results.every(({ passed }) => passed) ? 0 : 1)
