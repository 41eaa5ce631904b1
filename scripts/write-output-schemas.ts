// Writes schemas/output/*.schema.json from the zod schemas of the contract: node scripts/write-output-schemas.ts
import { mkdirSync, writeFileSync } from 'node:fs'
import { publishedSchemas } from '../src/export/contract.ts'

const directory = new URL('../schemas/output/', import.meta.url)
mkdirSync(directory, { recursive: true })
for (const [name, text] of publishedSchemas()) writeFileSync(new URL(name, directory), text)
