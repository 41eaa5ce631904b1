/** How inputs are read. All of it concerns kinds that are read in a process of their own: PDF. */
export interface ReadOptions {
  /** Opens encrypted files. */
  readonly password?: string | undefined
  /** Seconds that a file may be worked on; 60 where nothing is said. */
  readonly timeLimit?: number | undefined
  /** How much memory the process that reads a file may hold, in MB (2^20 bytes); 1536 where nothing is said. */
  readonly memoryLimit?: number | undefined
  /** How many files are read side by side; as many as there are cores and room for, where nothing is said. */
  readonly jobs?: number | undefined
  /** Is given, page by page, what a drawing of its reading needs. */
  readonly onDrawing?: ((drawing: PageDrawing) => void | Promise<void>) | undefined
}

export interface PageDrawing {
  /** The input's path. */
  readonly path: string
  /** From 1. */
  readonly page: number
  /** Plain data, as the reader of pages gave it. */
  readonly drawing: unknown
}
