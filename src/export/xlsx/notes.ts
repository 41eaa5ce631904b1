import type { Language, Text } from '../../report/language.ts'
import { tables } from '../rows.ts'
import type { Mark } from '../table.ts'
import type { SheetCell } from './cell-xml.ts'
import type { SheetLayout } from './sheet.ts'

export const notesTitle: Text = { zh: '说明', en: 'Notes' }

export function notesLayout(language: Language): SheetLayout {
  const [about, column, meaning] = language === 'zh' ? ['内容', '列', '含义'] : ['About', 'Column', 'Meaning']
  return {
    columns: [
      { head: about, width: 14, look: 'line' },
      { head: column, width: 22, look: 'line' },
      { head: meaning, width: 110, look: 'text' },
    ],
    frozenColumns: 0,
  }
}

/** What the workbook says about itself: how numbers are judged, what colours mean, what every column holds. */
export function* notesRows(language: Language): Generator<readonly SheetCell[]> {
  for (const [index, text] of judging.entries())
    yield [caption(index, judgingTitle[language]), { value: null }, { value: text[language] }]
  for (const [index, { mark, name, meaning }] of colours.entries())
    yield [
      caption(index, coloursTitle[language]),
      { value: name[language], ...(mark && { mark }), ...(name === grey && { format: 'raw' as const }) },
      { value: meaning[language] },
    ]
  for (const { title, columns } of tables)
    for (const [index, { head, note }] of columns.entries())
      yield [caption(index, title[language]), { value: head[language] }, { value: note[language] }]
}

const caption = (index: number, title: string): SheetCell => ({ value: index === 0 ? title : null, format: 'caption' })

const judgingTitle: Text = { zh: '怎样判断', en: 'Judging' }
const coloursTitle: Text = { zh: '颜色', en: 'Colours' }
const grey: Text = { zh: '灰字', en: 'grey text' }

const judging: readonly Text[] = [
  {
    zh: '所填小数代表一个区间：16.35 表示四舍五入后为 16.35 的任何数，82% 表示 81.5% 至 82.5%；相加、比较时的整数视为准确数。',
    en: 'A printed decimal is an interval: 16.35 stands for every number that rounds to it, 82% for 81.5% to 82.5%. Integers are exact where they are added or compared.',
  },
  {
    zh: '用表中所填的数按表式规则复算，两个区间不相交才判为不符；从准确数算起或从已取整的执行率算起，有一种能相符即为相符。',
    en: 'The rule is applied to the printed figures; only intervals that do not meet are a mismatch, whether the rule starts from exact amounts or from the already rounded rate.',
  },
  {
    zh: '不能复算的记为“未核”，不算作相符；换一种识别读法就能相符的，原因记为“识别”，不算填报有误。',
    en: 'What could not be checked is recorded as such, never as passed. Where another reading of the same marks would hold, the cause is the reading, not the form.',
  },
]

const colours: readonly { readonly mark?: Mark; readonly name: Text; readonly meaning: Text }[] = [
  {
    mark: 'mismatch',
    name: { zh: '红底', en: 'red' },
    meaning: { zh: '此格的数复算不符，详见“校验”', en: 'The figure does not follow; see Findings' },
  },
  {
    mark: 'warning',
    name: { zh: '黄底', en: 'amber' },
    meaning: { zh: '此格有提醒，详见“校验”', en: 'Worth a look; see Findings' },
  },
  { name: grey, meaning: { zh: '原文：来源文件中印的字', en: 'As printed in the source' } },
]
