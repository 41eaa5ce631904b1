import type { Finding } from '../model/finding.ts'
import type { Input } from './ingest.ts'

/** Thrown for an input that cannot be read at all. `finding` (code `reading.unread`) says why, `sha256` is `""` where no byte could be read. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput'
  readonly finding: Finding
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  /** Files attached to it, which may well be readable. */
  readonly attachments: readonly Input[]

  constructor(
    finding: Finding,
    source: { path: string; sha256: string; bytes: number; mediaType: string },
    attachments: readonly Input[] = [],
  ) {
    super(`${source.path}: ${finding.variant}`)
    this.finding = finding
    this.path = source.path
    this.sha256 = source.sha256
    this.bytes = source.bytes
    this.mediaType = source.mediaType
    this.attachments = attachments
  }
}
