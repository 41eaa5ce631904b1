import { availableParallelism } from 'node:os'
import type PQueue from 'p-queue'
import { mayBePdf } from './file-kind.ts'
import { type Input, type OpenedDocument, openDocument } from './ingest.ts'
import { limits } from './pdf/limits.ts'
import type { Turn } from './pdf/open-pdf.ts'
import type { ReadOptions } from './read-options.ts'

/** An input whose turn has come. */
export type Open = () => Promise<OpenedDocument>

/**
 * The inputs in their order. While one is consumed, PDFs that follow are read already, each in its own process; of what
 * they say so far no more is held than the window allows. Everything else is opened when its turn comes.
 */
export async function* readAhead(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  options: ReadOptions = {},
): AsyncGenerator<Open, void> {
  const jobs = options.jobs ?? roomForJobs(options)
  if (jobs <= 1) {
    for await (const input of inputs) yield () => openDocument(input, options)
    return
  }
  let queue: PQueue | undefined
  const window = Math.max(smallestWindow, Math.floor(heldAhead / jobs))
  const iterator = each(inputs)
  const pull = async (): Promise<Pulled | null> => {
    const { value: input, done } = await iterator.next()
    if (done) return null
    if (!mayBePdf(input)) return { isPdf: false, open: () => openDocument(input, options), abandon: async () => {} }
    queue ??= new (await import('p-queue')).default({ concurrency: jobs })
    const line = queue
    const isQueued = Promise.withResolvers<void>()
    const turn: Turn = {
      add: (job) => {
        isQueued.resolve()
        return line.add(job)
      },
    }
    const document = openDocument(input, { ...options, queue: turn, window })
    // Whether it can be read is the business of whose turn it is.
    const abandon = () => document.then(({ abandon }) => abandon?.()).catch(() => {})
    void document.catch(() => {})
    // Those that are further ahead must not take all places while they wait for one that has none: each stands in line before the next.
    await Promise.race([isQueued.promise, document.catch(() => {})])
    return { isPdf: true, open: () => document, abandon }
  }
  const ahead: Promise<Pulled | null>[] = []
  let last: Promise<Pulled | null> = Promise.resolve(null)
  const ask = () => {
    last = pull()
    ahead.push(last)
    askOn()
  }
  // Beyond an input that is read when its turn comes, nothing is asked for: whoever gives the inputs may rely on that.
  const askOn = () => {
    const asked = last
    asked.then((one) => one?.isPdf && asked === last && ahead.length <= jobs && ask()).catch(() => {})
  }
  try {
    for (;;) {
      if (ahead.length === 0) ask()
      const pulled = await ahead.shift()
      if (!pulled) return
      askOn()
      yield pulled.open
    }
  } finally {
    queue?.pause()
    queue?.clear()
    for (const pulled of ahead) void pulled.then((one) => one?.abandon()).catch(() => {})
    void iterator.return().catch(() => {})
  }
}

interface Pulled {
  readonly isPdf: boolean
  readonly open: Open
  readonly abandon: () => Promise<void>
}

/** Bytes of pages that all files together may hold ahead, and that each may hold in any case. */
const heldAhead = 48 << 20
const smallestWindow = 4 << 20
const mostJobs = 16

/** Each process may grow to its limit, and there should be memory for all of them. */
function roomForJobs({ memoryLimit = limits.megabytes }: ReadOptions): number {
  const room = Math.floor(process.availableMemory() / (memoryLimit * 2 ** 20))
  return Math.max(1, Math.min(availableParallelism(), room, mostJobs))
}

async function* each(inputs: Iterable<Input> | AsyncIterable<Input>): AsyncGenerator<Input, void> {
  yield* inputs
}
