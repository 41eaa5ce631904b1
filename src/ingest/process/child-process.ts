import { type ChildProcess as Process, type Serializable, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a child may use. */
export interface ChildBounds {
  /** Bounds what the process may ask the system for, in MB. */
  readonly megabytes: number
  readonly seconds: number
}

/** What is run in a child: the module, its arguments, and what Node is told about running it. */
interface Program {
  readonly module: URL
  readonly arguments: readonly string[]
  readonly flags?: readonly string[]
}

/** How a child ended that nobody had ended. */
export interface Crash {
  readonly isOutOfMemory: boolean
  /** For people: the signal, or the exit code. */
  readonly reason: string
  /** The end of what it had written to standard error. */
  readonly lastWords: string
}

/**
 * Children at work: an ending process takes them with it, those too that are stuck and would not notice. Idle ones end by
 * themselves when they have lost it, and Node keeps what they have compiled for the next.
 */
const working = new Set<{ end(): void }>()
process.on('exit', () => {
  for (const child of working) child.end()
})

/**
 * A process of its own that takes orders and reports, `ready` first. Idle, it does not keep this process alive, and ends
 * with it.
 */
export class ChildProcess<Kind extends ChildBounds, Order extends Serializable, Report extends { readonly report: string }> {
  readonly kind: Kind
  readonly #process: Process
  #onReport: (report: Report) => void = () => {}
  #onCrash: (crash: Crash) => void = () => {}
  #crash: Crash | null = null
  #lastWords = ''
  #isReady = false
  #isEnded = false

  constructor(kind: Kind, program: Program) {
    this.kind = kind
    const [command, ...args] = commandLine(kind, program)
    const { NODE_OPTIONS: _, ...env } = process.env
    this.#process = spawn(command as string, args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#process.on('message', (report) => this.#hear(report as Report))
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-20_000)
    })
    this.#process.on('error', (error) => this.#ended(error.message))
    // "close" comes when its last words are read too.
    this.#process.on('close', (code, signal) => this.#ended(signal ?? `exit ${code}`))
    this.idle()
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** It has loaded what it needs. */
  get isReady(): boolean {
    return this.#isReady
  }

  get isAlive(): boolean {
    return !this.#isEnded && this.#crash === null
  }

  /** Takes the child into use: this process stays alive as long as it works. */
  employ(onReport: (report: Report) => void, onCrash: (crash: Crash) => void): void {
    this.#onReport = onReport
    this.#onCrash = onCrash
    working.add(this)
    this.#process.ref()
    this.#process.channel?.ref()
    if (this.#crash) onCrash(this.#crash)
  }

  /** Nobody waits for it any more. */
  idle(): void {
    working.delete(this)
    this.#onReport = () => {}
    this.#onCrash = () => {}
    this.#process.unref()
    this.#process.channel?.unref()
    const stderr = this.#process.stderr
    if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref()
  }

  /** Resolves when the order is on its way; an order to a child that has ended is lost, as the crash says. */
  tell(order: Order): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#process.connected) resolve()
      else this.#process.send(order, () => resolve())
    })
  }

  /** At once, whatever it is doing. */
  end(): void {
    if (this.#isEnded) return
    this.dismiss()
    this.#process.kill('SIGKILL')
  }

  /** Lets an idle child end by itself. */
  dismiss(): void {
    this.#isEnded = true
    this.idle()
    if (this.#process.connected) this.#process.disconnect()
  }

  #hear(report: Report): void {
    if (this.#isEnded) return
    if (report.report === 'ready') this.#isReady = true
    this.#onReport(report)
  }

  #ended(reason: string): void {
    working.delete(this)
    if (this.#isEnded || this.#crash) return
    const lastWords = this.#lastWords
    this.#crash = { isOutOfMemory: /out of memory|allocation failed/i.test(lastWords), reason, lastWords }
    this.#onCrash(this.#crash)
  }
}

/**
 * Watching from outside is too slow for a burst of allocations: the system itself refuses them beyond a bound. It counts
 * what is asked for, and Node asks for `reserved` at its start without using it. A child whose parent was killed while it
 * was stuck ends by the bound on its computing time. Windows has neither; there the heap is bounded and the rest watched.
 */
function commandLine({ megabytes, seconds }: ChildBounds, program: Program): string[] {
  const node = [
    process.execPath,
    `--max-old-space-size=${megabytes}`,
    ...heapFlags,
    ...(program.flags ?? []),
    fileURLToPath(program.module),
    ...program.arguments,
  ]
  if (process.platform === 'win32') return node
  const bounds = [
    'ulimit -c 0',
    `ulimit -d ${(megabytes + reserved) * 1024}`,
    `ulimit -t ${Math.ceil(computingTime(seconds) + 4 * seconds)}`,
  ]
  return ['/bin/sh', '-c', `${bounds.map((bound) => `${bound} 2>/dev/null;`).join(' ')} exec "$0" "$@"`, ...node]
}

/** What a page leaves behind is garbage: in a small space for new objects it is copied about before it dies. */
export const heapFlags = ['--min-semi-space-size=4', '--max-semi-space-size=16']

/** MB of address space that Node holds before anything is read: 600 were seen, and threads take more later. */
const reserved = 1024

/** Seconds of computing after which a child is replaced between two files. */
export const computingTime = (seconds: number) => Math.max(300, 2 * seconds)
