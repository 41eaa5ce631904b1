import { describe, expect, it } from 'vitest'
import { blocksOf, onlyGrid, outline, read, slots, textsOf } from '../blocks-of.ts'

const page = (body: string, head = '') =>
  `<!DOCTYPE html>\n<html><head><meta charset="utf-8">${head}</head>\n<body>\n${body}\n</body></html>`
const pathsOf = async (html: string) =>
  textsOf(await blocksOf(html)).map(({ text, pieces }) => [
    text,
    pieces.map(({ place }) => ('path' in place ? place.path : place)),
  ])

describe('what is a page', () => {
  const sentence = '<p>河道清淤</p>'
  it.each([
    ['a document type', `<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">${sentence}`],
    ['html', `\n<html>${sentence}`],
    ['a comment, then html', `<!-- saved from url=(0014)about:internet -->\r\n<HTML lang="zh">${sentence}</HTML>`],
    ['an XML declaration', `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html>${sentence}</html>`],
    ['a body', `<body>${sentence}</body>`],
    ['blocks in which all stands', `<div class="content">\n<center>甲</center>${sentence}</div>\n<div>乙</div>\n`],
  ])('%s', async (_, text) => {
    const { blocks, mediaType } = await read(text)
    expect(mediaType).toBe('text/html')
    expect(textsOf(blocks).every(({ pieces }) => pieces.every(({ place }) => 'path' in place))).toBe(true)
    expect(outline(blocks)).toContain('河道清淤')
  })

  it.each([
    ['a paragraph in a text', '<p>河道清淤\n其余'],
    ['a table in a text', '<table><tr><td>河道清淤</td></tr></table>\n其余'],
    ['Markdown behind a block', '<div align="center">图</div>\n\n## 河道清淤\n'],
    ['text behind a block', '<div>图</div>\n河道清淤\n'],
    ['a recognised table', '<html><body><table><tr><td>甲</td></tr></table></body></html>\n\n河道清淤'],
    ['html in a text', '河道清淤\n<html><body>甲</body></html>'],
    ['words in angle brackets', '<div 河道清淤'],
  ])('not %s', async (_, text) => {
    const { blocks, mediaType } = await read(text)
    expect(mediaType).toBe('text/plain')
    expect(blocks.length).toBeGreaterThan(0)
    expect(textsOf(blocks).every(({ pieces }) => pieces.every(({ place }) => 'line' in place))).toBe(true)
  })
})

describe('encodings', () => {
  /** 项目绩效自评表 */
  const inGb = Buffer.from('cfeec4bfbca8d0a7d7d4c6c0b1ed', 'hex')
  const around = (head: string, content: Buffer) =>
    Buffer.concat([Buffer.from(`<html><head>${head}</head><body><p>`), content, Buffer.from('</p></body></html>')])

  it.each([
    ['<meta http-equiv=Content-Type content="text/html; charset=gb2312">'],
    ["<META charset='GBK'>"],
    ['<meta charset="utf-8">'],
    [''],
  ])('GB 2312 under %s', async (head) => {
    expect(outline(await blocksOf(around(head, inGb)))).toEqual(['项目绩效自评表'])
  })

  it('a declaration decides what bytes alone leave open', async () => {
    // Valid in both encodings.
    const either = Buffer.from('a4a4a4e5', 'hex')
    const inBig5 = await blocksOf(around('<meta charset=big5>', either))
    const inGb2312 = await blocksOf(around('<meta charset=gb2312>', either))
    expect(outline(inBig5)).toEqual([new TextDecoder('big5').decode(either)])
    expect(outline(inGb2312)).toEqual([new TextDecoder('gb18030').decode(either)])
  })

  it('UTF-8 that is declared as GB 2312', async () => {
    const content = Buffer.from('项目绩效自评表')
    expect(outline(await blocksOf(around('<meta charset=gb2312>', content)))).toEqual(['项目绩效自评表'])
  })

  it('UTF-16', async () => {
    expect(outline(await blocksOf(Buffer.from(`\ufeff${page('<p>项目绩效自评表</p>')}`, 'utf16le')))).toEqual(['项目绩效自评表'])
  })

  it('notes characters that are lost, with their elements', async () => {
    const { problems } = await read(page('<p>甲\ufffd</p><table><tr><td>乙\ufffd\ufffd</td><td>丙</td></tr></table>'))
    expect(problems).toMatchObject([
      {
        variant: 'undecodable',
        facts: { count: '3' },
        at: [{ path: 'html/body/p' }, { path: 'html/body/table/tbody/tr/td[1]' }, { path: 'html/body/table/tbody/tr/td[1]' }],
      },
    ])
  })
})

