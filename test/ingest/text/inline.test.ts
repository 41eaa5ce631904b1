import { describe, expect, it } from 'vitest'
import { placeAt } from '../../../src/model/place.ts'
import { blocksOf, onlyGrid, outline, textsOf } from '../blocks-of.ts'

const checked = '甲 ☑'
const unchecked = '甲 ☐'

/** Reads the same content as a line, in a cell of each kind of table, and expects the same everywhere. */
async function everywhere(source: string, text: string) {
  expect(outline(await blocksOf(source))).toEqual(text === '' ? [] : text.split('\n'))
  expect(outline(await blocksOf(`头\t${source}\t尾`))).toEqual([[['头', text, '尾']]])
  expect(outline(await blocksOf(`| 头 | ${source} | 尾 |`))).toEqual([[['头', text, '尾']]])
  expect(outline(await blocksOf(`<table><tr><td>头</td><td>${source}</td><td>尾</td></tr></table>`))).toEqual([
    [['头', text, '尾']],
  ])
}

describe('HTML in a line or a cell', () => {
  it.each([
    ['甲 <input type="checkbox" checked>', checked],
    ['甲 <input checked="" type="checkbox"/>', checked],
    ["甲 <INPUT class='a > b' TYPE='checkbox' CHECKED />", checked],
    ['甲 <input type=radio checked=checked>', checked],
    ['甲 <input type="checkbox"/>', unchecked],
    ['甲 <input type="checkbox" value=" checked " data-checked="1">', unchecked],
    ['甲 <input value="乙">', '甲 乙'],
    ['甲<img src="a.png" alt="√">', '甲√'],
    ['甲<img src="a.png">', '甲'],
    ['<b>甲</b><span style="color: red">乙</span><o:p></o:p>', '甲乙'],
    ['<p>甲</p> <p>乙</p>', '甲\n乙'],
    ['甲<br><br/> <br />乙<br>', '甲\n乙'],
    ['甲<!-- 乙 -->丙', '甲丙'],
    ['甲<script>if (a < b) alert("乙")</script>丙<style>p { }</style>', '甲丙'],
    ['甲&nbsp;乙&#8805;&lt;&amp;&#x2611;', '甲 乙≥<&☑'],
    ['<p>&nbsp;</p>', ''],
    ['AT&T R&D &unknown; &', 'AT&T R&D &unknown; &'],
    ['&lt;b&gt;', '<b>'],
    ['**甲：** 乙', '甲： 乙'],
    ['**甲**', '甲'],
    ['**人', '**人'],
    ['(≥**人)', '(≥**人)'],
  ])('%s', everywhere)

  it.each(['<20万元', 'a < b', '<=5', '<某单位>', '1<2>1', '<', '</', '<b', '甲 <input', '<http://a.example/>', '<!-- 甲'])(
    'is no tag: %s',
    async (text) => everywhere(text, text),
  )
})

describe('remnants of LaTeX', () => {
  it.each([
    ['目标值为$\\geq X$得分', '目标值为≥ X得分'],
    ['$\\leq 20$ 万元', '≤ 20 万元'],
    ['\\geqslant95\\%', '≥95%'],
    ['$82\\%$', '82%'],
    ['$100$', '100'],
    ['完成 $ 96.5 $ 分', '完成  96.5  分'],
    ['\\(\\le 5\\)', '≤ 5'],
    ['$$\\approx 200$$', '≈ 200'],
    ['3 \\times 4 \\pm 1', '3 × 4 ± 1'],
    ['$\\mathrm{\\text{万元}}$', '万元'],
    ['$\\sqrt{}$ \\checkmark \\surd', '√ √ √'],
    ['\\square \\Box $\\blacksquare$ \\boxtimes', '□ □ ■ ■'],
    ['$\\boxed{\\checkmark}$', '☑'],
    ['$25^{\\circ}$C $m^2$', '25°C m²'],
    ['a\\_b', 'a_b'],
    ['甲财\\[2021\\]14号 1\\. \\[定性\\]', '甲财[2021]14号 1. [定性]'],
    ['\\[\\geq 95\\%\\]', '≥ 95%'],
  ])('%s', everywhere)

  it.each(['100$', '完成率100$，满意度95$', '合格率 100$ 98$', '$', '$甲$', '\\unknown', 'C:\\data', '$a'])(
    'are not there: %s',
    async (text) => everywhere(text, text),
  )
})

describe('places', () => {
  it('point to the source behind each replacement', async () => {
    const source = '甲 <input type="checkbox"/>乙&lt;丙$\\geq 5$丁\\%戊<br>己'
    const cell = onlyGrid(await blocksOf(`x\t${source}`)).cells[1]
    if (!cell) throw new Error('no cell')
    expect(cell.text).toBe('甲 ☐乙<丙≥ 5丁%戊\n己')
    const columns = Array.from(cell.text, (_, i) => placeAt(cell, i)).map((place) => ('column' in place ? place.column - 3 : -1))
    const of = (part: string) => source.indexOf(part)
    expect(columns).toEqual(['甲', ' <', '<input', '乙', '&', '丙', '\\geq', ' 5', '5', '丁', '\\%', '戊', '<br', '己'].map(of))
  })

  it('of blank cells are where the cell begins', async () => {
    const places = textsOf(await blocksOf('a\t\t b\n\n|  | c |\n\n<table><tr><td> </td></tr></table>')).map((text) =>
      placeAt(text),
    )
    expect(places).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 1, column: 5 },
      { line: 3, column: 2 },
      { line: 3, column: 6 },
      { line: 5, column: 12 },
    ])
  })
})
