// Prints figures about PDFs, each side by side with what it is compared to, in alternating runs; asserts nothing.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { type Family, type FictionalForm, families } from '../support/fictional/fictional-form.ts'
import { drawnForm } from '../support/pdf/drawn-forms.ts'
import { PdfWriter } from '../support/pdf/pdf-writer.ts'
import { printInto } from '../support/pdf/print-form.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const command = join(root, 'dist/cli/main.js')
const runs = Number(process.env.RUNS ?? 7)
const folder = mkdtempSync(join(tmpdir(), 'formproof-pdf-bench-'))

/** What anybody does who reads the drawing operations of a PDF with pdf.js, and nothing else. */
const stock = join(folder, 'stock.mjs')
const assets = join(root, 'node_modules/pdfjs-dist')
writeFileSync(
  stock,
  `import { readFileSync } from 'node:fs'
import { getDocument } from ${JSON.stringify(join(assets, 'legacy/build/pdf.mjs'))}
const options = { cMapUrl: ${JSON.stringify(`${assets}/cmaps/`)}, standardFontDataUrl: ${JSON.stringify(`${assets}/standard_fonts/`)}, verbosity: 0 }
for (const path of process.argv.slice(2)) {
  const document = await getDocument({ ...options, data: new Uint8Array(readFileSync(path)) }).promise
  for (let i = 1; i <= document.numPages; i++) {
    const page = await document.getPage(i)
    await page.getOperatorList()
    page.cleanup()
  }
  await document.loadingTask.destroy()
}`,
)

try {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
  const [one, other] = [writePdf('one', 100, 1), writePdf('other', 100, 5000)]
  const extract = (files: string[], ...more: string[]) => [
    command,
    'extract',
    ...files,
    '--out',
    join(folder, 'out'),
    '--format',
    'json',
    '--quiet',
    ...more,
  ]

  console.log(`100 pages: extraction against getOperatorList of pdf.js, fresh processes, ${runs} alternating runs`)
  const [ours, theirs]: [Used[], Used[]] = [[], []]
  for (let i = 0; i < runs; i++) {
    theirs.push(await used([stock, one]))
    ours.push(await used(extract([one])))
  }
  console.log(`  pdf.js  ${shown(theirs)}`)
  console.log(`  extract ${shown(ours)}  wall × ${ratio(ours, theirs, 'wall')}  CPU × ${ratio(ours, theirs, 'cpu')}`)

  console.log(`two files of 100 pages: side by side against one after the other, ${runs} alternating runs`)
  const [single, double, stockSingle, stockDouble]: [Used[], Used[], Used[], Used[]] = [[], [], [], []]
  for (let i = 0; i < runs; i++) {
    single.push(await used(extract([one, other], '--jobs', '1')))
    double.push(await used(extract([one, other], '--jobs', '2')))
    stockSingle.push(await used([stock, one, other]))
    stockDouble.push(await used([stock, one], [stock, other]))
  }
  console.log(`  extract --jobs 1 ${shown(single)}`)
  console.log(`  extract --jobs 2 ${shown(double)}  × ${ratio(single, double, 'wall')} as fast`)
  console.log(`  pdf.js, one process   ${shown(stockSingle)}`)
  console.log(`  pdf.js, two processes ${shown(stockDouble)}  × ${ratio(stockSingle, stockDouble, 'wall')} as fast`)

  for (const fonts of ['one', 'many'] as const) {
    const { peaks, wall, cpu } = await used(extract([writePdf(`long-${fonts}`, 1000, 9000, fonts)]))
    const memory = peaks.map((bytes) => `${Math.round(bytes / 2 ** 20)} MB`).join(' and ')
    console.log(
      `1,000 pages, ${fonts === 'one' ? 'one font' : 'hundreds of fonts'}: wall ${wall.toFixed(1)} s  CPU ${cpu.toFixed(1)} s  most resident memory ${memory} (command, reader)`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}

/**
 * A file of at least so many pages: forms of all families in one embedded font, as a system prints them, or each in a font
 * of its own, as in files that were put together from many. @returns its path
 */
function writePdf(name: string, least: number, firstSeed: number, fonts: 'one' | 'many' = 'one'): string {
  const writer = new PdfWriter()
  const options = { font: 'subset', rules: 'pieces' } as const
  const forms: FictionalForm[] = []
  let pages = 0
  for (let seed = firstSeed; pages < least; seed++) {
    const form = drawnForm(seed, families[seed % families.length] as Family)
    // Forms begin on pages of their own, so how many there will be is known before they are printed together.
    pages += printInto(fonts === 'one' ? new PdfWriter() : writer, [form], options)
    forms.push(form)
  }
  if (fonts === 'one') printInto(writer, forms, options)
  const path = join(folder, `${name}.pdf`)
  writeFileSync(path, writer.save())
  return path
}

interface Used {
  /** Seconds from start to end. */
  readonly wall: number
  /** Seconds of processor time, those of children included; not a number where the system does not say. */
  readonly cpu: number
  /** Most resident bytes of each process, the command's own first. */
  readonly peaks: readonly number[]
}

/** Runs programs at the same time, each in a process of its own. */
async function used(...programs: string[][]): Promise<Used> {
  const started = performance.now()
  const processes = new Map<number, { ticks: number; peak: number }>()
  const children = programs.map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'ignore' }))
  const watch = setInterval(() => {
    for (const { pid } of children) if (pid !== undefined) look(pid, processes)
  }, 20)
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((resolve, reject) => {
          child.on('error', reject)
          // 1 says that mismatches were found.
          child.on('close', (code) => (code === 0 || code === 1 ? resolve() : reject(new Error(`ended with ${code}`))))
        }),
    ),
  )
  clearInterval(watch)
  const seen = [...processes.values()]
  return {
    wall: (performance.now() - started) / 1000,
    cpu: seen.length === 0 ? Number.NaN : seen.reduce((sum, { ticks }) => sum + ticks, 0) / 100,
    peaks: seen.map(({ peak }) => peak),
  }
}

/** Notes what a process and its children have used so far, where there is a /proc to ask. */
function look(pid: number, processes: Map<number, { ticks: number; peak: number }>): void {
  const folder = `/proc/${pid}`
  if (!existsSync(folder)) return
  try {
    const fields = readFileSync(`${folder}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]
    if (peak !== undefined) processes.set(pid, { ticks: Number(fields[11]) + Number(fields[12]), peak: Number(peak) * 1024 })
    for (const task of readdirSync(`${folder}/task`))
      for (const child of readFileSync(`${folder}/task/${task}/children`, 'utf8').split(' '))
        if (child.trim() !== '') look(Number(child), processes)
  } catch (error) {
    // It may end between two looks.
    if (!['ENOENT', 'ESRCH'].includes((error as { code?: string }).code ?? '')) throw error
  }
}

function median(uses: readonly Used[], of: 'wall' | 'cpu'): number {
  return uses.map((use) => use[of]).sort((a, b) => a - b)[uses.length >> 1] ?? Number.NaN
}

function shown(uses: readonly Used[]): string {
  return `wall ${median(uses, 'wall').toFixed(2)} s  CPU ${median(uses, 'cpu').toFixed(2)} s`
}

function ratio(a: readonly Used[], b: readonly Used[], of: 'wall' | 'cpu'): string {
  return (median(a, of) / median(b, of)).toFixed(2)
}
