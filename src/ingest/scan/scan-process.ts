import { extname } from 'node:path'
import type { EngineChoice } from '../../ocr/open-engine.ts'
import { ChildPool } from '../process/child-pool.ts'
import { type ChildBounds, ChildProcess, type Crash } from '../process/child-process.ts'
import { Watch } from '../process/watch.ts'
import type { ScanOrder, ScanReport } from './scan-protocol.ts'

/** What a child is started for: its engine is loaded once. */
export interface ScanKind extends ChildBounds {
  readonly engine: EngineChoice
}

/**
 * V8 compiles and collects garbage beside what runs, which slows it down where no core is free: where every core reads a page
 * there is none, and a page takes less time when that is done in between.
 */
export const scanFlags = ['--single-threaded']

/** A process of its own that reads pictures (scan-child.ts). */
export class ScanChild extends ChildProcess<ScanKind, ScanOrder, ScanReport> {
  /** The file that it holds, by its hash. */
  file: string | null = null

  constructor(kind: ScanKind) {
    super(kind, {
      module: new URL(`./scan-child${extname(import.meta.url)}`, import.meta.url),
      arguments: [JSON.stringify(kind.engine)],
      flags: scanFlags,
    })
  }
}

/** Bytes between two pages: a reader with both engines holds up to 520 MB, and what a page adds stays below 600. */
const mostResident = 530 << 20

const sameEngine = (a: EngineChoice, b: EngineChoice) => a.name === b.name && a.url === b.url

export const scanChildren = new ChildPool<ScanKind, ScanChild>(
  (kind) => new ScanChild(kind),
  (a, b) => a.megabytes === b.megabytes && a.seconds === b.seconds && sameEngine(a.engine, b.engine),
  mostResident,
)

/** Why a child gave no answer. */
export interface ScanFailure {
  readonly report: 'failed'
  readonly variant: 'scan-too-slow' | 'scan-too-large' | 'scan-crashed' | 'no-engine'
  readonly reason: string
}

/** Loading an engine may take so long. */
const startSeconds = 60

/** One order and its answer. A child that fails is ended. */
export function ask(child: ScanChild, order: ScanOrder): Promise<Exclude<ScanReport, { report: 'ready' }> | ScanFailure> {
  const { seconds, megabytes } = child.kind
  return new Promise((resolve) => {
    const watchFor = (limit: number) =>
      new Watch({ pid: child.pid, isWorking: () => true }, { seconds: limit, megabytes }, (over) =>
        fail(over === 'time' ? 'scan-too-slow' : 'scan-too-large', ''),
      )
    let watch = watchFor(child.isReady ? seconds : Math.max(seconds, startSeconds))
    const finish = (answer: Exclude<ScanReport, { report: 'ready' }> | ScanFailure) => {
      watch.stop()
      resolve(answer)
    }
    const fail = (variant: ScanFailure['variant'], reason: string) => {
      child.end()
      finish({ report: 'failed', variant, reason })
    }
    child.employ(
      (report) => {
        if (report.report === 'ready') {
          watch.stop()
          watch = watchFor(seconds)
        } else if (report.report === 'no-engine') fail('no-engine', report.reason)
        else finish(report)
      },
      ({ isOutOfMemory, reason }: Crash) => fail(isOutOfMemory ? 'scan-too-large' : 'scan-crashed', reason),
    )
    void child.tell(order)
  })
}
