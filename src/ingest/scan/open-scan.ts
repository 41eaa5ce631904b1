import type { PageDrawing } from '../../layout/page-drawing.ts'
import type { Block } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { ByteSource } from '../byte-source.ts'
import type { PageReading } from '../page-reading.ts'
import { unread } from '../problem.ts'
import type { Survey } from '../survey.ts'
import type { ScanFile, ScanReader, ScanRefusal } from './scan-reader.ts'

/** A picture file that is being read, page by page. */
export interface ScanReading {
  readonly pages: number
  /** A batch a page, in their order. */
  readonly batches: AsyncIterable<readonly Block[]>
  /** Grows while batches are read. */
  readonly problems: readonly Finding[]
}

type OnDrawing = ((page: number, drawing: PageDrawing) => void | Promise<void>) | undefined

/** Opens a picture file: a page, or several where the format knows pages. */
export async function openScan(
  source: ByteSource,
  { sha256 }: Survey,
  scans: ScanReader,
  onDrawing: OnDrawing,
): Promise<ScanReading | ScanRefusal> {
  const file = { sha256, content: source.path ?? Buffer.concat(await Array.fromAsync(source.chunks())) }
  const opened = await scans.open(file)
  if ('refused' in opened) return opened
  const { pages } = opened
  const ahead = Array.from({ length: Math.min(pages, scans.jobs + 1) }, (_, i) => scans.readFilePage(file, i + 1))
  // A picture of one page that cannot be read is a file that cannot be read.
  const first = (await ahead[0]) as PageReading | ScanRefusal
  if (pages === 1 && 'refused' in first) return first
  const problems: Finding[] = [...scans.notes, ...(opened.problem === null ? [] : [unread(opened.problem, {})])]
  return { pages, batches: batches(file, ahead, pages, scans, problems, onDrawing), problems }
}

/** @param ahead pages that are being read already */
async function* batches(
  file: ScanFile,
  ahead: Promise<PageReading | ScanRefusal>[],
  pages: number,
  scans: ScanReader,
  problems: Finding[],
  onDrawing: OnDrawing,
): AsyncGenerator<readonly Block[], void> {
  for (let page = 1, asked = ahead.length; page <= pages; page++) {
    while (asked < pages && ahead.length < scans.jobs + 1) ahead.push(scans.readFilePage(file, ++asked))
    const reading = (await ahead.shift()) as PageReading | ScanRefusal
    if ('refused' in reading) {
      problems.push(unread(reading.refused, { page: String(page), reason: reading.reason, ...scans.facts }))
      continue
    }
    problems.push(...reading.problems)
    if (reading.drawing) await onDrawing?.(page, reading.drawing)
    yield reading.blocks
  }
}
