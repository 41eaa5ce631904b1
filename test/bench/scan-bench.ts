// Reads a set of synthetic scans and prints by preset how well; asserts nothing.
//
//   node test/bench/scan-bench.ts [--forms N] [--presets a,b] [--seed S] [--from DIR]
//     [--ocr paddle|tesseract] [--jobs N] [--worst N] [--json FILE] [--recognised FILE]
//
// `--from` reads a set that write-set.ts has written before, else one is made and removed again. `--json` keeps every field.
// `--recognised` keeps what was recognised, and takes it from there the next time: what comes after takes a second.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { loadLibrary } from '../../src/schema/library.ts'
import { f1, type ScoredField, scoreForm, scoreLost } from '../support/gold-score.ts'
import type { ReadForm } from '../support/read-text.ts'
import { type Aids, formsIn, type Recognised, recognise } from '../support/scan/recognised.ts'
import type { GoldFile } from '../support/scan/scan-set.ts'
import { setOptions, writeSet } from '../support/scan/write-set.ts'

const { values: options } = parseArgs({
  options: {
    forms: { type: 'string' },
    presets: { type: 'string' },
    seed: { type: 'string' },
    jobs: { type: 'string' },
    worst: { type: 'string', default: '40' },
    from: { type: 'string' },
    ocr: { type: 'string' },
    json: { type: 'string' },
    recognised: { type: 'string' },
  },
})

/** Of confidence. */
const bins = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 1] as const

/** What came of one scan. */
interface Outcome {
  readonly gold: GoldFile
  readonly fields: readonly (ScoredField & { readonly file: string })[]
  /** Mismatches that nothing was planted for. */
  readonly accusations: readonly string[]
  /** Null: nothing was planted. */
  readonly found: boolean | null
  readonly repaired: number
  /** Why nothing or not all was read. */
  readonly problems: readonly string[]
}

const all: Aids = { grammar: true, vocabulary: true, arithmetic: true }
const library = await loadLibrary()
const folder = options.from ?? mkdtempSync(join(tmpdir(), 'formproof-scans-'))
try {
  const gold = options.from === undefined ? await writeSet(folder, setOptions(options)) : goldOf(folder)
  const scans = await recognisedOnce(gold)
  const outcomesWith = (aids: Aids) => gold.map((one, i) => judge(one, scans[i] as Recognised, aids))
  const outcomes = outcomesWith(all)
  printPresets(outcomes)
  printAids(outcomesWith)
  const fields = outcomes.flatMap((outcome) => outcome.fields)
  printReliability(
    'numbers',
    fields.filter(({ kind }) => kind === 'number'),
  )
  printReliability(
    'texts',
    fields.filter(({ kind }) => kind === 'text'),
  )
  printFailures(outcomes)
  printConfusions(outcomes.flatMap((outcome) => outcome.fields))
  printWorst(outcomes, Number(options.worst))
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(outcomes, null, 1))
} finally {
  if (options.from === undefined) rmSync(folder, { recursive: true })
}

function goldOf(folder: string): GoldFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.gold.json'))
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as GoldFile)
}

async function recognisedOnce(gold: readonly GoldFile[]): Promise<Recognised[]> {
  const { recognised: file } = options
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Recognised[]
  const jobs = options.jobs === undefined ? undefined : Number(options.jobs)
  const paths = gold.map(({ file }) => join(folder, file))
  const started = performance.now()
  const scans = await Array.fromAsync(recognise(paths, library, { jobs, ocr: engineOf(options.ocr), timeLimit: 600 }))
  const seconds = (performance.now() - started) / 1000
  const pages = gold.reduce((sum, { pages }) => sum + pages, 0)
  console.log(`${gold.length} forms on ${pages} pages, ${(seconds / pages).toFixed(1)} s a page`)
  if (file !== undefined) writeFileSync(file, JSON.stringify(scans))
  return scans
}

function engineOf(name: string | undefined): { name: 'paddle' | 'tesseract' } | undefined {
  if (name === undefined || name === 'paddle' || name === 'tesseract') return name && { name }
  throw new Error(`no engine “${name}”`)
}

function judge(gold: GoldFile, scan: Recognised, aids: Aids): Outcome {
  const [truth] = gold.forms
  const forms: readonly ReadForm[] = formsIn(scan, library, aids)
  const [form, ...others] = forms
  const fields = (form ? scoreForm(truth, form) : scoreLost(truth)).map((field) => ({ ...field, file: gold.file }))
  const mismatches = forms.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'mismatch'))
  const isPlanted = ({ code, path }: { code: string; path: string }) =>
    truth.allowed.some((one) => one.code === code && (path.startsWith(one.path) || one.path.startsWith(path) || isAnywhere(code)))
  return {
    gold,
    fields,
    accusations: mismatches
      .filter((f) => !isPlanted(f))
      .map(({ code, path, cause, rule }) => `${code} ${path} (${cause}) ${rule}`),
    found: truth.planted
      ? mismatches.some((f) => truth.findings.some(({ anyOf }) => anyOf.includes(f.code)) && isPlanted(f))
      : null,
    repaired: forms.flatMap(({ findings }) => findings).filter(({ code }) => code === 'reading.repaired').length,
    problems: [...scan.problems, ...(form ? [] : ['no form was found']), ...(others.length > 0 ? [`${forms.length} forms`] : [])],
  }
}

/** Rules about the whole form: their path does not say which figure is wrong. */
function isAnywhere(code: string): boolean {
  return code === 'total.sum' || code === 'weight.sum'
}

