// Writes what is generated from the code and checked in: npm run generate. Tests say when it is out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedSchemas } from '../src/export/contract.ts'
import { languageSchema } from '../src/schema/language.ts'
import { builtInSchemas, compileSchemas } from '../src/schema/library.ts'
import { columnsMarkdown, sourcesYml } from '../src/warehouse/describe.ts'

const output = join(builtInSchemas, 'output')
mkdirSync(output, { recursive: true })
for (const [name, text] of publishedSchemas()) writeFileSync(join(output, name), text)
writeFileSync(join(output, 'form-schema.schema.json'), languageSchema())
writeFileSync(join(builtInSchemas, 'compiled.json'), await compileSchemas(builtInSchemas))
const docs = join(import.meta.dirname, '../docs')
writeFileSync(join(docs, 'sources.yml'), sourcesYml())
writeFileSync(join(docs, 'warehouse-columns.md'), columnsMarkdown())
