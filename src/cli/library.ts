import { builtInSchemas, loadLibrary, type SchemaLibrary } from '../schema/library.ts'
import { SchemaError } from '../schema/schema-error.ts'
import { UsageError } from './usage-error.ts'

/** The built-in schemas and those named with --schema. @throws UsageError where one of them cannot be read or is not valid. */
export async function libraryWith(paths: readonly string[] = []): Promise<SchemaLibrary> {
  try {
    return await loadLibrary(builtInSchemas, paths)
  } catch (error) {
    if (error instanceof SchemaError) throw new UsageError(error.message)
    // The file system does not always name the file.
    if (paths.length > 0 && error instanceof Error && 'code' in error)
      throw new UsageError(`--schema ${paths.join(', ')}: ${error.message}`)
    throw error
  }
}
