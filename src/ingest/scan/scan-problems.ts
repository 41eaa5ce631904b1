import type { Finding } from '../../model/finding.ts'
import { suspect, unread } from '../problem.ts'
import type { ScanPage } from './page/scan-page.ts'
import { type ScanLine, sureness } from './read-lines.ts'
import type { PagePicture } from './scan-protocol.ts'

/** Text smaller than this, in pixels of its em, cannot be read: 10.5 points at 75 dots to the inch have 11. */
const smallest = 13
/** Lines whose characters are less sure than this on average are not read, but guessed. */
const legible = 0.6

/** Why a page, or much of it, could not be read. */
export function scanProblems(
  { number, isCutOff = false }: Pick<PagePicture, 'number' | 'isCutOff'>,
  page: ScanPage,
  lines: readonly ScanLine[],
  size: number,
): Finding[] {
  const at = [{ page: number, box: [0, 0, 1, 1] as const }]
  const facts = { page: String(number) }
  return [...(isCutOff ? [suspect('picture-cut-off', facts, at)] : []), ...illegible(number, page, lines, size)]
}

function illegible(number: number, page: ScanPage, lines: readonly ScanLine[], size: number): Finding[] {
  const written = lines.filter(({ characters }) => characters.length > 0)
  const facts = { page: String(number) }
  const at = [{ page: number, box: [0, 0, 1, 1] as const }]
  const problem = (variant: string, more: Record<string, string> = {}): Finding => ({
    ...unread(variant, { ...facts, ...more }),
    at,
  })
  // A blank page, or a photograph: nothing is lost, but whoever misses something finds it named.
  if (page.lines.length === 0) return [{ ...problem('scan-no-text'), severity: 'note' }]
  if (written.length === 0) return [problem('scan-illegible')]
  const doubtful = written.filter((line) => sureness(line) < legible).length
  if (doubtful * 2 > written.length) return [problem(size < smallest ? 'scan-too-small' : 'scan-illegible')]
  return doubtful * 5 > written.length ? [problem('scan-partly-illegible', { lines: String(doubtful) })] : []
}
