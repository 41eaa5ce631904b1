import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { dice } from '../support/fictional/dice.ts'
import { families, fictionalForm } from '../support/fictional/fictional-form.ts'
import { positions } from '../support/fictional/printed.ts'
import { render } from '../support/fictional/render.ts'
import { f1, scoreForm, scoreLost } from '../support/gold-score.ts'
import { type ReadForm, readText } from '../support/read-text.ts'
import { blur } from '../support/scan/damage/blur.ts'
import { evenLight, expose } from '../support/scan/damage/expose.ts'
import { flat, warp } from '../support/scan/damage/warp.ts'
import { encode, fileKinds, holdsPages } from '../support/scan/encode.ts'
import { drawLook } from '../support/scan/look.ts'
import { plant } from '../support/scan/plant.ts'
import { type Raster, raster } from '../support/scan/raster.ts'
import { scanOf } from '../support/scan/scan-set.ts'
import { printSheets } from '../support/scan/sheet.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

for (const preset of ['fax', 'seal'] as const)
  test(`the same seed gives the same scan, another seed another: ${preset}`, async () => {
    const [first, again, other] = [
      await scanOf(preset, 'H', 71, { isWrong: true }),
      await scanOf(preset, 'H', 71, { isWrong: true }),
      await scanOf(preset, 'H', 72, { isWrong: true }),
    ]
    expect(digest(again.scan.bytes)).toBe(digest(first.scan.bytes))
    expect(again.gold).toEqual(first.gold)
    expect(digest(other.scan.bytes)).not.toBe(digest(first.scan.bytes))
  })

/** Stripes and a block, black on white: what no two rows of a packed picture have in common. */
function pattern(width: number, height: number, shift: number): Raster {
  const made = raster(width, height, 1)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      made.data[y * width + x] = (x + y * 3 + shift) % 17 < 5 || (x > 60 && y > 20 && x < 75) ? 0 : 255
  return made
}

