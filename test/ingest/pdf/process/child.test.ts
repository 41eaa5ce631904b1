import { readFileSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PdfChild } from '../../../../src/ingest/pdf/child-process.ts'
import { runProgram } from '../../../support/run-cli.ts'
import { inDirectory } from '../../../support/run-export.ts'

const source = (name: string) => JSON.stringify(new URL(`../../../../src/ingest/pdf/${name}`, import.meta.url).href)
const support = JSON.stringify(new URL('../../../support/hostile-pdf.ts', import.meta.url).href)

/** A process that has ended but was not waited for is dead too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Runs a program, and says what it printed when it has ended. */
const printed = (program: string) =>
  inDirectory(async (directory) => {
    const path = join(directory, 'program.ts')
    await writeFile(path, program)
    const { code, stdout, stderr } = await runProgram(path)
    expect([code, stderr]).toEqual([0, ''])
    return stdout.trim()
  })

describe('the process that reads PDFs', () => {
  const kind = '{ megabytes: 300, seconds: 60, debug: false }'

  it('does not keep a program alive that has nothing to read, and ends with it', async () => {
    const pid = await printed(`import { PdfChild } from ${source('child-process.ts')}
console.log(new PdfChild(${kind}).pid)`)
    expect(Number(pid)).toBeGreaterThan(0)
    await expect.poll(() => isAlive(Number(pid)), { timeout: 20_000 }).toBe(false)
  })

  it('leaves what it has compiled to the next', () =>
    inDirectory(async (cache) => {
      const pid = await printed(`import { PdfChild } from ${source('child-process.ts')}
process.env.NODE_COMPILE_CACHE = ${JSON.stringify(cache)}
const child = new PdfChild(${kind})
child.employ(({ report }) => report === 'ready' && child.idle(), () => {})
console.log(child.pid)`)
      // It writes until it has ended.
      await expect.poll(() => isAlive(Number(pid)), { timeout: 20_000 }).toBe(false)
      const names = await readdir(cache, { recursive: true })
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(cache, name))).size))
      // That of pdf.js.
      expect(Math.max(0, ...sizes)).toBeGreaterThan(100_000)
    }))

  it('ends with a program that ends while it is busy', async () => {
    const pid = await printed(`import { PdfChild } from ${source('child-process.ts')}
import { unbalancedSaves } from ${support}
const child = new PdfChild(${kind})
child.employ((report) => {
  if (report.report === 'page') console.log(child.pid)
  // It is stuck in the second page by now.
  if (report.report === 'page') setTimeout(() => process.exit(), 300)
}, () => {})
const bytes = unbalancedSaves()
await child.tell({ order: 'open', bytes: bytes.length, password: null, window: 1e9, debug: false })
await child.tell({ order: 'chunk', chunk: bytes })
await child.tell({ order: 'read' })`)
    expect(Number(pid)).toBeGreaterThan(0)
    await expect.poll(() => isAlive(Number(pid))).toBe(false)
  })

  it.skipIf(process.platform !== 'linux')('is bounded by the system too', async () => {
    const child = new PdfChild({ megabytes: 300, seconds: 60, debug: false })
    const bounds = () => readFile(`/proc/${child.pid}/limits`, 'utf8')
    // They are set one after the other.
    await expect.poll(bounds).toMatch(/^Max cpu time +540 /m)
    expect(await bounds()).toMatch(new RegExp(`^Max data size +${(300 + 1024) * 2 ** 20} `, 'm'))
    expect(await bounds()).toMatch(/^Max core file size +0 /m)
    child.end()
    await expect.poll(() => isAlive(child.pid as number)).toBe(false)
  })

  it('does not hand on what the options of this process would do to it', async () => {
    const out = await printed(`import { PdfChild } from ${source('child-process.ts')}
process.env.NODE_OPTIONS = '--no-such-option'
const child = new PdfChild(${kind})
child.employ((report) => {
  console.log(report.report)
  child.end()
}, ({ reason }) => console.log(reason))`)
    expect(out).toBe('ready')
  })
})
