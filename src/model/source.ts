import type { Finding } from './finding.ts'

/** One input as it was given, and how reading it went. */
export interface Source {
  /** As the user gave it. */
  readonly path: string
  /** Hex digest of the bytes; `""` where they could not be read at all. */
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
  readonly pages: number | null
  readonly status: 'read' | 'partial' | 'unreadable'
  readonly problems: readonly Finding[]
}

/** The status of a source that could be read: partly, where something is wrong with it. */
export const statusOf = (problems: readonly Finding[]): Source['status'] =>
  problems.some(({ severity }) => severity !== 'note') ? 'partial' : 'read'
