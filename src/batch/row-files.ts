import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadResult } from '../warehouse/store.ts'

interface InUse {
  /** Stretches of it that are still needed. */
  needed: number
  /** More may come. */
  isGrowing: boolean
}

/** The files in a folder that workers write rows to. Each is removed when it is complete and nobody needs its rows any more. */
export class RowFiles {
  readonly #directory: string
  readonly #files = new Map<string, InUse>()
  #begun = 0

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Path of a new file. */
  begin(): string {
    const path = join(this.#directory, `rows-${this.#begun++}.csv`)
    this.#files.set(path, { needed: 0, isGrowing: true })
    return path
  }

  need(results: readonly ReadResult[]): void {
    for (const use of this.#of(results)) use.needed++
  }

  async release(results: readonly ReadResult[]): Promise<void> {
    for (const use of this.#of(results)) use.needed--
    await this.#sweep()
  }

  async complete(path: string): Promise<void> {
    const use = this.#files.get(path)
    if (use) use.isGrowing = false
    await this.#sweep()
  }

  *#of(results: readonly ReadResult[]): Generator<InUse> {
    for (const { rows } of results)
      for (const part of [...rows.values()].flat()) {
        const use = part instanceof Uint8Array ? undefined : this.#files.get(part.file)
        if (use) yield use
      }
  }

  async #sweep(): Promise<void> {
    const over = [...this.#files].filter(([, { needed, isGrowing }]) => needed === 0 && !isGrowing)
    for (const [path] of over) this.#files.delete(path)
    // One that nothing was written to was never made.
    await Promise.all(over.map(([path]) => rm(path, { force: true })))
  }
}
