// The process in which a bulk import reads files. It is started by readers.ts and takes its orders over the channel to it.
import * as nodeModule from 'node:module'
import type { ReadOrder, WorkerReport } from './protocol.ts'
import type { WorkerSettings } from './read-file.ts'

const say = (report: WorkerReport): void => {
  process.send?.(report)
}

// Without its parent it is of no use.
process.on('disconnect', () => process.exit())
setInterval(() => say({ report: 'alive' }), 1000)

const settings: WorkerSettings = JSON.parse(process.argv[2] as string)
nodeModule.enableCompileCache()
const { readFile } = await import('./read-file.ts')
const { RowFile, RowsNotKept } = await import('./row-file.ts')
const { boundHeap } = await import('../ingest/process/bound-heap.ts')
const { builtInSchemas, loadLibrary } = await import('../schema/library.ts')
const { ownPeak } = await import('../ingest/process/resident-peak.ts')
const library = await loadLibrary(builtInSchemas, settings.schemas)
const bound = boundHeap()

async function obey({ files, rows }: ReadOrder): Promise<void> {
  const rowFile = new RowFile(rows)
  for (const [i, file] of files.entries()) {
    say({ report: 'begun', file: i })
    say({ report: 'read', file: i, results: await readFile(file, library, settings, rowFile) })
    bound()
  }
  rowFile.close()
  const { user, system } = process.cpuUsage()
  say({ report: 'done', resident: process.memoryUsage.rss(), peak: ownPeak(), cpuSeconds: (user + system) / 1e6 })
}

process.on('message', (order: ReadOrder) =>
  obey(order).catch((error: unknown) => {
    if (!(error instanceof RowsNotKept)) throw error
    say({ report: 'blocked', reason: error.message })
  }),
)
say({ report: 'ready' })
