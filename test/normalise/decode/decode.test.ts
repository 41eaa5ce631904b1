import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../src/model/figure.ts'
import { join, type PlacedText } from '../../../src/model/place.ts'
import { parseAmount } from '../../../src/normalise/amount.ts'
import { parseDate } from '../../../src/normalise/date.ts'
import { decode } from '../../../src/normalise/decode/decode.ts'
import {
  dateGrammar,
  figureGrammar,
  gradeGrammar,
  pointsGrammar,
  quantityGrammar,
  rateGrammar,
} from '../../../src/normalise/decode/grammar.ts'
import { parsePoints } from '../../../src/normalise/points.ts'
import { parseQuantity } from '../../../src/normalise/quantity.ts'
import { parseRate } from '../../../src/normalise/rate.ts'

type Characters = readonly (string | readonly (readonly [text: string, p: number])[])[]

/** A text of which each character is certain, or has alternatives; the first of them is what was read. */
function seen(...characters: Characters): PlacedText {
  let text = ''
  const pieces = characters.map((one, i) => {
    const readings = typeof one === 'string' ? ([[one, 1]] as const) : one
    const read = readings[0]?.[0] ?? ''
    const piece = {
      start: text.length,
      length: read.length,
      place: { page: 1, box: [i / 10, 0, (i + 1) / 10, 1] } as const,
      reading: { alternatives: readings.map(([text, p]) => ({ text, p })) },
    }
    text += read
    return piece
  })
  return { text, pieces }
}

const points = pointsGrammar(parsePoints)
const money = figureGrammar((text) => parseAmount(text, 'wan'))
const rates = rateGrammar(parseRate)
const quantities = quantityGrammar((text) => parseQuantity(text))
const number = (figure: Figure | null) => figure?.value.toNumber() ?? null

