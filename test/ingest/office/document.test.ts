import { describe, expect, it } from 'vitest'
import { docxWith, p, stylesPart, tbl, tc, tr } from '../../support/office-parts.ts'
import { onlyGrid, outline, read, slots, textsOf } from '../blocks-of.ts'

const run = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`
const paths = async (bytes: Uint8Array) =>
  textsOf((await read(bytes)).blocks).map(({ text, pieces }) => [
    text,
    pieces.map(({ place }) => ('path' in place ? place.path : '')).join(),
  ])

describe('paragraphs', () => {
  it('are lines with their place, blank ones counted', async () => {
    expect(await paths(docxWith(p('甲') + p('') + tbl(tr(tc(p('表')))) + p('乙')))).toEqual([
      ['甲', 'p[1]'],
      ['表', 'table[1]/tr[1]/td[1]'],
      ['乙', 'p[3]'],
    ])
  })

  it('are headings by the names of their styles, in English or Chinese', async () => {
    const styles = { 'word/styles.xml': stylesPart({ a3: 'Title', '1': 'heading 1', x2: '标题 2', x: '标题', n: 'Normal' }) }
    const body = p('总题', 'a3') + p('一', '1') + p('二', 'x2') + p('题', 'x') + p('文', 'n') + p('无', 'unknown')
    const { blocks, problems } = await read(docxWith(body, styles))
    expect(outline(blocks)).toEqual(['# 总题', '# 一', '## 二', '# 题', '文', '无'])
    expect(problems).toEqual([])
  })

  it('break at line breaks, and keep what fields and ruby text show', async () => {
    const fields =
      run('<w:t>上</w:t><w:br/><w:t>下</w:t><w:cr/><w:t>末</w:t>') +
      '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2032年1月</w:t></w:r></w:fldSimple></w:p>' +
      run('<w:ruby><w:rubyPr/><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby>')
    const { blocks, problems } = await read(docxWith(fields))
    expect(outline(blocks)).toEqual(['上', '下', '末', '2032年1月', '音'])
    expect(problems).toEqual([])
  })

  it('leave out what was deleted and keep what was inserted', async () => {
    const body = '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    expect(outline((await read(docxWith(body))).blocks)).toEqual(['新'])
  })
})

it('what a content control shows while it is blank is no text', async () => {
  const control = (state: string, text: string) =>
    `<w:sdt><w:sdtPr>${state}<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>${text}</w:t></w:r></w:sdtContent></w:sdt>`
  const body = `<w:p>${control('<w:showingPlcHdr/>', '单击此处输入文字。')}<w:r><w:t>甲</w:t></w:r>${control('', '乙')}${control('<w:showingPlcHdr w:val="0"/>', '丙')}</w:p>`
  expect(outline((await read(docxWith(body))).blocks)).toEqual(['甲乙丙'])
})

it('a table of one row in a cell that holds nothing else is the text of that cell', async () => {
  const inner = tbl(tr(tc(p('☑ 常年性')), tc(p('☐ 一次性'))))
  const outer = (cell: string) => docxWith(tbl(tr(tc(p('项目类型')), tc(cell))))
  expect(outline((await read(outer(inner + p('')))).blocks)).toEqual([[['项目类型', '☑ 常年性  ☐ 一次性']]])
  expect(outline((await read(outer(inner + p('注')))).blocks)).toEqual([[['项目类型', '注']], [['☑ 常年性', '☐ 一次性']]])
})

describe('struck-out text', () => {
  it('is not read, and told of', async () => {
    const struck = (how: string) => `<w:r><w:rPr><w:${how}/></w:rPr><w:t>旧</w:t></w:r>`
    const cell = tc(`<w:p>${struck('strike')}<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>新</w:t></w:r></w:p>`)
    const { blocks, problems } = await read(docxWith(`<w:p>${struck('dstrike')}<w:r><w:t>文</w:t></w:r></w:p>${tbl(tr(cell))}`))
    expect(outline(blocks)).toEqual(['文', [['新']]])
    expect(problems).toMatchObject([{ variant: 'struck-out', severity: 'note', facts: { count: '2' } }])
  })
})

describe('hidden text', () => {
  it('is not read, and told of; what is marked as not hidden is read', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>（含城北）</w:t></w:r>'
    const shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>数量</w:t></w:r>'
    const { blocks, problems } = await read(docxWith(`<w:p><w:r><w:t>市场</w:t></w:r>${hidden}${shown}</w:p>`))
    expect(outline(blocks)).toEqual(['市场数量'])
    expect(problems).toMatchObject([{ variant: 'hidden-text', facts: { text: '（含城北）' } }])
  })
})

describe('tables', () => {
  it('keep cells merged across and down', async () => {
    const restart = '<w:vMerge w:val="restart"/>'
    const covered = tc(p(''), '<w:vMerge/>')
    const table = tbl(
      tr(tc(p('产出'), restart), tc(p('数量'), '<w:gridSpan w:val="2"/>')),
      tr(covered, tc(p('一')), tc(p('二'))),
      tr(covered, tc(p('三')), tc(p('四'))),
    )
    const grid = onlyGrid((await read(docxWith(table))).blocks)
    expect(slots(grid)).toEqual(['0,0 3×1', '0,1 1×2', '1,1', '1,2', '2,1', '2,2'])
    expect(grid).toMatchObject({ rows: 3, columns: 3, spans: 'exact' })
  })

  it('have blank cells where a row begins further right', async () => {
    const table = tbl(tr(tc(p('甲')), tc(p('乙'))), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p('丙'))}</w:tr>`)
    const grid = onlyGrid((await read(docxWith(table))).blocks)
    expect(grid.cells.map(({ row, column, text }) => `${row},${column} ${text}`)).toEqual(['0,0 甲', '0,1 乙', '1,0 ', '1,1 丙'])
  })

  it('in a cell come behind the table around them', async () => {
    expect(await paths(docxWith(tbl(tr(tc(p('外')), tc(p('前') + tbl(tr(tc(p('内')))) + p('后'))))))).toEqual([
      ['外', 'table[1]/tr[1]/td[1]'],
      ['前\n后', 'table[1]/tr[1]/td[2]'],
      ['内', 'table[1]/tr[1]/td[2]/table[1]/tr[1]/td[1]'],
    ])
  })
})

