import { describe, expect, test } from 'vitest'
import { lineInk } from '../../../src/ingest/scan/line-ink.ts'
import { withPercents } from '../../../src/ingest/scan/with-percents.ts'
import type { LineCrop, ReadCharacter } from '../../../src/ocr/engine.ts'

const percent = [
  '..####.......#...',
  '.##..##.....##...',
  '.#....#.....##...',
  '##....##....##...',
  '##....##....##...',
  '##....##...##....',
  '.#....#....#.....',
  '.##..##...##.....',
  '..####...##..###.',
  '.........#..##.##',
  '........##..#...#',
  '.......##..##...#',
  '.......#...##...#',
  '......##...##...#',
  '.....##.....#...#',
  '.....#......##.##',
  '....##.......###.',
]
const nine = [
  '..####...',
  '.##..##..',
  '.#....#..',
  '##....##.',
  '##....##.',
  '##....##.',
  '##....##.',
  '.#....##.',
  '.##..###.',
  '..#####..',
  '......#..',
  '.....##..',
  '.....##..',
  '....##...',
  '....#....',
  '...##....',
  '..##.....',
]
const six = nine.toReversed().map((row) => [...row].reverse().join(''))

/** Pictures side by side, `#` for ink, each character twice as wide and high. */
function crop(...pictures: readonly (readonly string[])[]): LineCrop {
  const rows = percent.map((_, y) => pictures.map((picture) => picture[y] ?? '').join('..'))
  const [width, height] = [2 * (rows[0]?.length ?? 0) + 8, 2 * rows.length + 12]
  const pixels = new Uint8Array(width * height).fill(255)
  for (const [y, row] of rows.entries())
    for (const [x, character] of [...row].entries())
      if (character === '#')
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const)
          pixels[(2 * y + dy + 6) * width + 2 * x + dx + 4] = 0
  return { width, height, pixels }
}

const em = 2 * 24
const character = (text: string, middle: number, p = 0.9): ReadCharacter => ({
  text,
  from: middle - 8,
  to: middle + 8,
  middle,
  reading: { alternatives: [{ text, p }] },
})
const read = (line: LineCrop, ...characters: ReadCharacter[]) => withPercents(characters, line, lineInk(line), em)
const textOf = (characters: readonly ReadCharacter[]) => characters.map(({ text }) => text).join('')

