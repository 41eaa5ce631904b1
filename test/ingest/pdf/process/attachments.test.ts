import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '../../../../src/index.ts'
import { AttachmentNames } from '../../../../src/ingest/pdf/attachment-names.ts'
import { docxOf } from '../../../support/docx-writer.ts'
import { fictionalForm } from '../../../support/fictional/fictional-form.ts'
import { plainPdf, withAttachments } from '../../../support/hostile-pdf.ts'
import { runCli } from '../../../support/run-cli.ts'
import { inDirectory } from '../../../support/run-export.ts'
import { tinyForm } from '../../../support/tiny-form.ts'
import { inShort, readPdf, sourcesOf } from './read-pdf.ts'

const form = Buffer.from(tinyForm({}))

describe('attached files', () => {
  it('are read behind the file they are attached to', async () => {
    const docx = Buffer.from(await docxOf([fictionalForm(5, 'H')]))
    const bytes = withAttachments([
      { name: '自评表.md', content: form },
      { name: '附件二.docx', content: docx },
    ])
    const seen: string[] = []
    for await (const item of extract([
      { path: 'report.pdf', bytes },
      { path: 'next.md', bytes: form },
    ]))
      seen.push(item.kind === 'form' ? `form of ${item.form.source.path}` : `${item.source.path} ${item.source.status}`)
    expect(seen).toEqual([
      'report.pdf partial',
      'form of report.pdf#自评表.md',
      'report.pdf#自评表.md read',
      'form of report.pdf#附件二.docx',
      'report.pdf#附件二.docx read',
      'form of next.md',
      'next.md read',
    ])
  })

  it('are sources of their own', async () => {
    const [, source] = await sourcesOf([{ path: 'a.pdf', bytes: withAttachments([{ name: 'b.md', content: form }]) }])
    expect(source).toMatchObject({ bytes: form.length, sha256: createHash('sha256').update(form).digest('hex') })
  })

  it('are read where the file itself holds only pictures', async () => {
    const sources = await sourcesOf([{ path: 'a.pdf', bytes: withAttachments([{ name: 'b.md', content: form }], null) }])
    expect(sources.map(({ status }) => status)).toEqual(['partial', 'read'])
  })

  it('that cannot be read are reported like any input', async () => {
    const sources = await sourcesOf([
      { path: 'a.pdf', bytes: withAttachments([{ name: 'b.png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }]) },
    ])
    expect(sources[1]).toMatchObject({ path: 'a.pdf#b.png', status: 'unreadable', problems: [{ code: 'reading.unread' }] })
  })

  it('may hold others, but not without end', async () => {
    let bytes = plainPdf(['Innermost'])
    for (let i = 5; i > 0; i--) bytes = withAttachments([{ name: `${i}.pdf`, content: bytes }], `Level ${i}`)
    const sources = await sourcesOf([{ path: '0.pdf', bytes }], { jobs: 2 })
    expect(sources.map(({ path }) => path.split('#').length)).toEqual([1, 2, 3, 4])
    expect(
      sources
        .at(-1)
        ?.problems.map(({ message }) => message.en)
        .join(),
    ).toContain('1 attachments lie deeper than 3 files')
  })

  it('are bounded in number and size', async () => {
    const many = Array.from({ length: 103 }, (_, i) => ({ name: `${i}.txt`, content: Buffer.from(`${i}`) }))
    const { attachments, problems } = await readPdf(withAttachments(many))
    expect(attachments).toHaveLength(100)
    expect(inShort(problems)).toEqual(['attachments-too-many'])
    const large = { name: 'large.txt', content: Buffer.alloc(33 << 20, 0x20) }
    const one = await readPdf(withAttachments([large, { name: 'small.txt', content: form }]))
    expect(one.attachments.map(({ path }) => path)).toEqual(['fictional.pdf#small.txt'])
    expect(one.problems).toMatchObject([{ variant: 'attachment-too-large', facts: { name: 'large.txt' } }])
  })

  it('are named by `tables`, which lists those of one file', () =>
    inDirectory(async (directory) => {
      const path = join(directory, 'a.pdf')
      await writeFile(path, withAttachments([{ name: 'b.md', content: form }]))
      const { code, stdout, stderr } = await runCli(['tables', path])
      expect([code, JSON.parse(stdout)]).toEqual([0, { tables: [] }])
      expect(stderr).toContain('a.pdf#b.md')
    }))
})

it('names of attached files are safe in a path, and each is given once', () => {
  const names = new AttachmentNames()
  const given = [
    '../../etc/passwd',
    'C:\\表\\甲.xlsx',
    '甲.xlsx',
    '甲.xlsx',
    '',
    '..',
    'a\u202egpj.exe',
    'x#y.txt',
    `${'长'.repeat(300)}.pdf`,
  ]
  expect(given.map((name) => names.give(name))).toEqual([
    'passwd',
    '甲.xlsx',
    '甲 (2).xlsx',
    '甲 (3).xlsx',
    'attachment',
    'attachment (2)',
    'agpj.exe',
    'x_y.txt',
    `${'长'.repeat(80)}…${'长'.repeat(15)}.pdf`,
  ])
})
