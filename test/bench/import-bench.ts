// Prints how fast a bulk import is beside the bare pipeline, and how much memory it holds; asserts nothing.
//
//   node test/bench/import-bench.ts [--forms 4000] [--pdf 40] [--runs 3]
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Family, families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { render } from '../support/fictional/render.ts'
import { drawnForm } from '../support/pdf/drawn-forms.ts'
import { PdfWriter } from '../support/pdf/pdf-writer.ts'
import { printInto } from '../support/pdf/print-form.ts'

const { values } = parseArgs({
  options: {
    forms: { type: 'string', default: '4000' },
    pdf: { type: 'string', default: '40' },
    runs: { type: 'string', default: '3' },
  },
})
const runs = Number(values.runs)
const formsInEach = 10
const root = fileURLToPath(new URL('../..', import.meta.url))
const command = join(root, 'dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'formproof-import-bench-'))

/** The pipeline over files in one process, and nothing that keeps its results. */
const bare = join(folder, 'bare.mjs')
writeFileSync(
  bare,
  `import { readdirSync } from 'node:fs'
import { readForms } from ${JSON.stringify(join(root, 'dist/pipeline.js'))}
import { loadLibrary } from ${JSON.stringify(join(root, 'dist/schema/library.js'))}
const [folder, part = 0, parts = 1] = process.argv.slice(2)
const names = readdirSync(folder).filter((_, i) => i % parts === Number(part))
const paths = names.map((name) => ({ path: folder + '/' + name }))
let forms = 0
for await (const item of readForms(paths, await loadLibrary(), { jobs: 1 })) if (item.kind === 'form') forms++
process.exit(0)`,
)

try {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
  const [texts, pdfs] = [join(folder, 'texts'), join(folder, 'pdfs')]
  writeTexts(texts, Number(values.forms))
  writePdfs(pdfs, Number(values.pdf))
  for (const [name, files] of [
    ['text', texts],
    ['PDF', pdfs],
  ] as const) {
    console.log(`${readdirSync(files).length} ${name} files, ${runs} alternating runs`)
    const taken: Record<string, Used[]> = { bare: [], 'bare twice': [], 'jobs 1': [], 'jobs 2': [], again: [] }
    for (let i = 0; i < runs; i++) {
      taken.bare?.push(await used([bare, files]))
      const halves = await Promise.all([0, 1].map((part) => used([bare, files, String(part), '2'])))
      taken['bare twice']?.push({ wall: Math.max(...halves.map(({ wall }) => wall)), peak: Number.NaN })
      for (const jobs of [1, 2]) {
        const store = join(folder, `store-${name}-${jobs}`)
        rmSync(store, { recursive: true, force: true })
        taken[`jobs ${jobs}`]?.push(await used([command, 'import', files, '--store', store, '--jobs', String(jobs), '--quiet']))
      }
      taken.again?.push(await used([command, 'import', files, '--store', join(folder, `store-${name}-2`), '--quiet']))
    }
    const wall = (which: string) => median((taken[which] ?? []).map((use) => use.wall))
    console.log(`  bare pipeline, one process  ${wall('bare').toFixed(2)} s`)
    const gain = wall('bare') / wall('bare twice')
    console.log(`  two of half the files each  ${wall('bare twice').toFixed(2)} s, ${gain.toFixed(2)} × as fast`)
    for (const jobs of [1, 2]) {
      const peak = median((taken[`jobs ${jobs}`] ?? []).map((use) => use.peak)) / 2 ** 20
      const ratio = wall('bare') / wall(`jobs ${jobs}`) / jobs
      console.log(
        `  import --jobs ${jobs}             ${wall(`jobs ${jobs}`).toFixed(2)} s, ${ratio.toFixed(2)} × jobs × bare, command ${peak.toFixed(0)} MB`,
      )
    }
    console.log(
      `  import again                ${wall('again').toFixed(2)} s, ${(wall('jobs 2') / wall('again')).toFixed(0)} × as fast`,
    )
    console.log(`  store ${(statSync(join(folder, `store-${name}-2`, 'warehouse.duckdb')).size / 2 ** 20).toFixed(1)} MB`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

function writeTexts(folder: string, forms: number): void {
  mkdirSync(folder)
  for (let file = 0; file * formsInEach < forms; file++) {
    const texts = Array.from({ length: formsInEach }, (_, i) => {
      const seed = file * formsInEach + i
      return render(fictionalForm(seed, seed % 4 === 0 ? 'A' : 'H'), 'tab')
    })
    writeFileSync(join(folder, `${file}.txt`), `${texts.join('\n')}\n`)
  }
}

/** Of one form each. */
function writePdfs(folder: string, files: number): void {
  mkdirSync(folder)
  for (let file = 0; file < files; file++) {
    const writer = new PdfWriter()
    printInto(writer, [drawnForm(file, families[file % families.length] as Family)], { font: 'subset', rules: 'pieces' })
    writeFileSync(join(folder, `${file}.pdf`), writer.save())
  }
}

interface Used {
  /** Seconds. */
  readonly wall: number
  /** Most resident bytes of the command's own process; not a number where the system does not say. */
  readonly peak: number
}

async function used(args: readonly string[]): Promise<Used> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  let peak = Number.NaN
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, 20)
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`ended with ${code}`)
  return { wall: (performance.now() - started) / 1000, peak }
}

function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kb = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
    return kb === undefined ? null : Number(kb) * 1024
  } catch {
    // It may end between two looks; elsewhere there is no /proc.
    return null
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
