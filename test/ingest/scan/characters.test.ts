import { describe, expect, it } from 'vitest'
import { barUnder } from '../../../src/ingest/scan/bar-under.ts'
import { inContext } from '../../../src/ingest/scan/in-context.ts'
import { lineInk } from '../../../src/ingest/scan/line-ink.ts'
import type { PlacedCharacter, ScanLine } from '../../../src/ingest/scan/read-lines.ts'
import { type Frame, withTickMarks } from '../../../src/ingest/scan/tick-marks.ts'
import { withoutDust } from '../../../src/ingest/scan/without-dust.ts'
import type { LineCrop, ReadCharacter } from '../../../src/ocr/engine.ts'

/** A crop drawn in characters, `#` for ink; each stands for `scale` × `scale` pixels. */
function drawn(rows: readonly string[], scale = 4): LineCrop {
  const [width, height] = [(rows[0]?.length ?? 0) * scale, rows.length * scale]
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === '#') pixels[y * width + x] = 0
  return { width, height, pixels }
}

const read = (text: string, from: number, to: number, p = 0.9, others: Readonly<Record<string, number>> = {}): ReadCharacter => ({
  text,
  from,
  to,
  middle: (from + to) / 2,
  reading: { alternatives: [{ text, p }, ...Object.entries(others).map(([other, q]) => ({ text: other, p: q }))] },
})
const textOf = (characters: readonly ReadCharacter[]) => characters.map(({ text }) => text).join('')

describe('< and ≤', () => {
  const less = [
    '......##',
    '....##..',
    '..##....',
    '##......',
    '..##....',
    '....##..',
    '......##',
    '........',
    '........',
    '........',
  ]
  const level = [...less.slice(0, 8), '########', '........']
  const slanted = [
    '......##',
    '....##..',
    '..##....',
    '##......',
    '..##....',
    '##..##..',
    '..##..##',
    '....##..',
    '......##',
    '........',
  ]

  it.each([
    ['<', less, '<'],
    ['<', level, '≤'],
    ['<', slanted, '≤'],
    ['≤', less, '<'],
    ['≤', level, '≤'],
    ['≤', slanted, '≤'],
  ])('%s is told by its strokes', (text, rows, expected) => {
    expect(textOf(barUnder([read(text, 0, 32)], drawn(rows)))).toBe(expected)
  })

  it('are told apart the other way round too', () => {
    const mirrored = (rows: readonly string[]) => rows.map((row) => [...row].reverse().join(''))
    expect(textOf(barUnder([read('>', 0, 32)], drawn(mirrored(level))))).toBe('≥')
    expect(textOf(barUnder([read('≥', 0, 32)], drawn(mirrored(less))))).toBe('>')
  })

  it('keep the other reading among the alternatives', () => {
    const [sign] = barUnder([read('<', 0, 32, 0.8, { '≤': 0.2 })], drawn(level))
    expect(sign?.reading.alternatives.map(({ text }) => text)).toEqual(['≤', '<'])
  })

  it('are left as they were read where they are too small to tell', () => {
    expect(textOf(barUnder([read('<', 0, 6)], drawn(level, 1)))).toBe('<')
  })
})

describe('specks beside text', () => {
  const blank = '............'
  const rows = (...spots: [row: number, cells: string][]) =>
    Array.from({ length: 10 }, (_, i) => spots.find(([row]) => row === i)?.[1] ?? blank)
  const place = { em: 40, isLast: true }

  it('are left out before the first character', () => {
    const crop = drawn(rows([5, '#..####..###']))
    expect(textOf(withoutDust([read('·', 0, 4), read('确', 12, 28), read('保', 36, 48)], lineInk(crop), place))).toBe('确保')
  })

  it('are left out behind the last one, where no point stands', () => {
    const high = drawn(rows([1, '...........#'], [5, '#######.....']))
    expect(textOf(withoutDust([read('无', 0, 28), read('.', 44, 48)], lineInk(high), place))).toBe('无')
    const quote = drawn(rows([1, '.........#..'], [5, '#######.....']))
    expect(textOf(withoutDust([read('标', 0, 28), read('‘', 36, 40)], lineInk(quote), place))).toBe('标')
  })

  it('are no rings: a full stop that is clear to the engine stays, however little of its thin line is dark', () => {
    const crop = drawn(rows([5, '#######.....'], [8, '.........#..']))
    const line = (p: number) => [read('无', 0, 28), read('。', 32, 44, p, { '': 1 - p })]
    expect(textOf(withoutDust(line(0.97), lineInk(crop), { em: 20, isLast: true }))).toBe('无。')
    expect(textOf(withoutDust(line(0.6), lineInk(crop), { em: 20, isLast: true }))).toBe('无')
  })

  it('are left out behind the last figure of a cell', () => {
    const crop = drawn(rows([8, '#######.#...']))
    const line = [read('2', 0, 16), read('0', 16, 28), read('.', 32, 36)]
    expect(textOf(withoutDust(line, lineInk(crop), place))).toBe('20')
    expect(textOf(withoutDust(line, lineInk(crop), { em: 40, isLast: false }))).toBe('20.')
  })

  it('stay where they are points of numbers', () => {
    const crop = drawn(rows([8, '####.#.#####']))
    expect(textOf(withoutDust([read('9', 0, 16), read('.', 20, 24), read('5', 28, 48)], lineInk(crop), place))).toBe('9.5')
    const lead = drawn(rows([8, '#.####..####']))
    expect(textOf(withoutDust([read('.', 0, 4), read('3', 8, 24), read('2', 32, 48)], lineInk(lead), place))).toBe('.32')
  })

  it('stay where they are as large as a character', () => {
    const crop = drawn(Array.from({ length: 10 }, () => '####..####..'))
    expect(textOf(withoutDust([read('·', 0, 16), read('确', 24, 40)], lineInk(crop), place))).toBe('·确')
  })
})

