import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FormSchema } from './language.ts'
import { Lexicon } from './lexicon.ts'
import { loadSchema } from './load.ts'

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
 * @throws SchemaError, or the file system's own error.
 */
export function loadLibrary(directory: string = builtInSchemas, more: readonly string[] = []): SchemaLibrary {
  const common = loadSchema(join(directory, 'common.yaml'))
  const forms = join(directory, 'forms')
  const files = readdirSync(forms)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(forms, name))
  const families = new Map([...files, ...more].map(loadSchema).map((schema) => [schema.id, schema]))
  return libraryOf(common, [...families.values()])
}

/** A library of schemas at hand. */
export function libraryOf(common: FormSchema, families: readonly FormSchema[]): SchemaLibrary {
  return { common, families, lexicon: new Lexicon([common, ...families]) }
}
