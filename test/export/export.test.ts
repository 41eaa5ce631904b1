import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats, openExport } from '../../src/export/export.ts'
import { form } from '../support/forms.ts'
import { exported, generator, inDirectory } from '../support/run-export.ts'

const options = { language: 'zh', generator } as const
const many = Array.from({ length: 200 }, (_, i) => form({ id: `a1b2c3d4e5f6-${i + 1}` }))

describe('openExport', () => {
  it('writes every format asked for, once, and nothing else', async () => {
    expect([...(await exported(many, [...formats, 'json'])).keys()]).toEqual([
      'forms.json',
      'forms.jsonl',
      'forms.csv',
      'budget.csv',
      'indicators.csv',
      'findings.csv',
      'forms.xlsx',
    ])
  })

  it('shows no file before it has finished, and keeps those of an earlier run until then', async () => {
    await inDirectory(async (directory) => {
      const path = join(directory, 'forms.json')
      await writeFile(path, 'earlier')
      const run = await openExport(directory, formats, options)
      for (const one of many) run.add(one)
      expect((await readdir(directory)).filter((name) => !name.startsWith('.'))).toEqual(['forms.json'])
      expect(await readFile(path, 'utf8')).toBe('earlier')
      await run.finish()
      expect(JSON.parse(await readFile(path, 'utf8')).forms).toHaveLength(many.length)
    })
  })

  it('leaves nothing behind when it is given up', async () => {
    await inDirectory(async (directory) => {
      const run = await openExport(join(directory, 'new/folder'), formats, options)
      for (const one of many) run.add(one)
      await run.abort()
      expect(await readdir(join(directory, 'new/folder'))).toEqual([])
    })
  })

  it('rejects where files cannot be written', async () => {
    await inDirectory(async (directory) => {
      const file = join(directory, 'file')
      await writeFile(file, '')
      await expect(openExport(file, ['json'], options)).rejects.toThrow()
    })
  })
})
