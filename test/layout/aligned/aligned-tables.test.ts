import { describe, expect, it } from 'vitest'
import { type AlignedTable, alignedTables } from '../../../src/layout/aligned/aligned-tables.ts'
import { families } from '../../support/fictional/fictional-form.ts'
import { drawnForm } from '../../support/pdf/drawn-forms.ts'
import { drawForm, styleOf } from './draw-form.ts'
import { type Drawing, drawing, drawLine, drawProse, drawTable, songti, type TableStyle } from './draw-page.ts'
import { foundCells, foundRows, rowsInOrder } from './found-rows.ts'
import { type Kind, kinds, randomTable } from './random-table.ts'

/** More of them in a sweep: SEEDS=500 npx vitest run test/layout/aligned */
const seeds = Number(process.env.SEEDS ?? 40)
const numbers = Array.from({ length: seeds }, (_, i) => i + 1)

const find = ({ words, rules }: Drawing, width = 600, height = 800) => alignedTables(words, rules, { width, height })
const flat = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('|'))

/** How many of a table's rows are found, and how many tables as a whole. */
function shareFound(kind: Kind) {
  let [rows, found, whole] = [0, 0, 0]
  for (const seed of numbers) {
    const { page, rows: drawn, width, height } = randomTable(seed, kind)
    const [want, have] = [flat(drawn), flat(find(page, width, height).flatMap(foundRows))]
    const right = rowsInOrder(want, have)
    rows += want.length
    found += right
    if (right === want.length && have.length === want.length) whole++
  }
  return { rows: found / rows, whole: whole / seeds }
}

describe('the rows of tables without upright rules', () => {
  it.each(['figures', 'wrapped', 'report', 'tight'] as const)('%s: all of them, and no others', (kind) => {
    expect(shareFound(kind)).toEqual({ rows: 1, whole: 1 })
  })
  // A row of few cells close to the one below, a title above heads: nothing on the page parts them.
  it.each([
    ['labels', 1, 0.9],
    ['blanks', 0.9, 0.75],
    ['heads', 0.95, 0.8],
  ] as const)('%s: at least so many', (kind, rows, whole) => {
    const share = shareFound(kind)
    expect(share.rows).toBeGreaterThanOrEqual(rows)
    expect(share.whole).toBeGreaterThanOrEqual(whole)
  })

  it.each(families)('forms of family %s', (family) => {
    let [rows, found] = [0, 0]
    for (const seed of numbers.slice(0, seeds / 4)) {
      const { page, rows: drawn, height } = drawForm(drawnForm(seed, family), styleOf(seed))
      rows += drawn.length
      found += rowsInOrder(flat(drawn), flat(find(page, 900, height).flatMap(foundRows)))
    }
    // Rows of one text at the top or at the bottom are lines outside of the table.
    expect(found / rows).toBeGreaterThan(0.85)
  })

  it('are the printed ones where the confidence is high', () => {
    let sure = 0
    for (const kind of kinds)
      for (const seed of numbers) {
        const { page, rows, width, height } = randomTable(seed, kind)
        const tables = find(page, width, height)
        if (tables.length === 0 || tables.some(({ confidence }) => confidence < 0.95)) continue
        sure++
        expect(flat(tables.flatMap(foundRows)), `${kind} ${seed}`).toEqual(expect.arrayContaining(flat(rows).slice(2)))
      }
    expect(sure).toBeGreaterThan(2 * seeds)
  })
})

