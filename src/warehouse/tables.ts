import type { Text } from '../report/language.ts'

/**
 * What a column holds. `yuan`, `rate` and `points` are exact decimals, `number` one in the unit beside it; `id` is short
 * text that other tables refer to; `flag` is true, false or null.
 */
export type ColumnType =
  | 'id'
  | 'text'
  | 'count'
  | 'bytes'
  | 'yuan'
  | 'rate'
  | 'points'
  | 'number'
  | 'share'
  | 'date'
  | 'time'
  | 'flag'

export interface WarehouseColumn {
  readonly name: string
  readonly type: ColumnType
  /** Never null. */
  readonly required?: boolean
  /** The step of the layout that added it; without it the first. */
  readonly since?: number
  readonly comment: Text
}

export interface WarehouseTable {
  readonly name: string
  readonly comment: Text
  /** The columns that together name a row. */
  readonly key: readonly string[]
  readonly columns: readonly WarehouseColumn[]
}

/** The number of the layout; grows with every change of tables and views. See `WarehouseColumn.since`. */
export const newestLayout = 3

/** Digits in all and behind the point of the exact decimals. What has more stays whole in `value_place.value`. */
export const decimals = {
  yuan: [24, 4],
  rate: [18, 8],
  points: [18, 6],
  number: [30, 8],
} as const satisfies Partial<Record<ColumnType, readonly [number, number]>>

const column = <N extends string>(name: N, type: ColumnType, zh: string, en: string) => ({ name, type, comment: { zh, en } })
const required = <N extends string>(name: N, type: ColumnType, zh: string, en: string) => ({
  ...column(name, type, zh, en),
  required: true,
})

const readingId = required(
  'reading_id',
  'id',
  '读取编号：原件内容哈希前 12 位@读取程序与模式版本',
  'Which reading: first 12 hex digits of the content hash @ version of program and schemas',
)
const formId = required(
  'form_id',
  'id',
  '表格编号：原件内容哈希前 12 位-在原件中的序号（从 1 起）；重复导入不变',
  'The form: first 12 hex digits of the content hash, hyphen, ordinal in its source from 1; the same in every import',
)
const sha256 = required('sha256', 'id', '原件内容的 SHA-256', 'SHA-256 of the content of the source')

const quantity = <P extends string>(prefix: P, zh: string, en: string) =>
  [
    column(
      `${prefix}_kind` as const,
      'text',
      `${zh}的种类：amount 金额、percent 比率、count 数量、date 日期、period 期间、text 文字`,
      `Kind of the ${en}: amount, percent, count, date, period or text`,
    ),
    column(`${prefix}_comparator` as const, 'text', `${zh}前的比较符`, `Comparator before the ${en}: = ≥ > ≤ < ≈`),
    column(
      `${prefix}_number` as const,
      'number',
      `${zh}的数值：金额为元，比率为小数，其余按 ${prefix}_unit`,
      `Number of the ${en}: yuan, a fraction, or in ${prefix}_unit`,
    ),
    column(`${prefix}_unit` as const, 'text', `${zh}的计量单位`, `Unit of the ${en}`),
    column(
      `${prefix}_text` as const,
      'text',
      `${zh}的文字（已整理）；日期为 ISO 格式`,
      `Text of the ${en}, cleaned; dates in ISO form`,
    ),
  ] as const

