import { expect, it } from 'vitest'
import { gridStrokes, PageBook } from '../../../support/pdf/page-book.ts'

const ys = [220, 200, 180]
const book = new PageBook()
const form = (left: number, project: string) => ({
  xs: [left, left + 80, left + 180],
  rows: [
    ['项目名称', project],
    ['总分', '96'],
  ],
})

for (const [name, title] of [
  ['two sheets', null],
  ['one sheet', '两个项目的绩效自评表（合订）'],
] as const)
  book.draw(name, ({ text, texts }) =>
    [form(20, '河堤维修'), form(220, '渡槽维修')]
      .flatMap(({ xs, rows }, i) => [
        text(`自评表${i + 1}`, (xs[0] as number) + 60, 250, 14),
        title ? '' : text(`（202${i}年度）`, (xs[0] as number) + 60, 235),
        gridStrokes(xs, ys),
        texts(xs, ys, rows),
      ])
      .concat(title ? text(title, 150, 150) : '')
      .join('\n'),
  )

it('two forms beside each other on a page: one after the other, each with what stands above it', async () => {
  expect(await book.outline('two sheets')).toEqual([
    '# 自评表1',
    '（2020年度）',
    [
      ['项目名称', '河堤维修'],
      ['总分', '96'],
    ],
    '# 自评表2',
    '（2021年度）',
    [
      ['项目名称', '渡槽维修'],
      ['总分', '96'],
    ],
  ])
})

it('text that reaches over both tables keeps the page whole', async () => {
  const blocks = await book.outline('one sheet')
  expect(blocks.map(String)).toContainEqual(expect.stringMatching(/自评表1.*自评表2/))
})
