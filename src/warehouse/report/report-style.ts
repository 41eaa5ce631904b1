import { colours } from './charts.ts'
import { Markup } from './html.ts'

const { mismatch, doubtful, holds, unchecked, ink } = colours

/** How a report looks, on screens and on A4. */
export const style = new Markup(`
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: ${ink}; font: 15px/1.65 "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact }
main { max-width: 880px; margin: 0 auto; padding: 56px 40px 80px }
h1, h2, h3 { font-family: Georgia, "Times New Roman", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; line-height: 1.3; font-weight: 700; text-wrap: balance }
h1 { font-size: 32px; margin: 0 0 8px; letter-spacing: .01em }
h2 { font-size: 21px; margin: 0 0 18px; padding-top: 14px; border-top: 2px solid ${ink} }
h2 .number { display: inline-block; min-width: 1.6em; color: #667085; font-weight: 400 }
h3 { font-size: 17px; margin: 0 }
p { margin: 0 0 10px }
a { color: #1d4e89; text-decoration: none; border-bottom: 1px solid #b9c7da; overflow-wrap: anywhere }
.byline { color: #667085; font-size: 13px; margin-bottom: 36px }
section { margin: 0 0 48px }
.brief h2 { display: none }
.lead { font-size: 17px; line-height: 1.75; max-width: 46em }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 0; margin: 26px 0 0; border-top: 1px solid ${ink}; border-bottom: 1px solid #d0d5dd }
.tiles div { padding: 12px 12px 12px 0; display: flex; flex-direction: column-reverse; justify-content: flex-end }
.tiles dt { font-size: 12.5px; line-height: 1.4; color: #475467 }
.tiles dd { margin: 0; font: 700 28px/1.25 Georgia, "Times New Roman", serif; font-variant-numeric: lining-nums tabular-nums }
.tiles .mismatch dd { color: ${mismatch} }
.tiles .doubtful dd { color: #9a6400 }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th { text-align: left; font-weight: 600; font-size: 12.5px; color: #475467; border-bottom: 1px solid ${ink}; padding: 4px 14px 6px 0; vertical-align: bottom }
td { border-bottom: 1px solid #e4e7ec; padding: 7px 14px 7px 0; vertical-align: top }
.figures th:not(:first-child), .figures td:not(:first-child), td.figure { text-align: right; white-space: nowrap }
.failures th:nth-child(2) { text-align: right }
.failures td:first-child { width: 48% }
.paths { list-style: none; margin: 0; padding: 0; font-size: 13px; overflow-wrap: anywhere }
.more { color: #667085; list-style: none }
figure { margin: 28px 0 0 }
figcaption { font-weight: 600; margin-bottom: 10px }
.chart { display: block; width: 100%; height: auto; font-size: 12px; overflow: visible }
.chart text { fill: ${ink} }
.chart .note { fill: #475467 }
p.note { color: #667085; font-size: 13px; margin: 8px 0 0 }
p.note + .forms { margin-top: 20px }
.badge { display: inline-block; font: 600 11.5px/1.5 "Helvetica Neue", Arial, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; padding: 0 7px; border-radius: 3px;
  color: #fff; background: ${unchecked}; vertical-align: 1px; white-space: nowrap }
.badge.mismatch, .badge.unreadable, .badge.failed { background: ${mismatch} }
.badge.warning, .badge.partial, .badge.doubtful { background: #9a6400 }
.badge.holds { background: ${holds} }
.forms { list-style: none; margin: 0; padding: 0; counter-reset: form }
.form { counter-increment: form; position: relative; padding: 18px 0 16px 44px; border-top: 1px solid #d0d5dd }
.form:first-child { border-top: 0; padding-top: 0 }
.form::before { content: counter(form); position: absolute; left: 0; font: 400 21px/1.1 Georgia, serif; color: #667085 }
.who, .source, .totals { margin: 2px 0 0; font-size: 13.5px; color: #475467 }
.totals { color: ${ink} }
.findings { list-style: none; margin: 12px 0 0; padding: 0 }
.findings > li { padding: 0 0 0 14px; margin: 0 0 14px; border-left: 3px solid ${unchecked} }
.findings > .mismatch { border-color: ${mismatch} }
.findings > .warning { border-color: ${doubtful} }
.findings > .more { border-color: transparent }
.findings p { margin: 0 }
.place { font-size: 13px; color: #667085 }
code { font: 12px ui-monospace, Consolas, monospace; color: #667085; white-space: nowrap }
img { display: block; max-width: 100%; margin: 8px 0 0; border: 1px solid #d0d5dd }
details { margin-top: 16px; font-size: 13px }
summary { cursor: pointer; color: #475467 }
.queries dt { font-weight: 600; margin-top: 10px }
.queries dd { margin: 0 }
pre { margin: 2px 0 0; font: 12px/1.5 ui-monospace, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
@media (max-width: 720px) {
  main { padding: 28px 18px 48px }
  .tiles { grid-template-columns: repeat(3, 1fr) }
  .form { padding-left: 0 }
  .form::before { position: static; margin-right: 8px; float: left }
}
@page { size: A4; margin: 18mm 16mm }
@media print {
  body { font-size: 10.5pt; line-height: 1.5 }
  main { max-width: none; padding: 0 }
  h1 { font-size: 22pt } h2 { font-size: 15pt } h3 { font-size: 12.5pt }
  h2, h3, figcaption { break-after: avoid }
  figure, .findings > li, .tiles, tr { break-inside: avoid }
  .form > h3, .form > .who, .form > .source, .form > .totals { break-after: avoid }
  thead { display: table-header-group }
  section { margin-bottom: 22pt }
  .lead { font-size: 12pt }
  a { color: inherit; border: 0 }
  details:not([open]) { display: none }
}
`)