/** The tables that are written for each reading of a source. The order is that of loading: what others refer to comes first. */
export const readTables = [
  {
    name: 'form',
    comment: { zh: '每张自评表一行', en: 'One row a form' },
    key: ['reading_id', 'form_id'],
    columns: [
      readingId,
      formId,
      sha256,
      required('ordinal', 'count', '在原件中的序号，从 1 起', 'Ordinal in its source, from 1'),
      column('schema_id', 'text', '所用表格模式；空为未识别', 'Form schema; null where none fits'),
      column('schema_version', 'text', '模式版本', 'Version of the schema'),
      required('schema_match', 'share', '与模式的吻合程度，0 至 1', 'How well the schema fits, 0 to 1'),
      column('title', 'text', '标题', 'Title'),
      column('year', 'count', '年度', 'Year'),
      column(
        'filled_on',
        'date',
        '填报日期；未印日的为空，见 filled_month',
        'Day of filling in; null where no day is printed, see filled_month',
      ),
      column('filled_month', 'text', '填报年月，如 2021-04', 'Month of filling in, such as 2021-04'),
      column('project_name', 'text', '项目名称', 'Name of the project'),
      column('department', 'text', '主管部门，按原文', 'Department, as printed'),
      column('implementer', 'text', '实施单位，按原文', 'Implementing unit, as printed'),
      column('total_declared', 'points', '自评总分（文中第一处）', 'Total declared by the form (the first place that states it)'),
      column('total_recomputed', 'points', '各项得分之和；无法计算时为空', 'Sum of the scores; null where it could not be made'),
      column('grade', 'text', '评价等级', 'Grade'),
      required(
        'verdict',
        'text',
        '结论：holds 相符、mismatch 不符、doubtful 存疑、unchecked 未能核算',
        'Verdict. holds: nothing contradicts the figures; mismatch: something does; doubtful: form or reading may be wrong; unchecked: nothing could be recomputed',
      ),
      required('mismatches', 'count', '不符处数', 'Number of mismatches'),
      required('warnings', 'count', '提醒数', 'Number of warnings'),
      required('least_confidence', 'share', '各值中最低的识读把握，0 至 1', 'Lowest confidence of its values, 0 to 1'),
      column('goal', 'text', '年度总体目标', 'Goal of the year'),
      column('outcome', 'text', '全年实际完成情况', 'Outcome of the year'),
      column('deviation', 'text', '偏差原因', 'Reasons of deviation'),
      column('improvement', 'text', '改进措施', 'Improvements'),
      column('notes', 'text', '备注', 'Notes'),
      column('first_page', 'count', '起始页', 'First page'),
      column('last_page', 'count', '结束页', 'Last page'),
      column('first_line', 'count', '起始行', 'First line'),
      column('last_line', 'count', '结束行', 'Last line'),
    ],
  },
  {
    name: 'budget_line',
    comment: { zh: '预算执行：每行一笔，第 0 行为年度资金总额', en: 'Budget lines; number 0 is the total of the year' },
    key: ['reading_id', 'form_id', 'line_no'],
    columns: [
      readingId,
      formId,
      required('line_no', 'count', '行号，从 0 起', 'Number of the line, from 0'),
      column('label', 'text', '行名', 'Label'),
      column('initial', 'yuan', '年初预算数（元）', 'Initial budget, yuan'),
      column('planned', 'yuan', '全年预算数（元），执行率的分母', 'Planned budget, yuan: the denominator of the rate'),
      column('executed', 'yuan', '执行数（元）', 'Executed, yuan'),
      column('rate', 'rate', '执行率（小数，0.82 即 82%）', 'Execution rate, a fraction: 0.82 is 82%'),
      column('weight', 'points', '分值', 'Points to be had'),
      column('score', 'points', '得分', 'Points given'),
    ],
  },
  {
    name: 'indicator',
    comment: { zh: '绩效指标，按印刷次序', en: 'Indicators in printed order' },
    key: ['reading_id', 'form_id', 'indicator_no'],
    columns: [
      readingId,
      formId,
      required('indicator_no', 'count', '序号，从 0 起', 'Number of the indicator, from 0'),
      column('section', 'text', '一级指标', 'Level 1'),
      column('section_weight', 'points', '一级指标分值', 'Points of level 1'),
      column('kind', 'text', '二级指标', 'Level 2'),
      column('name', 'text', '三级指标', 'Level 3'),
      ...quantity('target', '年度指标值', 'target'),
      ...quantity('actual', '实际完成值', 'result'),
      column('weight', 'points', '分值', 'Points to be had'),
      column('score', 'points', '得分', 'Points given'),
      column('reason', 'text', '偏差原因分析及改进措施', 'Reason of deviation'),
    ],
  },
  {
    name: 'choice',
    comment: { zh: '勾选项，每个选项一行', en: 'Boxes to tick, one row an option' },
    key: ['reading_id', 'form_id', 'choice_no', 'option_no'],
    columns: [
      readingId,
      formId,
      required('choice_no', 'count', '勾选组序号，从 0 起', 'Number of the group, from 0'),
      required('option_no', 'count', '选项序号，从 0 起', 'Number of the option, from 0'),
      required('label', 'text', '勾选组名', 'Label of the group'),
      required('option_label', 'text', '选项', 'Label of the option'),
      column(
        'checked',
        'flag',
        '是否勾选；空为看不出或没有方框',
        'Whether it is ticked; null where the mark could not be read or is not there',
      ),
    ],
  },
  {
    name: 'declared_total',
    comment: { zh: '表中写明总分的每一处，按阅读次序', en: 'Every place of a form that states the total, in reading order' },
    key: ['reading_id', 'form_id', 'total_no'],
    columns: [
      readingId,
      formId,
      required('total_no', 'count', '序号，从 0 起', 'Number, from 0'),
      column('total', 'points', '写明的总分', 'The total as stated'),
    ],
  },
  {
    name: 'finding',
    comment: {
      zh: '核对发现；form_id 为空的属于整个原件',
      en: 'Findings; those without form_id are about the source as a whole',
    },
    key: ['reading_id', 'finding_no'],
    columns: [
      readingId,
      { ...formId, required: false },
      required('finding_no', 'count', '在该次读取中的序号，从 0 起', 'Number within the reading, from 0'),
      required('code', 'text', '发现代码，如 budget.rate', 'Code, such as budget.rate'),
      required('severity', 'text', '严重程度：mismatch 不符、warning 提醒、note 说明', 'Severity: mismatch, warning or note'),
      required(
        'cause',
        'text',
        '原因：declared 填报、reading 识读、undecided 未定',
        "Cause, whose error it looks to be: declared (the form's), reading (the reader's) or undecided",
      ),
      required('path', 'text', '所指的值，如 indicators[3].score', 'The value it is about, such as indicators[3].score'),
      column('declared', 'number', '表中所写', 'What the form states'),
      column('recomputed', 'number', '核算所得', 'What follows from it'),
      column('tolerance', 'number', '容许误差', 'How far the two may lie apart'),
      required('rule', 'text', '算式', 'How it was recomputed'),
      required('message_zh', 'text', '中文说明', 'The sentence in Chinese'),
      required('message_en', 'text', '英文说明', 'The sentence in English'),
      column('page', 'count', '页', 'Page, where it has pages'),
      column('place', 'text', '位置：行、页与框、单元格或元素路径', 'Where it stands: line, page and box, cell or element path'),
    ],
  },
  {
    name: 'value_place',
    comment: {
      zh: '每个值的出处：原文、来源、把握程度、页与框或行列',
      en: 'For every value: what was printed, how it was read, how sure that is, and where it stands',
    },
    key: ['reading_id', 'form_id', 'entity', 'row_no', 'field'],
    columns: [
      readingId,
      formId,
      required(
        'entity',
        'text',
        '所属表：form、budget_line、indicator、choice、declared_total',
        'The table: form, budget_line, indicator, choice or declared_total',
      ),
      required(
        'row_no',
        'count',
        '该表中的行号（line_no 等）；form 为 0',
        'The row in that table (line_no and so on); 0 for form',
      ),
      required('field', 'text', '字段，如 score', 'The field, such as score'),
      required('raw', 'text', '原文，已去首尾空白', 'The characters as read, trimmed'),
      column(
        'value',
        'text',
        '所得的值（精确小数）；空为空白、不适用或未看懂',
        'The value, decimals exact; null where blank, not applicable or not understood',
      ),
      required(
        'origin',
        'text',
        '来源：read 照读、repaired 有修补、computed 计算、corrected 人工更正',
        'Origin: read, repaired, computed or corrected',
      ),
      required('confidence', 'share', '识读把握，0 至 1', 'How sure the reader is of the characters, 0 to 1'),
      column('repairs', 'text', '修补，JSON', 'Repairs, JSON'),
      column('page', 'count', '页，从 1 起', 'Page, from 1'),
      column('x0', 'share', '框左边，占页宽', 'Left side of the box, as a share of the page'),
      column('y0', 'share', '框上边，占页高', 'Upper side'),
      column('x1', 'share', '框右边', 'Right side'),
      column('y1', 'share', '框下边', 'Lower side'),
      column('line', 'count', '行，从 1 起', 'Line of a text, from 1'),
      column('line_column', 'count', '列，从 1 起', 'Column in the line, from 1'),
      column('element', 'text', '网页或文档中的元素路径', 'Element path in a web page or document'),
      column('sheet', 'text', '工作表', 'Sheet of a workbook'),
      column('cell', 'text', '单元格，如 B7', 'Cell, such as B7'),
    ],
  },
] as const satisfies readonly WarehouseTable[]

