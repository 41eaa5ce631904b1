import { utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { Zip } from '../../../src/ingest/office/zip.ts'
import type { Block } from '../../../src/model/document.ts'
import { packageOf, sharedStrings, stylesheet, xlsxWith } from '../../support/office-parts.ts'
import { onlyGrid, outline, read, slots, textsOf } from '../blocks-of.ts'

const sheetOf = (rows: unknown[][], more: Partial<WorkSheet> = {}): WorkSheet => Object.assign(utils.aoa_to_sheet(rows), more)
const bookOf = (sheets: Record<string, WorkSheet>, type: 'xlsx' | 'xls' = 'xlsx'): Uint8Array =>
  new Uint8Array(write({ SheetNames: Object.keys(sheets), Sheets: sheets }, { type: 'buffer', bookType: type }))

const data = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`
const cellsOf = (blocks: readonly Block[]) =>
  textsOf(blocks).map(({ text, pieces: _, ...cell }) => ('stored' in cell ? [text, cell.stored] : text))
const problemsOf = async (bytes: Uint8Array) =>
  (await read(bytes)).problems.map(({ code, variant, severity, facts, at }) => ({ code, variant, severity, facts, at }))

describe.each(['xlsx', 'xls'] as const)('a sheet of %s', (type) => {
  it('is one table with its title, blank rows and merged ranges', async () => {
    const sheet = sheetOf([['绩效自评表'], [], ['项目名称', '河道清淤'], ['预算', 40, 38]], {
      '!merges': [utils.decode_range('A1:C1'), utils.decode_range('B3:C3')],
    })
    const { blocks, problems } = await read(bookOf({ Sheet1: sheet }, type))
    const grid = onlyGrid(blocks)
    expect(slots(grid)).toEqual(['0,0 1×3', '1,0', '1,1', '1,2', '2,0', '2,1 1×2', '3,0', '3,1', '3,2'])
    expect(grid.cells.map(({ text }) => text)).toEqual(['绩效自评表', '', '', '', '项目名称', '河道清淤', '预算', '40', '38'])
    expect(grid.cells.at(-1)?.pieces).toEqual([{ start: 0, place: { sheet: 'Sheet1', cell: 'C4' } }])
    expect(problems).toEqual([])
  })

  it('shows numbers as they are displayed and keeps what is stored', async () => {
    const number = (v: number, z: string) => ({ t: 'n', v, z })
    const row = [
      number(0.8174, '0%'),
      number(0.82, '0%'),
      number(53.132, '0.00'),
      number(0.1 + 0.2, 'General'),
      number(40, '#,##0.00'),
    ]
    const { blocks } = await read(bookOf({ Sheet1: sheetOf([['题'], row]) }, type))
    expect(cellsOf(blocks).slice(5)).toEqual([['82%', '0.8174'], '82%', ['53.13', '53.132'], '0.3', '40.00'])
  })

  it('shows a point among the digits, as formats have it that show yuan as 万元', async () => {
    const number = (v: number, z: string) => ({ t: 'n', v, z })
    const row = [
      number(4_460_000, '0!.0,"万元"'),
      number(4_460_000, '0\\.0,'),
      number(54_321, '0!.00"百元";-0'),
      number(7, '0"亩!"'),
    ]
    const { blocks } = await read(bookOf({ Sheet1: sheetOf([['题'], row]) }, type))
    expect(
      cellsOf(blocks)
        .slice(4)
        .flat()
        .filter((text) => !/^\d+$/.test(`${text}`)),
    ).toEqual(['446.0万元', '446.0', '543.21百元', '7亩!'])
  })

  it('shows dates as they are displayed', async () => {
    const date = (z: string) => ({ t: 'n', v: 44_300, z })
    const row = [date('yyyy"年"m"月"d"日"'), date('m"月"d"日"'), date('m/d/yy'), date('yyyy-mm-dd')]
    const { blocks } = await read(bookOf({ Sheet1: sheetOf([['题'], row]) }, type))
    expect(cellsOf(blocks).slice(4)).toEqual([
      ['2021年4月14日', '2021-04-14'],
      ['4月14日', '2021-04-14'],
      ['2021/4/14', '2021-04-14'],
      '2021-04-14',
    ])
  })

  it('that is hidden, as a whole or in rows and columns, is read and told of', async () => {
    const sheet = sheetOf([['题'], ['甲', '乙', '丙'], ['丁'], ['戊'], []], {
      '!rows': [{}, {}, { hidden: true }, { hidden: true }, { hidden: true }],
      '!cols': [{}, { hidden: true, wch: 9 }, { wch: 9 }],
    })
    const book = {
      SheetNames: ['一', '二'],
      Sheets: { 一: sheet, 二: sheetOf([['己']]) },
      Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] },
    }
    const bytes = new Uint8Array(write(book as never, { type: 'buffer', bookType: type, cellStyles: true }))
    const { blocks, problems } = await read(bytes)
    if (type === 'xlsx')
      expect(blocks[0]).toMatchObject({ cells: [{}, {}, {}, {}, {}, {}, { text: '丁', confidence: 0.9 }, {}, {}, {}, {}, {}] })
    expect(blocks.flatMap((block) => textsOf([block]).map(({ text }) => text)).filter((text) => text !== '')).toEqual([
      '题',
      '甲',
      '乙',
      '丙',
      '丁',
      '戊',
      '己',
    ])
    expect(problems.map(({ variant, severity, facts }) => [variant, severity, facts])).toEqual([
      // The writer of XLS does not hide rows.
      ...(type === 'xlsx' ? [['hidden-rows', 'note', { sheet: '一', rows: '3–4' }]] : []),
      ['hidden-columns', 'note', { sheet: '一', columns: 'B' }],
      ['hidden-sheet', 'note', { sheet: '二' }],
    ])
  })

  it('is read without hidden columns at its sides, which are told of', async () => {
    const sheet = sheetOf(
      [
        ['代码', '题', '', '末'],
        ['K1', '甲', '乙', '丙'],
        ['K2', '丁'],
      ],
      {
        '!cols': [{ hidden: true, wch: 9 }, { wch: 9 }, { wch: 9 }, { hidden: true, wch: 9 }],
        '!merges': [utils.decode_range('A2:B2')],
      },
    )
    const shown = { ...sheet, '!merges': [] }
    const bytes = (of: WorkSheet) =>
      new Uint8Array(write({ SheetNames: ['一'], Sheets: { 一: of } }, { type: 'buffer', bookType: type, cellStyles: true }))
    const { blocks, problems } = await read(bytes(shown))
    expect(textsOf(blocks).map(({ text }) => text)).toEqual(['题', '', '甲', '乙', '丁', ''])
    expect(problems).toMatchObject([{ variant: 'hidden-sides', facts: { sheet: '一', columns: 'A, D', count: '5' } }])
    // A cell that reaches into a shown column is shown.
    expect(textsOf((await read(bytes(sheet))).blocks).map(({ text }) => text)).toContain('K1')
  })

  it('shows error values and tells of them', async () => {
    const bytes = bookOf({ Sheet1: sheetOf([['题'], ['得分', { t: 'e', v: 23 }]]) }, type)
    expect(cellsOf((await read(bytes)).blocks)).toEqual(['题', '', '得分', '#REF!'])
    expect(await problemsOf(bytes)).toEqual([
      {
        code: 'reading.suspect',
        variant: 'cell-error',
        severity: 'note',
        facts: { count: '1' },
        at: [{ sheet: 'Sheet1', cell: 'B2' }],
      },
    ])
  })
})

describe('tables', () => {
  it('far apart on a sheet are tables of their own, and blank cells between cost nothing', async () => {
    const { blocks } = await read(
      xlsxWith(
        `<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c><c r="XFD1" t="str"><v>乙</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>丙</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFC1048575"/></mergeCells>`,
      ),
    )
    expect(outline(blocks)).toEqual([[['甲', '乙']], [['丙']]])
    expect(textsOf(blocks)[2]?.pieces[0]?.place).toEqual({ sheet: '表1', cell: 'XFD1048576' })
  })

  it('keep cells apart whose ranges overlap', async () => {
    const sheet = sheetOf(
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      { '!merges': [utils.decode_range('A1:B2'), utils.decode_range('B1:B2')] },
    )
    const { blocks, problems } = await read(bookOf({ Sheet1: sheet }))
    expect(slots(onlyGrid(blocks))).toEqual(['0,0 2×2'])
    expect(problems).toMatchObject([
      { variant: 'covered-cell', facts: { count: '3' }, at: [{ cell: 'B1' }, { cell: 'A2' }, { cell: 'B2' }] },
    ])
  })

  it('stand below the name of their sheet where they have no title and a person gave the name', async () => {
    const rows = [['项目名称', '河道清淤']]
    const { blocks } = await read(
      bookOf({ 河道清淤自评表: sheetOf(rows), Sheet2: sheetOf(rows), 备用: sheetOf([['题目'], ...rows]) }),
    )
    expect(outline(blocks)).toEqual(['河道清淤自评表', rows, rows, [['题目', ''], ...rows]])
  })
})

