import { toContract } from '../../../src/export/to-contract.ts'
import { FormExtractor } from '../../../src/extract/extract.ts'
import type { Block } from '../../../src/model/document.ts'
import { normalise } from '../../../src/normalise/normalise.ts'
import { loadLibrary, type SchemaLibrary } from '../../../src/schema/library.ts'
import { validate } from '../../../src/validate/validate.ts'
import type { ReadForm } from '../read-text.ts'

let library: Promise<SchemaLibrary> | null = null

/** The forms that blocks hold, as the pipeline reads them. */
export async function readBlocks(blocks: readonly Block[]): Promise<ReadForm[]> {
  library ??= loadLibrary()
  const known = await library
  const extractor = new FormExtractor(known)
  const extracted = [...extractor.push(blocks), ...extractor.finish()]
  return extracted.map((form, i) => {
    const { subject, reading } = normalise(form, { path: 'scan.pdf', sha256: '0'.repeat(64), ordinal: i + 1 }, known)
    return toContract(validate(subject, reading))
  })
}
