import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDocument, UnreadableInput } from '../../src/ingest/ingest.ts'
import { outline, read } from './blocks-of.ts'

const text = '## 2031年度测试项目绩效自评表\n\n填报日期：2032.1.5\n项目名称\t河道清淤\n'
const seen = ['## 2031年度测试项目绩效自评表', '填报日期：2032.1.5', [['项目名称', '河道清淤']]]

const utf16le = (content: string) => new Uint8Array(Buffer.from(content, 'utf16le'))
const utf16be = (content: string) => new Uint8Array(Buffer.from(content, 'utf16le').swap16())
const latin1 = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'))

/** Encodes with a table made by decoding every pair of bytes. */
function encode(content: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const codes = new Map<string, number[]>()
  for (let a = 0x81; a < 0xff; a++)
    for (let b = 0x40; b < 0xff; b++) {
      const character = new TextDecoder(encoding).decode(Uint8Array.of(a, b))
      if (!codes.has(character)) codes.set(character, [a, b])
    }
  return Uint8Array.from([...content].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (codes.get(c) ?? []))))
}

async function refusalOf(input: Uint8Array | string) {
  const opened = typeof input === 'string' ? openDocument({ path: input }) : read(input)
  const error = await opened.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UnreadableInput)) throw new Error(`not refused: ${error}`)
  return error
}

describe('encodings', () => {
  const traditional = '## 2031年度測試項目績效自評表\n填報日期：2032年1月\n項目名稱\t河道清淤設備購置經費\n總分：96\n'
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16LE with a mark', utf16le(`\ufeff${text}`)],
    ['UTF-16BE with a mark', utf16be(`\ufeff${text}`)],
    ['UTF-16LE', utf16le(text)],
    ['UTF-16BE', utf16be(text)],
    ['GB18030', encode(text, 'gb18030')],
  ])('reads %s', async (_, bytes) => {
    const { blocks, problems } = await read(bytes)
    expect(outline(blocks)).toEqual(seen)
    expect(blocks[0]).toMatchObject({ pieces: [{ start: 0, place: { line: 1, column: 4 } }] })
    expect(problems).toEqual([])
  })

  it.each(['gb18030', 'big5'] as const)('reads traditional characters in %s', async (encoding) => {
    const { blocks } = await read(encode(traditional, encoding))
    expect(outline(blocks)).toEqual([
      '## 2031年度測試項目績效自評表',
      '填報日期：2032年1月',
      [['項目名稱', '河道清淤設備購置經費']],
      '總分：96',
    ])
  })

  it('tells the encoding by what is not ASCII, however late it comes', async () => {
    const { blocks } = await read(
      new Uint8Array([...latin1('plain\n'.repeat(50_000)), ...encode('总分：96 分，评价为优', 'gb18030')]),
    )
    expect(blocks.at(-1)).toMatchObject({
      text: '总分：96 分，评价为优',
      pieces: [{ start: 0, place: { line: 50_001, column: 1 } }],
    })
  })

  it('keeps the encoding of a file with damaged characters, and says so', async () => {
    const bytes = new TextEncoder().encode(`${text.repeat(3)}总分：9?6`)
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff
    const { blocks, problems } = await read(bytes)
    expect(blocks.at(-1)).toMatchObject({ text: '总分：9\ufffd6' })
    expect(problems).toMatchObject([
      { code: 'reading.suspect', variant: 'undecodable', facts: { count: '1' }, at: [{ line: 13, column: 5 }] },
    ])
  })

  it('refuses bytes that are no text of a known encoding', async () => {
    expect((await refusalOf(latin1('d\xe9j\xe0 vu \xff\xff r\xe9sum\xe9\n'.repeat(20)))).finding.variant).toBe('unknown-encoding')
  })
})