describe('lines', () => {
  it('one for each block and each line break, with the level of headings', async () => {
    const html = page(`<h1>2031年度<br>自评表</h1><div>单位：<b>虚构县</b>
      水务局<p>甲&nbsp;&ge;&nbsp;3<p align="center"><b>居中</b></div><ul><li>一<li>二</ul>末`)
    expect(outline(await blocksOf(html))).toEqual([
      '# 2031年度',
      '# 自评表',
      '单位：虚构县 水务局',
      '甲 ≥ 3',
      '居中',
      '一',
      '二',
      '末',
    ])
  })

  it('leaves out what is not shown', async () => {
    const html = page(`<script>document.write('<p>甲</p>')</script><style>p { color: red }</style>
      <noscript><p>请启用脚本</p></noscript><template><p>模板</p></template><!-- <p>注释</p> --><svg><title>图</title><text>字</text></svg>
      <p hidden>一</p><p style="color:red; display : none">二</p><p style='visibility:hidden'>三</p><iframe src="x">四</iframe>
      <input type="hidden" value="五"><p data-note="hidden" class="x hidden">甲</p><p style="display:block">乙</p>`)
    expect(outline(await blocksOf(html))).toEqual(['甲', '乙'])
  })

  it('notes hidden tables of data', async () => {
    const rows = '<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>'
    const { blocks, problems } = await read(
      page(`<div style="display:none"><table>${rows}</table><table><tr><td>弹窗</td></tr></table></div><p>末</p>`),
    )
    expect(outline(blocks)).toEqual(['末'])
    expect(problems).toMatchObject([{ code: 'reading.suspect', variant: 'hidden-tables', facts: { count: '1' } }])
    expect(problems[0]?.at).toEqual([{ path: 'html/body/div/table[1]' }])
  })

  it.each([
    ['styles', (kind: string) => `style="display:table${kind && `-${kind}`}"`],
    ['roles', (kind: string) => `role="${kind || 'table'}"`],
  ])('shows tables that are made with %s', async (_, as) => {
    const row = (...cells: string[]) =>
      `<div ${as('row')}>${cells.map((text) => `<div class="td" ${as('cell')}>${text}</div>`).join('\n')}</div>`
    const html = page(
      `<div ${as('')}>\n${row('产出', '数量')}\n${row('效益', '<p>社会</p>')}</div><div ${as('')}><p>文</p></div>`,
    )
    const blocks = await blocksOf(html)
    expect(outline(blocks)).toEqual([
      [
        ['产出', '数量'],
        ['效益', '社会'],
      ],
      '文',
    ])
    expect(textsOf(blocks)[3]?.pieces[0]?.place).toEqual({ path: 'html/body/div[1]/div[2]/div[2]' })
  })

  it('leaves out struck-out text, and notes it', async () => {
    const struck = '<del>20</del><s>18</s><strike>17</strike><span style="color:red;text-decoration: line-through">16</span>'
    const { blocks, problems } = await read(page(`<table><tr><td>得分</td><td>${struck}19</td></tr></table>`))
    expect(outline(blocks)).toEqual([[['得分', '19']]])
    expect(problems).toMatchObject([{ variant: 'struck-out', severity: 'note', facts: { count: '4' } }])
  })

  it('the title counts where the page has no heading', async () => {
    const title = '<title>2031年度 &amp; 自评表</title>'
    expect(await pathsOf(page('<p>甲</p>', title))).toEqual([
      ['2031年度 & 自评表', ['html/head/title']],
      ['甲', ['html/body/p']],
    ])
    expect(outline(await blocksOf(page('<p>甲</p><h3>乙</h3>', title)))).toEqual(['甲', '### 乙'])
  })

  it('what stands between the cells of a table comes before it', async () => {
    expect(outline(await blocksOf(page('<table>甲<tr><p>乙</p><td>1</td><td>2</td></tr>丙</table>丁')))).toEqual([
      '甲',
      '乙',
      '丙',
      [['1', '2']],
      '丁',
    ])
  })
})

