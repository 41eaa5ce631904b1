// The process in which pictures are read. It is started by scan-process.ts and takes its orders over the channel to it.
import { openEngine } from '../../ocr/open-engine.ts'
import { pack } from '../page-reading.ts'
import { ownPeak } from '../process/resident-peak.ts'
import type { OpenedPicture } from './decode.ts'
import { readScan } from './read-scan.ts'
import type { PagePicture, ScanOrder, ScanReport, Usage } from './scan-protocol.ts'

const say = (report: ScanReport): void => {
  process.send?.(report)
}

const usage = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { resident: process.memoryUsage.rss(), peak: ownPeak(), cpuSeconds: (user + system) / 1e6 }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)

// Without its parent it is of no use.
process.on('disconnect', () => process.exit())

const engine = await openEngine(JSON.parse(process.argv[2] as string)).catch((error: unknown) => reasonOf(error))
if (typeof engine === 'string') say({ report: 'no-engine', reason: engine })
else {
  let file: OpenedPicture | null = null
  const page = async (picture: PagePicture, debug: boolean) => {
    try {
      say({ report: 'page', reading: pack(await readScan(picture, engine, debug)), ...usage() })
    } catch (error) {
      say({ report: 'page-failed', variant: 'scan-failed', reason: reasonOf(error), ...usage() })
    }
  }
  const obey = async (order: ScanOrder): Promise<void> => {
    switch (order.order) {
      case 'page':
        return await page(order.picture, order.debug)
      case 'file': {
        const { openPicture } = await import('./decode.ts')
        const opened = await openPicture(order.bytes)
        if ('refused' in opened) return say({ report: 'refused', variant: opened.refused, reason: opened.reason, ...usage() })
        file = opened
        return say({ report: 'opened', pages: opened.pages, problem: null, ...usage() })
      }
      case 'file-page': {
        const { number, debug } = order
        const pixels = await (file as OpenedPicture).decode(number)
        if ('refused' in pixels) return say({ report: 'page-failed', variant: pixels.refused, reason: pixels.reason, ...usage() })
        return await page({ number, pixels, dpi: pixels.dpi, frame: [0, 0, 1, 1], isCutOff: pixels.isCutOff }, debug)
      }
    }
  }
  process.on('message', (order: ScanOrder) => void obey(order))
  say({ report: 'ready' })
}
