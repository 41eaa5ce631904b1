import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../src/export/csv.ts'
import type { Figure } from '../../src/model/figure.ts'
import { finding, form, number, source, text, value } from '../support/forms.ts'
import { exported } from '../support/run-export.ts'

/** Reads RFC 4180 by the letter. */
function parse(csv: string): string[][] {
  const records: string[][] = [[]]
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') records.push([])
  }
  records.pop()
  return records
}

const original = (field: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(field) ? field.slice(1) : field)

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', "'", '表', 'a', '＝') }),
)

describe('csvLine', () => {
  it('gives back any text, and none that begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 1 }), { minLength: 1 }), (records) => {
        const read = parse(records.map((record) => csvLine(record)).join(''))
        expect(read.map((record) => record.map(original))).toEqual(records)
        for (const field of read.flat()) expect(field).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })

  it('leaves numbers alone', () => {
    expect(csvLine([-5, new Big('-1e-9'), new Big('53.10'), null, '-5'])).toBe("-5,-0.000000001,53.1,,'-5\r\n")
  })
})

describe('the CSV files', () => {
  const forms = [
    form({ project: { name: text('=cmd|calc'), department: null, implementer: text('甲,乙\n"丙"') } }),
    form({
      id: 'a1b2c3d4e5f6-2',
      total: { declared: [number('90'), number('91'), value<Figure>('', null)], recomputed: null, grade: null },
    }),
  ]

  it('hold every table with its head', async () => {
    const problem = finding({ code: 'reading.unread', severity: 'warning', variant: 'not-text' })
    const files = await exported(forms, ['csv'], { sources: [source({ path: 'x.doc', problems: [problem] })] })
    expect([...files.keys()]).toEqual(['forms.csv', 'budget.csv', 'indicators.csv', 'findings.csv'])
    const tables = [...files.values()].map((bytes) => {
      expect(bytes.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf))
      return parse(bytes.toString('utf8').slice(1))
    })
    expect(tables.map((records) => records.length)).toEqual([3, 3, 5, 2])
    for (const [head, ...records] of tables) for (const record of records) expect(record).toHaveLength(head?.length ?? 0)
    const [head, first, second] = tables[0] ?? []
    const column = (name: string) => head?.indexOf(name) ?? -1
    expect(first?.[column('项目名称')]).toBe("'=cmd|calc")
    expect(first?.[column('实施单位')]).toBe('甲,乙\n"丙"')
    expect(first?.[column('执行率')]).toBe('0.82')
    expect(second?.[column('另处总分')]).toBe('91；')
    expect(second?.[column('结论')]).toBe('未核')
    expect(tables[3]?.[1]).toContain('x.doc')
  })

  it('have English heads and messages when asked', async () => {
    const files = await exported([form({ findings: [finding({ code: 'form.unfilled' })] })], ['csv'], { language: 'en' })
    expect(files.get('forms.csv')?.toString()).toContain('Declared total')
    expect(files.get('findings.csv')?.toString()).toContain('An unfilled form')
  })
})
