import yauzl, { type Entry } from 'yauzl'
import { decodedName } from '../text/decoded-name.ts'

/**
 * The name of an entry of an archive. Chinese archivers write names in GB18030 without saying so, where the format's own
 * rule would give Western box drawings.
 */
export function entryName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const saysUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0 || entry.extraFields.some(({ id }) => id === unicodePath)
  if (saysUtf8) return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
  return decodedName(raw).replaceAll('\\', '/')
}

/** Extra field of Info-ZIP. */
const unicodePath = 0x7075