describe('grids', () => {
  it('spans, groups in the order in which they are shown, and the caption before', async () => {
    const html = page(`<table><caption>收支表</caption><colgroup><col><col></colgroup>
      <tfoot><tr><td colspan="2">合计</td><td>9</td></tr></tfoot>
      <tbody><tr><td rowspan=2>甲</td><td>乙<td>4</tr><tr><td>丙</td><td>5</td></tr></tbody>
      <thead><tr><th>一</th><th>二</th><th>三</th></tr></thead></table>`)
    const [caption, ...grids] = await blocksOf(html)
    expect(caption).toMatchObject({ kind: 'line', text: '收支表' })
    expect(outline(grids)).toEqual([
      [
        ['一', '二', '三'],
        ['甲', '乙', '4'],
        ['丙', '5'],
        ['合计', '9'],
      ],
    ])
    expect(slots(onlyGrid(grids))).toEqual(['0,0', '0,1', '0,2', '1,0 2×1', '1,1', '1,2', '2,1', '2,2', '3,0 1×2', '3,2'])
  })

  it('fields show what they hold', async () => {
    const html = page(`<table><tr>
      <td>类型<input type=checkbox checked>常年 <input type="checkbox">一次</td>
      <td><label><input type=radio name=a CHECKED>是</label><label><input type=radio name=a>否</label></td>
      <td><input value="65"><input type="number" value=" 7 "><input type=submit value="提交"></td>
      <td><select><option>甲</option><option selected>乙</option></select></td><td><select><option>丙<option>丁</select></td>
      <td><textarea rows=3>
第一行
&lt;b&gt;第二行</textarea></td>
      <td><img src="on.gif" alt="√">常年<img src="off.gif" alt='□'>一次<img src="line.gif"></td><td>☑是 □否</td></tr></table>`)
    expect(outline(await blocksOf(html))).toEqual([
      [['类型☑常年 ☐一次', '☑是☐否', '65 7', '乙', '丙', '第一行\n<b>第二行', '√常年□一次', '☑是 □否']],
    ])
  })

  it('blocks and breaks in a cell are its lines', async () => {
    const html = page('<table><tr><td><p>甲</p>\n<p>乙<br>丙</p></td><td><div>1</div>2<ul><li>3</ul></td></tr></table>')
    expect(outline(await blocksOf(html))).toEqual([[['甲\n乙\n丙', '1\n2\n3']]])
  })

  it('hidden cells and rows do not count', async () => {
    const html = page(
      '<table><tr><td>甲</td><td style="display:none">x</td><td>乙</td></tr><tr hidden><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>',
    )
    expect(outline(await blocksOf(html))).toEqual([
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ])
  })

  it('a small table in a cell of a form comes behind it', async () => {
    const html = page(`<table><tr><td>项目</td><td>河堤</td></tr><tr><td>资金</td><td>上级
      <table><tr><td>中央</td><td>5</td></tr></table>下级</td></tr><tr><td>单位</td><td>水务局</td></tr></table><p>末</p>`)
    expect(outline(await blocksOf(html))).toEqual([
      [
        ['项目', '河堤'],
        ['资金', '上级\n下级'],
        ['单位', '水务局'],
      ],
      [['中央', '5']],
      '末',
    ])
  })

  it('survives quotes, tags and cells that are never closed', async () => {
    const html = page(
      '<table><tr><td colspan="2>甲</td><td rowspan="2">乙</td></tr><tr><td>a < b</b><td>c</div></tr></table><p>末<!-- offen',
    )
    expect(outline(await blocksOf(html))).toEqual([
      [
        ['甲', '乙'],
        ['a < b', 'c'],
      ],
      '末 offen',
    ])
  })
})

describe('tables that arrange the page', () => {
  const form = '<table border=1><tr><td>项目名称</td><td>河堤修缮</td></tr><tr><td>主管部门</td><td>水务局</td></tr></table>'
  const grid = [
    ['项目名称', '河堤修缮'],
    ['主管部门', '水务局'],
  ]

  it('are gone through in order', async () => {
    const html = page(`<table width=1000><tr><td colspan=2><a href=/>首页</a> | <a>公开</a></td></tr>
      <tr><td><ul><li>通知</li><li>公告</li></ul></td><td><h2>2031年度自评表</h2><p>总分：96</p>${form}<p>备注</p></td></tr>
      <tr><td colspan=2>版权</td></tr></table>`)
    expect(outline(await blocksOf(html))).toEqual([
      '首页 | 公开',
      '通知',
      '公告',
      '## 2031年度自评表',
      '总分：96',
      grid,
      '备注',
      '版权',
    ])
  })

  it('in several layers, of one column, and those that say so', async () => {
    const html =
      page(`<table><tr><td><table><tr><td><table><tr><td><p>甲</p></td></tr><tr><td>${form}</td></tr></table></td></tr></table>
      </td></tr></table><table><tr><td><p>一</p><p>二</p></td></tr><tr><td>三</td></tr></table>
      <table role="presentation"><tr><td>左</td><td>右</td></tr></table>`)
    expect(outline(await blocksOf(html))).toEqual(['甲', grid, '一', '二', '三', '左', '右'])
  })

  it('a form in a report with two forms and navigation around it', async () => {
    const html =
      page(`<header><nav><a>首页</a><a>公开</a></nav></header><main><article><h1>决算公开</h1><h2>一、说明</h2><p>共两个项目。</p>
      <h2>表一</h2>${form}<p>过渡</p><h2>表二</h2>${form}</article></main><footer>联系我们</footer>`)
    expect(outline(await blocksOf(html))).toEqual([
      '首页公开',
      '# 决算公开',
      '## 一、说明',
      '共两个项目。',
      '## 表一',
      grid,
      '过渡',
      '## 表二',
      grid,
      '联系我们',
    ])
  })
})