for (const kind of ['tiff', 'tiff-g4', 'png'] as const)
  test(`a ${kind} file holds its pages unchanged`, async () => {
    const pages = kind === 'png' ? [pattern(203, 97, 0)] : [pattern(203, 97, 0), pattern(131, 300, 1), pattern(203, 97, 2)]
    const bytes = await encode(pages, kind, 200, 80)
    const { pages: count = 1, density } = await sharp(bytes).metadata()
    expect(count).toBe(pages.length)
    expect(density).toBe(200)
    for (const [page, want] of pages.entries()) {
      const { data, info } = await sharp(bytes, { page }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
      expect([info.width, info.height, info.channels]).toEqual([want.width, want.height, 1])
      expect(Buffer.compare(data, Buffer.from(want.data))).toBe(0)
    }
  })

test('a file that holds one page refuses a second', async () => {
  const two = [pattern(20, 20, 0), pattern(20, 20, 1)]
  for (const kind of fileKinds)
    if (holdsPages(kind)) expect((await encode(two, kind, 200, 80)).length).toBeGreaterThan(100)
    else await expect(encode(two, kind, 200, 80)).rejects.toThrow('one page')
})

/** The middle of what is dark. */
function middle({ width, height, data }: Raster): [number, number] {
  let [sum, sx, sy] = [0, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ink = 255 - (data[y * width + x] as number)
      sum += ink
      sx += ink * (x + 0.5)
      sy += ink * (y + 0.5)
    }
  return [sx / sum, sy / sum]
}

function dot(width: number, height: number, x: number, y: number): Raster {
  const made = raster(width, height, 1)
  made.data.fill(255)
  for (let dy = -4; dy < 4; dy++) made.data.fill(0, (y + dy) * width + x - 4, (y + dy) * width + x + 4)
  return made
}

test('a pose moves the sheet where it says', () => {
  const sheet = dot(300, 450, 60, 90)
  const at = (pose: Partial<typeof flat>) => middle(warp(sheet, 150, { ...flat, ...pose }, 100, [255]))
  const near = (point: [number, number], x: number, y: number) => {
    expect(point[0]).toBeCloseTo(x, 0)
    expect(point[1]).toBeCloseTo(y, 0)
  }
  near(at({}), 40, 60)
  near(at({ shift: [0.1, -0.2] }), 50, 40)
  near(at({ surround: 0.1 }), 60, 80)
  // 200 × 300 pixels, turned clockwise and back.
  near(at({ quarterTurns: 1 }), 300 - 60, 40)
  near(at({ quarterTurns: 2 }), 160, 240)
  near(at({ quarterTurns: 3 }), 60, 160)
  const [sin, cos] = [Math.sin(Math.PI / 60), Math.cos(Math.PI / 60)]
  near(at({ rotation: 3 }), 100 - 60 * cos + 90 * sin, 150 - 60 * sin - 90 * cos)
})

test('a blur keeps the ink and spreads it', () => {
  const before = dot(60, 60, 30, 30)
  const after = blur(before, 2)
  const ink = ({ data }: Raster) => data.reduce((sum, value) => sum + 255 - value, 0)
  expect(Math.abs(ink(after) / ink(before) - 1)).toBeLessThan(0.05)
  expect(after.data[30 * 60 + 37]).toBeLessThan(255)
  expect(before.data[30 * 60 + 37]).toBe(255)
})

test('noise has the deviation that was asked for', () => {
  const grey = raster(300, 300, 1)
  grey.data.fill(128)
  expose(grey, { ...evenLight, noise: 8 }, dice(5))
  const mean = grey.data.reduce((sum, value) => sum + value, 0) / grey.data.length
  const deviation = Math.sqrt(grey.data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.data.length)
  expect(mean).toBeCloseTo(128, 0)
  expect(deviation).toBeCloseTo(8, 0)
})

test('each cell of a sheet shows ink where its form has text, and none where it has none', () => {
  for (const [i, family] of families.entries()) {
    const form = fictionalForm(i + 500, family)
    if (form.printed.boxes === 'html') form.printed.boxes = 'ballot'
    const sheets = printSheets(form, drawLook(dice(i + 9), { rules: 'plain' }), 80)
    const inked = new Set<unknown>()
    for (const { canvas, cells } of sheets) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      for (const { box, cell } of cells) {
        const [x0, y0, x1, y1] = box.map((v, k) => (k < 2 ? Math.ceil(v) + 2 : Math.floor(v) - 2)) as [
          number,
          number,
          number,
          number,
        ]
        let dark = 0
        for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if ((data[(y * canvas.width + x) * 4] as number) < 200) dark++
        if (dark > 0) inked.add(cell)
      }
    }
    for (const cell of new Set(positions(form.printed.rows, form.printed.columns).flat()))
      expect(inked.has(cell), `${family} “${cell.text}”`).toBe(cell.text !== '' || cell.options !== undefined)
  }
})

test('what a planted misprint says is in the truth, and nothing else changed', async () => {
  for (const family of families) {
    const sound = fictionalForm(61, family)
    const changed = await plant(sound, dice(61))
    if (!changed) throw new Error(`no misprint shows in ${family}`)
    const { form, planted } = changed
    const [read] = (await readText(render(form, 'html'))).forms as [ReadForm]
    expect(scoreForm(form.truth, read).filter(({ isRight }) => !isRight)).toEqual([])
    const wrong = scoreForm(sound.truth, read).filter(({ isRight }) => !isRight)
    expect(wrong.map(({ path }) => path)).toEqual([planted.path])
    expect(planted.mismatches.length).toBeGreaterThan(0)
  }
})

test('a lost row costs its own fields and no others', async () => {
  const form = fictionalForm(81, 'A')
  const [read] = (await readText(render(form, 'html'))).forms as [ReadForm]
  expect(f1(scoreForm(form.truth, read))).toBe(1)
  const { indicators } = read
  const without = { ...read, indicators: indicators.filter((_, i) => i !== 1) }
  const wrong = scoreForm(form.truth, without).filter(({ isRight }) => !isRight)
  expect(wrong.length).toBeGreaterThan(2)
  expect(wrong.every(({ path, have }) => path.startsWith('indicators[1].') && have === null)).toBe(true)
  expect(f1(scoreLost(form.truth))).toBe(0)
})
