import type { PageDrawing } from '../layout/page-drawing.ts'
import type { EngineChoice } from '../ocr/open-engine.ts'

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
  /** What reads pages that are pictures; the best engine that is installed, where nothing is said. `none`: they are only named. */
  readonly ocr?: EngineChoice | 'none' | undefined
  /** Is given, page by page, how each page was read, with its picture. Making those takes many times as long as reading. */
  readonly onDrawing?: ((drawn: DrawnPage) => void | Promise<void>) | undefined
}

/** A page that was read, of one of the inputs. */
export interface DrawnPage {
  /** The input's path. */
  readonly path: string
  /** From 1. */
  readonly page: number
  readonly drawing: PageDrawing
}