const placed = (character: ReadCharacter): PlacedCharacter => ({ ...character, box: [character.from, 0, character.to, 20] })
const line = (...characters: ReadCharacter[]): ScanLine => ({
  box: [0, 0, 400, 20],
  inCell: null,
  characters: characters.map(placed),
})

describe('look-alikes', () => {
  it('are told by pairs that such forms are made of', () => {
    const [found] = inContext([line(read('国', 0, 20, 0.6, { 目: 0.35 }), read('标', 20, 40, 0.99))])
    expect(textOf(found?.characters ?? [])).toBe('目标')
    expect(found?.characters[0]?.reading.alternatives[0]?.p).toBeGreaterThan(0.9)
  })

  it('are told by what stands clearly elsewhere on the page', () => {
    const clear = line(read('岫', 0, 20, 0.99), read('岚', 20, 40, 0.99))
    const [found] = inContext([line(read('岫', 0, 20, 0.99), read('风', 20, 40, 0.6, { 岚: 0.3 })), clear])
    expect(textOf(found?.characters ?? [])).toBe('岫岚')
  })

  it('stay as they were read where the engine is sure, or nothing speaks for another', () => {
    const sure = line(read('国', 0, 20, 0.98, { 目: 0.02 }), read('标', 20, 40, 0.99))
    const unknown = line(read('岫', 0, 20, 0.6, { 邮: 0.4 }), read('岚', 20, 40, 0.99))
    expect(inContext([sure, unknown]).map(({ characters }) => textOf(characters))).toEqual(['国标', '岫岚'])
  })

  it('tell a stroke from a dash', () => {
    const level = line(read('-', 0, 20, 0.8, { '—': 0.06 }), read('级', 20, 40, 0.99))
    expect(textOf(inContext([level])[0]?.characters ?? [])).toBe('一级')
    const item = line(read('-', 0, 20, 0.8, { '—': 0.06 }), read('畦', 20, 40, 0.99))
    expect(textOf(inContext([item])[0]?.characters ?? [])).toBe('-畦')
    const range = line(read('3', 0, 20, 0.99), read('-', 20, 40, 0.8), read('级', 40, 60, 0.99))
    expect(textOf(inContext([range])[0]?.characters ?? [])).toBe('3-级')
  })

  it('leave figures alone', () => {
    const figures = line(read('8', 0, 20, 0.6, { 目: 0.4 }), read('5', 20, 40, 0.99))
    expect(textOf(inContext([figures])[0]?.characters ?? [])).toBe('85')
  })
})

describe('boxes to tick', () => {
  const option = [read('项', 0, 20, 0.99), read('目', 20, 40, 0.99)]
  const frame = (ink: number, from = 50): Frame => ({ box: [from, 0, from + 20, 20], ink })
  const marked = (frames: readonly Frame[], ...more: ReadCharacter[]) =>
    textOf(withTickMarks([line(...option, ...more)], frames)[0]?.characters ?? [])

  it('take the place of what was guessed there, or stand where nothing was read', () => {
    expect(marked([frame(0)], read('口', 50, 70, 0.8))).toBe('项目□')
    expect(marked([frame(0.3)], read('国', 50, 70, 0.4))).toBe('项目☑')
    expect(marked([frame(0.3)])).toBe('项目☑')
  })

  it('leave the character beside them, though it was measured together with them', () => {
    const found = withTickMarks([line(...option, { ...read('2', 50, 90, 0.9), middle: 85 })], [frame(0.3)])[0]
    expect(textOf(found?.characters ?? [])).toBe('项目☑2')
    expect(found?.characters.at(-1)?.box[0]).toBe(70)
  })

  it('are no characters that are clearly there', () => {
    expect(marked([{ box: [20, 0, 40, 20], ink: 0.3 }])).toBe('项目')
    expect(marked([frame(0)], read('口', 50, 70, 0.999))).toBe('项目口')
    // The 3 of (30分) and its bracket.
    expect(marked([frame(0.3)], read('(', 50, 57, 0.9), read('3', 57, 70, 0.99))).toBe('项目(3')
    expect(marked([{ box: [50, 0, 74, 19], ink: 0 }])).toBe('项目')
    expect(marked([frame(0.3)], read('9', 50, 70, 0.88, { q: 0.115 }))).toBe('项目9')
  })

  it('are no part of a character, as the 日 of 指 is, but may be measured together with one', () => {
    const right = (to: number, ink = 0) => {
      const character = { ...read('指', 50, to, 0.99), middle: 59 }
      return textOf(withTickMarks([line(...option, character)], [{ box: [to - 8, 4, to, 12], ink }])[0]?.characters ?? [])
    }
    expect(right(70)).toBe('项目指')
    expect(right(88)).toBe('项目指□')
  })

  it('are none of the rings of a %, which are low and lie above and below the middle', () => {
    const rings = [
      { box: [44, 0, 53, 9], ink: 0 },
      { box: [55, 11, 64, 20], ink: 0.2 },
    ] as const
    expect(marked(rings)).toBe('项目')
    expect(marked([{ box: [44, 3, 57, 16], ink: 0 }])).toBe('项目□')
  })

  it('are none within a word, where a character was seen', () => {
    expect(marked([frame(0.6, 41)], read('固', 41, 59, 0.4), read('大', 61, 80, 0.99))).toBe('项目固大')
    expect(marked([frame(0.6)], read('固', 50, 69, 0.4), read('大', 80, 99, 0.99))).toBe('项目☑大')
  })

  it('are unknown where it cannot be told whether they are ticked', () => {
    expect(marked([frame(0.07)])).toBe('项目口')
  })
})
