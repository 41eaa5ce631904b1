import { performance } from 'node:perf_hooks'
import type { Allowance } from '../pdf/limits.ts'
import { residentPeak } from './resident-peak.ts'

const lookEveryMs = 100

export interface Watched {
  readonly pid: number | undefined
  /** Whether it is working just now, and not waiting to be asked for more. */
  isWorking(): boolean
}

/** Watches a process from outside, as one that is stuck can say nothing itself. */
export class Watch {
  readonly #watched: Watched
  readonly #allowance: Allowance
  readonly #onOver: (over: 'time' | 'memory') => void
  readonly #timer: NodeJS.Timeout
  #last = performance.now()
  #workedMs = 0
  #isLooking = false

  constructor(watched: Watched, allowance: Allowance, onOver: (over: 'time' | 'memory') => void) {
    this.#watched = watched
    this.#allowance = allowance
    this.#onOver = onOver
    this.#timer = setInterval(() => void this.#look(), lookEveryMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** How many bytes it has held at most, as it says itself: the system may be asked too late, or not at all. */
  hear(peak: number): void {
    if (peak > this.#allowance.megabytes * 2 ** 20) this.#onOver('memory')
  }

  async #look(): Promise<void> {
    const now = performance.now()
    // A look that comes late says that this process was busy; the other may have answered long ago.
    const passed = Math.min(now - this.#last, 2 * lookEveryMs)
    this.#last = now
    if (this.#watched.isWorking()) this.#workedMs += passed
    if (this.#workedMs > this.#allowance.seconds * 1000) return this.#onOver('time')
    if (this.#isLooking || this.#watched.pid === undefined) return
    this.#isLooking = true
    const peak = await residentPeak(this.#watched.pid)
    this.#isLooking = false
    if (peak !== null) this.hear(peak)
  }
}
