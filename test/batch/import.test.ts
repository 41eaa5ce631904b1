import { mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ContractForm } from '../../src/export/contract.ts'
import { extract } from '../../src/index.ts'
import { plainPdf, withAttachments } from '../support/hostile-pdf.ts'
import { packageOf } from '../support/office-parts.ts'
import { projectRoot, runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { contentIn, rowsIn } from '../support/store-in.ts'
import { tinyForm } from '../support/tiny-form.ts'

const runs = 600_000
/** The summary of an import of that folder into `store` beside it. */
async function imported(directory: string, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli(['import', 'files', '--store', 'store', '--json', '--jobs', '2', ...args], {
    cwd: directory,
  })
  if (code !== 0 && code !== 3) throw new Error(stderr)
  return { code, ...JSON.parse(stdout) }
}

let modified = 1.6e9

async function folder(directory: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, 'files', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    // Long enough ago to be told by its time of modification, and later than what was there before.
    modified++
    await utimes(path, modified, modified)
  }
}

describe('formproof import', { timeout: runs }, () => {
  it('reads a folder once, and only what is new or changed afterwards', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm(), 'b.md': tinyForm({ name: '雨水花园养护' }) })
      expect(await imported(directory)).toMatchObject({ code: 0, files: 2, skipped: 0, sources: 2, forms: 2 })
      const before = await contentIn(join(directory, 'store'))
      expect(await imported(directory)).toMatchObject({ files: 2, skipped: 2, sources: 0 })
      expect(await imported(directory, '--rehash')).toMatchObject({ files: 2, skipped: 2, sources: 0 })
      expect(await contentIn(join(directory, 'store'))).toEqual(before)

      await folder(directory, {
        'b.md': tinyForm({ name: '雨水花园养护', total: '98.5' }),
        'c.md': tinyForm({ name: '凉亭修缮' }),
      })
      expect(await imported(directory)).toMatchObject({ files: 3, skipped: 1, sources: 2, forms: 2 })
      expect(
        await rowsIn(join(directory, 'store'), 'SELECT project_name, verdict, total_declared FROM form ORDER BY ALL'),
      ).toEqual([
        ['凉亭修缮', 'holds', '99.500000'],
        ['苗圃灌溉改造', 'holds', '99.500000'],
        ['雨水花园养护', 'mismatch', '98.500000'],
      ])
      // What was there before is kept.
      expect(await rowsIn(join(directory, 'store'), 'SELECT count(*) FROM history.form')).toEqual([['4']])
    }))

  it('counts a content again when it comes back to a path', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      await imported(directory)
      await folder(directory, { 'a.md': tinyForm({ total: '98.5' }) })
      await imported(directory)
      await folder(directory, { 'a.md': tinyForm() })
      expect(await imported(directory, '--rehash')).toMatchObject({ skipped: 1, sources: 0 })
      expect(await rowsIn(join(directory, 'store'), 'SELECT total_declared FROM form')).toEqual([['99.500000']])
    }))

  it('stores a content once, with all its paths', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm(), 'b.md': tinyForm() })
      expect(await imported(directory)).toMatchObject({ files: 2, sources: 1, forms: 1 })
      await rename(join(directory, 'files/b.md'), join(directory, 'files/c.md'))
      await imported(directory)
      const store = join(directory, 'store')
      expect(await rowsIn(store, 'SELECT count(*) FROM form')).toEqual([['1']])
      expect(await rowsIn(store, 'SELECT path FROM source_path ORDER BY path')).toEqual([
        [join(directory, 'files', 'a.md')],
        [join(directory, 'files', 'b.md')],
        [join(directory, 'files', 'c.md')],
      ])
    }))

  it('goes on where a file cannot be read, says why, and tries it again when asked', () =>
    inDirectory(async (directory) => {
      await folder(directory, {
        'a.md': tinyForm(),
        'bad.pdf': '%PDF-1.7\nnot really',
        'empty.bin': Buffer.from([0, 1, 2, 0xff, 0xfe]),
      })
      expect(await imported(directory)).toMatchObject({ code: 3, sources: 3, forms: 1, failures: 2 })
      const store = join(directory, 'store')
      expect(await rowsIn(store, "SELECT path, reason_en <> '' FROM reading WHERE status = 'unreadable' ORDER BY path")).toEqual([
        [join(directory, 'files', 'bad.pdf'), 'true'],
        [join(directory, 'files', 'empty.bin'), 'true'],
      ])
      // What could not be read is no success because it was tried before.
      expect(await imported(directory)).toMatchObject({ code: 3, skipped: 3, failedBefore: 2, sources: 0, failures: 0 })
      const again = await runCli(['import', 'files', '--store', 'store'], { cwd: directory })
      expect(again.stderr).toContain('the contents of 1 were read already, 2 could not be read before: --retry-failed')
      const before = await contentIn(store)
      expect(await imported(directory, '--retry-failed')).toMatchObject({ code: 3, skipped: 1, sources: 2, failures: 2 })
      expect(await contentIn(store)).toEqual(before)
    }))

  it('reads archives, and archives in archives, whatever their names are written in', () =>
    inDirectory(async (directory) => {
      const inner = packageOf({ 'deep/c.md': tinyForm({ name: '凉亭修缮' }) })
      const archive = packageOf({
        '表一.md': tinyForm(),
        '../out.md': tinyForm(),
        'inner.zip': inner,
        '__MACOSX/._a.md': 'x',
        '.b': 'x',
      })
      await folder(directory, { 'all.zip': archive })
      expect(await imported(directory)).toMatchObject({ code: 3, forms: 2, failures: 1 })
      const store = join(directory, 'store')
      const zip = join(directory, 'files', 'all.zip')
      expect(await rowsIn(store, 'SELECT path, status, reason_en FROM reading ORDER BY path')).toEqual([
        [zip, 'partial', 'Some files in it could not be read'],
        [`${zip}!/../out.md`, 'unreadable', 'Its name leads out of the archive'],
        [`${zip}!/inner.zip!/deep/c.md`, 'read', null],
        [`${zip}!/表一.md`, 'read', null],
      ])
      expect(await imported(directory)).toMatchObject({ code: 3, files: 1, skipped: 1, failedBefore: 1 })

      // A new archive under that name takes the place of the old one with all that was in it.
      await folder(directory, { 'all.zip': packageOf({ '表二.md': tinyForm({ name: '雨水花园养护' }) }) })
      expect(await imported(directory)).toMatchObject({ code: 0, forms: 1 })
      expect(await rowsIn(store, 'SELECT project_name FROM form')).toEqual([['雨水花园养护']])
    }))

  it('reads every entry of an archive, where several have one name', () =>
    inDirectory(async (directory) => {
      const archive = packageOf({ 'same.md': tinyForm(), 'twin.md': tinyForm({ name: '凉亭修缮' }) })
      await folder(directory, { 'all.zip': Buffer.from(archive.toString('latin1').replaceAll('twin.md', 'same.md'), 'latin1') })
      expect(await imported(directory)).toMatchObject({ code: 0, forms: 2 })
      const zip = join(directory, 'files', 'all.zip')
      expect(await rowsIn(join(directory, 'store'), 'SELECT path, project_name FROM form ORDER BY path')).toEqual([
        [`${zip}!/same (2).md`, '凉亭修缮'],
        [`${zip}!/same.md`, '苗圃灌溉改造'],
      ])
    }))

  it('counts what is in an archive that lies somewhere else now', () =>
    inDirectory(async (directory) => {
      await folder(directory, { '2023.zip': packageOf({ 'a.md': tinyForm() }) })
      await imported(directory)
      await rename(join(directory, 'files/2023.zip'), join(directory, 'files/old.zip'))
      await folder(directory, { '2023.zip': packageOf({ 'b.md': tinyForm({ name: '凉亭修缮' }) }) })
      expect(await imported(directory)).toMatchObject({ code: 0, sources: 2, forms: 1 })
      expect(await rowsIn(join(directory, 'store'), 'SELECT project_name FROM form ORDER BY ALL')).toEqual([
        ['凉亭修缮'],
        ['苗圃灌溉改造'],
      ])
      expect(await imported(directory)).toMatchObject({ files: 2, skipped: 2 })
    }))

  it('counts what is attached to a PDF that lies somewhere else now, or comes back', () =>
    inDirectory(async (directory) => {
      const files = join(directory, 'files')
      const pdf = withAttachments([{ name: '自评表.md', content: Buffer.from(tinyForm()) }])
      const forms = () =>
        rowsIn(join(directory, 'store'), 'SELECT p.path, project_name FROM form JOIN source_path p USING (sha256)')
      await folder(directory, { '2023.pdf': pdf })
      await imported(directory)
      await rename(join(files, '2023.pdf'), join(files, 'old.pdf'))
      await folder(directory, { '2023.pdf': plainPdf(['nothing']) })
      await imported(directory)
      expect(await forms()).toEqual([[join(files, 'old.pdf#自评表.md'), '苗圃灌溉改造']])
      await folder(directory, { 'old.pdf': plainPdf(['nothing']) })
      await imported(directory)
      expect(await forms()).toEqual([])
      await folder(directory, { 'back.pdf': pdf })
      expect(await imported(directory)).toMatchObject({ files: 3, skipped: 2 })
      expect(await forms()).toEqual([[join(files, 'back.pdf#自评表.md'), '苗圃灌溉改造']])
      expect(await imported(directory)).toMatchObject({ files: 3, skipped: 3 })
    }))

  it('goes back to what was read under an earlier layout', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      await writeFile(
        join(directory, 'more.yaml'),
        'id: more\nversion: "1"\nname: { zh: 其他, en: other }\ntitles: [别的自评表]\nindicators: { columns: { name: [指标] } }\n',
      )
      const readings = () => rowsIn(join(directory, 'store'), 'SELECT reading_id FROM form')
      await imported(directory)
      const before = await readings()
      expect(await imported(directory, '--schema', 'more.yaml')).toMatchObject({ sources: 1 })
      expect(await readings()).not.toEqual(before)
      expect(await imported(directory)).toMatchObject({ skipped: 1, sources: 0 })
      expect(await readings()).toEqual(before)
    }))

  it('only says what it would read with --dry-run, and reads only what fits --only', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm(), 'b.txt': tinyForm({ name: '凉亭修缮' }) })
      const rehearsal = () => runCli(['import', 'files', '--store', 'store', '--dry-run'], { cwd: directory })
      await mkdir(join(directory, 'store'))
      expect((await rehearsal()).stdout).toBe(`${join(directory, 'files', 'a.md')}\n${join(directory, 'files', 'b.txt')}\n`)
      expect(await imported(directory, '--only', '*.txt')).toMatchObject({ files: 1, sources: 1 })
      expect((await rehearsal()).stdout).toBe(`${join(directory, 'files', 'a.md')}\n`)
      // It also looks where a known content lies now, and changes nothing.
      await rename(join(directory, 'files/b.txt'), join(directory, 'files/c.txt'))
      expect((await rehearsal()).stdout).toBe(`${join(directory, 'files', 'a.md')}\n`)
    }))

  it('finds what fits --only in archives too, and leaves the rest of them to be read later', () =>
    inDirectory(async (directory) => {
      const inner = packageOf({ 'deep/c.txt': tinyForm({ name: '凉亭修缮' }) })
      await folder(directory, {
        'all.zip': packageOf({ 'a.md': tinyForm(), 'inner.zip': inner }),
        'b[1].md': tinyForm({ name: '雨水花园养护' }),
      })
      const zip = join(directory, 'files/all.zip')
      const rehearsal = (...only: string[]) =>
        runCli(
          [
            'import',
            'files',
            '--store',
            'store',
            '--dry-run',
            ...only.flatMap((one) => (one.startsWith('--') ? one : ['--only', one])),
          ],
          {
            cwd: directory,
          },
        )
      expect((await rehearsal('*.txt')).stdout).toBe(`${zip}!/inner.zip!/deep/c.txt\n`)
      expect((await rehearsal('deep/*')).stdout).toBe(`${zip}!/inner.zip!/deep/c.txt\n`)
      expect((await rehearsal('all.zip!/*.md', 'b[1].md')).stdout).toBe(`${zip}!/a.md\n${join(directory, 'files/b[1].md')}\n`)
      expect((await rehearsal('all.zip')).stdout).toBe(`${zip}!/a.md\n${zip}!/inner.zip!/deep/c.txt\n${zip}\n`)
      const json = await rehearsal('all.zip!/*.md', '--json')
      expect(JSON.parse(json.stdout)).toMatchObject({ files: 1, planned: [`${zip}!/a.md`] })
      const none = await rehearsal('*.pdf')
      expect([none.code, none.stdout]).toEqual([2, ''])
      expect(none.stderr).toMatch(/nothing to read.*--only/)

      expect(await imported(directory, '--only', '*.txt')).toMatchObject({ code: 0, files: 1, forms: 1 })
      expect(await imported(directory, '--only', '*.txt')).toMatchObject({ code: 0, files: 1, skipped: 1 })
      expect(await imported(directory)).toMatchObject({ code: 0, files: 4, skipped: 1, forms: 2 })
      expect(await imported(directory)).toMatchObject({ code: 0, files: 2, skipped: 2 })
    }))

  it('tells files of one name in different folders apart, wherever it was started', () =>
    inDirectory(async (directory) => {
      const [one, two] = [join(directory, 'one'), join(directory, 'two')]
      for (const [folder, name] of [
        [one, '凉亭修缮'],
        [two, '雨水花园养护'],
      ] as const) {
        await mkdir(folder)
        await writeFile(join(folder, 'a.md'), tinyForm({ name }))
        await runCli(['import', '.', '--store', join(directory, 'store'), '--quiet'], { cwd: folder })
      }
      const forms = () => rowsIn(join(directory, 'store'), 'SELECT path, project_name FROM form ORDER BY path')
      expect(await forms()).toEqual([
        [join(one, 'a.md'), '凉亭修缮'],
        [join(two, 'a.md'), '雨水花园养护'],
      ])
      const again = await runCli(['import', 'one', join(two, '..', 'two'), '--store', 'store', '--json', '--quiet'], {
        cwd: directory,
      })
      expect(JSON.parse(again.stdout)).toMatchObject({ files: 2, sources: 0 })
      expect(await rowsIn(join(directory, 'store'), 'SELECT count(*) FROM source_path')).toEqual([['2']])
    }))

  it('knows the files of a store whose paths are relative, as earlier versions made it', () =>
    inDirectory(async (directory) => {
      const archive = (name: string) => packageOf({ 'x.md': tinyForm({ name }) })
      await folder(directory, { 'a.md': tinyForm(), 'all.zip': archive('凉亭修缮') })
      await imported(directory)
      const store = await DuckDBInstance.create(join(directory, 'store', 'warehouse.duckdb'))
      const connection = await store.connect()
      for (const column of ['source_path SET path', 'source_path SET host', 'reading SET path'])
        await connection.run(`UPDATE history.${column} = replace(${column.split(' ')[2]}, '${directory}/', '')`)
      // One that is gone, and one that is there twice.
      await connection.run(
        `INSERT INTO history.source_path BY NAME SELECT * REPLACE ('files/gone.md' AS path) FROM history.source_path WHERE path = 'files/a.md'`,
      )
      await connection.run(
        `INSERT INTO history.source_path BY NAME SELECT * REPLACE ('./files/a.md' AS path) FROM history.source_path WHERE path = 'files/a.md'`,
      )
      connection.closeSync()
      store.closeSync()
      expect(await imported(directory)).toMatchObject({ files: 2, skipped: 2, sources: 0 })
      const paths = () => rowsIn(join(directory, 'store'), 'SELECT path FROM source_path ORDER BY path')
      const files = [join(directory, 'files/a.md'), join(directory, 'files/all.zip'), join(directory, 'files/all.zip!/x.md')]
      expect((await paths()).flat()).toEqual([...files, 'files/gone.md'])
      expect((await rowsIn(join(directory, 'store'), 'SELECT path FROM reading ORDER BY path')).flat()).toEqual(files)
      await folder(directory, { 'all.zip': archive('雨水花园养护') })
      await imported(directory)
      expect(await rowsIn(join(directory, 'store'), 'SELECT project_name FROM form ORDER BY ALL')).toEqual([
        ['苗圃灌溉改造'],
        ['雨水花园养护'],
      ])
    }))

  it('leaves out the store itself where it lies in the folder', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'a.md'), tinyForm())
      const again = () => runCli(['import', '.', '--store', 'store', '--json', '--quiet'], { cwd: directory })
      expect(JSON.parse((await again()).stdout)).toMatchObject({ files: 1, sources: 1, failures: 0 })
      expect(JSON.parse((await again()).stdout)).toMatchObject({ files: 1, sources: 0, failures: 0 })
      // What is put beside the store is read, also where it is the folder that is given.
      await writeFile(join(directory, 'store/b.md'), tinyForm({ name: '凉亭修缮' }))
      expect(JSON.parse((await again()).stdout)).toMatchObject({ files: 2, sources: 1 })
      const inside = await runCli(['import', '.', '--store', '.', '--json'], { cwd: join(directory, 'store') })
      expect({ code: inside.code, ...JSON.parse(inside.stdout) }).toMatchObject({ code: 0, files: 1, skipped: 1 })
    }))

  it('leaves out what this program has written', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm(), 'page.html': '<p>forms.json</p>', 'export.json': '{"name": "other"}' })
      const run = async (...args: string[]) => {
        const { code, stderr } = await runCli([...args, '--quiet'], { cwd: join(directory, 'files') })
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      }
      await run('import', 'a.md', '--store', '../store')
      await run('export', '--store', '../store', '--out', 'out', '--format', 'parquet,csv,xlsx,json')
      await run('report', '--store', '../store', '--out', 'report.html')
      await run('extract', 'a.md', '--out', 'out', '--format', 'json,csv,xlsx')
      await folder(directory, { 'out/b.md': tinyForm({ name: '凉亭修缮' }) })
      expect(await imported(directory)).toMatchObject({ files: 4, skipped: 1, sources: 3 })
    }))

  it('says what s3:// takes', async () => {
    const { code, stderr } = await runCli(['import', 's3://bucket/2020/', '--store', 'store'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'formproof: Objects of s3:// are read by formproof work: add --enqueue\n',
    })
  })

  it('goes on where what a pattern fits is gone', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      await symlink('nowhere', join(directory, 'files/b.md'))
      const { code, stdout } = await runCli(['import', 'files/*.md', '--store', 'store', '--json'], { cwd: directory })
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 3, files: 2, forms: 1, failures: 1 })
      // Later runs sort higher, also those that begin in the same second.
      expect(JSON.parse(stdout).run).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{4}$/)
    }))

  it('forgets what could not be opened once it is gone', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      const counting = () => rowsIn(join(directory, 'store'), 'SELECT path FROM reading WHERE is_current AND sha256 IS NULL')
      const [gone, other] = [join(directory, 'files', 'gone.md'), join(directory, 'other.md')]
      const args = ['--store', 'store', '--quiet']
      await symlink('nowhere', gone)
      await symlink('nowhere', other)
      await runCli(['import', 'files', 'files/gone.md', 'other.md', ...args], { cwd: directory })
      expect((await counting()).flat().sort()).toEqual([gone, other])
      await runCli(['import', gone, ...args], { cwd: directory })
      await runCli(['import', 'files', '--only', '*.md', ...args], { cwd: directory })
      expect((await counting()).flat().sort()).toEqual([gone, other])
      await rm(gone)
      await runCli(['import', 'files', ...args], { cwd: directory })
      expect(await counting()).toEqual([[other]])
    }))

  it('forgets what could not be read once it is gone, or has been put right', () =>
    inDirectory(async (directory) => {
      const entries = { 'x.md': tinyForm(), '../evil.md': tinyForm({ name: '凉亭修缮' }), 'bad.pdf': '%PDF-1.7\nnot really' }
      await folder(directory, {
        'all.zip': packageOf(entries),
        'old.zip': packageOf({ '../no.md': 'x' }),
        'bad.pdf': '%PDF-1.7\nno',
      })
      const unread = async () =>
        (
          await rowsIn(
            join(directory, 'store'),
            `SELECT p.path FROM reading r JOIN source_path p USING (sha256) WHERE r.is_current AND status <> 'read'
          UNION ALL SELECT path FROM reading WHERE is_current AND sha256 IS NULL`,
          )
        )
          .flat()
          .sort()
      const files = join(directory, 'files')
      const places = ['all.zip', 'all.zip!/../evil.md', 'all.zip!/bad.pdf', 'bad.pdf', 'old.zip', 'old.zip!/../no.md']
      await imported(directory)
      expect(await unread()).toEqual(places.map((name) => `${files}/${name}`))
      await imported(directory)
      expect(await unread()).toHaveLength(places.length)
      await folder(directory, { 'all.zip': packageOf({ 'x.md': tinyForm() }) })
      await rm(join(files, 'bad.pdf'))
      await rm(join(files, 'old.zip'))
      expect(await imported(directory)).toMatchObject({ code: 0 })
      expect(await unread()).toEqual([])
      // What comes back counts again.
      await folder(directory, { 'bad.pdf': '%PDF-1.7\nno' })
      expect(await imported(directory)).toMatchObject({ code: 3 })
      expect(await unread()).toEqual([join(files, 'bad.pdf')])
    }))

  it.runIf(process.platform === 'linux')('reads files whose names are not UTF-8, as old archives leave them', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      const gbk = Buffer.from([0xb1, 0xed])
      const below = Buffer.concat([Buffer.from(join(directory, 'files/')), gbk])
      await mkdir(below)
      await writeFile(Buffer.concat([below, Buffer.from('/b'), gbk, Buffer.from('.md')]), tinyForm({ name: '凉亭修缮' }))
      expect(await imported(directory)).toMatchObject({ code: 0, files: 2, forms: 2 })
      expect(await imported(directory)).toMatchObject({ code: 0, files: 2, skipped: 2 })
      const paths = (await rowsIn(join(directory, 'store'), 'SELECT path FROM form ORDER BY ALL')).flat()
      expect(paths).toEqual([join(directory, 'files/a.md'), join(directory, 'files/表/b表.md')])
      const { code, stderr } = await runCli(['import', 'files/\ufffd', '--store', 'store'], { cwd: directory })
      expect([code, stderr]).toEqual([2, expect.stringContaining('its name is not UTF-8')])
      expect((await runCli(['extract', 'files', '--out', 'out', '--quiet'], { cwd: directory })).code).toBe(0)
    }),
  )

  it('says of an Office file that is named as an archive what it is', () =>
    inDirectory(async (directory) => {
      const office = packageOf({ 'word/document.xml': '<w/>', '[Content_Types].xml': '<Types/>' })
      await folder(directory, { 'a.docx.zip': office, 'b.zip': packageOf({ 'c.docx.zip': office }), 'd.zip': 'PK no' })
      expect(await imported(directory)).toMatchObject({ code: 3, forms: 0, failures: 3 })
      const { stderr } = await runCli(['import', 'files', '--store', 'store', '--retry-failed', '--lang', 'zh'], {
        cwd: directory,
      })
      expect(stderr).toMatch(/a\.docx\.zip：压缩包无法读取：是 Office 文件/)
      expect(stderr).toMatch(/b\.zip!\/c\.docx\.zip：.*是 Office 文件/)
      expect(stderr).toMatch(/d\.zip：压缩包无法读取：不是 ZIP 文件，或不完整/)
    }))

  it('refuses what is not there, and makes no store for it', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      for (const name of ['file', 'files/*.txt']) {
        const { code, stderr } = await runCli(['import', 'files', name, '--store', 'store'], { cwd: directory })
        expect({ code, stderr }).toEqual({ code: 2, stderr: `formproof: There is no such file or folder: ${name}\n` })
      }
      expect(await readdir(directory)).toEqual(['files'])
      await mkdir(join(directory, 'empty'))
      const empty = await runCli(['import', 'empty', '--store', 'store'], { cwd: directory })
      expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('There is nothing to read')])
    }))

  it('refuses what is no store', () =>
    inDirectory(async (directory) => {
      await folder(directory, { 'a.md': tinyForm() })
      const elsewhere = await runCli(['import', 'files', '--store', 'mysql://host/forms'], { cwd: directory })
      expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('expected a folder, or postgres://') })
      const file = await runCli(['import', 'files', '--store', 'files/a.md'], { cwd: directory })
      expect(file).toMatchObject({ code: 2, stderr: expect.stringMatching(/^formproof: --store files\/a\.md is a file/) })
      const other = await runCli(['import', 'files', '--store', 'files'], { cwd: directory })
      expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/files is no store, and not empty/) })
      const none = await runCli(['import', 'files', '--store', ''], { cwd: directory })
      expect(none).toMatchObject({ code: 2, stderr: 'formproof: --store is empty: give a folder\n' })
      await mkdir(join(directory, 'store'))
      await writeFile(join(directory, 'store/warehouse.duckdb'), 'something else')
      const { code, stderr } = await runCli(['import', 'files', '--store', 'store'], { cwd: directory })
      expect(code).toBe(2)
      expect(stderr).toContain('store')
    }))
})

