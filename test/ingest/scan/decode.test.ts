import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type OpenedPicture, openPicture, type PictureRefusal } from '../../../src/ingest/scan/decode.ts'

type DecodedPage = Exclude<Awaited<ReturnType<OpenedPicture['decode']>>, PictureRefusal>

/** White, with a dark red corner at the top left. */
const drawn = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } }).composite([
    { input: { create: { width: 20, height: 10, channels: 3, background: '#c00000' } }, left: 0, top: 0 },
  ])

const again = async () => sharp(await drawn().png().toBuffer())

const folder = mkdtempSync(join(tmpdir(), 'formproof-decode-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a decoder says of a file names the file. Pixels are compared by their hash: there are millions. */
const comparable = (page: DecodedPage | PictureRefusal) =>
  'refused' in page ? page.refused : { ...page, data: createHash('sha256').update(page.data).digest('hex') }

/** From memory; a file on a disk is read just so. */
async function decoded(bytes: Uint8Array, page = 1): Promise<DecodedPage | PictureRefusal> {
  const file = join(folder, 'picture')
  writeFileSync(file, bytes)
  const decode = async (content: Uint8Array | string) => {
    const opened = await openPicture(content)
    return 'refused' in opened ? opened : await opened.decode(page)
  }
  const inMemory = await decode(bytes)
  const onDisk = await decode(file)
  expect(comparable(onDisk)).toEqual(comparable(inMemory))
  return inMemory
}

async function read(bytes: Uint8Array, page = 1): Promise<DecodedPage> {
  const result = await decoded(bytes, page)
  if ('refused' in result) throw new Error(`${result.refused}: ${result.reason}`)
  expect(result.data).toHaveLength(result.width * result.height * result.channels)
  return result
}

const pixelAt = ({ width, channels, data }: DecodedPage, x: number, y: number) => [
  ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
]
const isDark = (page: DecodedPage, x: number, y: number) => (pixelAt(page, x, y).at(-1) as number) < 110

describe('kinds of pictures', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'tiff'] as const)('%s', async (format) => {
    const page = await read(await drawn().toFormat(format).toBuffer())
    expect([page.width, page.height, page.channels, page.isCutOff]).toEqual([60, 40, 3, false])
    expect(isDark(page, 3, 3)).toBe(true)
    expect(isDark(page, 50, 30)).toBe(false)
  })

  it('16 bits, grey, CMYK and transparent ones have 8 bits on white', async () => {
    const grey = await read(await (await again()).toColourspace('grey16').png().toBuffer())
    expect(grey.channels).toBe(1)
    expect(isDark(grey, 3, 3)).toBe(true)
    const deep = await read(await (await again()).toColourspace('rgb16').png().toBuffer())
    expect(pixelAt(deep, 50, 30)).toEqual([255, 255, 255])
    const cmyk = await read(await (await again()).toColourspace('cmyk').jpeg().toBuffer())
    expect(cmyk.channels).toBe(3)
    expect(isDark(cmyk, 3, 3)).toBe(true)
    const clear = await sharp(Buffer.alloc(4 * 16), { raw: { width: 4, height: 4, channels: 4 } })
      .png()
      .toBuffer()
    expect((await read(clear)).data.every((value) => value === 255)).toBe(true)
  })

  it('is turned as the camera says', async () => {
    const page = await read(await (await again()).jpeg().withMetadata({ orientation: 6 }).toBuffer())
    expect([page.width, page.height]).toEqual([40, 60])
    expect(isDark(page, 36, 3)).toBe(true)
    expect(isDark(page, 3, 3)).toBe(false)
  })

  it('of an animation the first frame counts', async () => {
    const frames = Buffer.concat([Buffer.alloc(10 * 10 * 3, 0), Buffer.alloc(10 * 10 * 3, 255)])
    const bytes = await sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
      .gif({ loop: 0 })
      .toBuffer()
    const opened = await openPicture(bytes)
    expect('pages' in opened && opened.pages).toBe(1)
    const page = await read(bytes)
    expect([page.width, page.height]).toEqual([10, 10])
    expect(isDark(page, 5, 5)).toBe(true)
  })
})

describe('resolution', () => {
  it('as the picture states it', async () => {
    expect((await read(await (await again()).jpeg().withMetadata({ density: 300 }).toBuffer())).dpi).toBe(300)
    expect((await read(await drawn().tiff({ xres: 10, yres: 10 }).toBuffer())).dpi).toBeCloseTo(254)
    expect((await read(await drawn().png().toBuffer())).dpi).toBeNull()
  })

  it('a page of a fax has rows that are twice as high as its columns are wide', async () => {
    const page = await read(await drawn().tiff({ xres: 8, yres: 4 }).toBuffer())
    expect([page.width, page.height]).toEqual([60, 80])
    expect(page.dpi).toBeCloseTo(203.2)
    expect(isDark(page, 3, 17)).toBe(true)
  })

  it('a picture with far more pixels than are needed is decoded smaller', async () => {
    const bytes = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#fff' } })
      .jpeg()
      .withMetadata({ orientation: 6, density: 600 })
      .toBuffer()
    const page = await read(bytes)
    expect(page.width * page.height).toBeLessThan(36_100_000)
    expect(page.height / page.width).toBeCloseTo(1.5, 2)
    expect(page.dpi as number).toBeCloseTo((600 * page.height) / 9000, 0)
  })
})

