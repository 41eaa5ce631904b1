import { describe, expect, it } from 'vitest'
import { plainPdf, scannedPdf } from '../../../support/hostile-pdf.ts'
import { inShort, readPdf, sourcesOf } from './read-pdf.ts'

describe('pages that hold only a picture, where nobody reads pictures', () => {
  it('are named where there is nothing else', async () => {
    const { refused, problems } = await readPdf(scannedPdf([null, null, null]), { ocr: 'none' })
    expect(refused).toBe('pdf-only-scans')
    expect(problems).toMatchObject([{ facts: { pages: '1–3' } }])
  })

  it('are named beside those that are read', async () => {
    const { pages, texts, problems } = await readPdf(scannedPdf([null, 'Second', null, null, 'Fifth', null]), { ocr: 'none' })
    expect(pages).toBe(6)
    expect(texts).toEqual(['Second', 'Fifth'])
    expect(inShort(problems)).toEqual(['pdf-scans 1, 3–4, 6'])
  })

  it('make a source partial, or unreadable', async () => {
    const sources = await sourcesOf(
      [
        { path: 'a.pdf', bytes: scannedPdf([null]) },
        { path: 'b.pdf', bytes: scannedPdf([null, 'Text']) },
        { path: 'c.pdf', bytes: plainPdf(['Text']) },
      ],
      { ocr: 'none' },
    )
    expect(sources.map(({ status, pages }) => [status, pages])).toEqual([
      ['unreadable', null],
      ['partial', 2],
      ['partial', 1], // It holds no form.
    ])
    expect(sources[0]?.problems[0]?.message.en).toContain('Pages 1 hold only pictures')
  })
})
