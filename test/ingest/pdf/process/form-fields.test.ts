import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { formFields } from '../../../../src/ingest/pdf/form-fields.ts'
import { withFields } from '../../../support/hostile-pdf.ts'

async function fieldsOf(widgets: readonly string[]) {
  const task = getDocument({ data: new Uint8Array(withFields(widgets)), verbosity: 0 })
  const page: PDFPageProxy = await (await task.promise).getPage(1)
  const fields = await formFields(page)
  await task.destroy()
  return fields
}

const texts = async (...widgets: string[]) => (await fieldsOf(widgets)).map(({ text }) => text)

describe('formFields', () => {
  it('gives texts with their place', async () => {
    expect(await fieldsOf(['/FT /Tx /T (a) /V (98.5) /Rect [200 712 100 700]'])).toEqual([
      { id: '8R', text: '98.5', box: [100, 700, 200, 712] },
    ])
  })

  it('reads Chinese, and lines', async () => {
    const utf16 = Buffer.from('\ufeff渡口码头', 'utf16le').swap16().toString('hex')
    expect(
      await texts(`/FT /Tx /T (a) /V <${utf16}> /Rect [0 0 9 9]`, '/FT /Tx /T (b) /V (one\\r\\ntwo\\rthree ) /Rect [0 0 9 9]'),
    ).toEqual(['渡口码头', 'one\ntwo\nthree'])
  })

  it('gives chosen options by their labels', async () => {
    const options = '/Opt [[(1) (High)] [(2) (Low)] (3)]'
    expect(
      await texts(
        `/FT /Ch /T (a) ${options} /V (2) /Rect [0 0 9 9]`,
        `/FT /Ch /T (b) ${options} /V [(1) (3)] /Ff 2097152 /Rect [0 0 9 9]`,
        `/FT /Ch /T (c) ${options} /V (Other) /Ff 393216 /Rect [0 0 9 9]`,
      ),
    ).toEqual(['Low', 'High\n3', 'Other'])
  })

  const boxes = '/AP << /N << /On 6 0 R /Off 7 0 R >> >> /Rect [0 0 9 9]'
  it('gives boxes as marks', async () => {
    expect(
      await texts(
        `/FT /Btn /T (a) /V /On /AS /On ${boxes}`,
        `/FT /Btn /T (b) /V /Off /AS /Off ${boxes}`,
        `/FT /Btn /T (c) ${boxes}`,
        `/FT /Btn /T (d) /V /On /AS /On /Ff 32768 ${boxes}`,
        `/FT /Btn /T (e) /V /Else /AS /Off /Ff 32768 ${boxes}`,
      ),
    ).toEqual(['☑', '□', '□', '☑', '□'])
  })

  it('leaves out what shows no value', async () => {
    expect(
      await texts(
        '/FT /Tx /T (a) /Rect [0 0 9 9]',
        '/FT /Tx /T (b) /V (secret) /Ff 8192 /Rect [0 0 9 9]',
        '/FT /Btn /T (c) /Ff 65536 /Rect [0 0 9 9]',
        '/FT /Sig /T (d) /Rect [0 0 9 9]',
        '/FT /Ch /T (e) /Opt [(x)] /Rect [0 0 9 9]',
      ),
    ).toEqual([])
    const hidden = withFields(['/FT /Tx /T (a) /V (unseen) /Rect [0 0 9 9]']).toString('latin1').replace('/F 4', '/F 2')
    const task = getDocument({ data: new Uint8Array(Buffer.from(hidden, 'latin1')), verbosity: 0 })
    expect(await formFields(await (await task.promise).getPage(1))).toEqual([])
    await task.destroy()
  })
})