describe('what is no text', () => {
  const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
  it.each([
    ['damaged-office', `${ole}${'\0'.repeat(504)}`, 'application/x-ole-storage'],
    ['damaged-office', `${ole}${'\0'.repeat(504)}W\0o\0r\0d\0D\0o\0c\0u\0`, 'application/msword'],
    [
      'damaged-office',
      'PK\x03\x04\x14\0\x06\0\x08\0...word/document.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'damaged-office',
      'PK\x03\x04\x14\0\x06\0\x08\0...xl/workbook.xml',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['is-office', '{\\rtf1\\ansi\\deff0 form}', 'application/rtf'],
    ['is-archive', 'PK\x03\x04\x14\0\0\0forms/1.txt', 'application/zip'],
    ['is-archive', '\x1f\x8b\x08\0\0\0', 'application/gzip'],
    ['pdf-damaged', '%PDF-1.7\n%\xe2\xe3', 'application/pdf'],
    ['pdf-damaged', '\r\n%PDF-1.4\n', 'application/pdf'],
    ['picture-damaged', '\x89PNG\r\n\x1a\n\0\0\0\r', 'image/png'],
    ['picture-damaged', '\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['not-text', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0', 'application/octet-stream'],
    ['not-text', 'abc\x01\x02\x03\x04\x05'.repeat(9), 'application/octet-stream'],
  ])('is refused as %s: %j', async (variant, content, mediaType) => {
    const bytes = latin1(content)
    const error = await refusalOf(bytes)
    expect(error).toMatchObject({
      path: 'input.txt',
      bytes: bytes.length,
      mediaType,
      finding: { code: 'reading.unread', variant },
    })
    expect(error.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it.each(['utf-8', 'latin1', 'gb18030'])('is refused when a program has decoded it as %s', async (encoding) => {
    const doc = latin1(`${ole}${'\0'.repeat(16)}>\0\x03\0\xfe\xff\x09\0${'\xff'.repeat(200)}`)
    const mojibake = new TextDecoder(encoding).decode(doc).replaceAll('\0', '')
    expect((await refusalOf(new TextEncoder().encode(mojibake))).finding.variant).toBe('decoded-office')
  })

  it('is refused when nearly all of it was lost in decoding', async () => {
    expect((await refusalOf(new TextEncoder().encode('a\ufffd\ufffd\ufffd'.repeat(20)))).finding.variant).toBe('not-text')
  })

  it('does not refuse a text for a form feed or one stray control character', async () => {
    expect(outline((await read('总分：96\n\f\n得分：\u0001 20')).blocks)).toEqual(['总分：96', '得分：\u0001 20'])
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'formproof-ingest-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const all = async (path: string) => {
    const document = await openDocument({ path })
    const blocks = []
    for await (const batch of document.blocks) blocks.push(...batch)
    return { ...document, blocks }
  }

  it('are read from disk and described', async () => {
    const path = file('form.md', text)
    const { blocks, ...document } = await all(path)
    expect(outline(blocks)).toEqual(seen)
    expect(document).toEqual({
      path,
      sha256: createHash('sha256').update(text).digest('hex'),
      bytes: Buffer.byteLength(text),
      mediaType: 'text/markdown',
      pages: null,
      problems: [],
    })
  })

  it('may be empty', async () => {
    expect((await all(file('empty.txt', ''))).blocks).toEqual([])
  })

  it('give the same blocks streamed as held in memory', async () => {
    const padding = '甲'.repeat(40)
    const content = Array.from(
      { length: 60_000 },
      (_, i) => `第${i}行${padding}\t甲${i}乙\t${i % 7 ? '' : '<b>丙</b>'}\n${i % 9 ? '' : '\n'}`,
    ).join('')
    const streamed = await all(file('large.txt', content))
    expect(streamed.bytes).toBeGreaterThan(1 << 22)
    expect(streamed.blocks).toEqual((await read(content)).blocks)
    expect(streamed.blocks).toHaveLength(6_668)
  })

  it('that change between the two passes are reported', async () => {
    const path = file('changing.txt', '行\n'.repeat(2_000_000))
    const document = await openDocument({ path })
    writeFileSync(path, '行\n')
    for await (const _ of document.blocks);
    expect(document.problems).toMatchObject([{ code: 'reading.suspect', variant: 'changed' }])
  })

  it('that vanish between the two passes are reported', async () => {
    const path = file('vanishing.txt', '行\n'.repeat(2_000_000))
    const document = await openDocument({ path })
    rmSync(path)
    for await (const _ of document.blocks);
    expect(document.problems).toMatchObject([{ code: 'reading.suspect', variant: 'changed' }])
  })

  it('that are missing or folders are refused', async () => {
    expect(await refusalOf(join(folder, 'none.txt'))).toMatchObject({
      sha256: '',
      bytes: 0,
      finding: { variant: 'missing-file' },
    })
    expect(await refusalOf(folder)).toMatchObject({ sha256: '', finding: { variant: 'is-folder' } })
    expect(await refusalOf('/dev/null')).toMatchObject({ finding: { variant: 'not-a-file' } })
  })
})