describe('pictures that cannot be read', () => {
  it('nothing at all, and what is no picture', async () => {
    expect(await decoded(new Uint8Array())).toMatchObject({ refused: 'picture-empty' })
    expect(await decoded(Buffer.from('\x89PNG\r\n\x1a\nand then nothing', 'latin1'))).toMatchObject({
      refused: 'picture-damaged',
    })
  })

  it('is read whatever it is called', async () => {
    const bytes = await drawn().tiff().toBuffer()
    for (const name of ['扫描件[1].tif', '扫描件[page=2]']) {
      writeFileSync(join(folder, name), bytes)
      const opened = await openPicture(join(folder, name))
      expect('pages' in opened && (await opened.decode(1))).toMatchObject({ width: 60, height: 40 })
    }
  })

  it('a file that is not there any more', async () => {
    const gone = await openPicture(join(folder, 'gone.tif'))
    expect(gone).toMatchObject({ refused: 'picture-damaged', reason: expect.stringContaining('ENOENT') })
  })

  it('a page that is not there', async () => {
    const bytes = await drawn().tiff().toBuffer()
    expect(await decoded(bytes, 2)).toMatchObject({ refused: 'picture-damaged' })
  })

  it('too many pixels are refused before they are decoded', async () => {
    const png = await drawn().png().toBuffer()
    png.writeUInt32BE(30_000, 16)
    png.writeUInt32BE(30_000, 20)
    const header = png.subarray(12, 29)
    png.writeUInt32BE(crc(header), 29)
    expect(await decoded(png)).toMatchObject({ refused: 'picture-too-large', reason: '30000 × 30000 pixels' })
  })

  it.each(['png', 'jpeg'] as const)('of a %s that was cut off what is there is read, and it is said', async (format) => {
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, i) => (i * 7919) % 251))
    const whole = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .toFormat(format)
      .toBuffer()
    expect((await read(whole)).isCutOff).toBe(false)
    const page = await read(whole.subarray(0, whole.length >> 1))
    expect([page.width, page.height, page.isCutOff]).toEqual([200, 200, true])
  })
})

/** Of a chunk of a PNG. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

/** A bitmap of 3 × 2 pixels. @param rows as they lie in the file, from the bottom up; they are padded */
function bmp(
  bits: number,
  rows: readonly (readonly number[])[],
  { height = 2, palette = [] as number[], masks = [] as number[] } = {},
) {
  const stride = Math.ceil((3 * bits) / 32) * 4
  const start = 54 + palette.length * 4 + masks.length * 4
  const bytes = Buffer.alloc(start + stride * rows.length)
  bytes.write('BM', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(start, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(3, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(bits, 28)
  bytes.writeUInt32LE(masks.length > 0 ? 3 : 0, 30)
  bytes.writeInt32LE(11_811, 38)
  bytes.writeUInt32LE(palette.length, 46)
  for (const [i, colour] of [...masks, ...palette].entries()) bytes.writeUInt32LE(colour, 54 + i * 4)
  for (const [i, row] of rows.entries()) bytes.set(row, start + i * stride)
  return new Uint8Array(bytes)
}

describe('BMP', () => {
  it('one bit a pixel, from the bottom up', async () => {
    const page = await read(bmp(1, [[0b10100000], [0b01000000]], { palette: [0x000000, 0xffffff] }))
    expect(page).toMatchObject({ width: 3, height: 2, channels: 1, dpi: 300, isCutOff: false })
    expect([...page.data]).toEqual([0, 255, 0, 255, 0, 255])
  })

  it('from the top down where its height is negative', async () => {
    const page = await read(
      bmp(
        8,
        [
          [0, 1, 0],
          [1, 1, 1],
        ],
        { height: -2, palette: [0x101010, 0xf0f0f0] },
      ),
    )
    expect([...page.data]).toEqual([16, 240, 16, 240, 240, 240])
  })

  it('colours: four bits, 16, 24 and 32, with masks', async () => {
    const four = await read(
      bmp(
        4,
        [
          [0x01, 0x20],
          [0x22, 0x20],
        ],
        { palette: [0xff0000, 0x00ff00, 0x0000ff] },
      ),
    )
    expect(four.channels).toBe(3)
    expect(pixelAt(four, 0, 1)).toEqual([255, 0, 0])
    expect(pixelAt(four, 1, 1)).toEqual([0, 255, 0])
    expect(pixelAt(four, 0, 0)).toEqual([0, 0, 255])
    const sixteen = await read(
      bmp(16, [
        [0x00, 0x7c, 0xe0, 0x03, 0x1f, 0x00],
        [0, 0, 0, 0, 0, 0],
      ]),
    )
    expect([0, 1, 2].map((x) => pixelAt(sixteen, x, 1))).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ])
    const full = await read(
      bmp(24, [
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        [0, 0, 0, 0, 0, 0, 0, 0, 0],
      ]),
    )
    expect(pixelAt(full, 0, 1)).toEqual([3, 2, 1])
    expect(pixelAt(full, 2, 1)).toEqual([9, 8, 7])
    const masked = await read(
      bmp(
        32,
        [
          [10, 20, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0],
          [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ],
        { masks: [0xff, 0xff00, 0xff0000] },
      ),
    )
    expect(pixelAt(masked, 0, 1)).toEqual([10, 20, 30])
  })

  it('what is cut off is white; what is compressed or says nonsense is refused', async () => {
    const whole = bmp(
      8,
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      { palette: [0x000000, 0xffffff] },
    )
    const page = await read(whole.subarray(0, whole.length - 3))
    expect(page.isCutOff).toBe(true)
    expect([...page.data]).toEqual([255, 255, 255, 0, 0, 0])
    const packed = whole.slice()
    packed[30] = 1
    expect(await decoded(packed)).toMatchObject({ refused: 'picture-damaged' })
    const endless = whole.slice()
    endless.fill(0x7f, 18, 26)
    expect(await decoded(endless)).toMatchObject({ refused: 'picture-too-large' })
  })
})