describe('the cells of a table', () => {
  it.each(kinds)('%s: tile it, and hold each of its words once', (kind) => {
    for (const seed of numbers.slice(0, 10)) {
      const { page, width, height } = randomTable(seed, kind)
      for (const table of find(page, width, height)) {
        expect(slotsOf(table)).toEqual(
          Array.from({ length: (table.rowEdges.length - 1) * (table.columnEdges.length - 1) }, () => 1),
        )
        const held = table.cells.flatMap(({ words }) => words)
        expect(new Set(held).size).toBe(held.length)
        expect(new Set(held)).toEqual(new Set(table.words))
      }
    }
  })

  it('span rows beside which a label stands, and columns that a head covers', () => {
    const page = drawing()
    drawTable(
      page,
      [
        [
          { text: '类别', rows: 2 },
          { text: '指标', rows: 2 },
          { text: '2021年度目标与完成情况', columns: 2 },
        ],
        [{ text: '目标' }, { text: '完成' }],
        [{ text: '产出', rows: 3 }, { text: '培训场次' }, { text: '12' }, { text: '13' }],
        [{ text: '改造面积' }, { text: '800' }, { text: '790' }],
        [{ text: '验收合格率' }, { text: '95%' }, { text: '97%' }],
        [{ text: '效益', rows: 2 }, { text: '受益户数' }, { text: '320' }, { text: '318' }],
        [{ text: '满意度' }, { text: '90%' }, { text: '92%' }],
      ],
      { ...style([60, 120, 80, 80]), align: 'center' },
    )
    const [table] = find(page)
    const cells = table ? foundCells(table) : []
    expect(cells).toEqual(
      expect.arrayContaining(['2 0 3 1 产出', '5 0 2 1 效益', '3 1 1 1 改造面积', '4 3 1 1 97%', '6 2 1 1 90%']),
    )
    expect(cells.filter((cell) => cell.endsWith('完成情况'))).toEqual(['0 2 1 2 2021年度目标与完成情况'])
  })

  it('are blank where a row says nothing, below a row that says all', () => {
    const page = drawing()
    const rows = ['甲', '乙', '丙', '丁'].map((name) => [`${name}级财政资金`, '22万', '22万', '22万', '-', '100%', '10'])
    drawTable(
      page,
      [
        ['资金来源', '年初数', '调整数', '执行数', '分值', '执行率', '得分'].map((text) => ({ text })),
        ...rows.map((row) => row.map((text) => ({ text }))),
        ...['上年结转', '其他资金'].map((name) => [name, '', '', '', '-', '-', '-'].map((text) => ({ text }))),
      ],
      style([110, 60, 60, 60, 40, 60, 40]),
    )
    const [table] = find(page)
    const cells = table ? foundCells(table) : []
    expect(cells).toEqual(
      expect.arrayContaining(['5 0 1 1 上年结转', '5 1 1 1 ', '5 2 1 1 ', '5 3 1 1 ', '5 4 1 1 -', '6 6 1 1 -']),
    )
  })

  it('are cut at rules that part rows', () => {
    const text = ['甲乙丙丁戊己庚辛', '子丑寅卯辰巳午未申酉戌亥']
    const drawn = (rules: TableStyle['rules']) => {
      const page = drawing()
      drawTable(
        page,
        Array.from({ length: 6 }, (_, r) => [{ text: String(r) }, ...text.map((t) => ({ text: t })), { text: '12' }]),
        {
          ...style([30, 60, 80, 40]),
          padY: 0,
          rules,
        },
      )
      return find(page).flatMap(foundRows)
    }
    expect(drawn('rows')).toEqual(Array.from({ length: 6 }, (_, r) => [String(r), ...text, '12']))
  })
})

describe('is no table', () => {
  const long = '项目实施以来组织技术人员分片包干，按照工作方案把资金全部用于约定的用途，群众反映良好，各项工作平稳有序。'
  const draw = (make: (page: Drawing) => void) => {
    const page = drawing()
    make(page)
    return find(page)
  }
  it('prose', () => {
    expect(draw((page) => drawProse(page, long.repeat(6), 60, 80, 400, songti))).toEqual([])
  })
  it('justified prose in a Latin script', () => {
    const text =
      'The committee met in the spring and agreed on what the county should do about the mill race and the two weirs above it. '
    expect(draw((page) => drawProse(page, text.repeat(6), 60, 80, 400, songti))).toEqual([])
  })
  it('prose in two columns', () => {
    const tables = draw((page) => {
      drawProse(page, long.repeat(8), 60, 80, 230, songti)
      drawProse(page, `${long}见附件。`.repeat(8), 320, 80, 230, songti)
    })
    expect(tables).toEqual([])
  })
  it('a numbered list', () => {
    const tables = draw((page) => {
      for (const [i, item] of ['水位', '流量', '降水', '蒸发', '墒情'].entries()) {
        drawLine(page, `${i + 1}.`, 60, 80 + 20 * i, songti)
        drawLine(page, `${item}监测设施维护`, 90, 80 + 20 * i, songti)
      }
    })
    expect(tables).toEqual([])
  })
  it('a table of contents', () => {
    const tables = draw((page) => {
      for (const [i, item] of ['总则', '监测站点的布设', '资料整编', '附则'].entries()) {
        drawLine(page, `${item}${'.'.repeat(60 - 2 * item.length)}`, 60, 80 + 20 * i, songti)
        drawLine(page, String(3 + 4 * i), 420, 80 + 20 * i, songti)
      }
    })
    expect(tables).toEqual([])
  })
  it('lines of labels and what they say', () => {
    const tables = draw((page) => {
      for (const [i, [left, right]] of [
        ['填报单位：青岚区图书馆', '填报日期：2021年4月'],
        ['负责人：阮书意', '电话：0459-7070064'],
      ].entries()) {
        drawLine(page, left as string, 60, 80 + 20 * i, songti)
        drawLine(page, right as string, 320, 80 + 20 * i, songti)
      }
    })
    expect(tables).toEqual([])
  })
})

const style = (widths: number[]): TableStyle => ({
  font: songti,
  x: 60,
  y: 100,
  widths,
  padX: 5,
  padY: 3,
  align: 'left',
  verticalAlign: 'middle',
  rules: 'none',
})

/** How many cells cover each place of a table's grid. */
function slotsOf({ cells, rowEdges, columnEdges }: AlignedTable): number[] {
  const columns = columnEdges.length - 1
  const counts = new Array<number>((rowEdges.length - 1) * columns).fill(0)
  for (const { row, column, rowSpan, columnSpan } of cells)
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + columnSpan; c++) counts[r * columns + c] = (counts[r * columns + c] ?? 0) + 1
  return counts
}
