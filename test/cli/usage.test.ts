import { describe, expect, it } from 'vitest'
import { formats } from '../../src/export/export.ts'
import { runCli } from '../support/run-cli.ts'

const input = 'samples/h-html.md'

describe('wrong usage', () => {
  it.each([
    ['no command', [], /./],
    ['a misspelt command', ['extrct'], /extrct.*Did you mean extract\?/],
    ['an unknown command', ['zzz'], /zzz.*--help/],
    ['a misspelt option', ['extract', input, '--otu', 'o'], /--otu.*Did you mean --out\?/],
    ['a misspelt option with a value', ['extract', input, '--fromat=csv'], /--fromat.*Did you mean --format\?/],
    ['an unknown short option', ['check', input, '-z'], /-z/],
    ['a misspelt format', ['extract', input, '--out', 'o', '--format', 'json,xslx'], /xslx.*Did you mean xlsx\?/],
    ['a value for a flag', ['check', input, '--quiet=yes'], /--quiet/],
    ['an option without its value', ['extract', input, '--out'], /--out/],
    ['no place for the results', ['extract', input], /--out DIR/],
    ['no input to extract', ['extract', '--out', 'o'], /No input/],
    ['no input to check', ['check'], /No input/],
    ['an unknown language', ['check', input, '--lang', 'fr'], /fr.*zh.*en/],
    ['a schema that is not there', ['check', input, '--schema', 'gone.yaml'], /gone\.yaml/],
    ['a word that means nothing', ['work', 'extra', '--store', 'postgres://'], /extra means nothing/],
    ['another', ['status', 'extra', '--store', 'postgres://'], /extra means nothing/],
    ['a layout where none is read', ['query', 'select 1', '--store', 's', '--schema', 'gone.yaml'], /--schema/],
    ['JSON of what has none', ['report', '--store', 's', '--out', 'r.html', '--json'], /--json/],
    ['a store that is not there', ['query', 'select 1', '--store', 'gone'], /no store in gone/],
    ['a file as a store', ['query', 'select 1', '--store', input], /is a file/],
    ['queuing and only listing', ['import', input, '--store', 'postgres://', '--enqueue', '--dry-run'], /--dry-run does not go/],
    [
      'queuing with a password',
      ['import', input, '--store', 'postgres://', '--enqueue', '--password', 'x'],
      /give it to formproof work/,
    ],
    ['no pattern', ['import', input, '--store', 's', '--only', ''], /--only is empty/],
    ['standard output as a folder', ['extract', input, '--out', '-'], /--out -: give a folder/],
    ['standard output as a report', ['report', '--store', 's', '--out', '-'], /--out -: give a file/],
    ['an unknown thing to do with schemas', ['schemas', 'chekc', 'a.yaml'], /schemas \[check FILE/],
  ])('%s: exit code 2 and what to do', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(args)
    expect(code).toBe(2)
    expect(`${args.length === 0 ? stdout : stderr}`).toMatch(message)
    if (args.length > 0) {
      expect(stdout).toBe('')
      expect(stderr).toMatch(/^formproof: .*\n$/)
    }
  })

  it.runIf(process.platform === 'linux')('ends where a folder cannot be made', async () => {
    for (const args of [
      ['extract', input, '--out', '/proc/none/below'],
      ['import', input, '--store', '/proc/none'],
    ]) {
      const { code, stderr } = await runCli(args)
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^formproof: Cannot write to \/proc\/none/) })
    }
  })

  it('names every format that it knows', async () => {
    const { stderr } = await runCli(['extract', input, '--out', 'o', '--format', 'pptx'])
    for (const format of formats) expect(stderr).toContain(format)
  })

  it('speaks Chinese where the environment does', async () => {
    const { code, stderr } = await runCli(['extract', input, '--otu', 'o'], { locale: { LANG: 'zh_CN.UTF-8' } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/没有选项 --otu.*--out/)
    const none = await runCli(['extract', input, '--out', '--lang', 'zh'])
    expect(none.stderr).toMatch(/^formproof: 选项 --out 缺少值.*\n$/)
    expect((await runCli(['extract', input, '--quiet=1', '--lang', 'zh'])).stderr).toMatch(/选项 --quiet 不带值/)
  })
})

describe('--help', () => {
  it.each(['extract', 'check', 'schemas'])('of %s has its options and examples, in both languages', async (command) => {
    const en = await runCli([command, '--help'])
    expect(en).toMatchObject({ code: 0, stderr: '' })
    expect(en.stdout).toMatch(new RegExp(`^Usage: formproof ${command}[\\s\\S]*Examples?\n  .*formproof ${command}`))
    const zh = await runCli([command, '--help', '--lang', 'zh'])
    expect(zh.stdout).toMatch(new RegExp(`^用法：formproof ${command}[\\s\\S]*例\n`))
    const options = (text: string) => text.match(/--[a-z]+/g)?.sort()
    expect(options(zh.stdout)).toEqual(options(en.stdout))
  })

  it('names every command and exit code', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/formproof extract[\s\S]*formproof check[\s\S]*formproof schemas[\s\S]*0 .*1 .*2 .*3 /)
  })

  it('--version is that of the package', async () => {
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})