describe('rows of the warehouse', { timeout: runs }, () => {
  const forms: ContractForm[] = []
  const samples = ['a-pipe.md', 'h-html.md', 'h-tab.txt', 'ministry.docx', 'poverty-relief.pdf', 'sichuan.html', 'yunnan.xlsx']
  let places: Map<string, (string | null)[]>
  const columns =
    'form_id, path, raw, value, origin, confidence, page, x0, y0, x1, y1, line, line_column, element, sheet, cell, repairs'

  beforeAll(async () => {
    const files = samples.map((name) => join(projectRoot, 'samples', name))
    places = await inDirectory(async (directory) => {
      const { code, stderr } = await runCli(['import', ...files, '--store', 'store', '--quiet'], { cwd: directory })
      if (code !== 0) throw new Error(stderr)
      const rows = await rowsIn(join(directory, 'store'), `SELECT ${columns} FROM value_place`)
      return new Map(rows.map(([form, path, ...row]) => [`${form} ${path}`, row]))
    })
    for await (const item of extract(files)) if (item.kind === 'form') forms.push(item.form)
  }, runs)

  it('hold every value of every form, with its place', () => {
    expect(forms.length).toBeGreaterThan(5)
    let count = 0
    for (const form of forms)
      for (const [path, value] of valuesOf(form)) {
        count++
        const row = places.get(`${form.id} ${path}`)
        expect(row, `${form.id} ${path}`).toBeDefined()
        const [raw, , origin, confidence, page, x0, y0, x1, y1, line, column, element, sheet, cell, repairs] = row as string[]
        expect({
          raw,
          origin,
          confidence: Number(confidence),
          repairs: repairs === null ? [] : JSON.parse(repairs as string),
        }).toEqual({
          raw: value.raw,
          origin: value.origin,
          confidence: value.confidence,
          repairs: value.repairs,
        })
        const at =
          page !== null
            ? { page: Number(page), box: [x0, y0, x1, y1].map(Number) }
            : line !== null
              ? { line: Number(line), column: Number(column) }
              : cell !== null
                ? { sheet, cell }
                : { path: element }
        expect(at).toEqual(value.at)
      }
    const marks = forms.flatMap(({ choices }) => choices.flatMap(({ options }) => options)).length
    expect(places.size).toBe(count + marks)
  })
})

function* valuesOf(node: unknown, path = ''): Generator<[string, NonNullable<ContractForm['title']>]> {
  if (typeof node !== 'object' || node === null) return
  if ('raw' in node && 'origin' in node) return yield [path, node as NonNullable<ContractForm['title']>]
  for (const [key, part] of Object.entries(node)) {
    if (key === 'findings' || key === 'source' || key === 'choices') continue
    yield* valuesOf(part, Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`)
  }
}
