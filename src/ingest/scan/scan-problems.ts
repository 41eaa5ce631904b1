import type { Box } from '../../layout/marks.ts'
import type { Finding } from '../../model/finding.ts'
import { suspect, unread } from '../problem.ts'
import type { ScanPage } from './page/scan-page.ts'
import { type ScanLine, sureness } from './read-lines.ts'
import type { PagePicture } from './scan-protocol.ts'

/** Text smaller than this, in pixels of its em, cannot be read: 10.5 points at 75 dots to the inch have 11. */
const smallest = 13
/** Lines whose characters are less sure than this on average are not read, but guessed. */
const legible = 0.62
/** So sure are the lines of damaged pages that can be read on average, and more: of 50 no page was below 0.93. */
const legiblePage = 0.85

/** Why a page, or much of it, could not be read. */
export function scanProblems(
  { number, frame, isCutOff = false }: Pick<PagePicture, 'number' | 'frame' | 'isCutOff'>,
  page: ScanPage,
  lines: readonly ScanLine[],
  size: number,
): Finding[] {
  const at = [{ page: number, box: frame }]
  const facts = { page: String(number) }
  return [...(isCutOff ? [suspect('picture-cut-off', facts, at)] : []), ...illegible(number, frame, page, lines, size)]
}

/** On a page of text, a picture without writing is no loss; where something stands in cells, it may be one. */
export function unusedPicture({ number, frame }: Pick<PagePicture, 'number' | 'frame'>, page: ScanPage): Finding[] {
  if (!page.lines.some(({ inCell }) => inCell)) return []
  return [{ ...unread('picture-unused', { page: String(number) }), severity: 'note', at: [{ page: number, box: frame }] }]
}

function illegible(number: number, frame: Box, page: ScanPage, lines: readonly ScanLine[], size: number): Finding[] {
  const written = lines.filter(({ characters }) => characters.length > 0)
  const facts = { page: String(number) }
  const at = [{ page: number, box: frame }]
  const problem = (variant: string, more: Record<string, string> = {}): Finding => ({
    ...unread(variant, { ...facts, ...more }),
    at,
  })
  // A blank page, or a photograph: nothing is lost, but whoever misses something finds it named.
  if (page.lines.length === 0) return [{ ...problem('scan-no-text'), severity: 'note' }]
  if (written.length === 0) return [problem('scan-illegible')]
  const doubtful = written.filter((line) => sureness(line) < legible).length
  if (doubtful * 2 > written.length) return [problem(size < smallest ? 'scan-too-small' : 'scan-illegible')]
  // Lines in which nothing was read count here as well.
  const mean = lines.reduce((sum, line) => sum + sureness(line), 0) / lines.length
  const isPartly = doubtful * 5 > written.length || mean < legiblePage
  const unclear = lines.filter((line) => sureness(line) < legible).length
  return isPartly && unclear > 0 ? [problem('scan-partly-illegible', { lines: String(unclear) })] : []
}
