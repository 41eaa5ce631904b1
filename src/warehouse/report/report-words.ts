import type { Text } from '../../report/language.ts'
import type { ReadingStatus } from '../store.ts'

/** What a report says, but for figures and names. */
export const words = {
  title: { zh: '绩效自评表核对报告', en: 'Self-evaluation forms: what was read, and what does not follow' },
  lastRun: { zh: '最近一次导入', en: 'last import' },
  summary: { zh: '概要', en: 'In brief' },
  files: { zh: '文件', en: 'files' },
  sources: { zh: '原件（内容不同）', en: 'distinct sources' },
  pages: { zh: '页', en: 'pages' },
  forms: { zh: '自评表', en: 'forms' },
  values: { zh: '数据项', en: 'values' },
  failing: { zh: '有不符的表', en: 'forms with mismatches' },
  unread: { zh: '未能读取的文件', en: 'files not read' },
  read: { zh: '读取情况', en: 'How much was read, and how well' },
  kind: { zh: '文件种类', en: 'Kind' },
  sourcesHead: { zh: '原件', en: 'Sources' },
  pagesHead: { zh: '页数', en: 'Pages' },
  formsHead: { zh: '表数', en: 'Forms' },
  partialHead: { zh: '部分读取', en: 'In part' },
  failedHead: { zh: '未能读取', en: 'Not read' },
  confidence: { zh: '识读把握的分布', en: 'How sure the reader is' },
  confidenceNote: {
    zh: '每个数据项的识读把握：其全部字符都认对的概率。不经识别的文字为 1。',
    en: 'For each value the probability that all of its characters are right; 1 for text that did not have to be recognised.',
  },
  failures: { zh: '未能读取的文件及原因', en: 'What could not be read, and why' },
  nothing: { zh: '数据仓库中还没有导入任何文件。', en: 'Nothing has been imported into this store yet.' },
  noFailures: { zh: '所有文件都已完整读取。', en: 'Every file was read to its end.' },
  reason: { zh: '原因', en: 'Reason' },
  count: { zh: '数量', en: 'Files' },
  where: { zh: '文件', en: 'Which' },
  results: { zh: '核对结果', en: 'What the figures say' },
  verdicts: { zh: '各表结论', en: 'Verdicts' },
  codes: { zh: '不符的种类', en: 'Mismatches by kind' },
  years: { zh: '按年度', en: 'By year' },
  yearsNote: { zh: '灰：该年度的表；红：其中有不符的表', en: 'Grey: forms of the year; red: those with mismatches' },
  departments: { zh: '按主管部门', en: 'By department' },
  departmentsNote: {
    zh: '灰：该部门的表；红：其中有不符的表。按不符处数排列，部门名称按原文',
    en: 'Grey: forms of the department; red: those with mismatches. Most mismatches first, departments as printed',
  },
  none: { zh: '没有发现不符。', en: 'No mismatch was found.' },
  unnamed: { zh: '（未填）', en: '(not stated)' },
  worst: { zh: '问题最多的表', en: 'The forms with most mismatches' },
  evidence: { zh: '依据：', en: 'Evidence: ' },
  declared: { zh: '填报总分', en: 'Total declared' },
  recomputed: { zh: '各项得分之和', en: 'Sum of scores' },
  printed: { zh: '，原文', en: ', printed ' },
  noPlace: { zh: '全表', en: 'the form as a whole' },
  notes: { zh: '说明', en: 'How to read this' },
  queries: { zh: '各数字的查询语句', en: 'The statements behind the figures' },
} as const satisfies Readonly<Record<string, Text>>

export const statusNames: Readonly<Record<ReadingStatus, Text>> = {
  read: { zh: '已读', en: 'read' },
  partial: { zh: '部分', en: 'in part' },
  unreadable: { zh: '未读', en: 'not read' },
  failed: { zh: '出错', en: 'failed' },
}

/** How what a report says is to be taken. */
export const notes: readonly Text[] = [
  {
    zh: '不符：由表中其他数字推算不出的数字。所填小数视为一个区间（82% 为 81.5% 至 82.5%），区间不相交才算不符；计算为精确十进制。',
    en: 'A mismatch is a figure that does not follow from the others on its form. A printed decimal is an interval (82% is 81.5% to 82.5%), and only intervals that do not meet are a mismatch; the arithmetic is exact.',
  },
  {
    zh: '存疑：填报与识读哪一方有误尚不能断定，须看原件。未核：没有可供复算的数字，不算相符。',
    en: 'Doubtful: whether the form or the reading of it is wrong cannot be told without the source. Unchecked: there was nothing to recompute; that is no pass.',
  },
  {
    zh: '复算的结果不替代填报的数字；本报告不评价项目，只指出数字之间的矛盾。',
    en: 'What was recomputed never takes the place of what was declared. This report does not judge projects; it names contradictions between figures.',
  },
]

/** What kinds of files are called. */
export const kindNames: Readonly<Record<string, Text>> = {
  'application/pdf': { zh: 'PDF', en: 'PDF' },
  'text/plain': { zh: '文本', en: 'Text' },
  'text/markdown': { zh: 'Markdown 文本', en: 'Markdown' },
  'text/html': { zh: '网页', en: 'Web page' },
  'multipart/related': { zh: '网页存档（MHTML）', en: 'Web archive (MHTML)' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { zh: 'Word（DOCX）', en: 'Word (DOCX)' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { zh: 'Excel（XLSX）', en: 'Excel (XLSX)' },
  'application/msword': { zh: 'Word（DOC）', en: 'Word (DOC)' },
  'application/vnd.ms-excel': { zh: 'Excel（XLS）', en: 'Excel (XLS)' },
  'image/jpeg': { zh: '图片（JPEG）', en: 'Picture (JPEG)' },
  'image/png': { zh: '图片（PNG）', en: 'Picture (PNG)' },
  'application/zip': { zh: '压缩文件（ZIP）', en: 'Archive (ZIP)' },
  'application/octet-stream': { zh: '其他', en: 'Other' },
  'image/tiff': { zh: '图片（TIFF）', en: 'Picture (TIFF)' },
}