describe('a percent sign behind a figure', () => {
  const line = crop(nine, percent)

  test('stands there whatever it was taken for, which stays possible', () => {
    expect(textOf(read(line, character('9', 12), character('0', 44)))).toBe('9%')
    const two = read(line, character('9', 12), character('9', 34, 0.74), character('6', 54))
    expect(textOf(two)).toBe('9%')
    expect(two[1]?.reading.alternatives.map(({ text }) => text)).toEqual(['%', '96'])
  })

  test('stands there whole, not as a part of itself, also where a space was read before it', () => {
    const spaced = crop(
      nine,
      percent.map(() => '........'),
      percent,
    )
    const half = { ...character('%', 78, 0.5), from: 70, to: 84 }
    expect(textOf(read(spaced, character('9', 12), character(' ', 36), character('9', 60), half))).toBe('9 %')
    expect(textOf(read(spaced, character('9', 12), character('9', 60, 0.999), character('0', 76)))).toBe('990')
  })

  test('stands there where nothing was read', () => {
    expect(textOf(read(line, character('9', 12)))).toBe('9%')
  })

  test('is none where it was read as something else, and without any doubt', () => {
    expect(textOf(read(line, character('9', 12), character('6', 44, 0.99)))).toBe('96')
    expect(textOf(read(line, character('9', 12), character('4', 34, 0.998), character('.', 54, 0.98)))).toBe('94.')
    expect(textOf(read(line, character('9', 12), character('9', 34, 0.99), character('%', 54, 0.8)))).toBe('99%')
    expect(textOf(read(crop(percent), character('6', 20, 0.99)))).toBe('6')
  })

  test('is one where two digits were seen, without any doubt, that cannot be of one height', () => {
    const parted = [
      '..####...........',
      '.##..##..........',
      '.#....#..........',
      '##....##.....#...',
      '##....##.....#...',
      '##....##....##...',
      '.#....#.....#....',
      '.##..##....##....',
      '..####.....#####.',
      '..........##..##.',
      '..........##...##',
      '.........##....##',
      '........#.##...##',
      '.......##.##..##.',
      '.......#...##.##.',
      '......##....###..',
      '......#.....###..',
    ]
    const at = (text: string, from: number, to: number) => ({ ...character(text, (from + to) / 2, 0.999), from, to })
    expect(textOf(read(crop(nine, parted), character('9', 12), at('9', 26, 42), at('0', 43, 60)))).toBe('9%')
    const half = { ...character('%', 52, 0.5), from: 43, to: 60 }
    expect(textOf(read(crop(nine, parted), character('9', 12), at('9', 26, 42), half))).toBe('9%')
  })

  test('is one where what a fax left of its slash stands in both of its halves', () => {
    const dotted = [
      '..##..#.........##.....',
      '.##...#.........##.....',
      '##...##................',
      '##...###...............',
      '##....##......##.......',
      '##.....#...............',
      '###...###.....#........',
      '.##...###....#...##.#..',
      '.##...###.......##..##.',
      '.##...#....#...#....#..',
      '......#....#..##....##.',
      '...........#..##...###.',
      '..........#...##...###.',
      '.........#...###....#..',
      '........#....##..####..',
      '........#.....##..###..',
      '........#......#####...',
    ]
    const isSlash = (x: number, y: number) => x > 8 && x < 13 && y > 5 && y < 14
    const withoutSlash = dotted.map((row, y) => [...row].map((ink, x) => (isSlash(x, y) ? '.' : ink)).join(''))
    const at = (text: string, from: number, to: number) => ({ ...character(text, (from + to) / 2, 0.999), from, to })
    const digits = [character('9', 12), at('9', 26, 46), at('6', 47, 72)]
    expect(textOf(read(crop(nine, dotted), ...digits))).toBe('9%')
    expect(textOf(read(crop(nine, withoutSlash), ...digits))).toBe('996')
  })

  test('is none where white parts two digits of one height, of which strokes were lost', () => {
    const open = [
      '.....####..................',
      '..##.....##................',
      '..##.....##........##......',
      '.###.....###......##.......',
      '.##.......##.....##........',
      '.##.......##....###........',
      '.##.......##....##.........',
      '.###......###..###..####...',
      '..##......##...###....###..',
      '..###....###...###.....##..',
      '.........###...##......###.',
      '.........###...##.......##.',
      '.........##....##.......##.',
      '........##.....##.......##.',
      '.......##......###.....###.',
      '......##........##.....##..',
      '.....##.........##.....#...',
    ]
    const at = (text: string, from: number, to: number) => ({ ...character(text, (from + to) / 2, 0.999), from, to })
    const line = crop(open)
    expect(textOf(withPercents([at('9', 4, 28), at('6', 32, 58)], line, lineInk(line), 56))).toBe('96')
  })

  test('may have lost its slash, where its rings cannot be two digits', () => {
    const [ring, blank] = [['.####.', '##..##', '#....#', '#....#', '#....#', '#....#', '##..##', '.####.'], '......']
    const without = Array.from({ length: 17 }, (_, y) => `${ring[y] ?? blank}......${ring[y - 9] ?? blank}`)
    expect(textOf(read(crop(nine, without), character('9', 12), character('9', 34), character('6', 54, 0.5)))).toBe('9%')
  })

  test('stays as it was read, and is surer', () => {
    const [, sign] = read(line, character('9', 12), character('%', 44, 0.6))
    expect(sign?.text).toBe('%')
    expect(sign?.reading.alternatives[0]?.p).toBeGreaterThan(0.95)
  })

  test('may have lost half of its slash, and keeps what two digits have not', () => {
    const broken = percent.map((row, y) =>
      y % 2 === 0 ? row : row.replace(/(?<=\.)##?(?=\.+(?:#+\.*#)?$)/, (ink) => '.'.repeat(ink.length)),
    )
    expect(broken).not.toEqual(percent)
    expect(textOf(read(crop(nine, broken), character('9', 12), character('9', 34), character('0', 54)))).toBe('9%')
  })

  test('is none where the ink is a Chinese character’s own', () => {
    expect(textOf(read(line, character('9', 12), character('分', 66)))).toBe('9分')
  })

  test('is none where words stand', () => {
    expect(textOf(read(line, character('9', 12), character('户', 44)))).toBe('9户')
    expect(textOf(read(line, character('约', 12), character('0', 44)))).toBe('约0')
  })
})

test('a line may be nothing but a percent sign', () => {
  expect(textOf(read(crop(percent), character('0', 20)))).toBe('%')
})

test('digits are none, not even 9 and 6', () => {
  const line = crop(nine, nine, six)
  const digits = [character('9', 12), character('9', 34), character('6', 56)]
  expect(textOf(read(line, ...digits))).toBe('996')
})
