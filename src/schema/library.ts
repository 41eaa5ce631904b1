import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FormSchema } from './language.ts'
import { Lexicon } from './lexicon.ts'

/** All form schemas of a run: what every form shares, the families, and one index over their labels. */
export interface SchemaLibrary {
  readonly common: FormSchema
  readonly families: readonly FormSchema[]
  readonly lexicon: Lexicon
}

/** The schemas that ship with the program. From source and from the compiled package, they lie two folders up. */
export const builtInSchemas = fileURLToPath(new URL('../../schemas', import.meta.url))

/**
 * Loads `common.yaml` and every `forms/*.yaml` below `directory`, in the order of their names, then the single files `more`.
 * A later schema replaces an earlier one of the same id.
 * Rejects with SchemaError, or with the file system's own error.
 */
export async function loadLibrary(directory: string = builtInSchemas, more: readonly string[] = []): Promise<SchemaLibrary> {
  const { common, families } = compiledSchemas(directory) ?? (await readSchemas(directory))
  if (more.length === 0) return libraryOf(common, families)
  const { loadSchema } = await import('./load.ts')
  return libraryOf(common, [...new Map([...families, ...more.map(loadSchema)].map((schema) => [schema.id, schema])).values()])
}

/** A library of schemas at hand. */
export function libraryOf(common: FormSchema, families: readonly FormSchema[]): SchemaLibrary {
  return { common, families, lexicon: new Lexicon([common, ...families]) }
}

interface Schemas {
  readonly common: FormSchema
  readonly families: readonly FormSchema[]
}

/** Reads and validates the YAML files below `directory`. */
async function readSchemas(directory: string): Promise<Schemas> {
  const { loadSchema } = await import('./load.ts')
  const [common, ...forms] = schemaFiles(directory)
  return { common: loadSchema(common), families: forms.map(loadSchema) }
}

const compiledName = 'compiled.json'

/**
 * The same schemas as validated JSON, where `compiled.json` was made from exactly these YAML files: reading YAML and
 * loading the validator takes longer than reading a file of forms.
 */
function compiledSchemas(directory: string): Schemas | null {
  const path = join(directory, compiledName)
  if (!existsSync(path)) return null
  const compiled: Schemas & { readonly madeFrom: string } = JSON.parse(readFileSync(path, 'utf8'))
  return compiled.madeFrom === fingerprint(directory) ? compiled : null
}

/** The text of `compiled.json` for the YAML files below `directory`. */
export async function compileSchemas(directory: string): Promise<string> {
  return `${JSON.stringify({ madeFrom: fingerprint(directory), ...(await readSchemas(directory)) })}\n`
}

function fingerprint(directory: string): string {
  const hash = createHash('sha256')
  for (const path of schemaFiles(directory)) hash.update(readFileSync(path))
  return hash.digest('hex')
}

function schemaFiles(directory: string): [string, ...string[]] {
  const forms = join(directory, 'forms')
  const names = readdirSync(forms).filter((name) => name.endsWith('.yaml'))
  return [join(directory, 'common.yaml'), ...names.sort().map((name) => join(forms, name))]
}
