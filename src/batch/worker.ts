// The process in which a bulk import reads files. It is started by readers.ts and takes its orders over the channel to it.
import type { ReadOrder, WorkerReport } from './protocol.ts'
import { readFile, type WorkerSettings } from './read-file.ts'

const say = (report: WorkerReport): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(report, () => resolve())
  })

// Without its parent it is of no use.
process.on('disconnect', () => process.exit())
setInterval(() => void say({ report: 'alive' }), 1000)

const settings: WorkerSettings = JSON.parse(process.argv[2] as string)
const { boundHeap } = await import('../ingest/process/bound-heap.ts')
const { builtInSchemas, loadLibrary } = await import('../schema/library.ts')
const { ownPeak } = await import('../ingest/process/resident-peak.ts')
const library = await loadLibrary(builtInSchemas, settings.schemas)
const bound = boundHeap()

async function obey({ files }: ReadOrder): Promise<void> {
  for (const [i, file] of files.entries()) {
    await say({ report: 'begun', file: i })
    await say({ report: 'read', file: i, results: await readFile(file, library, settings) })
    bound()
  }
  const { user, system } = process.cpuUsage()
  await say({ report: 'done', resident: process.memoryUsage.rss(), peak: ownPeak(), cpuSeconds: (user + system) / 1e6 })
}

process.on('message', (order: ReadOrder) => void obey(order))
await say({ report: 'ready' })
