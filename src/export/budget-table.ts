import type { BudgetLine, Form } from '../model/form.ts'
import { firstPlace, number, raw, rawDifferences, words } from './cells.ts'
import type { Column, Table } from './table.ts'

export interface BudgetRow {
  readonly form: Form
  readonly line: BudgetLine
}

const printed: Pick<Column<BudgetRow>, 'width' | 'format' | 'note'> = {
  width: 13,
  format: 'raw',
  note: { zh: '左侧一列的原文', en: 'The column to the left as printed' },
}

/** One row a line of the budget block. */
export const budgetTable: Table<BudgetRow> = {
  name: 'budget',
  title: { zh: '预算', en: 'Budget' },
  columns: [
    {
      head: { zh: '编号', en: 'ID' },
      width: 17,
      format: 'line',
      note: { zh: '所属表的编号', en: 'The form it belongs to' },
      cell: ({ form }) => form.id,
    },
    {
      head: { zh: '项目名称', en: 'Project' },
      width: 36,
      format: 'text',
      note: { zh: '所属表的项目名称', en: 'Project of that form' },
      cell: ({ form }) => words(form.project.name),
    },
    {
      head: { zh: '资金', en: 'Funds' },
      width: 24,
      format: 'text',
      note: {
        zh: '该行名称；每表首行为总额，其下为其中各行',
        en: 'Label of the line; the first of a form is the total, then its parts',
      },
      path: 'label',
      cell: ({ line }) => words(line.label),
    },
    {
      head: { zh: '年初预算数（元）', en: 'Initial (yuan)' },
      width: 18,
      format: 'yuan',
      note: { zh: '年初预算数，折合为元', en: 'Budget at the start of the year, in yuan' },
      path: 'initial',
      cell: ({ line }) => number(line.initial),
    },
    { ...printed, head: { zh: '年初预算数原文', en: 'Initial as printed' }, cell: ({ line }) => raw(line.initial) },
    {
      head: { zh: '预算数（元）', en: 'Planned (yuan)' },
      width: 18,
      format: 'yuan',
      note: { zh: '执行率的分母：预算数、全年预算数或调整后预算数，折合为元', en: 'What the rate divides by, in yuan' },
      path: 'planned',
      cell: ({ line }) => number(line.planned),
    },
    { ...printed, head: { zh: '预算数原文', en: 'Planned as printed' }, cell: ({ line }) => raw(line.planned) },
    {
      head: { zh: '执行数（元）', en: 'Executed (yuan)' },
      width: 18,
      format: 'yuan',
      note: { zh: '执行数，折合为元', en: 'Amount spent, in yuan' },
      path: 'executed',
      cell: ({ line }) => number(line.executed),
    },
    { ...printed, head: { zh: '执行数原文', en: 'Executed as printed' }, cell: ({ line }) => raw(line.executed) },
    {
      head: { zh: '执行率', en: 'Rate' },
      width: 10,
      format: 'rate',
      note: { zh: '所填执行率', en: 'Execution rate as filled in' },
      path: 'rate',
      cell: ({ line }) => number(line.rate),
    },
    {
      head: { zh: '分值', en: 'Weight' },
      width: 8,
      format: 'points',
      note: { zh: '所填分值', en: 'Weight as filled in' },
      path: 'weight',
      cell: ({ line }) => number(line.weight),
    },
    {
      head: { zh: '得分', en: 'Score' },
      width: 8,
      format: 'points',
      note: { zh: '所填得分', en: 'Score as filled in' },
      path: 'score',
      cell: ({ line }) => number(line.score),
    },
    {
      head: { zh: '其他原文', en: 'Others as printed' },
      width: 20,
      format: 'raw',
      note: {
        zh: '资金、执行率、分值、得分中与所列值写法不同的原文',
        en: 'Label, rate, weight and score as printed, where they differ from what is shown',
      },
      cell: ({ line }, language) =>
        rawDifferences(
          [
            [{ zh: '资金', en: 'funds' }, line.label],
            [{ zh: '执行率', en: 'rate' }, line.rate],
            [{ zh: '分值', en: 'weight' }, line.weight],
            [{ zh: '得分', en: 'score' }, line.score],
          ],
          language,
        ),
    },
    {
      head: { zh: '位置', en: 'Place' },
      width: 14,
      format: 'line',
      note: { zh: '该行在来源文件中的位置，文本为“行:列”', en: 'Where the line stands in the source; line:column in text' },
      cell: ({ line }, language) => firstPlace([line.label, line.planned, line.executed, line.rate, line.score], language),
    },
  ],
}