describe('figures', () => {
  test('letters among digits are no text', () => {
    const q: (readonly [string, number])[] = [
      ['q', 0.9],
      ['9', 0.08],
    ]
    expect(decode(seen(q, '7', '.', '5'), points).source.text).toBe('97.5')
    expect(decode(seen(q, '.', '5'), points).source.text).toBe('9.5')
    const alone = decode(
      seen([
        ['q', 0.96],
        ['9', 0.039],
      ]),
      points,
    )
    expect(alone.source.text).toBe('9')
    expect(alone.recognition.p).toBeGreaterThan(0.9)
    // Words may stand there.
    const word = seen([
      ['见', 0.9],
      ['9', 0.001],
    ])
    expect(decode(word, points).source.text).toBe('见')
  })

  test('a rate by the thousand is read where it stands, and is no other reading of one that is out of reach', () => {
    const rate = (sign: string, other: string) =>
      decode(
        seen('9', '6', '0', [
          [sign, 0.997],
          [other, 0.0008],
        ]),
        rates,
      )
    expect(number(rate('‰', '%').parsed.value)).toBe(0.96)
    const percent = rate('%', '‰')
    expect(number(percent.parsed.value)).toBe(9.6)
    expect(percent.recognition.others.filter(({ p }) => p > 0.001)).toEqual([])
  })

  test.each([
    ['.', ',', 14_885_732],
    [',', '.', 14_885_732],
  ])('between groups of thousands %s and %s are commas, unless they are as good as certain', (first, second, value) => {
    const mark = (text: string, other: number): readonly (readonly [string, number])[] =>
      text === ','
        ? [[text, 1]]
        : [
            [text, 1 - other],
            [',', other],
          ]
    const amount = (other: number) =>
      decode(seen('1', '4', mark(first, other), '8', '8', '5', mark(second, other), '7', '3', '2', '元'), money)
    expect(number(amount(0.008).parsed.value)).toBe(value)
    expect(number(amount(0.00001).parsed.value)).not.toBe(value)
  })

  test('three decimals of an amount in units of ten thousand are decimals', () => {
    const point: readonly (readonly [string, number])[] = [
      ['.', 0.99],
      [',', 0.01],
    ]
    const figure = ['1', ',', '4', '8', '8', point, '7', '3', '2'] as const
    expect(number(decode(seen(...figure), money).parsed.value)).toBe(14_887_320)
    expect(number(decode(seen('-', ...figure), money).parsed.value)).toBe(-14_887_320)
  })

  test('a letter gives way to the digit among its alternatives', () => {
    const { source, parsed, recognition } = decode(
      seen(
        [
          ['S', 0.7],
          ['5', 0.28],
        ],
        '.',
        '5',
      ),
      points,
    )
    expect(source.text).toBe('5.5')
    expect(number(parsed.value)).toBe(5.5)
    expect(parsed.repairs).toEqual([])
    // Read as S it would stand for a 5 as well; what is not listed may be anything.
    expect(recognition.p).toBeGreaterThan(0.94)
    expect(recognition.p).toBeLessThan(0.98)
    expect(recognition.others).toEqual([])
  })

  test('of two digits the more probable one is read, the other one kept', () => {
    const { source, recognition } = decode(
      seen(
        '1',
        [
          ['3', 0.6],
          ['8', 0.39],
        ],
        '.',
        '2',
      ),
      points,
    )
    expect(source.text).toBe('13.2')
    expect(recognition.p).toBeCloseTo(0.6, 6)
    expect(recognition.others.map(({ raw, value, p }) => [raw, number(value), p.toFixed(2)])).toEqual([['18.2', 18.2, '0.39']])
    expect(recognition.unknown).toBeCloseTo(0.01, 6)
  })

  test('points are a hundred at most: there a lost point is likelier than elsewhere', () => {
    const lost = () =>
      seen(
        '9',
        [
          ['6', 0.8],
          ['6.', 0.2],
        ],
        '5',
      )
    expect(decode(lost(), points).source.text).toBe('96.5')
    expect(decode(lost(), money).source.text).toBe('965')
    expect(
      decode(
        seen(
          '8',
          [
            ['1', 0.8],
            ['1.', 0.2],
          ],
          '5',
          '%',
        ),
        rates,
      ).source.text,
    ).toBe('81.5%')
  })

  test('a mark for nothing is a reading like others', () => {
    const { source, parsed } = decode(
      seen([
        ['一', 0.6],
        ['1', 0.3],
      ]),
      points,
    )
    expect([source.text, parsed.state]).toEqual(['一', 'not-applicable'])
    expect(
      decode(
        seen(
          [
            ['一', 0.3],
            ['1', 0.65],
          ].toReversed() as [string, number][],
        ),
        points,
      ).source.text,
    ).toBe('1')
  })

  test('words stay where no figure is anywhere near', () => {
    const { source, parsed } = decode(
      seen(
        '见',
        [
          ['附', 0.9],
          ['1', 0.001],
        ],
        '件',
      ),
      money,
    )
    expect([source.text, parsed.value, parsed.state]).toEqual(['见附件', null, 'not-understood'])
    const improbable = decode(
      seen([
        ['附', 0.99],
        ['1', 0.001],
      ]),
      points,
    )
    expect(improbable.source.text).toBe('附')
  })

  test('several damaged characters at once: those of figures are looked at before all others', () => {
    const damaged = seen(
      ...['1', '2', '3', '4'].map(
        (digit) =>
          [
            ['囗', 0.3],
            ['刂', 0.25],
            ['丨', 0.2],
            [digit, 0.2],
          ] as const,
      ),
    )
    expect(decode(damaged, money).source.text).toBe('1234')
  })

  test('of a character that was seen as nothing that is listed, no reading is known', () => {
    const characters = [
      [['', 0] as const, ['-', 0.7] as const, ['0', 0.1] as const],
      [['-', 0] as const, ['元', 0] as const, ['', 0.5] as const],
    ]
    const { recognition } = decode(seen(...characters), points)
    for (const other of recognition.others) expect(other.p).toBeLessThanOrEqual(recognition.p)
  })

  test('never throws, and the probabilities of what it tells apart add up to one', () => {
    const character = fc
      .uniqueArray(fc.constantFrom('', '0', '1', '.', '5.', '%', '万', '元', '一', 'O', ' ', '囗', '-'), {
        minLength: 1,
        maxLength: 5,
      })
      .chain((texts) =>
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: texts.length, maxLength: texts.length })
          .map((weights): readonly (readonly [string, number])[] => {
            const all = weights.reduce((sum, weight) => sum + weight, 1)
            return texts.map((text, i) => [text, (weights[i] ?? 0) / all] as const)
          }),
      )
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 6 }), (characters) => {
        for (const grammar of [points, money, rates]) {
          const { source, recognition } = decode(seen(...characters), grammar)
          const { p, others, unknown } = recognition
          expect(p + others.reduce((sum, other) => sum + other.p, 0) + unknown).toBeCloseTo(1, 6)
          for (const other of others) expect(other.p).toBeLessThanOrEqual(p + 1e-9)
          expect(source.pieces.length).toBe(characters.length)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('targets and results', () => {
  test('signs and units are read together with the number', () => {
    const read = decode(
      seen(
        [
          ['>', 0.5],
          ['≥', 0.45],
        ],
        '9',
        [
          ['S', 0.6],
          ['5', 0.35],
        ],
        [
          ['$', 0.5],
          ['%', 0.45],
        ],
      ),
      quantities,
    )
    expect(read.source.text).toBe('>95%')
    expect(read.parsed.value).toMatchObject({ kind: 'percent', comparator: '>' })
    expect(read.recognition.others.map(({ raw }) => raw)).toContain('≥95%')
  })

  test('words are a reading as good as others', () => {
    const { source, parsed } = decode(
      seen(
        '逐',
        '步',
        [
          ['提', 0.7],
          ['1', 0.2],
        ],
        '高',
      ),
      quantities,
    )
    expect([source.text, parsed.value?.kind]).toEqual(['逐步提高', 'text'])
  })

  test('of others only those with a figure are kept', () => {
    const { recognition } = decode(
      seen('3', '0', [
        ['个', 0.6],
        ['和', 0.3],
      ]),
      quantities,
    )
    expect(recognition.others.map(({ raw }) => raw)).toEqual([])
    expect(recognition.unknown).toBeGreaterThan(0.05)
  })
})

describe('dust that was recognised as a line of its own', () => {
  const dusty = (p: number): PlacedText => {
    const [figure, dust] = [
      seen('2', '7', '万'),
      seen([
        ['D', p],
        ['0', 0.1],
      ]),
    ]
    return join([figure, dust], '\n')
  }

  test('is left out where the recogniser is not sure of it', () => {
    const { source, parsed } = decode(dusty(0.6), money)
    expect([source.text, number(parsed.value)]).toEqual(['27万', 270_000])
    expect(source.pieces.length).toBe(4)
    const words = join([seen([['口', 0.4]]), seen(...'政策标准')], '\n')
    expect(decode(words, quantities).source.text).toBe('政策标准')
  })

  test('is text where it is', () => {
    expect(decode(dusty(0.9999), money).parsed.value).toBe(null)
    const words = join([seen(...'年底'), seen(...'政策标准')], '\n')
    expect(decode(words, quantities).source.text).toBe('年底\n政策标准')
  })
})

test('dates: a month that does not exist is not read', () => {
  const { source, parsed } = decode(
    seen(
      ...'2021.',
      [
        ['7', 0.6],
        ['1', 0.4],
      ],
      '2',
      '.',
      '8',
    ),
    dateGrammar(parseDate),
  )
  expect([source.text, parsed.value]).toEqual(['2021.12.8', '2021-12-08'])
})

test('grades: one of the words that are given', () => {
  const parse = (text: string) => ({ value: text || null, state: text ? ('read' as const) : ('blank' as const), repairs: [] })
  expect(
    decode(
      seen([
        ['忧', 0.8],
        ['优', 0.18],
      ]),
      gradeGrammar(parse),
    ).source.text,
  ).toBe('优')
  expect(
    decode(
      seen([
        ['忧', 0.999],
        ['优', 0.001],
      ]),
      gradeGrammar(parse),
    ).source.text,
  ).toBe('忧')
})

test('words are as sure as their characters, in either width, and not where one was not read', () => {
  const bracket: (readonly [string, number])[] = [
    ['（', 0.6],
    ['(', 0.35],
  ]
  expect(decode(seen('按', '期', bracket), quantities).recognition.p).toBeCloseTo(0.95, 2)
  expect(decode(seen('逐', '一', '修', '\ufffd'), quantities).recognition.p).toBe(0)
})

test('quantities: a letter that looks like a digit is one where it stands for it, and none in a word', () => {
  const nine = [
    ['q', 0.87],
    ['9', 0.125],
  ] as const
  expect(decode(seen(nine, '5'), quantities).source.text).toBe('95')
  expect(decode(seen('≥', nine, '户'), quantities).source.text).toBe('≥9户')
  expect(decode(seen(nine, nine, '.', '8', '%'), quantities).source.text).toBe('99.8%')
  expect(decode(seen('第', nine, '版', '手', '册'), quantities).source.text).toBe('第q版手册')
})
