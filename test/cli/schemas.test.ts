import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot, runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'

const good = `id: orchard
version: "1"
name: { zh: 果园补助, en: Orchard grants }
fields:
  project.name: [补助名目]
`

describe('formproof schemas', () => {
  it('lists id, version and name of what there is', async () => {
    const { code, stdout } = await runCli(['schemas'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^hubei +1 +Hubei/m)
    expect(stdout).toMatch(/^ministry +1 +Ministry of Finance/m)
    expect((await runCli(['schemas', '--lang', 'zh'])).stdout).toMatch(/^ministry +1 +财政部/m)
  })

  it('lists them as JSON, with those of --schema', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'orchard.yaml'), good)
      const { stdout } = await runCli(['schemas', '--json', '--schema', 'orchard.yaml'], { cwd: directory })
      expect(JSON.parse(stdout)).toContainEqual({ id: 'orchard', version: '1', name: { zh: '果园补助', en: 'Orchard grants' } })
    }))

  it('check: a valid file', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'orchard.yaml'), good)
      expect(await runCli(['schemas', 'check', 'orchard.yaml'], { cwd: directory })).toEqual({
        code: 0,
        stdout: 'orchard.yaml: valid (orchard)\n',
        stderr: '',
      })
    }))

  it('check: every problem with its line and column', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'bad.yaml'), `${good}  project.nam: [名目]\nrules:\n  budgetWeight: ten\n  fulMark: 100\n`)
      const { code, stdout } = await runCli(['schemas', 'check', 'bad.yaml'], { cwd: directory })
      expect(code).toBe(1)
      expect(stdout).toMatch(/^bad\.yaml:6:\d+ .*project\.nam/m)
      expect(stdout).toMatch(/^bad\.yaml:8:17 .*budgetWeight/m)
      expect(stdout).toMatch(/^bad\.yaml:9:\d+ .*fulMark/m)
    }))

  it('check: YAML that is not well formed', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'bad.yaml'), 'id: orchard\nversion: [1\nname: x\n')
      const { code, stdout } = await runCli(['schemas', 'check', 'bad.yaml'], { cwd: directory })
      expect(code).toBe(1)
      expect(stdout).toMatch(/^bad\.yaml:3:1 /)
    }))

  it('check: the others are checked where one is missing', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'orchard.yaml'), good)
      const { code, stdout } = await runCli(['schemas', 'check', 'gone.yaml', '.', 'orchard.yaml'], { cwd: directory })
      expect(code).toBe(3)
      expect(stdout).toMatch(/^gone\.yaml: .*\n\.: .*\norchard\.yaml: valid \(orchard\)\n$/)
    }))

  it('new: a draft that is valid, of the id asked for, on stdout alone', () =>
    inDirectory(async (directory) => {
      const made = await runCli(['schemas', 'new', join(projectRoot, 'samples/unknown.txt'), '--id', 'lifts'], { cwd: directory })
      expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' })
      expect(made.stdout).toMatch(/^id: lifts$/m)
      await writeFile(join(directory, 'lifts.yaml'), made.stdout)
      const checked = await runCli(['schemas', 'check', 'lifts.yaml'], { cwd: directory })
      expect(checked.stdout).toBe('lifts.yaml: valid (lifts)\n')
      const sample = join(projectRoot, 'samples/unknown.txt')
      expect((await runCli(['check', sample, '--all'], { cwd: directory })).stdout).toContain('[schema.unknown]')
      const { code, stdout } = await runCli(['check', sample, '--all', '--schema', 'lifts.yaml'], { cwd: directory })
      expect(code).toBe(0)
      expect(stdout).not.toMatch(/schema\.unknown|reading\.unused/)
    }))

  it('new: says that a known layout fits, and drafts all the same', async () => {
    const { code, stdout, stderr } = await runCli(['schemas', 'new', 'samples/a-pipe.md'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^id: a-pipe # 请确认/m)
    expect(stderr).toMatch(/^The schema ministry .* fits already/)
  })

  it('new: an input without forms, or none at all', async () => {
    const gone = await runCli(['schemas', 'new', 'gone.txt'])
    expect({ code: gone.code, stdout: gone.stdout }).toEqual({ code: 3, stdout: '' })
    expect(gone.stderr).toContain('gone.txt')
    const prose = await runCli(['schemas', 'new', 'LICENSE', '--lang', 'zh'])
    expect({ code: prose.code, stderr: prose.stderr }).toEqual({ code: 3, stderr: 'LICENSE：没有找到表\n' })
  })

  it('new: wrong usage', async () => {
    for (const args of [
      ['new'],
      ['new', 'a', 'b'],
      ['check', 'x.yaml', '--id', 'x'],
      ['new', 'samples/unknown.txt', '--id', 'A b'],
      ['new', 'samples/unknown.txt', '--id', 'hubei'],
    ])
      expect((await runCli(['schemas', ...args])).code, args.join(' ')).toBe(2)
  })

  it('refuses to run with a schema that is not valid', () =>
    inDirectory(async (directory) => {
      await writeFile(join(directory, 'bad.yaml'), `${good}rule: {}\n`)
      const { code, stdout, stderr } = await runCli(['check', '-', '--schema', 'bad.yaml'], { cwd: directory })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^formproof: bad\.yaml:6:\d+ .*rule/)
    }))
})
