import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Form, Forms } from '../../src/export/contract.ts'
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { tinyForm } from '../support/tiny-form.ts'

const readForms = async (directory: string) => Forms.parse(JSON.parse(await readFile(join(directory, 'forms.json'), 'utf8')))

describe('formproof extract', () => {
  it('writes JSON and a workbook, names them on stdout and sums up on stderr', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'a.md'), tinyForm())
      const { code, stdout, stderr } = await runCli(['extract', 'a.md', '--out', 'out'], { cwd: directory })
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${join('out', 'forms.json')}\n${join('out', 'forms.xlsx')}\n` })
      expect(stderr).toContain('苗圃灌溉改造')
      expect(stderr).toMatch(/\b0 mismatches/)
      const { forms, sources } = await readForms(join(directory, 'out'))
      expect(forms.map(({ schema, total }) => [schema.id, total.recomputed])).toEqual([['ministry', 99.5]])
      expect(sources).toMatchObject([{ path: 'a.md', status: 'read', problems: [] }])
    }))

  it('ends with 1 where a figure does not follow, and says where it stands', () =>
    inDirectory(async (directory) => {
      const lines = tinyForm({ total: '98.5' }).split('\n')
      const line = lines.findIndex((text) => text.startsWith('| 总分')) + 1
      const column = (lines[line - 1] ?? '').indexOf('98.5') + 1
      await writeFile(join(directory, 'a.md'), lines.join('\n'))
      const { code, stderr } = await runCli(['extract', 'a.md', '--out', 'out'], { cwd: directory })
      expect(code).toBe(1)
      expect(stderr).toContain(`a.md:${line}:${column}: mismatch: `)
      expect(stderr).toContain('[total.sum]')
    }))

  it('reads what it can where an input is missing, a binary or an Office file, and ends with 3', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'good.md'), tinyForm())
      await writeFile(
        join(directory, 'noise.bin'),
        Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) % 256),
      )
      await writeFile(join(directory, 'old.doc'), Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]))
      const inputs = ['gone.txt', 'noise.bin', 'old.doc', 'good.md']
      const { code, stderr } = await runCli(['extract', ...inputs, '--out', 'out'], { cwd: directory })
      expect(code).toBe(3)
      expect(stderr).toMatch(/gone\.txt: .*no such file/i)
      expect(stderr).toMatch(/noise\.bin: \S+: \S/)
      expect(stderr).toMatch(/old\.doc: .*damaged or incomplete/)
      expect(stderr).toMatch(/\b3 inputs could not be read/)
      const { forms, sources } = await readForms(join(directory, 'out'))
      expect(sources.map(({ path, status }) => [path, status])).toEqual([
        ['gone.txt', 'unreadable'],
        ['noise.bin', 'unreadable'],
        ['old.doc', 'unreadable'],
        ['good.md', 'read'],
      ])
      expect(forms).toHaveLength(1)
    }))

  it('walks folders in the order of names and leaves hidden files out', () =>
    inDirectory(async (directory) => {
      await mkdir(join(directory, 'archive', 'b'), { recursive: true })
      for (const path of ['archive/c.md', 'archive/b/x.md', 'archive/a.md', 'archive/.hidden.md'])
        await writeFile(join(directory, path), tinyForm())
      await runCli(['extract', 'archive', '--out', 'out'], { cwd: directory })
      const { sources } = await readForms(join(directory, 'out'))
      expect(sources.map(({ path }) => path)).toEqual(['a.md', 'b/x.md', 'c.md'].map((path) => join('archive', path)))
    }))

  it('expands globs that the shell left alone; one that fits nothing is a missing input', () =>
    inDirectory(async (directory) => {
      for (const path of ['b-1.md', 'a-1.md', 'a-2.txt']) await writeFile(join(directory, path), tinyForm())
      const found = await runCli(['extract', '*-1.md', '--out', 'out'], { cwd: directory })
      expect(found.code).toBe(0)
      expect((await readForms(join(directory, 'out'))).sources.map(({ path }) => path)).toEqual(['a-1.md', 'b-1.md'])
      expect((await runCli(['extract', 'z*.md', '--out', 'out'], { cwd: directory })).code).toBe(3)
    }))

  it('reads standard input', () =>
    inDirectory(async (directory) => {
      const { code } = await runCli(['extract', '-', '--out', 'out'], { cwd: directory, stdin: tinyForm() })
      expect(code).toBe(0)
      const { forms, sources } = await readForms(join(directory, 'out'))
      expect(sources).toMatchObject([{ path: '-', status: 'read' }])
      expect(forms[0]?.project.name?.value).toBe('苗圃灌溉改造')
    }))

  it('writes the formats asked for, in their order, and nothing else', () =>
    inDirectory(async (directory) => {
      const { stdout } = await runCli(['extract', '-', '--out', '.', '--format', 'jsonl,csv'], {
        cwd: directory,
        stdin: tinyForm(),
      })
      const files = stdout.trimEnd().split('\n')
      expect(files[0]).toBe('forms.jsonl')
      expect(files.slice(1).every((file) => file.endsWith('.csv'))).toBe(true)
      expect((await readdir(directory)).sort()).toEqual([...files].sort())
      expect(Form.safeParse(JSON.parse(await readFile(join(directory, 'forms.jsonl'), 'utf8'))).error).toBeUndefined()
    }))

  it('is silent on stderr with --quiet and gives one line of JSON with --json', () =>
    inDirectory(async (directory) => {
      const { code, stdout, stderr } = await runCli(['extract', '-', '--out', 'out', '-q', '--json'], {
        cwd: directory,
        stdin: tinyForm({ rate: '90%' }),
      })
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
      expect(stdout.match(/\n/g)).toHaveLength(1)
      expect(JSON.parse(stdout)).toMatchObject({ files: [join('out', 'forms.json'), join('out', 'forms.xlsx')], forms: 1 })
    }))

  it('shows no progress and no control characters in a pipe', () =>
    inDirectory(async (directory) => {
      const many = Array.from({ length: 120 }, (_, i) => tinyForm({ name: `苗圃${i}` })).join('\n')
      const { stderr } = await runCli(['extract', '-', '--out', 'out'], { cwd: directory, stdin: many })
      expect(stderr).toMatch(/\b120 forms/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(stderr).not.toMatch(/[\r\u001b]/)
    }))

  it('gives the same bytes for the same input', () =>
    inDirectory(async (directory) => {
      const bytes = async (out: string, locale: Record<string, string>) => {
        await runCli(['extract', 'samples', '--out', join(directory, out), '--lang', 'zh', '--format', 'json,jsonl,csv,xlsx'], {
          locale,
        })
        const names = (await readdir(join(directory, out))).sort()
        return Promise.all(names.map(async (name) => [name, await readFile(join(directory, out, name), 'base64')]))
      }
      const first = await bytes('first', { LANG: 'C', TZ: 'UTC' })
      expect(first.length).toBeGreaterThan(4)
      expect(await bytes('second', { LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' })).toEqual(first)
    }))

  it('says what to do where the results cannot be written, and reads nothing', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'taken'), 'a file, not a folder')
      for (const out of ['taken', join('taken', 'below')]) {
        const { code, stdout, stderr } = await runCli(['extract', '-', '--out', out], { cwd: directory, stdin: tinyForm() })
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
        expect(stderr).toMatch(/^formproof: Cannot write to .*taken.*--out\n$/)
      }
      expect(await readFile(join(directory, 'taken'), 'utf8')).toBe('a file, not a folder')
    }))

  it('keeps the results of an earlier run where a later one cannot start', () =>
    inDirectory(async (directory) => {
      await runCli(['extract', '-', '--out', 'out'], { cwd: directory, stdin: tinyForm() })
      const before = await readFile(join(directory, 'out', 'forms.json'), 'utf8')
      await runCli(['extract', '-', '--out', 'out', '--schema', 'gone.yaml'], {
        cwd: directory,
        stdin: tinyForm({ name: '别的' }),
      })
      expect(await readFile(join(directory, 'out', 'forms.json'), 'utf8')).toBe(before)
      expect((await readdir(join(directory, 'out'))).sort()).toEqual(['forms.json', 'forms.xlsx'])
    }))
})
