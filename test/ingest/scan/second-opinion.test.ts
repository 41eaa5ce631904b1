import { expect, test } from 'vitest'
import type { ScanPage } from '../../../src/ingest/scan/page/scan-page.ts'
import type { PlacedCharacter, ScanLine } from '../../../src/ingest/scan/read-lines.ts'
import { withSecondOpinion } from '../../../src/ingest/scan/second-opinion.ts'
import type { OcrEngine, ReadCharacter } from '../../../src/ocr/engine.ts'

/** Side of a character; of a crop, too. */
const em = 20
const page = {
  crop: (box: readonly number[], height: number) => ({
    width: Math.round((box[2] ?? 0) - (box[0] ?? 0)),
    height,
    pixels: new Uint8Array(0),
  }),
} as unknown as ScanPage

const characters = (text: string, off = 0): ReadCharacter[] =>
  [...text].map((one, i) => {
    const middle = (i + 0.5) * em + off
    return { text: one, from: middle - em / 2, to: middle + em / 2, middle, reading: { alternatives: [{ text: one, p: 0.97 }] } }
  })

function line(text: string): ScanLine {
  const box = [0, 0, text.length * em, em] as const
  return { box, inCell: null, characters: characters(text).map((one): PlacedCharacter => ({ ...one, box })) }
}

/** What comes of a line of which another engine sees this, all of it further right, and how often that was asked. */
async function asked(text: string, sees: string, off = 0) {
  let count = 0
  const second = {
    lineHeight: em,
    margin: 0,
    async read() {
      count++
      return { characters: characters(sees, off) }
    },
  } as unknown as OcrEngine
  const [found] = await withSecondOpinion(page, [line(text)], { second: async () => second } as unknown as OcrEngine)
  return { found, text: found?.characters.map((one) => one.text).join(''), count }
}

test('a character that was lost is what another engine sees there, and not for certain', async () => {
  const { found, text } = await asked('设施逐一修\ufffd，未发生', '设施逐一修缮，未发生', 12)
  expect(text).toBe('设施逐一修缮，未发生')
  expect(found?.characters[6]?.text).toBe('，')
  expect(found?.characters[5]?.reading.alternatives).toEqual([
    { text: '缮', p: 0.9 },
    { text: '\ufffd', p: expect.closeTo(0.1, 9) },
  ])
  expect((await asked('\ufffd，为下一年', '缮。为下一年')).text).toBe('缮，为下一年')
})

test('it stays lost where the other engine does not see the same beside it, or nothing of the kind', async () => {
  expect((await asked('逐一修\ufffd未发生', '逐一条缮未发生')).text).toBe('逐一修\ufffd未发生')
  expect((await asked('逐一修\ufffd未发生', '逐一修8未发生')).text).toBe('逐一修\ufffd未发生')
  expect((await asked('逐一修\ufffd', '逐一修缮了')).text).toBe('逐一修\ufffd')
})

test('nobody is asked about what is complete, nor about figures', async () => {
  expect((await asked('设施逐一修缮', '设施逐一条缮')).count).toBe(0)
  expect((await asked('12\ufffd45', '12345')).count).toBe(0)
})

test('where there is no other engine, lines stay as they are', async () => {
  const lines = [line('逐一修\ufffd，')]
  for (const engine of [{}, { second: async () => null }])
    expect(await withSecondOpinion(page, lines, engine as unknown as OcrEngine)).toBe(lines)
})