describe('checkboxes', () => {
  const control = (checked: number) =>
    `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>${checked ? '☒' : '☐'}</w:t></w:r></w:sdtContent></w:sdt>`
  const field = (checked: number) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="${checked}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const symbol = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
  const letters = (font: string, text: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t>${text}</w:t></w:r>`
  it.each([
    ['content controls', control(1), control(0)],
    ['form fields', field(1), field(0)],
    ['symbols of Wingdings 2', symbol('Wingdings 2', 'F052'), symbol('Wingdings 2', 'F0A3')],
    ['symbols of Wingdings', symbol('Wingdings', 'F0FE'), symbol('Wingdings', 'F0A8')],
    ['symbols without the private area', symbol('Wingdings', 'FE'), symbol('Wingdings', 'A8')],
    ['letters in Wingdings 2', letters('Wingdings 2', 'R'), letters('Wingdings 2', '£')],
    ['characters in Wingdings', letters('Wingdings', '\uf0fe'), letters('Wingdings', '&#xF0A8;')],
  ])('as %s', async (_, on, off) => {
    const { blocks, problems } = await read(docxWith(`<w:p>${on}<w:r><w:t>是 </w:t></w:r>${off}<w:r><w:t>否</w:t></w:r></w:p>`))
    expect(outline(blocks)).toEqual(['☑是 ☐否'])
    expect(problems).toEqual([])
  })

  it('and comparators of the font Symbol', async () => {
    expect(outline((await read(docxWith(`<w:p>${letters('Symbol', '³')}<w:r><w:t>95%</w:t></w:r></w:p>`))).blocks)).toEqual([
      '≥95%',
    ])
  })

  it('of an unknown symbol are told of', async () => {
    const { problems } = await read(docxWith(`<w:p>${symbol('某字体', 'F0FE')}</w:p>`))
    expect(problems).toMatchObject([{ code: 'reading.unread', variant: 'ignored-element' }])
  })
})

describe('what is not read is told', () => {
  const variants = async (bytes: Uint8Array) =>
    (await read(bytes)).problems.map(({ variant, severity, facts }) => ({ variant, severity, facts }))
  const warning = 'warning'

  const content = `<w:txbxContent>${p('浮动文字')}${p('第二段')}</w:txbxContent>`
  const box = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${content}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`
  const anchor = `<w:p><w:pPr/><w:r><w:t>正文</w:t></w:r><w:r>${box}</w:r></w:p>`

  it('but text boxes beside tables are lines of the paragraph they are anchored in', async () => {
    const bytes = docxWith(p('甲') + anchor)
    expect(outline((await read(bytes)).blocks)).toEqual(['甲', '浮动文字', '第二段', '正文'])
    expect((await paths(bytes)).map(([, path]) => path)).toEqual(['p[1]', 'p[2]', 'p[2]', 'p[2]'])
    expect(await variants(bytes)).toEqual([])
  })

  it('and a table in a text box stands behind that paragraph', async () => {
    const boxed = `<w:p><w:r><w:t>文</w:t></w:r><w:r><w:pict><v:textbox><w:txbxContent>${tbl(tr(tc(p('甲')), tc(p('乙'))))}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`
    const bytes = docxWith(boxed + p('末'))
    expect(outline((await read(bytes)).blocks)).toEqual(['文', [['甲', '乙']], '末'])
    expect(await variants(bytes)).toEqual([])
  })

  it('text boxes in tables, once where they stand twice', async () => {
    const bytes = docxWith(tbl(tr(tc(anchor))))
    expect(outline((await read(bytes)).blocks)).toEqual([[['正文']]])
    expect(await variants(bytes)).toEqual([{ variant: 'text-box', severity: warning, facts: { text: '浮动文字 第二段' } }])
  })

  it('formulas, embedded files, headers with words', async () => {
    const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    const header = (text: string) =>
      `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p(text)}</w:hdr>`
    const bytes = docxWith(`<w:p><m:oMath ${m}><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num></m:f></m:oMath></w:p>`, {
      'word/header1.xml': header('2031年度决算'),
      'word/footer1.xml': header('- 3 -'),
      'word/embeddings/sheet.xlsx': 'PK',
    })
    expect(await variants(bytes)).toEqual([
      { variant: 'embedded-file', severity: warning, facts: { count: '1' } },
      { variant: 'page-header', severity: warning, facts: { text: '2031年度决算' } },
      { variant: 'ignored-element', severity: warning, facts: { element: 'oMath', count: '1' } },
    ])
  })

  it('but a formula that is plain text is text', async () => {
    const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    const formula = `<m:oMathPara ${m}><m:oMath><m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>≥</m:t></m:r></m:oMath></m:oMathPara>`
    const bytes = docxWith(tbl(tr(tc(`<w:p>${formula}<w:r><w:t>12艘</w:t></w:r></w:p>`))))
    expect(outline((await read(bytes)).blocks)).toEqual([[['≥12艘']]])
    expect(await variants(bytes)).toEqual([])
  })

  it('macros, which are not run', async () => {
    expect(await variants(docxWith(p('甲'), { 'word/vbaProject.bin': 'x' }))).toEqual([
      { variant: 'macros', severity: 'note', facts: {} },
    ])
  })
})

it('reads footnotes at the end, without their marks', async () => {
  const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${p('含上年结转')}</w:footnote></w:footnotes>`
  const body = '<w:p><w:r><w:t>53.1</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
  expect(await paths(docxWith(body, { 'word/footnotes.xml': notes }))).toEqual([
    ['53.1', 'p[1]'],
    ['含上年结转', 'note[1]'],
  ])
})

it('reads strict documents', async () => {
  const body = Buffer.from(
    `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${p('严格')}</w:body></w:document>`,
  )
  expect(outline((await read(docxWith('', { 'word/document.xml': body }))).blocks)).toEqual(['严格'])
})
