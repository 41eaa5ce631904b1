import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import { causeNames, codeNames, pathName, severityNames } from '../report/labels.ts'
import { sentence } from '../report/messages.ts'
import { blank, placesText, words } from './cells.ts'
import type { Cell, CellFormat, Table, Target } from './table.ts'

export interface FindingRow {
  readonly finding: Finding
  /** `null` where it is about a source as a whole. */
  readonly form: Form | null
  readonly sourcePath: string
  /** The cell that shows the value it is about. */
  readonly target: Target | null
}

/** One row a finding. */
export const findingsTable: Table<FindingRow> = {
  name: 'findings',
  title: { zh: '校验', en: 'Findings' },
  columns: [
    {
      head: { zh: '编号', en: 'ID' },
      width: 17,
      format: 'line',
      note: {
        zh: '所属表的编号，点击转到该表；整个文件的问题没有编号',
        en: 'The form it is about, linked; blank for a problem of a whole source',
      },
      cell: ({ form }) => ({ value: form?.id ?? null, ...(form && { link: { table: 'forms', row: 0, column: 0 } }) }),
    },
    {
      head: { zh: '项目名称', en: 'Project' },
      width: 30,
      format: 'text',
      note: { zh: '所属表的项目名称', en: 'Project of that form' },
      cell: ({ form }) => words(form?.project.name ?? null),
    },
    {
      head: { zh: '级别', en: 'Severity' },
      width: 10,
      format: 'verdict',
      note: {
        zh: '不符：数字复算不符；提醒：请人看一眼；说明：读取时的修正、未能核对之处等',
        en: 'mismatch: figures do not follow; warning: worth a look; note: repairs, checks that could not be made',
      },
      cell: ({ finding: { severity } }, language) => ({
        value: severityNames[severity][language],
        ...(severity !== 'note' && { mark: severity }),
      }),
    },
    {
      head: { zh: '检查项', en: 'Check' },
      width: 18,
      format: 'line',
      note: { zh: '核对的是什么', en: 'What was checked' },
      cell: ({ finding }, language) => codeNames[finding.code][language],
    },
    {
      head: { zh: '说明', en: 'Message' },
      width: 60,
      format: 'text',
      note: { zh: '一句话说明', en: 'The finding in a sentence' },
      cell: ({ finding }, language) => sentence(finding, language),
    },
    {
      head: { zh: '所指', en: 'About' },
      width: 28,
      format: 'line',
      note: { zh: '所指的数，点击转到该单元格', en: 'The value it is about, linked to its cell' },
      cell: ({ finding, form, target }, language): Cell => ({
        value: form === null ? null : pathName(finding.path, language),
        ...(target && { link: target }),
      }),
    },
    {
      head: { zh: '填报', en: 'Declared' },
      width: 16,
      format: 'points',
      note: { zh: '表中所填的数', en: 'The figure as filled in' },
      cell: ({ finding }) => ({ value: finding.declared, format: formatOf(finding) }),
    },
    {
      head: { zh: '复算', en: 'Recomputed' },
      width: 16,
      format: 'points',
      note: { zh: '按规则复算的数', en: 'The figure the rule gives' },
      cell: ({ finding }) => ({ value: finding.recomputed, format: formatOf(finding) }),
    },
    {
      head: { zh: '容差', en: 'Tolerance' },
      width: 11,
      format: 'points',
      note: { zh: '二者因四舍五入可以相差多少', en: 'How far the two may lie apart by rounding' },
      cell: ({ finding }) => finding.tolerance,
    },
    {
      head: { zh: '依据', en: 'Rule' },
      width: 40,
      format: 'text',
      note: { zh: '怎样复算', en: 'How it was recomputed' },
      cell: ({ finding }) => blank(finding.rule),
    },
    {
      head: { zh: '错在', en: 'Cause' },
      width: 14,
      format: 'line',
      note: {
        zh: '填报：表中所填自相矛盾；识别：换一种读法即相符；未定：尚不能判断',
        en: 'the form: its figures contradict each other; the reading: another reading holds; undecided: cannot be told',
      },
      cell: ({ finding }, language) => causeNames[finding.cause][language],
    },
    {
      head: { zh: '位置', en: 'Place' },
      width: 16,
      format: 'line',
      note: { zh: '在来源文件中的位置，文本为“行:列”', en: 'Where it stands in the source; line:column in text' },
      cell: ({ finding }, language) => placesText(finding.at, language),
    },
    {
      head: { zh: '代码', en: 'Code' },
      width: 22,
      format: 'line',
      note: { zh: '检查项的固定代码', en: 'Stable code of the check' },
      cell: ({ finding }) => finding.code,
    },
    {
      head: { zh: '来源文件', en: 'Source' },
      width: 40,
      format: 'line',
      note: { zh: '输入时所给的路径', en: 'Path as it was given' },
      cell: ({ sourcePath }) => sourcePath,
    },
  ],
}

/** Rates look like rates, amounts like amounts. */
function formatOf({ code, path }: Finding): CellFormat {
  if (code === 'budget.rate' || path.endsWith('.rate')) return 'rate'
  if (code === 'budget.parts') return 'yuan'
  return 'points'
}
