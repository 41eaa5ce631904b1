import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/export/rows.ts'
import { Spool } from '../../src/export/spool.ts'
import { xlsxWriter } from '../../src/export/xlsx/xlsx.ts'
import { cellText } from '../../src/export/xlsx/xml.ts'
import type { Figure } from '../../src/model/figure.ts'
import { budgetLine, figure, finding, form, indicator, number, quantity, source, text, value } from '../support/forms.ts'
import { exported, generator, inDirectory } from '../support/run-export.ts'
import { unzip } from '../support/unzip.ts'
import { readWorkbook, rowOf } from '../support/workbook.ts'

const fills = { none: 0, mismatch: 3, warning: 4 }
const formats = { yuan: 4, rate: 10, date: 164, general: 0 }

const wrong = form({
  id: 'a1b2c3d4e5f6-2',
  budget: {
    lines: [
      budgetLine({ score: { ...number('l6.53', '16.53'), origin: 'repaired' } }),
      budgetLine({ score: value<Figure>('—', null) }),
    ],
  },
  indicators: [
    indicator({ target: quantity('《65万元', { kind: 'amount', comparator: '≤', figure: figure(650000), unit: '万元' }) }),
    indicator({ name: text('=1+1'), reason: text('') }),
  ],
  findings: [
    finding({ code: 'budget.score', path: 'budget.lines[0].score', declared: 16.53, recomputed: 16.35 }),
    finding({ code: 'indicator.reason', severity: 'warning', path: 'indicators[1].reason' }),
    finding({ code: 'total.restated', path: 'total.declared[1]', declared: 90, recomputed: 91 }),
    finding({ code: 'reading.suspect', severity: 'warning', path: 'budget.lines[0].score' }),
    finding({ code: 'check.skipped', severity: 'note', path: 'indicators[0].score' }),
  ],
})

const problem = finding({ code: 'reading.unread', severity: 'warning', cause: 'reading', variant: 'not-text' })
const workbook = async (language: 'zh' | 'en' = 'zh') => {
  const files = await exported([form(), wrong], ['xlsx'], { language, sources: [source({ path: 'x.doc', problems: [problem] })] })
  return files.get('forms.xlsx') ?? Buffer.of()
}
const sheets = async () => {
  const all = readWorkbook(await workbook())
  return (name: string, row: number) => rowOf(all.get(name) ?? new Map(), row)
}