export type ReadTable = (typeof readTables)[number]['name']

/** The names of the columns of a table that is written for each reading. */
export type ColumnOf<T extends ReadTable> = Extract<(typeof readTables)[number], { readonly name: T }>['columns'][number]['name']

/** The tables that say what was imported, when, and how it went. */
export const ledgerTables = [
  {
    name: 'run',
    comment: { zh: '每次导入一行', en: 'One row an import' },
    key: ['run_id'],
    columns: [
      required('run_id', 'id', '导入编号，按时间排序', 'The import; later ones sort higher'),
      required('started_at', 'time', '开始时间', 'Start'),
      column('ended_at', 'time', '结束时间；空为进行中或被中断', 'End; null while it runs or where it was cut off'),
      required('program_version', 'text', '程序版本', 'Version of the program'),
      required('reader', 'id', '读取版本：程序、表格模式与识别设置', 'Version of the reading: program, schemas and recogniser'),
      required('status', 'text', '状态：running 进行中、done 完成、stopped 中途停止', 'Status: running, done or stopped'),
      column('files', 'count', '看过的文件数', 'Files looked at'),
      column('skipped', 'count', '此前已读、跳过的文件数', 'Files that had been read before'),
      column('sources', 'count', '读取的原件数', 'Sources read'),
      column('forms', 'count', '得到的表格数', 'Forms found'),
      column('failures', 'count', '未能读取的原件数', 'Sources that could not be read'),
    ],
  },
  {
    name: 'source',
    comment: { zh: '每份内容不同的原件一行', en: 'One row for each content, however many files hold it' },
    key: ['sha256'],
    columns: [
      sha256,
      required('bytes', 'bytes', '字节数', 'Size in bytes'),
      required('media_type', 'text', '媒体类型', 'Media type'),
      required('first_run', 'id', '最初导入', 'The import that first met it'),
    ],
  },
  {
    name: 'source_path',
    comment: {
      zh: '原件所在的路径；内容相同的文件各占一行',
      en: 'Where sources lie; files with the same content have a row each',
    },
    key: ['path'],
    columns: [
      required(
        'path',
        'text',
        '路径；压缩包内为 包!/名，附件为 文件#名',
        'Path; archive!/entry within an archive, file#name for an attachment',
      ),
      sha256,
      column('bytes', 'bytes', '当时的字节数', 'Size at that time'),
      column('modified_ns', 'bytes', '当时的修改时间（纳秒）', 'Time of modification at that time, in nanoseconds'),
      required(
        'seen_run',
        'id',
        '最近一次核对其内容的导入；大小与修改时间未变的文件不再核对',
        'The last import that looked at its content; files of the same size and time of modification are not looked at again',
      ),
      {
        ...column(
          'host',
          'id',
          '所属：所在的压缩包，或附件所附的文件；空为独立的文件',
          'What it is part of: the archive of an entry, the file that it is attached to; null for a file of its own',
        ),
        since: 3,
      },
      {
        ...column(
          'previous_id',
          'id',
          '该路径先前的内容当时的现行读取；空为内容未曾改变',
          'The reading that counted of what lay at this path before; null where that never was another content',
        ),
        since: 3,
      },
    ],
  },
  {
    name: 'reading',
    comment: { zh: '台账：原件在某版本下读取的结果', en: 'The ledger: how reading a source under a version went' },
    key: ['reading_id'],
    columns: [
      readingId,
      column(
        'sha256',
        'id',
        '原件内容的 SHA-256；文件打不开的为空',
        'SHA-256 of the content; null where the file could not be opened',
      ),
      required('reader', 'id', '读取版本', 'Version of the reading'),
      required('path', 'text', '读取时的路径', 'Path it was read at'),
      required('run_id', 'id', '所属导入', 'The import'),
      required('read_at', 'time', '读取时间', 'When it was read'),
      required(
        'status',
        'text',
        '状态：read 已读、partial 部分、unreadable 无法读取、failed 读取程序出错',
        'Status: read, partial, unreadable, or failed where reading it ended its process',
      ),
      column('pages', 'count', '页数', 'Pages'),
      required('forms', 'count', '表格数', 'Forms'),
      column('reason_zh', 'text', '原因：未能全部读取的，中文', 'Why not everything was read, in Chinese'),
      column('reason_en', 'text', '英文原因：未能全部读取的', 'Why not everything was read'),
      required(
        'is_current',
        'flag',
        '是否其内容的现行读取，不论该内容是否仍在某处',
        'Whether this is the reading of its content that counts, wherever that lies, if anywhere',
      ),
    ],
  },
] as const satisfies readonly WarehouseTable[]

/** Every table, in an order in which they can be made. */
export const warehouseTables: readonly WarehouseTable[] = [...ledgerTables, ...readTables]
