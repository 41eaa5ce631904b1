// Prints what reading a scan takes beside recognising its lines alone, what several jobs gain, and beside it what the native
// tesseract takes for the same pages, and how many of their figures each reads; asserts nothing.
//
//   node test/bench/scan-speed.ts [--pages N] [--preset NAME] [--long N]
//
// It reads whole forms, of at least so many pages together. `--long` reads so many pages in one job and prints the most that its processes held.
import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { heapFlags } from '../../src/ingest/process/child-process.ts'
import { openPicture } from '../../src/ingest/scan/decode.ts'
import { scanPage } from '../../src/ingest/scan/page/scan-page.ts'
import { cropOf } from '../../src/ingest/scan/read-lines.ts'
import { readScan } from '../../src/ingest/scan/read-scan.ts'
import { scanFlags } from '../../src/ingest/scan/scan-process.ts'
import type { PagePicture } from '../../src/ingest/scan/scan-protocol.ts'
import type { Block } from '../../src/model/document.ts'
import { openEngine } from '../../src/ocr/open-engine.ts'
import { loadLibrary } from '../../src/schema/library.ts'
import { families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { render } from '../support/fictional/render.ts'
import { encode } from '../support/scan/encode.ts'
import { scoreTokens, tokensF1 } from '../support/scan/number-tokens.ts'
import type { Preset } from '../support/scan/presets.ts'
import type { Raster } from '../support/scan/raster.ts'
import { recognise } from '../support/scan/recognised.ts'
import { type ScannedForm, scanForm } from '../support/scan/scan-form.ts'
import { setOptions } from '../support/scan/write-set.ts'

// Measured as a job reads, in a process that is run the same way.
const flags = [...heapFlags, ...scanFlags]
if (!flags.every((flag) => process.execArgv.includes(flag)))
  process.exit(spawnSync(process.execPath, [...flags, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1)

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '12' },
    preset: { type: 'string', default: 'typical' },
    long: { type: 'string', default: '0' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'formproof-scan-speed-'))

try {
  const forms = await formsOf(Number(values.pages))
  const pages = forms.flatMap((form) => form.pages)
  const file = join(folder, 'scans.tif')
  writeFileSync(file, await encode(pages, 'tiff-jpeg', 200, 75))
  const seconds = await againstRecognition(file, pages.length)
  await jobs(file, pages.length)
  await againstTesseract(forms, seconds)
  if (Number(values.long) > 0) await long(pages, Number(values.long))
} finally {
  rmSync(folder, { recursive: true })
}

async function formsOf(count: number): Promise<ScannedForm[]> {
  const { presets } = setOptions({ presets: values.preset })
  const forms: ScannedForm[] = []
  for (let seed = 1, pages = 0; pages < count; seed++) {
    const family = families[seed % families.length] ?? 'H'
    const form = await scanForm(fictionalForm(seed, family), presets[seed % presets.length] as Preset, seed)
    forms.push(form)
    pages += form.pages.length
  }
  return forms
}

/** CPU seconds that a job takes. */
async function cpuOf(job: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await job()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** @returns CPU seconds of a page, all in all */
async function againstRecognition(file: string, count: number): Promise<number> {
  const engine = await openEngine({ name: 'paddle' })
  const opened = await openPicture(new Uint8Array(readFileSync(file)))
  if ('refused' in opened) throw new Error(opened.reason)
  let [alone, whole] = [0, 0]
  for (let number = 1; number <= count; number++) {
    const pixels = await opened.decode(number)
    if ('refused' in pixels) throw new Error(pixels.reason)
    const { dpi } = pixels
    const page = scanPage(pixels, { dpi })
    const crops = page.lines.map(({ box }) => cropOf(page, box, engine).crop)
    const recognise = async () => {
      for (const crop of crops) await engine.read(crop)
    }
    const read = async () => {
      const again = await opened.decode(number)
      if ('refused' in again) throw new Error(again.reason)
      const picture: PagePicture = { number, pixels: again, dpi, frame: [0, 0, 1, 1] }
      await readScan(picture, engine, false)
    }
    // The first page warms up both.
    if (number === 1) {
      await recognise()
      await read()
    }
    alone += await cpuOf(recognise)
    whole += await cpuOf(read)
  }
  await engine.close()
  const a = (alone / count).toFixed(2)
  console.log(
    `CPU a page, decoding and all: ${(whole / count).toFixed(2)} s; recognising its lines alone: ${a} s; × ${(whole / alone).toFixed(2)}`,
  )
  return whole / count
}

async function jobs(file: string, count: number): Promise<void> {
  const wall = async (number: number) => {
    const started = performance.now()
    await promisify(execFile)(process.execPath, commandOf(file, number), { cwd: root }).catch(expectMismatch)
    return (performance.now() - started) / 1000
  }
  const [one, two] = [await wall(1), await wall(2)]
  console.log(
    `${count} pages: one job ${one.toFixed(1)} s, two jobs ${two.toFixed(1)} s, × ${(one / two).toFixed(2)} as fast (starting included)`,
  )
}

function commandOf(file: string, jobs: number): string[] {
  return [
    join(root, 'src/cli/main.ts'),
    'extract',
    file,
    '--out',
    join(folder, `out-${jobs}`),
    '--format',
    'json',
    '--jobs',
    String(jobs),
    '--quiet',
  ]
}

function expectMismatch(error: { code?: unknown }): void {
  if (error.code !== 1) throw error
}

/**
 * The native program on the same pages, where it is installed, on one thread. Of both the text is taken as a bag of figures and
 * compared with what is printed on the form: it does not matter whether a figure stands in its cell.
 */
async function againstTesseract(forms: readonly ScannedForm[], seconds: number): Promise<void> {
  const files: string[] = []
  for (const [i, { pages }] of forms.entries()) {
    const file = join(folder, `form-${i}.tif`)
    writeFileSync(file, await encode(pages, 'tiff-jpeg', 200, 75))
    files.push(file)
  }
  const texts: string[] = []
  let cpu = 0
  for (const file of files) {
    const read = tesseract(file)
    if (read === null) return console.log('tesseract with chi_sim is not installed here: nothing to compare with')
    texts.push(read.text)
    cpu += read.cpu
  }
  const scans = await Array.fromAsync(recognise(files, await loadLibrary(), { jobs: 1 }))
  const own = scans.map(({ blocks }) => blocks.flatMap(textsOf).join('\n'))
  const printed = forms.map(({ form }) => render(form, 'tab'))
  const score = (read: readonly string[]) => {
    const scores = printed.map((text, i) => scoreTokens(text, read[i] as string))
    const found = scores.reduce((sum, { both }) => sum + both, 0)
    const all = scores.reduce((sum, { wanted }) => sum + wanted, 0)
    return `${found} of ${all} printed figures in its text, F1 ${(100 * tokensF1(scores)).toFixed(1)} %`
  }
  const pages = forms.reduce((sum, form) => sum + form.pages.length, 0)
  console.log('the same pages, figures compared as bags of tokens (wherever they stand), before any check:')
  console.log(`  formproof: ${seconds.toFixed(2)} s CPU a page, ${score(own)}`)
  console.log(`  tesseract -l chi_sim, whole pages, one thread: ${(cpu / pages).toFixed(2)} s CPU a page, ${score(texts)}`)
}

function textsOf(block: Block): string[] {
  return block.kind === 'line' ? [block.text] : block.cells.map(({ text }) => text)
}

/** The text of a file, and CPU seconds; null where the program or its language is not installed. */
function tesseract(file: string): { readonly text: string; readonly cpu: number } | null {
  // The shell's own `time` knows what its child took.
  const command = 'TIMEFORMAT="cpu %U %S"; time tesseract "$0" stdout -l chi_sim'
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command, file], { encoding: 'utf8', maxBuffer: 2 ** 28, env })
  const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(stderr ?? '') ?? []
  return status === 0 && user && system ? { text: stdout, cpu: Number(user) + Number(system) } : null
}

