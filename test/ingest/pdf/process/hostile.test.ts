import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as hostile from '../../../support/hostile-pdf.ts'
import { tinyForm } from '../../../support/tiny-form.ts'
import { inShort, readPdf, sourcesOf } from './read-pdf.ts'

/** Low, so that the tests end soon; far above what a page takes. */
const limits = { timeLimit: 2, memoryLimit: 400 }

describe('files that ask for too much are stopped, and what was read before stays', () => {
  it.each([
    ['forms that draw each other', hostile.formFanOut, 'pdf-too-slow'],
    ['100,000 states that nobody takes back', hostile.unbalancedSaves, 'pdf-too-slow'],
  ])('%s', async (_, make, variant) => {
    const { texts, problems, pages } = await readPdf(make(), limits)
    expect(texts).toEqual(['First page'])
    expect(pages).toBe(2)
    expect(problems).toMatchObject([{ code: 'reading.unread', variant, facts: { page: '2', seconds: '2' } }])
  })

  it.each([
    ['millions of operators', hostile.operatorBomb],
    ['millions of spaces', hostile.spaceBomb],
    ['a stream that unfolds to 10 GB', hostile.deflateBomb],
  ])('%s', async (_, make) => {
    const { texts, problems } = await readPdf(make(), { ...limits, timeLimit: 60 })
    expect(texts).toEqual(['First page'])
    expect(problems).toMatchObject([{ code: 'reading.unread', variant: 'pdf-too-large', facts: { page: '2', limit: '400 MB' } }])
  })
})

describe('files of which no page can be read', () => {
  it.each([
    ['cut in the middle', hostile.truncated, 'pdf-damaged'],
    ['noise behind the header', hostile.garbage, 'pdf-damaged'],
    ['no pages', hostile.zeroPages, 'pdf-no-pages'],
    ['a page tree that contains itself', hostile.cyclicPageTree, 'pdf-damaged'],
    ['nothing but a header', () => Buffer.from('%PDF-1.7\n'), 'pdf-damaged'],
  ])('are refused: %s', async (_, make, variant) => {
    expect(await readPdf(make(), limits)).toMatchObject({ refused: variant })
  })

  it('say why when the first page is already too much', async () => {
    const bytes = hostile.pdfOfPages([{ content: `${'q '.repeat(100_000)}` }])
    expect(await readPdf(bytes, { timeLimit: 0.5 })).toMatchObject({ refused: 'pdf-too-slow', facts: { seconds: '0.5' } })
  })
})

describe('files that are damaged, and read all the same', () => {
  it.each([
    ['a table of contents that points nowhere', hostile.brokenXref, ['Found again', 'And this'], ['pdf-repaired']],
    ['a stream that is longer than it says', hostile.wrongLength, ['Longer than it says'], []],
    ['a picture of 400 million pixels', hostile.hugePicture, ['First page', 'Beside it'], ['pdf-picture-lost 2']],
  ])('%s', async (_, make, seen, said) => {
    const { texts, problems } = await readPdf(make(), limits)
    expect(texts).toEqual(seen)
    expect(inShort(problems)).toEqual(said)
  })

  it('with noise in the middle of a stream, say that the page is not whole', async () => {
    const { texts, problems } = await readPdf(hostile.damagedStream(), limits)
    expect(texts[0]).toBe('Sound page')
    expect(inShort(problems)).toContain('pdf-content-lost 2')
  })

  it('with a page tree 20,000 levels deep', async () => {
    expect(await readPdf(hostile.deepPageTree(), limits)).toMatchObject({ refused: null, pages: 1 })
  })

  it('whose end was cut off behind the last page', async () => {
    const whole = hostile.plainPdf(['Only page'])
    const cut = whole.subarray(0, whole.indexOf('startxref'))
    const { texts, problems } = await readPdf(cut, limits)
    expect(texts).toEqual(['Only page'])
    expect(inShort(problems)).toContain('pdf-no-end')
  })

  it('with other bytes before their header', async () => {
    const bytes = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nX: y\r\n\r\n'), hostile.plainPdf(['Behind a head'])])
    expect((await readPdf(bytes, limits)).texts).toEqual(['Behind a head'])
  })

  it('however their bytes are changed', { timeout: 120_000 }, async () => {
    const sound = hostile.plainPdf(['One page', 'Another page'])
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const change = fc.tuple(share, fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), share, async (changes, length) => {
        const bytes = Buffer.from(sound.subarray(0, Math.max(40, Math.ceil(2 * length * sound.length))))
        for (const [at, value] of changes) bytes[9 + Math.floor(at * (bytes.length - 10))] = value
        bytes.write('%PDF-1.7\n')
        const { refused, pages, problems } = await readPdf(bytes, limits)
        // It is one or the other, and nothing is missing without a word.
        if (refused === null) expect(pages).toBeGreaterThan(0)
        else expect(refused).toMatch(/^pdf-/)
        if (refused === null && bytes.length < sound.length) expect(inShort(problems)).not.toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

it('the other inputs of the run are read', { timeout: 120_000 }, async () => {
  const files = [hostile.garbage(), hostile.formFanOut(), hostile.spaceBomb(), hostile.zeroPages()]
  const inputs = files.flatMap((bytes, i) => [
    { path: `bad-${i}.pdf`, bytes },
    { path: `good-${i}.pdf`, bytes: hostile.plainPdf([`Page of ${i}`]) },
    { path: `form-${i}.txt`, bytes: Buffer.from(tinyForm({})) },
  ])
  for (const jobs of [1, 3]) {
    const sources = await sourcesOf(inputs, { ...limits, jobs })
    expect(sources.map(({ path }) => path)).toEqual(inputs.map(({ path }) => path))
    for (const { path, status, problems } of sources) {
      if (path.startsWith('form')) expect([path, status]).toEqual([path, 'read'])
      if (path.startsWith('good')) expect([path, problems.map(({ code }) => code)]).toEqual([path, ['reading.unread']])
      if (path.startsWith('bad')) expect([path, status]).toEqual([path, /0|3/.test(path) ? 'unreadable' : 'partial'])
    }
  }
})
