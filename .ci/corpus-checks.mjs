// Reads the shared corpus beside the checkout with the command itself and scores it with the corpus's own tools.
// Every check is one line; the results go to out/ci/corpus.json for the final count.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extract as extractForms } from '../src/index.ts'
import { openDocument } from '../src/ingest/ingest.ts'
import { mutantReport } from './corpus-mutants.mjs'

const shared = '../shared'
const results = []
const check = (name, passed, detail) => {
  results.push({ name, passed })
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}: ${detail.trim().split('\n').at(-1)}`)
  if (!passed) console.log(detail)
}
const node = (...args) => spawnSync(process.execPath, args, { encoding: 'utf8' })

/** How many non-blank cells and lines the corpus has, and how many are reported as reading.unused. */
async function unusedShare(folder) {
  let [cells, unused] = [0, 0]
  const real = readdirSync(`${folder}/corpus/real`).filter((name) => name.endsWith('.md'))
  const files = [
    'zengdu-2020.txt',
    'damaged/2_signs_digits_units.txt',
    'damaged/4_html_tables.md',
    ...real.map((name) => `real/${name}`),
  ]
  for (const file of files) {
    const { blocks } = await openDocument({ path: `${folder}/corpus/${file}` })
    for await (const batch of blocks)
      for (const block of batch) cells += block.kind === 'grid' ? block.cells.filter(({ text }) => text.trim() !== '').length : 1
    for await (const item of extractForms(`${folder}/corpus/${file}`))
      if (item.kind === 'form') unused += item.form.findings.filter(({ code }) => code === 'reading.unused').length
  }
  return { cells, unused }
}

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

function score(gold, forms, least, leastNumbers = 0, name = gold) {
  const limits = ['--min-fields', String(least), '--min-numbers', String(leastNumbers)]
  const run = node(`${shared}/tools/score.mjs`, `${shared}/corpus/${gold}`, forms, ...limits)
  check(`fields of ${name} ≥ ${100 * least} %`, run.status === 0, run.stdout + run.stderr)
}

function findings(gold, forms) {
  const run = node(`${shared}/tools/findings.mjs`, `${shared}/corpus/${gold}`, forms, '--min-recall', '1', '--min-precision', '1')
  check(`findings of ${gold}`, run.status === 0, run.stdout + run.stderr)
}

/** General tables that nobody here drew: cells ≥ 99.8 %, whole tables ≥ 43 of 45, spans ≥ 57 of 58. */
function tables() {
  const out = 'out/ci/tables'
  mkdirSync(out, { recursive: true })
  for (const file of readdirSync(`${shared}/corpus/tables`).filter((name) => name.endsWith('.pdf'))) {
    const run = node('src/cli/main.ts', 'tables', `${shared}/corpus/tables/${file}`, '--quiet')
    writeFileSync(join(out, file.replace(/\.pdf$/, '.json')), run.stdout)
  }
  const run = node(`${shared}/tools/tables.mjs`, `${shared}/corpus/tables`, out, '--min-cells', '0.998')
  const [, whole, , spans] = /whole tables (\d+)\/(\d+), spans (\d+)/.exec(run.stdout) ?? []
  check('tables of corpus/tables', run.status === 0 && Number(whole) >= 43 && Number(spans) >= 57, run.stdout + run.stderr)
}

if (!existsSync(`${shared}/corpus`)) {
  check('shared corpus', false, `${shared}/corpus is not there`)
} else {
  const seed = extract('zengdu-2020.txt', [0])
  score('zengdu-2020.gold.json', seed, 1)
  findings('zengdu-2020.gold.json', seed)
  const pdf = extract('zengdu-2020.pdf', [0])
  score('zengdu-2020.gold.json', pdf, 1)
  findings('zengdu-2020.gold.json', pdf)
  tables()
  // Pages without text: fields and numbers that are right at least, and no mismatch, as there is none.
  for (const [scan, least, leastNumbers] of [
    ['light', 0.98, 0.998],
    ['typical', 0.97, 0.995],
    ['fax', 0.95, 0.99],
  ]) {
    const forms = extract(`zengdu-2020-${scan}.pdf`, [0])
    score('zengdu-2020.gold.json', forms, least, leastNumbers, `zengdu-2020-${scan}.pdf`)
    findings('zengdu-2020.gold.json', forms)
  }
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
  for (const file of readdirSync(`${shared}/corpus/real`).filter((name) => name.endsWith('.md'))) {
    const forms = extract(`real/${file}`, [0, 1])
    const gold = `real/${file.replace(/\.md$/, '')}.gold.json`
    score(gold, forms, 0.98)
    findings(gold, forms)
  }
}
if (existsSync(`${shared}/corpus`)) {
  const { cells, unused } = await unusedShare(shared)
  check(
    'cells that nothing consumed are under 2 %',
    unused < 0.02 * cells,
    `${unused} of ${cells} non-blank cells (${((100 * unused) / cells).toFixed(2)} %)`,
  )
}
mkdirSync('out/ci', { recursive: true })
writeFileSync('out/ci/corpus.json', JSON.stringify(results, null, 1))
process.exit(results.every(({ passed }) => passed) ? 0 : 1)