describe('places', () => {
  it('are the paths that an inspector shows', async () => {
    const html = page(
      `<div><p>甲</p><p>乙</p><table><tr><td>1<td>2<tr><td><b>3</b></table><table><thead><tr><th>4<th>5</table></div><div>丙`,
    )
    expect(await pathsOf(html)).toEqual([
      ['甲', ['html/body/div[1]/p[1]']],
      ['乙', ['html/body/div[1]/p[2]']],
      ['1', ['html/body/div[1]/table[1]/tbody/tr[1]/td[1]']],
      ['2', ['html/body/div[1]/table[1]/tbody/tr[1]/td[2]']],
      ['3', ['html/body/div[1]/table[1]/tbody/tr[2]/td']],
      ['4', ['html/body/div[1]/table[2]/thead/tr/th[1]']],
      ['5', ['html/body/div[1]/table[2]/thead/tr/th[2]']],
      ['丙', ['html/body/div[2]']],
    ])
  })

  it('count siblings that show nothing', async () => {
    expect(await pathsOf(page('<div hidden>x</div><div></div><div>甲</div>'))).toEqual([['甲', ['html/body/div[3]']]])
  })
})

it('Word’s own HTML', async () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head><body lang=ZH-CN style='tab-interval:21.0pt'>
<div class=WordSection1><p class=MsoNormal align=center><b style='mso-bidi-font-weight:
normal'><span style='font-size:18.0pt;mso-hansi-font-family:宋体'>2031年度河堤修缮项目自评表<span
lang=EN-US><o:p></o:p></span></span></b></p>
<table class=MsoNormalTable border=1><tr style='mso-yfti-irow:0'><td width=100><p class=MsoNormal>项目名称<o:p></o:p></p></td>
<td colspan=3><p class=MsoNormal><span lang=EN-US>&nbsp;</span>河堤修缮<span lang=EN-US><o:p></o:p></span></p></td></tr>
<tr><td><p><![if !supportLists]><span>1.</span><![endif]>属性</p></td>
<td colspan=3><p><!--[if gte vml 1]><v:shape>x</v:shape><![endif]--><![if !vml]><img alt="√"><![endif]>持续性</p></td></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=10 style='border:none;display:none'></td></tr><![endif]>
</table></div></body></html>`
  expect(outline(await blocksOf(html))).toEqual([
    '2031年度河堤修缮项目自评表',
    [['项目名称', '河堤修缮'], ['1.属性', '√持续性'], []],
  ])
})

it('what stands in a pre is read as text, with the tables that are drawn or spaced in it', async () => {
  const html = page('<p>甲</p><pre>  渡口维修\n\n<b>编号\t名称</b>\n1\t&ge;3座</pre><p>乙</p>')
  expect(outline(await blocksOf(html))).toEqual([
    '甲',
    '渡口维修',
    [
      ['编号', '名称'],
      ['1', '≥3座'],
    ],
    '乙',
  ])
  expect((await pathsOf(html)).slice(1, 3)).toEqual([
    ['渡口维修', ['html/body/pre']],
    ['编号', ['html/body/pre']],
  ])
})

it('a table of one row in a cell that holds nothing else is the text of that cell', async () => {
  const inner = '<table><tr><td>☑ 常年性</td><td>☐ 一次性</td></tr></table>'
  const outer = (cell: string) =>
    page(
      `<table border="1"><tr><td>项目类型</td><td>${cell}</td></tr><tr><td>名称</td><td>渡口</td></tr><tr><td>年度</td><td>2031</td></tr></table>`,
    )
  expect(outline(await blocksOf(outer(inner)))).toEqual([
    [
      ['项目类型', '☑ 常年性  ☐ 一次性'],
      ['名称', '渡口'],
      ['年度', '2031'],
    ],
  ])
})

it('entities that were escaped twice are characters, and a label is apart from what follows it', async () => {
  const html = page(
    '<table border="1"><tr><td>目标</td><td>&amp;ge;9&amp;nbsp;座</td></tr></table><div><label>名称</label><span>渡口</span></div><p>A&amp;B;</p>',
  )
  expect(outline(await blocksOf(html))).toEqual([[['目标', '≥9 座']], '名称 渡口', 'A&B;'])
})
