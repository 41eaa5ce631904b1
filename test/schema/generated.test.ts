import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languageSchema } from '../../src/schema/language.ts'
import { builtInSchemas, compileSchemas } from '../../src/schema/library.ts'

const file = (name: string) => readFileSync(join(builtInSchemas, name), 'utf8')

describe('generated files (npm run generate)', () => {
  it('are current: the JSON Schema of the schema language', () => {
    expect(file('output/form-schema.schema.json')).toBe(languageSchema())
  })

  it('are current: the compiled schemas', async () => {
    expect(file('compiled.json')).toBe(await compileSchemas(builtInSchemas))
  })
})
