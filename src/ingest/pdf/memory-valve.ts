import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes beyond which what a page leaves behind is collected; a page holds far less than it leaves behind. */
const enough = 190 << 20
/** Collecting takes as long as reading a page or two. */
const pagesBetween = 20

/** Keeps the process small through a long file: V8 alone collects late, as long as there is memory. */
export class MemoryValve {
  #last = 0
  #collect: (() => void) | null = null

  /** To be called between pages. */
  after(page: number): void {
    if (page - this.#last < pagesBetween || process.memoryUsage.rss() < enough) return
    this.#last = page
    this.#collect ??= collector()
    this.#collect()
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}
