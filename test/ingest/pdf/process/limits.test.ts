import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../../../src/ingest/byte-source.ts'
import { inMemory } from '../../../../src/ingest/byte-source.ts'
import { giveBack } from '../../../../src/ingest/pdf/child-pool.ts'
import { PdfChild } from '../../../../src/ingest/pdf/child-process.ts'
import { openPdf, type PdfOptions, type PdfReading } from '../../../../src/ingest/pdf/open-pdf.ts'
import { type Survey, survey } from '../../../../src/ingest/survey.ts'
import { burst, garbage, plainPdf } from '../../../support/hostile-pdf.ts'
import { runCli } from '../../../support/run-cli.ts'
import { inShort, readPdf } from './read-pdf.ts'

const sixPages = plainPdf(Array.from({ length: 6 }, (_, i) => `Page ${i + 1}`))

async function opened(bytes: Uint8Array, options: PdfOptions, change: Partial<Survey> = {}): Promise<PdfReading> {
  const source = inMemory(bytes)
  const reading = await openPdf(source, { ...(await survey(source)), ...change }, options)
  if ('refused' in reading) throw new Error(`refused: ${reading.refused}`)
  return reading
}

/** Nothing is read ahead of what is consumed. */
const noWindow = { window: 0 }

describe('the time limit', () => {
  it('does not count the time in which nobody asks for more', async () => {
    const reading = await opened(sixPages, { ...noWindow, allowance: { seconds: 1, megabytes: 400 } })
    let pages = 0
    for await (const _ of reading.batches) {
      pages++
      await setTimeout(400)
    }
    expect([pages, reading.problems]).toEqual([6, []])
  })

  it('begins anew with each file', async () => {
    for (let i = 0; i < 8; i++) expect((await readPdf(sixPages, { timeLimit: 1 })).texts).toHaveLength(6)
  })
})

describe('the memory limit', () => {
  it('counts what was held only for a moment', async () => {
    expect(await readPdf(burst(), { memoryLimit: 250 })).toMatchObject({
      refused: 'pdf-too-large',
      facts: { limit: '250 MB' },
    })
    expect((await readPdf(burst(), { memoryLimit: 1500 })).texts).toEqual(['Behind it'])
  })

  it('bounds the file itself', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(110 << 20)])
    expect(await readPdf(bytes, { memoryLimit: 200 })).toMatchObject({ refused: 'limit-file', facts: { limit: '100 MB' } })
  })

  it.skipIf(process.platform !== 'linux')('is known to the system, which refuses what is far beyond it', async () => {
    const child = new PdfChild({ megabytes: 256, seconds: 1, debug: false })
    const crash = new Promise((resolve) => child.employ(() => {}, resolve))
    await child.tell({ order: 'open', bytes: 4e9, password: null, window: 0, debug: false })
    expect(await crash).toMatchObject({ isOutOfMemory: true })
  })
})

describe('a process that ends by itself', () => {
  it('is said, and what was read stays', async () => {
    const kind = { seconds: 7, megabytes: 777, debug: false }
    const child = new PdfChild(kind)
    giveBack(child, { resident: 0, peak: 0, cpuSeconds: 0 })
    const reading = await opened(sixPages, { ...noWindow, allowance: kind })
    let pages = 0
    for await (const _ of reading.batches) if (++pages === 2) process.kill(child.pid as number, 'SIGSEGV')
    // The third page may have been under way.
    expect(pages).toBeLessThan(4)
    expect(reading.problems).toMatchObject([{ variant: 'pdf-crashed', facts: { reason: 'SIGSEGV', page: String(pages + 1) } }])
  })

  it('is replaced for the next file', async () => {
    expect((await readPdf(sixPages, { timeLimit: 7, memoryLimit: 777 })).texts).toHaveLength(6)
  })
})

describe('a file that changes while it is read', () => {
  it('is said', async () => {
    const reading = await opened(sixPages, {}, { sha256: createHash('sha256').update('other').digest('hex') })
    for await (const _ of reading.batches);
    expect(inShort(reading.problems)).toEqual(['changed'])
  })

  it('is read as long as it was', async () => {
    const whole = await survey(inMemory(sixPages))
    const reading = await openPdf(inMemory(Buffer.concat([sixPages, garbage()])), whole, {})
    if ('refused' in reading) throw new Error(reading.refused)
    let pages = 0
    for await (const _ of reading.batches) pages++
    expect([pages, inShort(reading.problems)]).toEqual([6, ['changed']])
  })

  it('or vanishes is refused', async () => {
    const gone: ByteSource = {
      // biome-ignore lint/correctness/useYield: it fails before the first
      async *chunks() {
        throw Object.assign(new Error('gone'), { code: 'ENOENT' })
      },
    }
    expect(await openPdf(gone, await survey(inMemory(sixPages)), {})).toMatchObject({
      refused: 'no-access',
      facts: { reason: 'ENOENT' },
    })
  })

  it('fails loudly where the error is no file’s', async () => {
    const broken: ByteSource = {
      // biome-ignore lint/correctness/useYield: it fails before the first
      async *chunks() {
        throw new TypeError('a mistake in the program')
      },
    }
    await expect(openPdf(broken, await survey(inMemory(sixPages)), {})).rejects.toThrow('a mistake in the program')
  })
})

describe('on the command line', () => {
  it.each([
    [['--time-limit', 'soon']],
    [['--time-limit', '0']],
    [['--memory-limit', '50']],
    [['--memory-limit', '300.5']],
    [['--jobs', '0']],
    [['-j', '1e3']],
  ])('%j is wrong usage', async (flags) => {
    const { code, stderr } = await runCli(['check', 'samples/h-tab.txt', ...flags])
    expect([code, stderr]).toEqual([2, expect.stringContaining(flags[1] as string)])
  })

  it('limits hold', async () => {
    const { code, stdout } = await runCli(['check', '-', '--memory-limit', '200', '--time-limit', '9', '-j', '1', '--json'], {
      stdin: burst(),
    })
    expect([code, JSON.parse(stdout)]).toMatchObject([
      3,
      { code: 'reading.unread', message: { en: expect.stringContaining('200 MB') } },
    ])
  })
})
