import { expect, it } from 'vitest'
import { alignedTables } from '../../../src/layout/aligned/aligned-tables.ts'
import { drawing, drawLine, drawTable, songti } from './draw-page.ts'

it('texts of one length in narrow columns are no column of a page', () => {
  const page = drawing()
  const names = [
    '种植樱桃',
    '清理河塘',
    '铺设水管',
    '修补屋顶',
    '粉刷外墙',
    '更换门锁',
    '疏通沟渠',
    '架设路灯',
    '采购图书',
    '培训社工',
  ]
  const rows = names.map((name, i) => ['产出指标', '数量指标', name, `≥${i + 2}处`, `${i + 3}处`, '5'].map((text) => ({ text })))
  // As a browser prints it: in small type above and below what page it is of which file.
  drawLine(page, '2031/4/12 09:15', 60, 30, { ...songti, size: 6 })
  drawTable(page, rows, {
    font: songti,
    x: 60,
    y: 60,
    widths: [54, 54, 54, 58, 58, 30],
    padX: 6,
    padY: 3,
    align: 'left',
    verticalAlign: 'top',
    rules: 'none',
  })
  drawLine(page, 'file:///tables/page.html', 60, 780, { ...songti, size: 6 })
  drawLine(page, '2/3', 520, 780, { ...songti, size: 6 })
  const tables = alignedTables(page.words, [], { width: 600, height: 800 })
  expect(tables.map(({ columnEdges, rowEdges }) => [columnEdges.length - 1, rowEdges.length - 1])).toEqual([[6, 10]])
})
