import { describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { tinyForm } from '../support/tiny-form.ts'

describe('formproof check', () => {
  it('prints one finding a line with its place, and the count on stderr', async () => {
    const { code, stdout, stderr } = await runCli(['check', 'samples/a-pipe.md', 'samples/h-html.md'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^samples\/a-pipe\.md:27:\d+: mismatch: .*9\.5.* \[indicator\.score\]\n$/)
    expect(stderr).toMatch(/^2 forms, 1 mismatch/)
  })

  it('is silent about sound forms and ends with 0', async () => {
    expect(await runCli(['check', '-', '-q'], { stdin: tinyForm() })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('adds notes with --all', async () => {
    const findings = async (...args: string[]) =>
      (await runCli(['check', 'samples/unknown.txt', '-q', '--json', ...args])).stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    const severities = async (...args: string[]) => new Set((await findings(...args)).map(({ severity }) => severity))
    expect(await severities()).not.toContain('note')
    expect(await severities('--all')).toContain('note')
  })

  it('gives a line of JSON for each finding', async () => {
    const { stdout } = await runCli(['check', '-', '--json', '-q'], { stdin: tinyForm({ total: '90' }) })
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found).toMatchObject([
      { source: '-', code: 'total.sum', severity: 'mismatch', path: 'total.declared[0]', declared: 90, recomputed: 99.5 },
    ])
    expect(found[0].form).toMatch(/^[0-9a-f]{12}-1$/)
  })

  it('ends with 3 where an input cannot be read, though another has mismatches', async () => {
    const { code, stdout } = await runCli(['check', 'gone.txt', 'samples/a-pipe.md', '-q'])
    expect(code).toBe(3)
    expect(stdout).toMatch(/^gone\.txt: .*\nsamples\/a-pipe\.md:/)
  })

  it('says of a file without content that it is empty, and of one without a form that there is none', async () => {
    const said = async (stdin: string, ...args: string[]) => (await runCli(['check', '-', '-q', ...args], { stdin })).stdout
    expect(await said('')).toBe('-: warning: The file is empty [reading.unread]\n')
    expect(await said('', '--lang', 'zh')).toBe('-: 提醒: 文件是空的 [reading.unread]\n')
    expect(await said('something else\n')).toBe('-: warning: No self-evaluation form was found [reading.unread]\n')
  })

  it('ends quietly when its reader has seen enough', async () => {
    const many = Array.from({ length: 3000 }, () => tinyForm({ total: '90' })).join('\n')
    const { code, stdout, stderr } = await runCli(['check', '-', '-q'], { stdin: many, closeEarly: true })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^-:\d+:\d+: mismatch/)
  })
})
