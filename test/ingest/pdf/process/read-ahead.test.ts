import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { extract, type Input } from '../../../../src/index.ts'
import { readAhead } from '../../../../src/ingest/read-ahead.ts'
import { garbage, operatorBomb, plainPdf } from '../../../support/hostile-pdf.ts'
import { runCli } from '../../../support/run-cli.ts'
import { inDirectory } from '../../../support/run-export.ts'
import { sourcesOf } from './read-pdf.ts'

const pdf = (name: string): Input => ({ path: `${name}.pdf`, bytes: plainPdf([`One of ${name}`, `Two of ${name}`]) })
const fixtures = fileURLToPath(new URL('../../../fixtures/pdf/', import.meta.url))

describe('several files at once', () => {
  it('come out in their order, however long each takes', async () => {
    const slow: Input = { path: 'slow.pdf', bytes: operatorBomb() }
    const inputs = [slow, pdf('a'), { path: 'b.txt', bytes: Buffer.from('text') }, pdf('c'), pdf('d'), pdf('e')]
    const sources = await sourcesOf(inputs, { jobs: 3, timeLimit: 1.5, memoryLimit: 600 })
    expect(sources.map(({ path }) => path)).toEqual(inputs.map(({ path }) => path))
    expect(sources.map(({ pages }) => pages)).toEqual([2, 2, null, 2, 2, 2])
  })

  it('give the same bytes as one after the other', { timeout: 120_000 }, async () => {
    const files = ['writer-h.pdf', 'writer-others.pdf', 'calc-a.pdf', 'owner-locked.pdf'].map((name) => join(fixtures, name))
    const outputs = await Promise.all(
      ['1', '3'].map((jobs) =>
        inDirectory(async (directory) => {
          const args = [
            'extract',
            ...files,
            'samples/h-tab.txt',
            '--out',
            directory,
            '--format',
            'json,csv',
            '--jobs',
            jobs,
            '-q',
          ]
          const { code, stderr } = await runCli(args)
          expect([code === 0 || code === 1, stderr]).toEqual([true, ''])
          return await Promise.all(
            ['forms.json', 'findings.csv', 'indicators.csv'].map((name) => readFile(join(directory, name), 'utf8')),
          )
        }),
      ),
    )
    expect(outputs[0]?.[0]?.length).toBeGreaterThan(10_000)
    expect(outputs[1]).toEqual(outputs[0])
  })

  it('do not wait for each other, though the first takes long to open and those behind it take all places', async () => {
    // Its bytes are looked at for so long that the others are in line before it would be.
    const padded = Buffer.concat([plainPdf(['First']), Buffer.alloc(48 << 20, '%')])
    const sources = await sourcesOf([{ path: 'first.pdf', bytes: padded }, pdf('b'), pdf('c'), pdf('d')], { jobs: 2 })
    expect(sources.map(({ path }) => path)).toEqual(['first.pdf', 'b.pdf', 'c.pdf', 'd.pdf'])
  })

  it('are not taken further ahead than there are jobs', async () => {
    let taken = 0
    function* inputs() {
      for (; taken < 20; taken++) yield pdf(String(taken))
    }
    const ahead: number[] = []
    let read = 0
    for await (const open of readAhead(inputs(), { jobs: 2 })) {
      for await (const _ of (await open()).blocks);
      ahead.push(taken - ++read)
    }
    expect(read).toBe(20)
    expect(Math.max(...ahead)).toBeLessThanOrEqual(3)
  })

  it('are not asked for beyond an input that is no PDF', async () => {
    const asked: string[] = []
    function* inputs() {
      for (const input of [pdf('a'), pdf('b'), { path: 'c.txt', bytes: Buffer.from('text') }, pdf('d'), pdf('e')]) {
        asked.push(input.path)
        yield input
      }
    }
    const seen: string[] = []
    for await (const item of extract(inputs(), { jobs: 8 }))
      if (item.kind === 'source') seen.push(`${item.source.path} of ${asked.length}`)
    expect(seen).toEqual(['a.pdf of 3', 'b.pdf of 3', 'c.txt of 3', 'd.pdf of 5', 'e.pdf of 5'])
  })

  it('end where nobody wants more, and so do the inputs', async () => {
    let isClosed = false
    async function* inputs() {
      try {
        for (let i = 0; ; i++) yield pdf(String(i))
      } finally {
        isClosed = true
      }
    }
    for await (const item of extract(inputs(), { jobs: 3 })) if (item.kind === 'source') break
    await expect.poll(() => isClosed).toBe(true)
  })

  it('say what came before, where the inputs break off', async () => {
    function* inputs() {
      yield pdf('a')
      yield { path: 'b.pdf', bytes: garbage() }
      throw new Error('no more inputs')
    }
    const seen: string[] = []
    const run = async () => {
      for await (const item of extract(inputs(), { jobs: 4 })) if (item.kind === 'source') seen.push(item.source.status)
    }
    await expect(run()).rejects.toThrow('no more inputs')
    expect(seen).toEqual(['partial', 'unreadable'])
  })
})
