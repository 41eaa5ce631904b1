import { builtInSchemas, loadLibrary, type SchemaLibrary } from '../schema/library.ts'
import { SchemaError } from '../schema/schema-error.ts'
import { UsageError } from './usage-error.ts'

/** The built-in schemas and those named with --schema. @throws UsageError where one of them cannot be read or is not valid. */
export async function libraryWith(paths: readonly string[] = []): Promise<SchemaLibrary> {
  try {
    return await loadLibrary(builtInSchemas, paths)
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && 'path' in error && paths.includes(String(error.path))
    if (error instanceof SchemaError || isMissing) throw new UsageError(error.message)
    throw error
  }
}
