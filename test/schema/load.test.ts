import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtInSchemas, loadLibrary } from '../../src/schema/library.ts'
import { loadSchema, parseSchema } from '../../src/schema/load.ts'
import { SchemaError } from '../../src/schema/schema-error.ts'

const problemsOf = (text: string) => {
  try {
    parseSchema(text, 'mine.yaml')
    return []
  } catch (error) {
    if (error instanceof SchemaError) return error.problems
    throw error
  }
}

describe('loading a form schema', () => {
  it('accepts every schema that ships', async () => {
    const forms = join(builtInSchemas, 'forms')
    const files = readdirSync(forms)
    expect(files.length).toBeGreaterThanOrEqual(2)
    for (const file of files) expect(loadSchema(join(forms, file)).id).toBe(file.replace('.yaml', ''))
    expect((await loadLibrary()).common.id).toBe('common')
  })

  it('names line and column of a word that the language does not know', () => {
    const [problem] = problemsOf(
      'id: mine\nversion: "1"\nname: { zh: 我的, en: Mine }\nbudget:\n  colums:\n    planned: [预算数]\n',
    )
    expect(problem).toMatchObject({ line: 5, column: 3 })
    expect(problem?.message).toContain('colums')
  })

  it('names line and column of a value of the wrong kind', () => {
    const [problem] = problemsOf('id: mine\nversion: 1\nname: { zh: 我的, en: Mine }\n')
    expect(problem).toMatchObject({ line: 2, column: 10 })
  })

  it('names line and column of broken YAML', () => {
    const [problem] = problemsOf('id: mine\nname: { zh: 我的\n')
    expect(problem?.line).toBeGreaterThanOrEqual(2)
  })

  it('points at the file for what is missing altogether', () => {
    expect(problemsOf('id: mine\n').map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('version'), expect.stringContaining('name')]),
    )
  })
})
