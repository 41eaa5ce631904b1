import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openDocument, UnreadableInput } from '../../../src/ingest/ingest.ts'
import type { Block } from '../../../src/model/document.ts'
import { outline } from '../blocks-of.ts'

// Made by `opj_compress -r 30` of a table that test/support/pdf/mixed-pages.ts draws, and by `opj_compress` of a black bar on white.
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/jpeg2000/${name}`, import.meta.url))

async function open(bytes: Uint8Array, ocr?: 'none') {
  try {
    const document = await openDocument({ path: 'picture.jp2', bytes }, { ocr })
    const blocks: Block[] = []
    for await (const batch of document.blocks) blocks.push(...batch)
    return { ...document, blocks, refused: undefined }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    return {
      blocks: [],
      refused: error.finding.variant,
      problems: [],
      pages: null,
      bytes: error.bytes,
      mediaType: error.mediaType,
    }
  }
}

describe('a JPEG 2000 file', () => {
  it('is read as the scan that it is', { timeout: 60_000 }, async () => {
    const file = fixture('table.jp2')
    const { blocks, problems, pages, mediaType, bytes } = await open(file)
    expect(outline(blocks)).toEqual([
      [
        ['三级指标', '年度指标值', '实际完成值'],
        ['新建步道', '≥12公里', '12.5公里'],
        ['维修凉亭', '8座', '8座'],
        ['验收合格率', '≥95%', '100%'],
      ],
    ])
    expect({ problems, pages, mediaType, bytes }).toEqual({ problems: [], pages: 1, mediaType: 'image/jp2', bytes: file.length })
  })

  it('may be a bare codestream', { timeout: 60_000 }, async () => {
    const { pages, problems } = await open(fixture('wide.j2k'))
    expect(pages).toBe(1)
    expect(problems.map(({ variant }) => variant)).toEqual(['scan-no-text'])
  })

  it('is refused where it is cut off, or nobody reads pictures', { timeout: 60_000 }, async () => {
    expect(await open(fixture('table.jp2').subarray(0, 90))).toMatchObject({ refused: 'picture-damaged', bytes: 90 })
    expect(await open(fixture('table.jp2'), 'none')).toMatchObject({ refused: 'is-image', mediaType: 'image/jp2' })
  })
})