/** The most that each process of a long run held. */
async function long(pages: readonly Raster[], count: number): Promise<void> {
  const file = join(folder, 'long.tif')
  writeFileSync(
    file,
    await encode(
      Array.from({ length: count }, (_, i) => pages[i % pages.length] as Raster),
      'tiff-jpeg',
      200,
      75,
    ),
  )
  const child = spawn(process.execPath, commandOf(file, 1), { cwd: root, stdio: 'ignore' })
  const peaks = new Map<number, number>()
  const seen: number[] = []
  const timer = setInterval(() => {
    let now = 0
    for (const pid of [child.pid as number, ...childrenOf(child.pid as number)]) {
      const kilobytes = residentOf(pid)
      if (kilobytes === null) continue
      peaks.set(pid, Math.max(peaks.get(pid) ?? 0, kilobytes))
      if (pid !== child.pid) now += kilobytes
    }
    seen.push(now)
  }, 500)
  await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(timer)
  const megabytes = [...peaks.values()].map((kilobytes) => Math.round(kilobytes / 1024))
  const part = (from: number, to: number) =>
    Math.round(Math.max(...seen.slice(Math.floor(from * seen.length), Math.ceil(to * seen.length))) / 1024)
  console.log(
    `${count} pages, one job: most resident ${megabytes.join(' and ')} MB (command, readers); readers in the first quarter ${part(0, 0.25)} MB, in the last ${part(0.75, 1)} MB`,
  )
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return Number(
          readFileSync(`/proc/${name}/stat`, 'latin1')
            .replace(/^.*\) /, '')
            .split(' ')[1],
        ) === pid
          ? [Number(name)]
          : []
      } catch {
        return []
      }
    })
}

function residentOf(pid: number): number | null {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0)
  } catch {
    return null
  }
}
