import { describe, expect, it } from 'vitest'
import { extract } from '../../../../src/index.ts'
import type { Finding } from '../../../../src/model/finding.ts'
import { commonForms, drawnForm } from '../../../support/pdf/drawn-forms.ts'
import { latinFace, showGlyphs } from '../../../support/pdf/faces.ts'
import { glyphsOf, gridStrokes, PageBook, penFor } from '../../../support/pdf/page-book.ts'
import { PdfWriter } from '../../../support/pdf/pdf-writer.ts'
import { printForms, printInto } from '../../../support/pdf/print-form.ts'
import { readText } from '../../../support/read-text.ts'
import { read } from '../../blocks-of.ts'

const codes = (problems: readonly { code: string }[]) => [...new Set(problems.map(({ code }) => code))]

describe('text layers that lie are recognised and said', () => {
  it.each(['shifted', 'unmapped'] as const)('a font without ToUnicode: %s', async (font) => {
    const { source } = await readText(printForms(commonForms(501), { font }), 'lies.pdf')
    expect(codes(source.problems)).toContain('reading.suspect')
    expect(source.status).not.toBe('read')
  })

  it('an invisible layer over a scan', async () => {
    const { source } = await readText(scan({ layer: true }), 'scan.pdf')
    expect(codes(source.problems)).toContain('reading.suspect')
    expect(source.status).toBe('partial')
  })

  it('a picture of a page and nothing else', async () => {
    const { source, forms } = await readText(scan({ layer: false }), 'scan.pdf')
    expect(forms).toEqual([])
    expect(codes(source.problems)).toContain('reading.unread')
    expect(source.status).not.toBe('read')
  })

  it('a picture without text between printed pages: it is named, the rest is read', async () => {
    const writer = new PdfWriter()
    const form = drawnForm(505, 'H')
    printInto(writer, [form], {})
    scanInto(writer, { layer: false })
    printInto(writer, [drawnForm(506, 'A')], {})
    const { source, forms } = await readText(writer.save(), 'mixed.pdf')
    expect(forms).toHaveLength(2)
    expect(source.problems).toMatchObject([{ code: 'reading.unread', severity: 'note' }])
    expect(source.status).toBe('read')
  })
})

describe('a table of characters that is wrong in places', () => {
  const page = (...lines: string[]) => {
    const book = new PageBook()
    book.draw('lines', ({ text }) => lines.map((line, i) => text(line, 40, 240 - 20 * i)).join('\n'))
    return book
  }
  const lettersIn = (problems: readonly Finding[]) => problems.map(({ severity, facts }) => [severity, facts.letters])

  it('many letters that no Chinese text holds: the page is read by what is seen', async () => {
    const book = page('ù目名称 堤岸修缮', '管á部门 水利站', 'ù目实施单位 河道所', '填ò日期 2021.4.14')
    const { problems, blocks } = await book.read()
    expect(lettersIn(problems)).toEqual([['note', 'ù á ò']])
    expect(JSON.stringify(blocks)).toContain('"alternatives"')
  })

  it('few: only they are lost', async () => {
    const book = page('ù目名称 堤岸修缮', '主管部门 水利站')
    expect(lettersIn((await book.read()).problems)).toEqual([['warning', 'ù']])
    expect(await book.outline('lines')).toEqual(['\ufffd目名称 堤岸修缮', '主管部门 水利站'])
  })

  it('foreign words, pinyin and the sign of diameters are meant', async () => {
    const lines = [
      '与Orléans市交流',
      '拼音nǚ的教学',
      '管径ø50的管道',
      '管径Ø80的管道',
      '城市Évora之行',
      '在São Tomé设站',
      '与Улаан交界',
      '文字བོད་ཡིག་两种',
    ]
    const book = page(...lines)
    expect((await book.read()).problems).toEqual([])
    expect(await book.outline('lines')).toEqual(lines)
  })
})

