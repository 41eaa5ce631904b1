import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/index.ts'
import { fictionalForm } from '../../support/fictional/fictional-form.ts'
import { scoreForm } from '../../support/gold-score.ts'
import { readText } from '../../support/read-text.ts'
import { encode, type FileKind } from '../../support/scan/encode.ts'
import { scanForm } from '../../support/scan/scan-form.ts'
import { readPdf, sourcesOf } from '../pdf/process/read-pdf.ts'

const form = fictionalForm(3, 'H')
const scanned = scanForm(form, 'clean', 5, 'png')
const extensions: Partial<Record<FileKind, string>> = { 'tiff-g4': 'tif' }

/** The shares of numbers, and of all fields, that are right. */
async function shares(bytes: Uint8Array, name: string) {
  const { forms, source } = await readText(bytes, name)
  const fields = forms[0] ? scoreForm(form.truth, forms[0]) : []
  const share = (list: typeof fields) => list.filter(({ isRight }) => isRight).length / Math.max(1, list.length)
  return {
    forms: forms.length,
    numbers: share(fields.filter(({ kind }) => kind === 'number')),
    fields: share(fields),
    source,
    all: forms,
  }
}

describe('a scan is read', () => {
  it.each(['jpeg', 'webp', 'tiff-g4', 'pdf-jpeg', 'pdf-g4'] as const)('as %s', { timeout: 60_000 }, async (kind) => {
    const { pages, recipe } = await scanned
    const bytes = await encode(pages, kind, recipe.dpi, 85)
    const name = `scan.${kind.startsWith('pdf') ? 'pdf' : (extensions[kind] ?? kind)}`
    const { forms, numbers, fields, source } = await shares(bytes, name)
    expect(forms).toBe(1)
    expect(numbers).toBeGreaterThanOrEqual(0.97)
    expect(fields).toBeGreaterThanOrEqual(0.9)
    expect(source.pages).toBe(pages.length)
  })

  it('a large one where it lies, with the same result', { timeout: 60_000 }, async () => {
    const { pages, recipe } = await scanned
    const bytes = Buffer.concat([await encode(pages, 'tiff-g4', recipe.dpi, 85), Buffer.alloc(5 << 20)])
    const path = join(mkdtempSync(join(tmpdir(), 'formproof-large-')), 'scan.tif')
    writeFileSync(path, bytes)
    try {
      const { forms, source } = await readText(bytes, path)
      expect(forms).toHaveLength(1)
      const onDisk = await Array.fromAsync(extract({ path }))
      expect(onDisk).toEqual([...forms.map((one) => ({ kind: 'form', form: one })), { kind: 'source', source }])
    } finally {
      rmSync(dirname(path), { recursive: true })
    }
  })

  it('upside down and lying on its side', { timeout: 120_000 }, async () => {
    const { bytes } = await scanned
    for (const degrees of [90, 180, 270]) {
      const turned = await sharp(bytes).rotate(degrees).png().toBuffer()
      const { numbers } = await shares(new Uint8Array(turned), `turned-${degrees}.png`)
      expect([degrees, numbers >= 0.97]).toEqual([degrees, true])
    }
  })

  it('with places that show the value', { timeout: 60_000 }, async () => {
    const { bytes, pages } = await scanned
    const { all } = await shares(bytes, 'scan.png')
    const { raw, at } = all[0]?.budget.lines[0]?.planned ?? { raw: '', at: { page: 0, box: [0, 0, 0, 0] } }
    if (!('box' in at)) throw new Error('no place on a page')
    const { width, height } = pages[0] as { width: number; height: number }
    const [x0, y0, x1, y1] = at.box as [number, number, number, number]
    const left = Math.floor(x0 * width) - 4
    const top = Math.floor(y0 * height) - 4
    const cut = { left, top, width: Math.ceil(x1 * width) + 4 - left, height: Math.ceil(y1 * height) + 4 - top }
    const crop = await sharp(bytes)
      .extract(cut)
      .extend({ top: 300, bottom: 900, left: 300, right: 700, background: '#fff' })
      .png()
      .toBuffer()
    const { forms: none } = await shares(new Uint8Array(crop), 'crop.png')
    expect(none).toBe(0)
    const { texts } = await readPdf(new Uint8Array(crop))
    expect(texts.join('')).toBe(raw)
  })
})

describe('a picture that cannot be read', () => {
  it.each([
    ['cut off at its head', async () => (await scanned).bytes.subarray(0, 40), 'is damaged'],
    ['of no pixels', async () => noPixels(), 'is damaged'],
    ['of a billion pixels', async () => manyPixels(), 'too large'],
  ])('%s is said, and the other inputs are read', { timeout: 60_000 }, async (_, make, words) => {
    const sources = await sourcesOf([
      { path: 'broken.png', bytes: await make() },
      { path: 'text.txt', bytes: Buffer.from('没有表') },
    ])
    expect(sources.map(({ status }) => status)).toEqual(['unreadable', 'partial'])
    expect(sources[0]?.problems).toMatchObject([{ code: 'reading.unread', message: { en: expect.stringContaining(words) } }])
  })

  it('is read as far as it goes', { timeout: 60_000 }, async () => {
    const { pages, recipe } = await scanned
    const whole = await encode(pages, 'jpeg', recipe.dpi, 85)
    const { source } = await shares(whole.subarray(0, Math.floor(0.7 * whole.length)), 'cut.jpg')
    expect(source.status).not.toBe('read')
    expect(source.problems.length).toBeGreaterThan(0)
  })

  it('of nothing but white has no form', { timeout: 60_000 }, async () => {
    const white = await sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const { forms, source } = await shares(new Uint8Array(white), 'white.png')
    expect(forms).toBe(0)
    expect(source.status).toBe('partial')
  })
})

/** A PNG whose head says that it is so large. */
function pngOf(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const chunk = (name: string, data: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', Buffer.alloc(20)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

const noPixels = () => pngOf(0, 0)
const manyPixels = () => pngOf(40_000, 30_000)
