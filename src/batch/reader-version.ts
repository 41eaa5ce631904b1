import { createHash } from 'node:crypto'
import type { ReadOptions } from '../ingest/ingest.ts'
import type { SchemaLibrary } from '../schema/library.ts'

/**
 * Eight hex digits for all that decides what is read from given bytes: program, schemas and recogniser. What was read under
 * another version is read again.
 */
export function readerVersion(programVersion: string, library: SchemaLibrary, ocr: ReadOptions['ocr']): string {
  const { common, families } = library
  return createHash('sha256')
    .update(JSON.stringify([programVersion, common, families, ocr ?? null]))
    .digest('hex')
    .slice(0, 8)
}

/** The key of a reading: of a content, or, where there is none, of the path that could not be opened. */
export function readingIdOf(sha256: string, path: string, reader: string): string {
  const subject = sha256 === '' ? `path-${createHash('sha256').update(path).digest('hex').slice(0, 12)}` : sha256.slice(0, 12)
  return `${subject}@${reader}`
}
