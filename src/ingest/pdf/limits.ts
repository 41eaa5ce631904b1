/** What a PDF may ask for. The first three are defaults that a user may change; the others are far beyond any real form. */
export const limits = {
  /** How long a file may be worked on. */
  seconds: 60,
  /** How long the picture of one page may be worked on. */
  pageSeconds: 120,
  /** The same where a picture is made of every page. */
  drawingSeconds: 600,
  /** How much memory the process that reads a file may hold, in MB. */
  megabytes: 1536,
  /** Bytes of what is read from one page. */
  page: 32 << 20,
  /** Pixels of a picture; a larger one is left out, and said. A3 at 600 dpi has 70 million. */
  pixels: 100_000_000,
  /** Attached files: how many, bytes of one and of all of a file together, and how deep in each other. */
  attachments: 100,
  attachment: 32 << 20,
  allAttachments: 64 << 20,
  depth: 3,
  /** A process that is still loading the reader is given up after so long. */
  startSeconds: 60,
} as const

/** What one run allows each file. */
export interface Allowance {
  readonly seconds: number
  readonly megabytes: number
}

export const defaultAllowance: Allowance = { seconds: limits.seconds, megabytes: limits.megabytes }
