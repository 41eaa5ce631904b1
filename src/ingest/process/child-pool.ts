import { type ChildBounds, computingTime } from './child-process.ts'

/** A child that is kept for the next job. */
interface Kept<Kind> {
  readonly kind: Kind
  readonly isAlive: boolean
  idle(): void
  dismiss(): void
  end(): void
}

export interface Used {
  readonly resident: number
  /** What it has held at most. */
  readonly peak: number
  readonly cpuSeconds: number
}

/** A child holds some 100 MB: after so long without work it goes. */
const idleMs = 20_000
const mostIdle = 4

/** Starting a child takes as long as many of its jobs, so children are used again. */
export class ChildPool<Kind extends ChildBounds, Child extends Kept<Kind>> {
  readonly #idle: { readonly child: Child; readonly timer: NodeJS.Timeout }[] = []
  readonly #returning = new Set<Promise<void>>()
  readonly #start: (kind: Kind) => Child
  readonly #isSame: (a: Kind, b: Kind) => boolean
  readonly #mostResident: number

  /**
   * @param isSame whether a child of one kind can do the work of another
   * @param mostResident bytes beyond which a child is not used again: what it holds then is mostly garbage
   */
  constructor(start: (kind: Kind) => Child, isSame: (a: Kind, b: Kind) => boolean, mostResident: number) {
    this.#start = start
    this.#isSame = isSame
    this.#mostResident = mostResident
  }

  /** A child is about to be given back, or to end: `over` resolves then, and must not reject. */
  expectBack(over: Promise<void>): void {
    this.#returning.add(over)
    void over.then(() => this.#returning.delete(over))
  }

  /** Resolves when there is an idle child of that kind, or none is about to be given back. */
  async untilBack(kind: Kind): Promise<void> {
    while (this.#idleAt(kind) < 0 && this.#returning.size > 0) await Promise.race(this.#returning)
  }

  /** An idle child of that kind, or a new one. */
  hire(kind: Kind): Child {
    const at = this.#idleAt(kind)
    const [found] = at < 0 ? [] : this.#idle.splice(at, 1)
    if (!found) return this.#start(kind)
    clearTimeout(found.timer)
    return found.child
  }

  /** Starts a child for work that is about to come, where none is idle or about to be. */
  expect(kind: Kind): void {
    if (this.#idleAt(kind) < 0 && this.#returning.size === 0) this.#keep(this.#start(kind))
  }

  /** Takes back a child that has finished its job. Sizes in bytes. */
  giveBack(child: Child, { resident, peak, cpuSeconds }: Used): void {
    const { megabytes, seconds } = child.kind
    // What the next job may hold is measured from the beginning of the process.
    const isWorn = resident > this.#mostResident || peak > megabytes * 2 ** 19 || cpuSeconds > computingTime(seconds)
    if (isWorn) child.end()
    else this.#keep(child)
  }

  /** Ends those that are idle. */
  end(): void {
    for (const { child } of [...this.#idle]) this.#drop(child)
  }

  #idleAt(kind: Kind): number {
    return this.#idle.findIndex(({ child }) => child.isAlive && this.#isSame(child.kind, kind))
  }

  #keep(child: Child): void {
    child.idle()
    const timer = setTimeout(() => this.#drop(child), idleMs).unref()
    this.#idle.push({ child, timer })
    if (this.#idle.length > mostIdle) this.#drop((this.#idle[0] as { child: Child }).child)
  }

  #drop(child: Child): void {
    const at = this.#idle.findIndex((one) => one.child === child)
    const [found] = at < 0 ? [] : this.#idle.splice(at, 1)
    clearTimeout(found?.timer)
    child.dismiss()
  }
}
