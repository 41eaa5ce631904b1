import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of the process beyond which what pages leave behind is collected: a page holds far less than it leaves behind. */
const enough = 190 << 20
/** Collecting takes as long as reading a page or two, and even asking the system for the size is not for nothing. */
const pagesBetween = 20
/** Bytes still in use after that beyond which caches go too. */
const mostInUse = 60 << 20

/** Keeps the process small through a long file: V8 alone collects late, as long as there is memory. */
export class MemoryValve {
  readonly #dropCaches: () => Promise<void>
  #collect: (() => void) | null = null

  /** @param dropCaches lets go of what is kept for pages to come, such as fonts; they are then read again */
  constructor(dropCaches: () => Promise<void>) {
    this.#dropCaches = dropCaches
  }

  /** To be called between pages. */
  async after(page: number): Promise<void> {
    if (page % pagesBetween !== 0 || process.memoryUsage.rss() < enough) return
    this.#collect ??= collector()
    this.#collect()
    const { heapUsed, external } = process.memoryUsage()
    if (heapUsed + external > mostInUse) await this.#dropCaches()
  }
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}