describe('honest layers are not suspected', () => {
  it.each(['song-ucs2', 'song-gbk', 'song-and-helvetica', 'subset', 'type3'] as const)('%s', async (font) => {
    const { source } = await readText(printForms(commonForms(510), { font }), 'honest.pdf')
    expect(source).toMatchObject({ problems: [], status: 'read' })
  })

  it('nothing but figures in Helvetica, whose codes are its characters', async () => {
    const book = new PageBook()
    book.draw('figures', ({ writer, text }) => {
      const face = latinFace(writer)
      return [
        gridStrokes([40, 140, 240], [240, 220, 200]),
        ...['12.5', '100%', '3/4', '(B/A)'].map((figure, i) =>
          showGlyphs(glyphsOf(figure, face), 9, 43 + (i % 2) * 100, 226 - Math.floor(i / 2) * 20),
        ),
        text('合计', 40, 100),
      ].join('\n')
    })
    expect((await book.read()).problems).toEqual([])
    expect(await book.outline('figures')).toEqual([
      [
        ['12.5', '100%'],
        ['3/4', '(B/A)'],
      ],
      '合计',
    ])
  })

  it('a logo and a stamp beside the text', async () => {
    const writer = new PdfWriter()
    const image = greyImage(writer)
    const form = writer.form(`q 80 0 0 80 400 60 cm /${image} Do Q`, [595, 842])
    printInto(writer, [drawnForm(511, 'H')], { furniture: true })
    writer.page({ width: 595, height: 842, content: `/${form} Do` })
    const { source, forms } = await readText(writer.save(), 'logo.pdf')
    expect(forms).toHaveLength(1)
    expect(codes(source.problems)).not.toContain('reading.suspect')
  })
})

describe('attachments', () => {
  it('are read as inputs of their own', async () => {
    const writer = new PdfWriter()
    printInto(writer, [drawnForm(520, 'H')], {})
    writer.attach('附表.xlsx', Buffer.from('not read'))
    const sources: string[] = []
    for await (const item of extract({ path: 'attached.pdf', bytes: writer.save() }))
      sources.push(item.kind === 'form' ? `form of ${item.form.source.path}` : item.source.path)
    expect(sources).toEqual(['form of attached.pdf', 'attached.pdf', 'attached.pdf#附表.xlsx'])
  })
})

describe('fields of an interactive form', () => {
  it('that are hidden are not read, blank ones are blank cells', async () => {
    const book = new PageBook()
    const { writer } = book
    const field = (flags: number, value: string, rect: string) => {
      const ref = writer.add(
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${value || 'blank'}) /V (${value}) /F ${flags} /Rect [${rect}] /DA (/F1 9 Tf 0 g) >>`,
      )
      writer.field(ref)
      return ref
    }
    const content = [
      gridStrokes([40, 140, 240], [240, 220, 200]),
      book.pen.texts(
        [40, 140, 240],
        [240, 220, 200],
        [
          ['指标', '得分'],
          ['数量', ''],
        ],
      ),
    ].join('\n')
    const rect = '142 202 238 218'
    writer.page({ width: 400, height: 300, content, annotations: [field(4, '9.5', rect)] })
    writer.page({
      width: 400,
      height: 300,
      content: `${book.pen.text('第二页', 40, 260)}\n${content}`,
      annotations: [field(2, '8.5', rect)],
    })
    writer.page({
      width: 400,
      height: 300,
      content: `${book.pen.text('第三页', 40, 260)}\n${content}`,
      annotations: [field(4, '', rect)],
    })
    const { blocks } = await read(writer.save())
    const grids = blocks.flatMap((block) => (block.kind === 'grid' ? [block.cells.map(({ text }) => text)] : []))
    expect(grids).toEqual([
      ['指标', '得分', '数量', '9.5'],
      ['指标', '得分', '数量', ''],
      ['指标', '得分', '数量', ''],
    ])
  })
})

function scan(options: { layer: boolean }): Uint8Array {
  const writer = new PdfWriter()
  scanInto(writer, options)
  return writer.save()
}

/** A grey picture over a page, with a form's text invisible on top of it where a `layer` is asked for. */
function scanInto(writer: PdfWriter, { layer }: { layer: boolean }): void {
  const image = greyImage(writer)
  const picture = `q 595 0 0 842 0 0 cm /${image} Do Q`
  const lines = ['2021年度河堤修缮项目自评表', '填报日期：2022年3月', '项目名称 河堤修缮', '总分 98.5']
  const pen = penFor(writer)
  const text = lines.map((one, i) => pen.text(one, 60, 760 - i * 24, 12)).join('\n')
  writer.page({ width: 595, height: 842, content: layer ? `${picture}\n3 Tr\n${text}` : picture })
}

function greyImage(writer: PdfWriter): string {
  const [width, height] = [60, 85]
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => ((i * 7919) % 211) + 20)
  return writer.xobject(
    writer.stream(
      Buffer.from(pixels).toString('latin1'),
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    ),
  )
}
