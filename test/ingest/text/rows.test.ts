import { describe, expect, it } from 'vitest'
import { blocksOf, onlyGrid, outline, read } from '../blocks-of.ts'

const outlineOf = async (text: string) => outline(await blocksOf(text))

describe('tables drawn with characters', () => {
  it('have rules that stop at a merged cell, whose text may stand in the gap', async () => {
    const text = `
┌────┬────┬──┐
│一级│二级│分│
├────┼────┼──┤
│产出│数量│20│
│    ├────┼──┤
│    │质量│30│
├────┼────┼──┤
│    │社会│15│
│效益├────┼──┤
│    │生态│15│
└────┴────┴──┘`
    expect(await outlineOf(text)).toEqual([
      [
        ['一级', '二级', '分'],
        ['产出', '数量', '20'],
        ['', '质量', '30'],
        ['效益', '社会', '15'],
        ['', '生态', '15'],
      ],
    ])
  })

  it('have rows of several lines where rules part all of them, each piece in its place', async () => {
    const text = `
+----------+----------+--------+
| 一级     | 三级     | 年度   |
|          |          | 目标值 |
+==========+==========+========+
| 产出     | 清理河道 | 12段   |
| (40分)   | Lot A    |        |
|          | B        |        |
|          +----------+--------+
| 指标     | 淤泥外运 | 90%    |
|          | 率       |        |
+----------+----------+--------+`
    const grid = onlyGrid(await blocksOf(text))
    expect(outline([grid])).toEqual([
      [
        ['一级', '三级', '年度目标值'],
        ['产出(40分)指标', '清理河道Lot A B', '12段'],
        ['', '淤泥外运率', '90%'],
      ],
    ])
    expect(grid.cells.at(-2)?.pieces).toEqual([
      { start: 0, place: { line: 10, column: 12 } },
      { start: 4, place: { line: 11, column: 14 } },
    ])
  })

  it('keep rows that no rule parts: figures in one column, or cells that go on although there was room', async () => {
    const rows = ['| 数量     | 12段     |', '| 质量     | 90%      |', '| 时效     | 7天      |']
    const fields = ['| 项目名称 | 清淤     |', '| 主管部门 | 水利局   |']
    const line = '+----------+----------+'
    for (const lines of [rows, fields])
      expect(
        await outlineOf([line, ...lines, line, '| 甲       | 乙       |', line, '| 丙       | 丁       |', line].join('\n')),
      ).toContainEqual(
        [
          lines.map((row) =>
            row
              .split('|')
              .slice(1, -1)
              .map((cell) => cell.trim()),
          ),
        ].flat(),
      )
    expect(await outlineOf([line, rows[0], '|          | 两月完成 |', line].join('\n'))).toContainEqual([
      ['数量', '12段'],
      ['', '两月完成'],
    ])
  })

  it('may have wide blanks in their cells', async () => {
    const text = '│ 项目资金    │ 预算数    │ 执行数    │\n│ 总额        │ 120       │ 118       │'
    expect(await outlineOf(text)).toEqual([
      [
        ['项目资金', '预算数', '执行数'],
        ['总额', '120', '118'],
      ],
    ])
  })
})

describe('tables with commas', () => {
  it('are three lines or more of as many cells, quotes and the commas in them kept apart', async () => {
    const text = '自评表,,,\n项目名称,"河道清淤,一期",,\n总额,"1,480",98%,"称""清淤"""\n\n乙，丙,丁'
    expect(await outlineOf(text)).toEqual([
      [
        ['自评表', '', '', ''],
        ['项目名称', '河道清淤,一期', '', ''],
        ['总额', '1,480', '98%', '称"\u200b清淤"\u200b'],
      ],
      '乙，丙,丁',
    ])
  })

  it('are none where lines have another number of commas, or too few', async () => {
    expect(await outlineOf('甲,乙,丙,丁\n甲,乙,丙,丁\n甲,乙,丙')).toEqual(['甲,乙,丙,丁', '甲,乙,丙,丁', '甲,乙,丙'])
    expect(await outlineOf('甲,乙,丙\n甲,乙,丙\n甲,乙,丙')).toEqual(['甲,乙,丙', '甲,乙,丙', '甲,乙,丙'])
  })

  it('are none where commas are only those within figures', async () => {
    const rows = [
      '总额   3,500,000.00   1,200,000.00',
      '其中   2,300,000.00   1,100,000.00',
      '其他   1,200,000.00   1,000,000.00',
    ]
    expect(await outlineOf(rows.join('\n'))).toEqual([rows.map((row) => row.split(/ +/))])
  })

  it('have cells of several lines in quotes, each character at its place', async () => {
    const grid = onlyGrid(await blocksOf('一,二,"偏差\n原因",四\n甲,乙,丙,丁\n甲,乙,丙,丁'))
    expect(grid.cells.slice(0, 4).map(({ text }) => text)).toEqual(['一', '二', '偏差\n原因', '四'])
    expect(grid.cells[3]?.pieces).toEqual([{ start: 0, place: { line: 2, column: 5 } }])
  })
})