describe('cells', () => {
  it('keep the cached values of formulas; one without is blank and told of, never 0', async () => {
    const bytes = xlsxWith(
      data(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>5</v></c>',
      ),
    )
    expect(cellsOf((await read(bytes)).blocks)).toEqual(['2', '', '', '', '5'])
    expect(await problemsOf(bytes)).toEqual([
      {
        code: 'reading.unread',
        variant: 'uncalculated',
        severity: 'warning',
        facts: { count: '2' },
        at: [
          { sheet: '表1', cell: 'B1' },
          { sheet: '表1', cell: 'C1' },
        ],
      },
    ])
  })

  it('show the formats that files name by number only as a Chinese program does', async () => {
    const cells = ['A', 'B', 'C', 'D'].map((column, s) => `<c r="${column}1" s="${s}"><v>44300</v></c>`).join('')
    const bytes = xlsxWith(data(cells), { 'xl/styles.xml': stylesheet([31, 57, 58, 14]) })
    expect(cellsOf((await read(bytes)).blocks)).toEqual([
      ['2021年4月14日', '2021-04-14'],
      ['2021年4月', '2021-04-14'],
      ['4月14日', '2021-04-14'],
      ['2021/4/14', '2021-04-14'],
    ])
  })

  it('are ISO dates where they are dates without a format', async () => {
    expect(
      cellsOf(
        (await read(xlsxWith(data('<c r="A1" t="d"><v>2021-04-14</v></c><c r="B1" t="d"><v>2021-04-14T08:30:00</v></c>'))))
          .blocks,
      ),
    ).toEqual(['2021-04-14', '2021-04-14T08:30:00'])
  })

  it('count days from 1904 where the workbook does', async () => {
    const bytes = bookOf({ Sheet1: sheetOf([[{ t: 'n', v: 42_838, z: 'yyyy-mm-dd' }]]) })
    const book = {
      SheetNames: ['s'],
      Sheets: { s: sheetOf([[{ t: 'n', v: 42_838, z: 'yyyy-mm-dd' }]]) },
      Workbook: { WBProps: { date1904: true } },
    }
    expect(cellsOf((await read(bytes)).blocks)).toEqual(['2017-04-13'])
    expect(cellsOf((await read(new Uint8Array(write(book, { type: 'buffer' })))).blocks)).toEqual(['2021-04-14'])
  })

  it('show rich text with its symbols', async () => {
    const strings = sharedStrings(
      '<r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r><r><rPr><rFont val="宋体"/></rPr><t>R是</t></r><rPh sb="0" eb="1"><t>shi</t></rPh>',
    )
    expect(
      cellsOf((await read(xlsxWith(data('<c r="A1" t="s"><v>0</v></c>'), { 'xl/sharedStrings.xml': strings }))).blocks),
    ).toEqual(['☑R是'])
  })
})

