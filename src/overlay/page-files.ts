import { createHash } from 'node:crypto'

/**
 * The folder of a document's pages: its name as far as every file system takes it, and a hash of its path, so that
 * documents of one name keep apart.
 */
export function folderOf(path: string): string {
  const name = path
    .toWellFormed()
    .replace(/^.*[/\\]/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._]+/, '')
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return `${[...name].slice(0, 40).join('') || 'input'}-${hash}`
}

export const svgName = (page: number): string => `page-${String(page).padStart(4, '0')}.svg`

/** What of a page was recognised, line by line. */
export const linesName = (page: number): string => `page-${String(page).padStart(4, '0')}-lines.html`

/** A path inside the overlay's folder as a link. */
export const linkTo = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')