describe('forms.xlsx', () => {
  it('has a sheet for every table and one that explains them', async () => {
    expect([...readWorkbook(await workbook()).keys()]).toEqual(['项目', '预算', '指标', '校验', '说明'])
    expect([...readWorkbook(await workbook('en')).keys()]).toEqual(['Forms', 'Budget', 'Indicators', 'Findings', 'Notes'])
  })

  it('holds real numbers and dates with their formats', async () => {
    const row = await sheets()
    expect(row('项目', 2).get('执行数（元）')).toMatchObject({ text: '531320', isNumber: true, format: formats.yuan })
    expect(row('项目', 2).get('执行率')).toMatchObject({ text: '0.82', isNumber: true, format: formats.rate })
    expect(row('项目', 2).get('填报总分')).toMatchObject({ text: '56.35', isNumber: true, format: formats.general })
    // 2022-03-09 is day 44629 of the calendar that spreadsheets count in.
    expect(row('项目', 2).get('填报日期')).toMatchObject({ text: '44629', isNumber: true, format: formats.date })
    expect(row('指标', 4).get('目标数')).toMatchObject({ text: '650000', isNumber: true, format: formats.yuan })
  })

  it.each(['2022-03', '2022-02-30', '1899-12-31', '1900-02-28', '不详'])('keeps %s as text', async (date) => {
    const files = await exported([form({ filledOn: value(date, date) })], ['xlsx'])
    const cells = readWorkbook(files.get('forms.xlsx') ?? Buffer.of()).get('项目') ?? new Map()
    expect(rowOf(cells, 2).get('填报日期')).toMatchObject({ text: date, isNumber: false })
  })

  it('shows what is printed where it is not what is shown', async () => {
    const row = await sheets()
    expect(row('预算', 3).get('执行数原文')?.text).toBe('53.132')
    expect(row('预算', 2).get('其他原文')).toMatchObject({ text: '' })
    expect(row('预算', 3).get('其他原文')?.text).toBe('得分：l6.53')
    expect(row('预算', 4).get('得分')).toMatchObject({ text: '—', isNumber: false })
    expect(row('指标', 4).get('目标值')?.text).toBe('《65万元')
    expect(row('指标', 4).get('目标符号')?.text).toBe('≤')
    expect(row('指标', 4).get('目标单位')?.text).toBe('元')
  })

  it('never holds a formula', async () => {
    const row = await sheets()
    expect(row('指标', 5).get('三级指标')).toMatchObject({ text: '=1+1', isNumber: false })
    for (const [name, xml] of unzip(await workbook())) if (name.startsWith('xl/worksheets')) expect(xml).not.toContain('<f>')
  })

  it('colours the cells that findings are about, and no others', async () => {
    const row = await sheets()
    expect(row('预算', 3).get('得分')?.fill).toBe(fills.mismatch)
    expect(row('项目', 3).get('预算得分')?.fill).toBe(fills.mismatch)
    expect(row('项目', 3).get('另处总分')?.fill).toBe(fills.mismatch)
    expect(row('项目', 3).get('结论')).toMatchObject({ text: '不符', fill: fills.mismatch })
    expect(row('指标', 5).get('偏差原因')).toMatchObject({ text: '', fill: fills.warning })
    expect(row('指标', 4).get('得分')?.fill).toBe(fills.none)
    for (const cell of row('项目', 2).values()) expect(cell.fill).toBe(fills.none)
  })

  it('links findings to their form and cell, and forms to their first finding', async () => {
    const row = await sheets()
    const columns = (await sheetColumns()).get('预算')
    expect(row('校验', 2).get('编号')?.link).toBe("'项目'!A3")
    expect(row('校验', 2).get('所指')?.link).toBe(`'预算'!${columns?.get('得分')}3`)
    expect(row('校验', 3).get('所指')?.link).toMatch(/^'指标'![A-Z]+5$/)
    expect(row('项目', 3).get('结论')?.link).toBe("'校验'!A2")
    expect(row('项目', 2).get('结论')?.link).toBeUndefined()
    expect(row('校验', 7).get('来源文件')?.text).toBe('x.doc')
    expect(row('校验', 7).get('编号')?.link).toBeUndefined()
  })

  it('has the same bytes on every run and in every time zone', async () => {
    const first = await workbook()
    const zone = process.env.TZ
    process.env.TZ = 'Pacific/Auckland'
    try {
      expect((await workbook()).equals(first)).toBe(true)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('goes on in further sheets when one is full, and leaves out links beyond the limit', async () => {
    const archive = await inDirectory(async (directory) => {
      const spool = (name: string) => new Spool(`${directory}/${name}`)
      const writer = xlsxWriter({ language: 'zh', generator, spool }, { rows: 4, links: 2 })
      for (let i = 0; i < 3; i++) writer.add({ json: '', rows: rowsOf({ ...wrong, id: `a1b2c3d4e5f6-${i + 1}` }, 'zh') })
      const chunks: Buffer[] = []
      for (const file of writer.finish().values()) for (const chunk of file.read()) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks)
    })
    const all = readWorkbook(archive)
    expect([...all.keys()].filter((name) => name.startsWith('指标'))).toEqual(['指标', '指标 (2)'])
    expect(rowOf(all.get('指标 (2)') ?? new Map(), 4).get('编号')?.text).toBe('a1b2c3d4e5f6-3')
    expect(rowOf(all.get('项目') ?? new Map(), 3).get('结论')?.link).toBe("'校验 (2)'!A4")
    for (const cells of all.values()) expect([...cells.values()].filter(({ link }) => link).length).toBeLessThanOrEqual(2)
  })
})

describe('cellText', () => {
  const unescaped = (xml: string) =>
    xml
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

  it('holds any text in characters that XML allows', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', '\0', '\uFFFF', '&', '<', '\r', '\n', '\uD800', '表') }),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const xml = cellText(text)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML 1.0 forbids
        expect(xml).not.toMatch(/[\0-\x08\x0B-\x1F\uFFFE\uFFFF<>]/)
        expect(xml.isWellFormed()).toBe(true)
        expect(unescaped(xml)).toBe(text.replaceAll('\r\n', '\n').toWellFormed())
      }),
    )
  })

  it('cuts what a cell cannot hold, and says so', () => {
    expect(cellText('表'.repeat(32_767))).toHaveLength(32_767)
    const cut = cellText(`${'𠮷'.repeat(20_000)}`)
    expect(cut.length).toBeLessThanOrEqual(32_767)
    expect(cut).toMatch(/^(?:𠮷)+…（已截断 cut）$/u)
  })
})

async function sheetColumns(): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  return new Map(
    Array.from(readWorkbook(await workbook()), ([name, cells]) => [
      name,
      new Map(
        [...cells].flatMap(([reference, { text }]) => (/^[A-Z]+1$/.test(reference) ? [[text, reference.slice(0, -1)]] : [])),
      ),
    ]),
  )
}
