import type { Form } from '../model/form.ts'
import { verdictNames } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import { verdictOf } from '../report/verdict.ts'
import { blank, firstPlace, number, numbers, rawDifferences, separator, words } from './cells.ts'
import type { CellValue, Table } from './table.ts'

/** One row a form. */
export const formsTable: Table<Form> = {
  name: 'forms',
  title: { zh: '项目', en: 'Forms' },
  columns: [
    {
      head: { zh: '编号', en: 'ID' },
      width: 17,
      format: 'line',
      note: {
        zh: '来源文件摘要前 12 位加该文件中的第几份表',
        en: 'First 12 digits of the source’s SHA-256 and the ordinal of the form in it',
      },
      path: '',
      cell: ({ id }) => id,
    },
    {
      head: { zh: '项目名称', en: 'Project' },
      width: 36,
      format: 'text',
      note: { zh: '表中所填项目名称', en: 'Project name as filled in' },
      path: 'project.name',
      cell: ({ project }) => words(project.name),
    },
    {
      head: { zh: '结论', en: 'Verdict' },
      width: 11,
      format: 'verdict',
      note: {
        zh: '相符：所填数字复算无误；不符：至少一处复算不符；存疑：按读到的数字有算不拢的，可能是识读有误；未核：数字不全，无法复算。点击转到第一条校验结果',
        en: 'holds: the figures follow; mismatch: at least one does not; doubtful: at least one does not as it was read; unchecked: too few figures to recompute. Links to the first finding',
      },
      path: 'verdict',
      cell: (form, language) => ({
        value: verdictNames[verdictOf(form)][language],
        ...(verdictOf(form) === 'mismatch' && { mark: 'mismatch' as const }),
        ...(form.findings.length > 0 && { link: { table: 'findings', row: 0, column: 0 } }),
      }),
    },
    {
      head: { zh: '不符', en: 'Mismatches' },
      width: 12,
      format: 'count',
      note: { zh: '不符的条数', en: 'Number of mismatches' },
      cell: ({ findings }) => findings.filter(({ severity }) => severity === 'mismatch').length,
    },
    {
      head: { zh: '提醒', en: 'Warnings' },
      width: 11,
      format: 'count',
      note: { zh: '提醒的条数', en: 'Number of warnings' },
      cell: ({ findings }) => findings.filter(({ severity }) => severity === 'warning').length,
    },
    {
      head: { zh: '主管部门', en: 'Department' },
      width: 20,
      format: 'text',
      note: { zh: '表中所填主管部门', en: 'Department in charge' },
      path: 'project.department',
      cell: ({ project }) => words(project.department),
    },
    {
      head: { zh: '实施单位', en: 'Implementer' },
      width: 20,
      format: 'text',
      note: { zh: '表中所填项目实施单位', en: 'Unit that carried the project out' },
      path: 'project.implementer',
      cell: ({ project }) => words(project.implementer),
    },
    {
      head: { zh: '年度', en: 'Year' },
      width: 7,
      format: 'line',
      note: { zh: '自评的预算年度', en: 'Budget year under evaluation' },
      path: 'year',
      cell: ({ year }) => year?.value ?? null,
    },
    {
      head: { zh: '填报日期', en: 'Filled in on' },
      width: 12,
      format: 'date',
      note: { zh: '只填到月的按文字列出', en: 'As text where only a month is printed' },
      path: 'filledOn',
      cell: ({ filledOn }) => words(filledOn),
    },
    {
      head: { zh: '填报总分', en: 'Declared total' },
      width: 10,
      format: 'points',
      note: { zh: '表中第一处总分', en: 'The total where it is first stated' },
      path: 'total.declared[0]',
      cell: ({ total }) => number(total.declared[0] ?? null),
    },
    {
      head: { zh: '另处总分', en: 'Stated again' },
      width: 10,
      format: 'points',
      note: { zh: '表中其余各处所填总分', en: 'The total in every other place that states it' },
      path: 'total.others',
      cell: ({ total }, language) =>
        numbers(
          total.declared.slice(1).map(({ value, raw }): CellValue => value?.value ?? blank(raw)),
          language,
        ),
    },
    {
      head: { zh: '复算总分', en: 'Recomputed total' },
      width: 12,
      format: 'points',
      note: { zh: '各项得分之和；数字不全时为空', en: 'Sum of the scores; blank where figures are missing' },
      path: 'total.recomputed',
      cell: ({ total }) => total.recomputed?.value ?? null,
    },
    {
      head: { zh: '等级', en: 'Grade' },
      width: 7,
      format: 'line',
      note: { zh: '表中所填等级', en: 'Grade as filled in' },
      path: 'total.grade',
      cell: ({ total }) => words(total.grade),
    },
    {
      head: { zh: '预算数（元）', en: 'Planned (yuan)' },
      width: 17,
      format: 'yuan',
      note: {
        zh: '预算总额行的预算数（执行率的分母），折合为元',
        en: 'Planned amount of the total line (what the rate divides by), in yuan',
      },
      path: 'budget.planned',
      cell: ({ budget }) => number(budget.lines[0]?.planned ?? null),
    },
    {
      head: { zh: '执行数（元）', en: 'Executed (yuan)' },
      width: 17,
      format: 'yuan',
      note: { zh: '预算总额行的执行数，折合为元', en: 'Executed amount of the total line, in yuan' },
      path: 'budget.executed',
      cell: ({ budget }) => number(budget.lines[0]?.executed ?? null),
    },
    {
      head: { zh: '执行率', en: 'Rate' },
      width: 10,
      format: 'rate',
      note: { zh: '预算总额行所填执行率', en: 'Execution rate of the total line as filled in' },
      path: 'budget.rate',
      cell: ({ budget }) => number(budget.lines[0]?.rate ?? null),
    },
    {
      head: { zh: '预算得分', en: 'Budget score' },
      width: 9,
      format: 'points',
      note: { zh: '预算总额行所填得分', en: 'Score of the total line as filled in' },
      path: 'budget.score',
      cell: ({ budget }) => number(budget.lines[0]?.score ?? null),
    },
    {
      head: { zh: '勾选项', en: 'Choices' },
      width: 44,
      format: 'text',
      note: {
        zh: '各组所勾选的选项；“？”表示勾选与否未能读出',
        en: 'The ticked options of each group; “?” where a mark could not be read',
      },
      path: 'choices',
      cell: choicesText,
    },
    {
      head: { zh: '标题', en: 'Title' },
      width: 40,
      format: 'text',
      note: { zh: '表的标题', en: 'Title of the form' },
      path: 'title',
      cell: ({ title }) => words(title),
    },
    {
      head: { zh: '绩效目标', en: 'Goal' },
      width: 36,
      format: 'passage',
      note: { zh: '年度总体目标', en: 'Goal of the year' },
      path: 'narrative.goal',
      cell: ({ narrative }) => words(narrative.goal),
    },
    {
      head: { zh: '目标完成情况', en: 'Outcome' },
      width: 36,
      format: 'passage',
      note: { zh: '年度总体目标的完成情况', en: 'What came of the goal' },
      path: 'narrative.outcome',
      cell: ({ narrative }) => words(narrative.outcome),
    },
    {
      head: { zh: '偏差原因', en: 'Reasons' },
      width: 36,
      format: 'passage',
      note: { zh: '偏差大或目标未完成原因', en: 'Why the goal was missed' },
      path: 'narrative.deviation',
      cell: ({ narrative }) => words(narrative.deviation),
    },
    {
      head: { zh: '改进措施', en: 'Improvements' },
      width: 36,
      format: 'passage',
      note: { zh: '改进措施及结果应用方案', en: 'What will be done better' },
      path: 'narrative.improvement',
      cell: ({ narrative }) => words(narrative.improvement),
    },
    {
      head: { zh: '备注', en: 'Notes' },
      width: 36,
      format: 'passage',
      note: { zh: '备注、其他需要说明事项', en: 'Remarks' },
      path: 'narrative.notes',
      cell: ({ narrative }) => words(narrative.notes),
    },
    {
      head: { zh: '原文', en: 'As printed' },
      width: 30,
      format: 'raw',
      note: { zh: '与所列值写法不同的原文', en: 'The printed characters, where they differ from what is shown' },
      cell: (form, language) =>
        rawDifferences(
          [
            [{ zh: '标题', en: 'title' }, form.title],
            [{ zh: '项目名称', en: 'project' }, form.project.name],
            [{ zh: '主管部门', en: 'department' }, form.project.department],
            [{ zh: '实施单位', en: 'implementer' }, form.project.implementer],
            [{ zh: '填报日期', en: 'filled in on' }, form.filledOn],
            ...form.total.declared.map((value) => [{ zh: '总分', en: 'total' }, value] as const),
          ],
          language,
        ),
    },
    {
      head: { zh: '表式', en: 'Schema' },
      width: 22,
      format: 'line',
      note: { zh: '所用表式及版本；空白表示没有匹配的表式', en: 'Form schema and version; blank where none fits' },
      cell: ({ schema }) => (schema.id === null ? null : `${schema.id} ${schema.version ?? ''}`.trimEnd()),
    },
    {
      head: { zh: '匹配度', en: 'Match' },
      width: 9,
      format: 'rate',
      note: { zh: '表式与该表相合的程度', en: 'How well the schema fits' },
      cell: ({ schema }) => schema.match,
    },
    {
      head: { zh: '位置', en: 'Place' },
      width: 14,
      format: 'line',
      note: {
        zh: '表在来源文件中的页或行；工作簿、网页为单元格或元素路径',
        en: 'Pages or lines of the form in its source, else the place of its title',
      },
      cell: rangeText,
    },
    {
      head: { zh: '来源文件', en: 'Source' },
      width: 40,
      format: 'line',
      note: { zh: '输入时所给的路径', en: 'Path as it was given' },
      cell: ({ source }) => source.path,
    },
  ],
}

function choicesText({ choices }: Form, language: Language): string | null {
  const [colon, comma, unknown, none] = language === 'zh' ? ['：', '、', '？', '（未勾选）'] : [': ', ', ', '?', '(none)']
  const groups = choices.map(({ label, options }) => {
    const picked = options.filter(({ checked }) => checked !== false)
    const names = picked.map(({ label, checked }) => (checked === null ? `${label}${unknown}` : label))
    return `${label}${colon}${names.join(comma) || none}`
  })
  return blank(groups.join(separator(language)))
}

function rangeText(form: Form, language: Language): string | null {
  const { lines, pages } = form.source
  if (lines) return language === 'zh' ? `第${lines[0]}–${lines[1]}行` : `lines ${lines[0]}–${lines[1]}`
  if (pages) return language === 'zh' ? `第${pages[0]}–${pages[1]}页` : `pages ${pages[0]}–${pages[1]}`
  return firstPlace([form.title, form.project.name], language)
}
