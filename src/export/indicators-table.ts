import type { Form, Indicator } from '../model/form.ts'
import { firstPlace, number, quantityNumber, quantityUnit, raw, rawDifferences, words } from './cells.ts'
import type { Table } from './table.ts'

export interface IndicatorRow {
  readonly form: Form
  readonly indicator: Indicator
}

/** One row an indicator. */
export const indicatorsTable: Table<IndicatorRow> = {
  name: 'indicators',
  title: { zh: '指标', en: 'Indicators' },
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
      width: 30,
      format: 'text',
      note: { zh: '所属表的项目名称', en: 'Project of that form' },
      cell: ({ form }) => words(form.project.name),
    },
    {
      head: { zh: '一级指标', en: 'Section' },
      width: 12,
      format: 'text',
      note: { zh: '一级指标', en: 'Level 1' },
      path: 'section',
      cell: ({ indicator }) => words(indicator.section),
    },
    {
      head: { zh: '一级分值', en: 'Section weight' },
      width: 9,
      format: 'points',
      note: { zh: '一级指标的分值', en: 'Weight of the section' },
      path: 'sectionWeight',
      cell: ({ indicator }) => number(indicator.sectionWeight),
    },
    {
      head: { zh: '二级指标', en: 'Kind' },
      width: 14,
      format: 'text',
      note: { zh: '二级指标', en: 'Level 2' },
      path: 'kind',
      cell: ({ indicator }) => words(indicator.kind),
    },
    {
      head: { zh: '三级指标', en: 'Indicator' },
      width: 34,
      format: 'text',
      note: { zh: '三级指标', en: 'Level 3' },
      path: 'name',
      cell: ({ indicator }) => words(indicator.name),
    },
    {
      head: { zh: '目标值', en: 'Target' },
      width: 24,
      format: 'text',
      note: { zh: '目标值原文', en: 'Target as printed' },
      path: 'target',
      cell: ({ indicator }) => raw(indicator.target),
    },
    {
      head: { zh: '目标符号', en: 'Target is' },
      width: 9,
      format: 'line',
      note: { zh: '由原文读出的比较符', en: 'Comparator read from it' },
      cell: ({ indicator }) => indicator.target?.value?.comparator ?? null,
    },
    {
      head: { zh: '目标数', en: 'Target number' },
      width: 14,
      format: 'points',
      note: { zh: '由原文读出的数，金额折合为元', en: 'Number read from it, amounts in yuan' },
      cell: ({ indicator }) => quantityNumber(indicator.target),
    },
    {
      head: { zh: '目标单位', en: 'Target unit' },
      width: 9,
      format: 'line',
      note: { zh: '左侧数的单位', en: 'Unit of that number' },
      cell: ({ indicator }, language) => quantityUnit(indicator.target, language),
    },
    {
      head: { zh: '完成值', en: 'Actual' },
      width: 24,
      format: 'text',
      note: { zh: '完成值原文', en: 'Actual value as printed' },
      path: 'actual',
      cell: ({ indicator }) => raw(indicator.actual),
    },
    {
      head: { zh: '完成符号', en: 'Actual is' },
      width: 9,
      format: 'line',
      note: { zh: '由原文读出的比较符', en: 'Comparator read from it' },
      cell: ({ indicator }) => indicator.actual?.value?.comparator ?? null,
    },
    {
      head: { zh: '完成数', en: 'Actual number' },
      width: 14,
      format: 'points',
      note: { zh: '由原文读出的数，金额折合为元', en: 'Number read from it, amounts in yuan' },
      cell: ({ indicator }) => quantityNumber(indicator.actual),
    },
    {
      head: { zh: '完成单位', en: 'Actual unit' },
      width: 9,
      format: 'line',
      note: { zh: '左侧数的单位', en: 'Unit of that number' },
      cell: ({ indicator }, language) => quantityUnit(indicator.actual, language),
    },
    {
      head: { zh: '分值', en: 'Weight' },
      width: 8,
      format: 'points',
      note: { zh: '所填分值', en: 'Weight as filled in' },
      path: 'weight',
      cell: ({ indicator }) => number(indicator.weight),
    },
    {
      head: { zh: '得分', en: 'Score' },
      width: 8,
      format: 'points',
      note: { zh: '所填得分', en: 'Score as filled in' },
      path: 'score',
      cell: ({ indicator }) => number(indicator.score),
    },
    {
      head: { zh: '偏差原因', en: 'Reason' },
      width: 30,
      format: 'text',
      note: { zh: '所填偏差原因及改进措施', en: 'Reason for a shortfall as filled in' },
      path: 'reason',
      cell: ({ indicator }) => words(indicator.reason),
    },
    {
      head: { zh: '其他原文', en: 'Others as printed' },
      width: 20,
      format: 'raw',
      note: {
        zh: '二、三级指标、分值、得分、偏差原因中与所列值写法不同的原文',
        en: 'Kind, indicator, weight, score and reason as printed, where they differ from what is shown',
      },
      cell: ({ indicator }, language) =>
        rawDifferences(
          [
            [{ zh: '二级指标', en: 'kind' }, indicator.kind],
            [{ zh: '三级指标', en: 'indicator' }, indicator.name],
            [{ zh: '分值', en: 'weight' }, indicator.weight],
            [{ zh: '得分', en: 'score' }, indicator.score],
            [{ zh: '偏差原因', en: 'reason' }, indicator.reason],
          ],
          language,
        ),
    },
    {
      head: { zh: '位置', en: 'Place' },
      width: 14,
      format: 'line',
      note: { zh: '该行在来源文件中的位置，文本为“行:列”', en: 'Where the row stands in the source; line:column in text' },
      cell: ({ indicator }, language) =>
        firstPlace([indicator.name, indicator.target, indicator.actual, indicator.score, indicator.kind], language),
    },
  ],
}