it('tells of text boxes, controls and macros', async () => {
  const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
  const bytes = xlsxWith(data('<c r="A1"><v>1</v></c>'), {
    'xl/drawings/drawing1.xml': `<d ${a}><txBody><a:p><a:r><a:t>说明</a:t></a:r></a:p></txBody></d>`,
    'xl/ctrlProps/ctrlProp1.xml': '<formControlPr objectType="CheckBox" checked="Checked"/>',
    'xl/media/image1.png': 'x',
    'xl/vbaProject.bin': 'x',
  })
  expect((await problemsOf(bytes)).map(({ variant, facts }) => [variant, facts])).toEqual([
    ['macros', {}],
    ['text-box', { text: '说明' }],
    ['form-control', { count: '1' }],
    ['picture', { count: '1' }],
  ])
})

describe('a workbook in one XML file', () => {
  const xml = write(
    {
      SheetNames: ['一'],
      Sheets: {
        一: sheetOf([['绩效自评表'], ['执行率', { t: 'n', v: 0.95, z: '0%' }]], { '!merges': [utils.decode_range('A1:B1')] }),
      },
    },
    { type: 'string', bookType: 'xlml' },
  ) as string

  it('is read as others are, whatever its encoding', async () => {
    for (const bytes of [Buffer.from(xml), Buffer.from(`\ufeff${xml}`, 'utf16le')]) {
      const { blocks, mediaType } = await read(bytes)
      expect([outline(blocks), mediaType]).toEqual([[[['绩效自评表'], ['执行率', '95%']]], 'application/vnd.ms-excel'])
    }
  })
})

it('a damaged or missing sheet is told of, the others are read', async () => {
  const zip = new Zip(Buffer.from(bookOf({ 甲: sheetOf([['题'], [1]]), 乙: sheetOf([['文'], [2]]) })))
  const sheet = 'xl/worksheets/sheet1.xml'
  const parts = Object.fromEntries(zip.names.filter((name) => name !== sheet).map((name) => [name, zip.read(name)]))
  for (const damaged of [parts, { ...parts, [sheet]: '<worksheet><sheetData><row r="1"' }]) {
    const { blocks, problems } = await read(packageOf(damaged))
    expect(outline(blocks)).toEqual([[['文'], ['2']]])
    expect(problems).toMatchObject([{ code: 'reading.unread', variant: 'missing-sheet', facts: { sheet: '甲' } }])
  }
})
