import { describe, expect, it } from 'vitest'
import { blocksOf, outline, read, textsOf } from '../blocks-of.ts'

const html = (body: string) => `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>${body}</body></html>`

function quotedPrintable(content: Buffer): string {
  const encoded = [...content].map((byte) =>
    byte > 126 || byte === 61 || byte < 32 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
  )
  const lines: string[] = ['']
  for (const part of encoded) {
    if ((lines.at(-1) ?? '').length + part.length > 75) lines.push('')
    lines[lines.length - 1] += part
  }
  return lines.join('=\r\n')
}

const archive = (...parts: string[]) =>
  [
    'From: <Saved by a browser>',
    'Subject: =?utf-8?Q?=E8=87=AA=E8=AF=84?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----Grenze--x"',
    '',
    '',
    ...parts.flatMap((part) => ['------Grenze--x', part]),
    '------Grenze--x--',
    '',
  ].join('\r\n')

const part = (type: string, encoding: string, content: string) =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: http://example.org/\r\n\r\n${content}`

const table = '<table><tr><td>项目名称</td><td>河堤修缮 = ≥3</td></tr></table>'
const seen = [[['项目名称', '河堤修缮 = ≥3']]]
const image = part('image/png', 'base64', 'iVBORw0KGgo=')

describe('web archives', () => {
  it.each([
    ['quoted-printable', quotedPrintable(Buffer.from(html(table)))],
    ['base64', Buffer.from(html(table)).toString('base64').replaceAll(/.{76}/g, '$&\r\n')],
    ['8bit', html(table)],
  ])('read a page in %s', async (encoding, content) => {
    const { blocks, mediaType, problems } = await read(archive(part('text/html', encoding, content), image))
    expect(mediaType).toBe('multipart/related')
    expect(outline(blocks)).toEqual(seen)
    expect(textsOf(blocks)[1]?.pieces).toEqual([{ start: 0, place: { path: 'html/body/table/tbody/tr/td[2]' } }])
    expect(problems).toEqual([])
  })

  it('take the encoding from the part’s headers', async () => {
    const inGb = Buffer.from('cfeec4bfbca8d0a7d7d4c6c0b1ed', 'hex')
    const page = Buffer.concat([Buffer.from('<html><body><p>'), inGb, Buffer.from('</p></body></html>')])
    const content = part('text/html; charset="gb2312"', 'quoted-printable', quotedPrintable(page))
    expect(outline(await blocksOf(archive(image, content)))).toEqual(['项目绩效自评表'])
  })

  it('read pages in frames behind the first, and parts in parts', async () => {
    const inner = `Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n${part('text/html', '7bit', '<p>1</p>')}\r\n--b2--`
    const { blocks } = await read(archive(inner, image, part('text/html', '7bit', '<p>2</p>')))
    expect(textsOf(blocks).map(({ text, pieces }) => [text, pieces[0]?.place])).toEqual([
      ['1', { path: 'html/body/p' }],
      ['2', { path: 'part[2]/html/body/p' }],
    ])
  })

  it('that are cut off are read as far as they go', async () => {
    const whole = archive(part('text/html', '8bit', html(`${table}<p>末`)))
    const cut = whole.slice(0, whole.indexOf('末') + 1)
    expect(outline(await blocksOf(cut))).toEqual([...seen, '末'])
  })

  it('without a page are refused', async () => {
    await expect(blocksOf(archive(image))).rejects.toMatchObject({
      name: 'UnreadableInput',
      mediaType: 'multipart/related',
      finding: { code: 'reading.unread', variant: 'archive-without-page' },
    })
  })

  it('are not taken for what merely has such words', async () => {
    const { mediaType } = await read('MIME-Version: 1.0\n项目名称：河堤\nContent-Type: multipart/related\n')
    expect(mediaType).toBe('text/plain')
  })
})
