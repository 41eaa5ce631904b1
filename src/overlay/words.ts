import type { MarkKind } from '../layout/page-drawing.ts'
import type { Text } from '../report/language.ts'

/** What stands on the pages beside names of fields and findings. */
export const words = {
  heading: { zh: 'formproof 识读图', en: 'How formproof read it' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'page {page} of {pages}' },
  index: { zh: '目录', en: 'index' },
  previous: { zh: '上一页', en: 'previous' },
  next: { zh: '下一页', en: 'next' },
  layers: { zh: '图层（点击开关）', en: 'Layers (click to switch)' },
  became: { zh: '各格归为', en: 'What each cell became' },
  findings: { zh: '问题', en: 'Findings' },
  noFindings: { zh: '本页没有问题', en: 'No findings on this page' },
  unchecked: { zh: '未核', en: 'Not checked' },
  more: { zh: '… 另有 {count} 条', en: '… {count} more' },
  formsHere: { zh: '本页的表', en: 'Forms on this page' },
  noForm: { zh: '本页没有自评表', en: 'No form on this page' },
  declared: { zh: '填报总分', en: 'declared' },
  recomputed: { zh: '复算总分', en: 'recomputed' },
  notRead: { zh: '本页没有可读的文字', en: 'Nothing was read from this page' },
  'no-canvas': {
    zh: '没有页面图像：未安装 @napi-rs/canvas',
    en: 'No picture of the page: @napi-rs/canvas is not installed',
  },
  failed: { zh: '没有页面图像：绘制失败', en: 'No picture of the page: drawing it failed' },
  'too-slow': { zh: '没有页面图像：绘制太慢', en: 'No picture of the page: drawing it took too long' },
  text: { zh: '标签等文字', en: 'label, other text' },
  unused: { zh: '未归入任何栏目', en: 'belongs to no field' },
  leftOut: { zh: '重复表头、页码，略去', en: 'repeated head or page number, left out' },
  continued: { zh: '接第 {page} 页', en: 'goes on from page {page}' },
  mismatch: { zh: '不符', en: 'mismatch' },
  warning: { zh: '提醒、修正', en: 'warning, repaired' },
  note: { zh: '说明', en: 'note' },
  read: { zh: '原文', en: 'read' },
  understood: { zh: '理解为', en: 'understood as' },
  confidence: { zh: '把握', en: 'confidence' },
  repaired: { zh: '修正', en: 'repaired' },
  cell: { zh: '第 {row} 行第 {column} 列', en: 'row {row}, column {column}' },
  span: { zh: '占 {rows} 行 × {columns} 列', en: 'spans {rows} × {columns}' },
  line: { zh: '表外文字', en: 'text outside of tables' },
  rules: { zh: '按框线成表', en: 'table by its rules' },
  backgrounds: { zh: '按底色成表', en: 'table by painted cells' },
  alignment: { zh: '按对齐成表（虚线）', en: 'table by alignment (dashed)' },
  file: { zh: '文件', en: 'File' },
  pages: { zh: '页', en: 'Pages' },
  recognised: { zh: '逐行识别结果', en: 'Recognition, line by line' },
  straight: { zh: '校正后的页面', en: 'The page made straight' },
  crop: { zh: '截图', en: 'What the engine saw' },
  characters: {
    zh: '字符（颜色越红越没有把握，悬停看其他可能）',
    en: 'Characters (the redder, the less sure; hover for others)',
  },
  least: { zh: '最低', en: 'least sure' },
  noPages: { zh: '没有可画的页', en: 'no pages to draw' },
  form: { zh: '表', en: 'Form' },
  verdict: { zh: '结论', en: 'Verdict' },
  noForms: { zh: '没有自评表', en: 'no forms' },
} as const satisfies Readonly<Record<string, Text>>

export const markNames: Readonly<Record<MarkKind, Text>> = {
  rule: { zh: '框线', en: 'rule' },
  'free-rule': { zh: '不属于表的线', en: 'rule of no table' },
  underline: { zh: '下划线，不分行', en: 'underline, parts no rows' },
  'white-rule': { zh: '看不见的线，未用', en: 'rule that is not seen, not used' },
  'tick-box': { zh: '画出的方框', en: 'drawn box' },
  'blank-table': { zh: '没有文字的框', en: 'frame without text' },
  picture: { zh: '图片', en: 'picture' },
}

export const statusNames = {
  read: { zh: '已读', en: 'read' },
  partial: { zh: '部分读取', en: 'partly read' },
  unreadable: { zh: '无法读取', en: 'unreadable' },
} as const satisfies Readonly<Record<string, Text>>

/** A text with its `{facts}` filled in. */
export const filled = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ''))