describe('rows whose cells are held apart by single spaces', () => {
  it('have signs and units in cells of their own below heads of those', async () => {
    const heads = '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 实际完成值 分值 得分'
    const rows = ['产出指标 质量指标 水质合格率 ≥ 95 % 97 20 20', '效益指标 社会效益指标 受益户数 = 9 个 9 20 20']
    expect(await outlineOf([heads, ...rows].join('\n'))).toEqual([[heads, ...rows].map((row) => row.split(' '))])
  })
})

describe('rows with semicolons', () => {
  it('have cells of several lines in quotes', async () => {
    const cell = Array.from({ length: 20 }, (_, i) => `第${i}行`).join('\n')
    const grid = onlyGrid(await blocksOf(`"一";"";"${cell}";"四"\n"甲";"乙";"丙";"丁"\n"甲";"乙";"丙";"丁"`))
    expect(grid.cells.slice(0, 4).map(({ text }) => text)).toEqual(['一', '', cell, '四'])
  })

  it('have cells of several lines below a quote that is never closed', async () => {
    expect(await outlineOf('"备注\n一;二;"偏差\n原因";四\n甲;乙;丙;丁\n甲;乙;丙;丁')).toEqual([
      '"备注',
      [
        ['一', '二', '偏差\n原因', '四'],
        ['甲', '乙', '丙', '丁'],
        ['甲', '乙', '丙', '丁'],
      ],
    ])
  })
})

describe('rows with tabs', () => {
  it('have cells of several lines in quotes', async () => {
    expect(await outlineOf('一\t"偏差\n原因"\t三\n甲\t"乙"\t丙')).toEqual([
      [
        ['一', '偏差\n原因', '三'],
        ['甲', '"乙"', '丙'],
      ],
    ])
  })

  it('stay as they are where a quote is never closed', async () => {
    expect(await outlineOf('一\t"二\t三\n甲\t乙\t丙')).toEqual([
      [
        ['一', '"二', '三'],
        ['甲', '乙', '丙'],
      ],
    ])
  })

  it('may have a last one with pipes', async () => {
    expect(await outlineOf('一\t二\t三\n总分 | 100 | 总得分 98')).toEqual([
      [
        ['一', '二', '三'],
        ['总分', '100', '总得分 98'],
      ],
    ])
  })
})

describe('struck-out text', () => {
  it.each(['得分：<del>20</del>19', '得分：<S class="x">20</S>19', '得分：~~20~~19'])(
    'is not read, and told of: %s',
    async (text) => {
      const { blocks, problems } = await read(text)
      expect(outline(blocks)).toEqual(['得分：19'])
      expect(problems).toMatchObject([
        { variant: 'struck-out', severity: 'note', facts: { count: '1' }, at: [{ line: 1, column: 4 }] },
      ])
    },
  )

  it('is none without its other end', async () => {
    expect(await outlineOf('3~~5个 ~~ 甲<del>乙')).toEqual(['3~~5个 ~~ 甲乙'])
  })
})

it('figures that a program wrote as texts for a spreadsheet are figures', async () => {
  const grid = onlyGrid(await blocksOf('甲,乙,丙,丁\n="65",\t≥90%,"=""4,5""",末\n1,2\t,3,4\n'))
  expect(grid.cells.slice(4).map(({ text }) => text)).toEqual(['65', '≥90%', '4,5', '末', '1', '2', '3', '4'])
})
