// Prints figures of one run side by side; asserts nothing. `--full` adds the 100,000 forms.
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, copyFileSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { extract } from '../../src/index.ts'
import { readForms } from '../../src/pipeline.ts'
import { builtInSchemas, loadLibrary, type SchemaLibrary } from '../../src/schema/library.ts'
import { fictionalForm } from '../support/fictional/fictional-form.ts'
import { render } from '../support/fictional/render.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'src/cli/main.ts')
/** As users run it: compiled. */
const main = join(root, 'dist/cli/main.js')
const full = process.argv.includes('--full')
const sizes = full ? [1000, 10_000, 100_000] : [1000, 10_000]
execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
const folder = mkdtempSync(join(tmpdir(), 'formproof-bench-'))

try {
  const files = new Map(sizes.map((size) => [size, writeForms(size)]))
  await warmUp(files.get(1000) as string)

  console.log('in process: extract() alone (CPU seconds, so that other work on the machine counts less)')
  let base = 0
  for (const [size, file] of files) {
    const before = process.cpuUsage()
    const started = performance.now()
    const count = await countForms(file)
    const wall = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    const cpu = (user + system) / 1e6
    base ||= cpu
    console.log(
      `  ${pad(size)} forms  CPU ${cpu.toFixed(2)} s  wall ${wall.toFixed(2)} s  ${Math.round(count / cpu)} forms per CPU second  time × ${(cpu / base).toFixed(1)}`,
    )
    if (count !== size) console.log(`  ! ${count} forms came out`)
  }

  console.log('matching: all form schemas against two, alternating runs over 1,000 forms')
  const [two, all] = [await libraryOfTwo(), await loadLibrary()]
  const [withTwo, withAll]: [number[], number[]] = [[], []]
  for (let i = 0; i < 5; i++) {
    withTwo.push(await cpuOf(files.get(1000) as string, two))
    withAll.push(await cpuOf(files.get(1000) as string, all))
  }
  console.log(
    `  ${all.families.length} schemas ${median(withAll).toFixed(2)} s  2 schemas ${median(withTwo).toFixed(2)} s  × ${(median(withAll) / median(withTwo)).toFixed(2)}`,
  )

  console.log('fresh process: the command, to JSON and XLSX')
  let first: Measured | null = null
  for (const [size, file] of files) {
    const measured = runCommand(file, join(folder, `out-${size}`))
    first ??= measured
    const { cpu, wall, kilobytes } = measured
    console.log(
      `  ${pad(size)} forms  CPU ${cpu.toFixed(2)} s  wall ${wall.toFixed(2)} s  peak ${(kilobytes / 1024).toFixed(0)} MB  time × ${(cpu / first.cpu).toFixed(1)}  memory × ${(kilobytes / first.kilobytes).toFixed(2)}`,
    )
  }

  console.log('start: command on 17 forms against a bare node that imports zod and yaml, 15 alternating runs')
  const small = writeForms(17)
  const bare = ['--input-type=module', '-e', "await import('zod'); await import('yaml')"]
  const [compiled, fromSource, theirs]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < 15; i++) {
    theirs.push(timed(bare))
    compiled.push(timed([main, 'extract', small, '--out', join(folder, 'out-17'), '--quiet']))
    fromSource.push(timed([source, 'extract', small, '--out', join(folder, 'out-17'), '--quiet']))
  }
  const against = (times: number[]) => `${median(times).toFixed(0)} ms × ${(median(times) / median(theirs)).toFixed(2)}`
  console.log(`  bare ${median(theirs).toFixed(0)} ms  compiled ${against(compiled)}  from source ${against(fromSource)}`)
} finally {
  rmSync(folder, { recursive: true })
}

/** A file of so many forms of both families, mostly tab-separated. */
function writeForms(size: number): string {
  const path = join(folder, `${size}.txt`)
  const file = openSync(path, 'w')
  for (let seed = 1; seed <= size; seed++) {
    const layout = seed % 7 === 0 ? 'pipe' : seed % 11 === 0 ? 'html-lines' : 'tab'
    writeSync(file, `${render(fictionalForm(seed, seed % 4 === 0 ? 'A' : 'H'), layout)}\n`)
  }
  closeSync(file)
  return path
}

async function countForms(path: string): Promise<number> {
  let count = 0
  for await (const item of extract(path)) if (item.kind === 'form') count++
  return count
}

/** The schemas that there were at first: a layout with weights in its section labels, and one with weights by indicator. */
async function libraryOfTwo(): Promise<SchemaLibrary> {
  const directory = join(folder, 'schemas')
  mkdirSync(join(directory, 'forms'), { recursive: true })
  for (const name of ['common.yaml', 'forms/hubei.yaml', 'forms/ministry.yaml'])
    copyFileSync(join(builtInSchemas, name), join(directory, name))
  return await loadLibrary(directory)
}

async function cpuOf(path: string, library: SchemaLibrary): Promise<number> {
  const before = process.cpuUsage()
  for await (const _ of readForms([{ path }], library));
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function warmUp(path: string): Promise<void> {
  for (let i = 0; i < 3; i++) await countForms(path)
}

interface Measured {
  cpu: number
  wall: number
  kilobytes: number
}

/** The command in a child that reports its own peak resident size and CPU time when it exits. */
function runCommand(input: string, out: string): Measured {
  const hook = `import { writeSync } from 'node:fs'
process.on('exit', () => { const u = process.resourceUsage(); writeSync(2, '\\nUSED ' + u.maxRSS + ' ' + (u.userCPUTime + u.systemCPUTime) + '\\n') })`
  const started = performance.now()
  const args = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, main, 'extract', input, '--out', out, '--quiet']
  const child = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 })
  const wall = (performance.now() - started) / 1000
  const [, peak, micros] = /USED (\d+) (\d+)/.exec(child.stderr) ?? []
  if (peak === undefined) throw new Error(`the command failed: ${child.stderr.slice(0, 2000)}`)
  return { cpu: Number(micros) / 1e6, wall, kilobytes: Number(peak) }
}

function timed(args: string[]): number {
  const started = performance.now()
  try {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'ignore' })
  } catch (error) {
    // 1 says that mismatches were found.
    if ((error as { status?: number }).status !== 1) throw error
  }
  return performance.now() - started
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}

function pad(size: number): string {
  return String(size).padStart(7)
}
