import { describe, expect, it } from 'vitest'
import { pdfOfPages, plainPdf, stream } from '../../../support/hostile-pdf.ts'
import { inShort, readPdf } from './read-pdf.ts'

const odd = 'BT /F2 12 Tf 72 600 Td (Odd) Tj ET'
const form = { content: '/X Do', resources: '/XObject << /X 8 0 R >>' }
const picture = '/Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode'

/** A sound page, then one that is not. */
const second = (page: Parameters<typeof pdfOfPages>[0][number], more: (string | Buffer)[] = [], catalog = '') =>
  pdfOfPages([{ content: 'BT /F1 12 Tf 72 700 Td (Sound) Tj ET' }, page], more, catalog)

describe('what pdf.js only mentions is said', () => {
  it.each([
    ['a font that is not there', second({ content: odd }), 'pdf-font-lost 2'],
    [
      'a font in an encoding that nobody knows',
      second({ content: odd, resources: '/Font << /F2 8 0 R >>' }, [
        '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Nonsense-H /DescendantFonts [9 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>',
      ]),
      'pdf-font-lost 2',
    ],
    ['a drawing that is none', second(form, ['<< /Type /XObject /Subtype /Form >>']), 'pdf-content-lost 2'],
    ['content in a filter that nobody knows', second({ content: stream(odd, '/Filter /NoSuch') }), 'pdf-content-lost 2'],
    [
      'content that cannot be unfolded',
      second({ content: stream(Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff]), '/Filter /FlateDecode') }),
      'pdf-content-lost 2',
    ],
    ['a picture that is none', second(form, [stream('no picture', picture)]), 'pdf-picture-lost 2'],
    [
      'attachments in a list that contains itself',
      second({ content: '' }, ['<< /Kids [8 0 R] >>'], '/Names << /EmbeddedFiles 8 0 R >>'),
      'pdf-attachments-lost',
    ],
    ['a dynamic form', second({ content: '' }, [stream('<xdp/>')], '/AcroForm << /Fields [] /XFA 8 0 R >>'), 'pdf-xfa'],
  ])('%s', async (_, bytes, said) => {
    const { texts, problems } = await readPdf(bytes)
    expect(texts[0]).toBe('Sound')
    expect(inShort(problems)).toContain(said)
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
  })

  it('a watermark, once for the whole file: it is no damage', async () => {
    const mark = 'BT /F1 30 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (For the files only) Tj ET'
    const sound = 'BT /F1 12 Tf 72 700 Td (Sound) Tj ET'
    const { texts, problems } = await readPdf(
      pdfOfPages([sound, `${sound} ${mark}`, `${mark} ${sound}`].map((content) => ({ content }))),
    )
    expect(texts).toEqual(['Sound', 'Sound', 'Sound'])
    expect(problems).toMatchObject([
      { code: 'reading.unused', severity: 'note', variant: 'pdf-oblique', facts: { text: 'For the files only' } },
    ])
    expect(inShort(problems)).toEqual(['pdf-oblique 2–3'])
  })

  it('and nothing of a sound file', async () => {
    expect((await readPdf(plainPdf(['Sound', 'Sound too']))).problems).toEqual([])
  })
})
