// The process in which pictures are read. It is started by scan-process.ts and takes its orders over the channel to it.
import * as nodeModule from 'node:module'
import type { OcrEngine } from '../../ocr/engine.ts'
import { ownPeak } from '../process/resident-peak.ts'
import type { OpenedPicture } from './decode.ts'
import type { PagePicture, ScanOrder, ScanReport, Usage } from './scan-protocol.ts'

// Everything large is loaded later, and from there.
nodeModule.enableCompileCache()

let file: OpenedPicture | null = null
let engine: Promise<OcrEngine | string> | undefined

const say = (report: ScanReport): void => {
  process.send?.(report)
}

const usage = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { resident: process.memoryUsage.rss(), peak: ownPeak(), cpuSeconds: (user + system) / 1e6 }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)

/** Loads the engine, once. @returns why there is none */
function loadEngine(): Promise<OcrEngine | string> {
  engine ??= (async () => {
    try {
      const { openEngine } = await import('../../ocr/open-engine.ts')
      const opened = await openEngine(JSON.parse(process.argv[2] as string))
      say({ report: 'ready' })
      return opened
    } catch (error) {
      return reasonOf(error)
    }
  })()
  return engine
}

async function obey(order: ScanOrder): Promise<void> {
  switch (order.order) {
    case 'page':
      return await read(order.picture, order.debug)
    case 'file': {
      const { openPicture } = await import('./decode.ts')
      const opened = await openPicture(order.file)
      if ('refused' in opened) return say({ report: 'refused', variant: opened.refused, reason: opened.reason, ...usage() })
      file = opened
      say({ report: 'opened', pages: opened.pages, problem: null, ...usage() })
      // How many pages there are is wanted first: others may be read elsewhere meanwhile.
      await loadEngine()
      return
    }
    case 'file-page': {
      const { number, debug } = order
      const [pixels] = await Promise.all([(file as OpenedPicture).decode(number), loadEngine()])
      if ('refused' in pixels) return say({ report: 'page-failed', variant: pixels.refused, reason: pixels.reason, ...usage() })
      return await read({ number, pixels, dpi: pixels.dpi, frame: [0, 0, 1, 1], isCutOff: pixels.isCutOff }, debug)
    }
  }
}

async function read(picture: PagePicture, debug: boolean): Promise<void> {
  const reader = await loadEngine()
  if (typeof reader === 'string') return say({ report: 'no-engine', reason: reader })
  try {
    const { pack } = await import('../page-reading.ts')
    const { readScan } = await import('./read-scan.ts')
    say({ report: 'page', reading: pack(await readScan(picture, reader, debug)), ...usage() })
  } catch (error) {
    say({ report: 'page-failed', variant: 'scan-failed', reason: reasonOf(error), ...usage() })
  }
}

process.on('message', (order: ScanOrder) => void obey(order))
// Without its parent it is of no use.
process.on('disconnect', () => process.exit())