function printPresets(outcomes: readonly Outcome[]): void {
  console.table([
    ...[...Map.groupBy(outcomes, ({ gold }) => gold.preset)].map(([name, list]) => totals(name, list)),
    totals('all', outcomes),
  ])
}

function totals(name: string, list: readonly Outcome[]) {
  const fields = list.flatMap((outcome) => outcome.fields)
  const planted = list.filter(({ found }) => found !== null)
  return {
    '': name,
    forms: list.length,
    pages: list.reduce((sum, { gold }) => sum + gold.pages, 0),
    fields: percent(f1(fields)),
    numbers: percent(f1(fields.filter(({ kind }) => kind === 'number'))),
    // Read as something else, not read at all, and read where nothing is.
    wrong: fields.filter(({ isRight, want, have }) => !isRight && want !== null && have !== null).length,
    lost: fields.filter(({ have }) => have === null).length,
    invented: fields.filter(({ want }) => want === null).length,
    accused: list.reduce((sum, { accusations }) => sum + accusations.length, 0),
    planted: planted.length,
    found: planted.filter(({ found }) => found).length,
    repaired: list.reduce((sum, { repaired }) => sum + repaired, 0),
    unread: list.filter(({ problems }) => problems.length > 0).length,
  }
}

/** What each part brings: the same recognised pages, with one more of them each time. */
function printAids(outcomesWith: (aids: Aids) => readonly Outcome[]): void {
  const steps: [string, Aids][] = [
    ['engine alone', { grammar: false, vocabulary: false, arithmetic: false }],
    ['+ grammar', { grammar: true, vocabulary: false, arithmetic: false }],
    ['+ vocabulary', { grammar: true, vocabulary: true, arithmetic: false }],
    ['+ arithmetic', all],
  ]
  console.log('what each part brings')
  console.table(steps.map(([name, aids]) => totals(name, outcomesWith(aids))))
}

/** Among values of confidence p about p should be right. */
function printReliability(name: string, fields: readonly ScoredField[]): void {
  const read = fields.flatMap(({ confidence, isRight }) =>
    confidence === null || Number.isNaN(confidence) ? [] : [{ confidence, isRight }],
  )
  console.log(`reliability: ${name}`)
  const row = (bin: string, own: readonly (typeof read)[number][]) => {
    const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length
    const right = own.filter(({ isRight }) => isRight).length / own.length
    return {
      confidence: bin,
      values: own.length,
      mean: own.length === 0 ? '' : percent(mean),
      right: own.length === 0 ? '' : percent(right),
      'off by': own.length === 0 ? '' : ((right - mean) * 100).toFixed(1),
    }
  }
  console.table([
    ...bins.slice(1).map((high, i) => {
      const low = bins[i] as number
      return row(
        `${low} – ${high}`,
        read.filter(({ confidence: p }) => p >= low && (p < high || (high === 1 && p <= 1))),
      )
    }),
    row('all', read),
  ])
}

function printFailures(outcomes: readonly Outcome[]): void {
  for (const { gold, accusations, found, problems } of outcomes) {
    const { planted } = gold.forms[0]
    for (const problem of problems) console.log(`unread   ${gold.file} ${problem}`)
    for (const accusation of accusations) console.log(`accused  ${gold.file} ${accusation}`)
    if (planted && found === false)
      console.log(
        `missed   ${gold.file} ${planted.path}: ${planted.from} → ${planted.to} (${planted.mismatches.map(({ code }) => code).join(', ')})`,
      )
  }
}

/** Which characters are taken for which, in texts of which nothing else is wrong than that. */
function printConfusions(fields: readonly ScoredField[]): void {
  const counts = new Map<string, number>()
  for (const { isRight, want, have } of fields) {
    if (isRight || typeof want !== 'string' || typeof have !== 'string') continue
    const [asked, read] = [want, have].map((text) => [...text.normalize('NFKC').replace(/\s+/g, '')]) as [string[], string[]]
    const pairs = asked.length === read.length ? asked.map((c, i) => [c, read[i]] as const).filter(([a, b]) => a !== b) : []
    if (pairs.length > 3) continue
    for (const [a, b] of pairs) counts.set(`${a}→${b}`, (counts.get(`${a}→${b}`) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 40)
  if (most.length > 0) console.log(`taken for another: ${most.map(([pair, n]) => `${pair} ${n}`).join('  ')}`)
}

/** Values that are wrong, those first of which the reader was surest. */
function printWorst(outcomes: readonly Outcome[], count: number): void {
  const wrong = outcomes
    .filter(({ fields }) => fields.some(({ have }) => have !== null))
    .flatMap(({ gold, fields }) => fields.filter(({ isRight }) => !isRight).map((field) => ({ preset: gold.preset, ...field })))
    .sort((a, b) => (b.confidence || 0) - (a.confidence || 0))
  const kinds = Map.groupBy(wrong, ({ preset, kind }) => `${preset} ${kind}`)
  console.log(`wrong values: ${[...kinds].map(([name, list]) => `${name} ${list.length}`).join(', ')}`)
  for (const { preset, file, path, want, have, confidence } of wrong.slice(0, count))
    console.log(
      `  ${confidence === null ? '  –  ' : confidence.toFixed(3)} ${preset.padEnd(9)} ${file} ${path}: ${JSON.stringify(want)} read as ${JSON.stringify(have)}`,
    )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
