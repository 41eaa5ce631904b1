import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/index.ts'
import { findingCodes } from '../../src/model/finding.ts'
import { projectRoot, runCli, runProgram } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'

const readme = await readFile(join(projectRoot, 'README.md'), 'utf8')

/** The fenced blocks of a language, in their order. */
const blocks = (language: string, text = readme) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language).map(([, , text = '']) => text)

describe('README', () => {
  it('shows what its example of a new layout really prints', () =>
    inDirectory(async (directory) => {
      const [form = ''] = blocks('markdown')
      const [schema = ''] = blocks('yaml')
      await writeFile(join(directory, 'orchard.md'), form)
      await writeFile(join(directory, 'orchard.yaml'), schema)
      const valid = await runCli(['schemas', 'check', 'orchard.yaml'], { cwd: directory })
      const checked = await runCli(['check', 'orchard.md', '--schema', 'orchard.yaml'], { cwd: directory })
      expect(valid.stdout + checked.stdout).toBe(blocks('text').at(-1))
      expect((await runCli(['check', 'orchard.md'], { cwd: directory })).stdout).toContain('[schema.unknown]')
    }))

  it('shows what npm start really prints', async () => {
    const shown = (blocks('text')[0] ?? '').split('\n').filter((line) => line !== '' && line !== '…')
    expect(shown.length).toBeGreaterThan(4)
    await inDirectory(async (directory) => {
      const { stderr } = await runCli(['extract', 'samples', '--out', directory])
      const printed = stderr.split('\n')
      for (const line of shown) expect(printed).toContain(line)
    })
  })

  it('has a program that runs', () =>
    inDirectory(async (directory) => {
      const [program = ''] = blocks('ts')
      const path = join(directory, 'program.ts')
      await writeFile(path, program.replace("'formproof'", JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)))
      const { stdout } = await runProgram(path)
      const expected: string[] = []
      for await (const item of extract(['samples/a-pipe.md', 'samples/h-tab.txt']))
        expected.push(item.kind === 'source' ? item.source.path : (item.form.project.name?.value ?? ''))
      const lines = stdout.trimEnd().split('\n')
      expect(lines).toHaveLength(expected.length)
      for (const [i, line] of lines.entries()) expect(line.startsWith(expected[i] ?? '')).toBe(true)
    }))

  it('explains every finding code', () => {
    const explained = [...readme.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) => cell.match(/[a-z]+\.[a-z]+/g) ?? [])
    expect([...findingCodes].filter((code) => !explained.includes(code))).toEqual([])
  })

  it('judges figures as it says', async () => {
    const sample = await readFile(join(projectRoot, 'samples/h-tab.txt'), 'utf8')
    const judged = async (score: string) => {
      const text = sample.replace('48\t38.784\t80.8%\t16.16', `48\t36.45\t75.9%\t${score}`)
      expect(text).toContain(score)
      const { stdout } = await runCli(['check', '-', '-q'], { stdin: text })
      return stdout.includes('[budget.score]') ? 'mismatch' : 'holds'
    }
    const rows = [...readme.matchAll(/^\| `([\d.]+)` +\| (holds|mismatch) +\|/gm)]
    expect(rows).toHaveLength(4)
    for (const [, score = '', verdict] of rows) expect([score, await judged(score)]).toEqual([score, verdict])
  })
})

it('docs/output.md shows a value as it is written', async () => {
  const [shown = ''] = blocks('json', await readFile(join(projectRoot, 'docs/output.md'), 'utf8'))
  const targets: unknown[] = []
  for await (const item of extract('samples/h-tab.txt'))
    if (item.kind === 'form') targets.push(...item.form.indicators.map(({ target }) => target))
  expect(targets).toContainEqual(JSON.parse(shown))
})
