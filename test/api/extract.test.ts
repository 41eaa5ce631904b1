import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Form, Forms } from '../../src/export/contract.ts'
import { type ContractForm, type ContractSource, type Extracted, extract, type Input, SchemaError } from '../../src/index.ts'
import { runCli } from '../support/run-cli.ts'
import { inDirectory } from '../support/run-export.ts'
import { tinyForm } from '../support/tiny-form.ts'

const sample = (name: string) => new URL(`../../samples/${name}`, import.meta.url).pathname
const bytes = (text: string) => new TextEncoder().encode(text)

async function collect(items: AsyncIterable<Extracted>): Promise<{ forms: ContractForm[]; sources: ContractSource[] }> {
  const forms: ContractForm[] = []
  const sources: ContractSource[] = []
  for await (const item of items) item.kind === 'form' ? forms.push(item.form) : sources.push(item.source)
  return { forms, sources }
}

describe('extract', () => {
  it('reads a file', async () => {
    const { forms, sources } = await collect(extract(sample('h-tab.txt')))
    expect(forms.map(({ project }) => project.name?.value)).toEqual([
      '古树名木管护经费',
      '森林防火瞭望塔维修（二期）',
      '松材线虫防治',
    ])
    expect(sources).toMatchObject([{ path: sample('h-tab.txt'), status: 'read' }])
  })

  it('reads a buffer under the name it is given', async () => {
    const { forms, sources } = await collect(extract({ path: 'mail/1', bytes: bytes(tinyForm()) }))
    expect(forms).toMatchObject([{ source: { path: 'mail/1' }, schema: { id: 'ministry' }, total: { recomputed: 99.5 } }])
    expect(forms[0]?.findings.filter(({ severity }) => severity === 'mismatch')).toEqual([])
    expect(sources).toMatchObject([{ path: 'mail/1', bytes: bytes(tinyForm()).length }])
  })

  it('gives forms that keep the contract', async () => {
    const names = ['a-pipe.md', 'h-gb18030.txt', 'h-html.md', 'h-tab.txt', 'unknown.txt']
    const { forms, sources } = await collect(extract(names.map(sample)))
    expect(sources).toHaveLength(names.length)
    for (const form of forms) expect(Form.parse(form)).toEqual(form)
  })

  it('gives what the command writes', () =>
    inDirectory(async (directory) => {
      const path = sample('h-tab.txt')
      await runCli(['extract', path, '--out', directory, '--format', 'json'])
      const written = Forms.parse(JSON.parse(await readFile(join(directory, 'forms.json'), 'utf8')))
      expect(await collect(extract(path))).toEqual({ forms: written.forms, sources: written.sources })
    }))

  it('takes inputs one by one and yields each form before it asks for the next input', async () => {
    const asked: string[] = []
    async function* inputs(): AsyncGenerator<Input> {
      for (const path of ['one', 'two', 'three']) {
        asked.push(path)
        yield { path, bytes: bytes(tinyForm({ name: path })) }
      }
    }
    const seen: string[][] = []
    for await (const item of extract(inputs())) {
      if (item.kind === 'form') seen.push([item.form.source.path, ...asked])
      if (seen.length === 2) break
    }
    expect(seen).toEqual([
      ['one', 'one'],
      ['two', 'one', 'two'],
    ])
  })

  it('reports an input that cannot be read and goes on', async () => {
    const { forms, sources } = await collect(extract(['gone.txt', { path: 'good', bytes: bytes(tinyForm()) }]))
    expect(sources.map(({ path, status }) => [path, status])).toEqual([
      ['gone.txt', 'unreadable'],
      ['good', 'read'],
    ])
    expect(sources[0]?.problems[0]).toMatchObject({ code: 'reading.unread' })
    expect(forms).toHaveLength(1)
  })

  it('takes further schemas; one that is not valid is refused with line and column', () =>
    inDirectory(async (directory) => {
      const path = join(directory, 'nursery.yaml')
      const schema = (weight: string) =>
        `id: ministry\nversion: "2"\nname: { zh: 苗圃, en: Nursery }\nrules:\n  budgetWeight: ${weight}\n`
      await writeFile(path, schema('ten'))
      const refusal = await collect(extract([], { schemas: [path] })).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(SchemaError)
      expect(refusal).toMatchObject({ path, problems: [{ line: 5, column: 17 }] })
      await writeFile(
        path,
        (await readFile(new URL('../../schemas/forms/ministry.yaml', import.meta.url), 'utf8')).replace(
          'version: "1"',
          'version: "9"',
        ),
      )
      const { forms } = await collect(extract({ path: 'a', bytes: bytes(tinyForm()) }, { schemas: [path] }))
      expect(forms).toMatchObject([{ schema: { id: 'ministry', version: '9' } }])
    }))
})
