import type { Block } from '../../model/document.ts'
import { lostCharacter } from '../../model/reading.ts'
import { type ScanLine, sureness } from './read-lines.ts'

/** So few characters are no writing. */
const fewest = 10
/** Lines that are less sure than this are doubtful, and so many of all may be. */
const sure = 0.75
const mostDoubtful = 0.25
/** Of a table at least so many cells are filled in. */
const filled = 1 / 3
/** Outside of tables, lines of text have so many characters on average; what stands along the axes of a chart has less. */
const shortest = 5

/** Whether what was read of a picture that may show anything is a table or a text, and no chart, drawing or photograph. */
export function isWriting(lines: readonly ScanLine[], blocks: readonly Block[]): boolean {
  const written = lines.filter(({ characters }) => characters.length > 0)
  const characters = written.reduce((sum, line) => sum + line.characters.length, 0)
  const isDoubtful = (line: ScanLine) => sureness(line) < sure || line.characters.some(({ text }) => text === lostCharacter)
  const doubtful = written.filter(isDoubtful).length
  if (characters < fewest || doubtful > mostDoubtful * written.length) return false
  const grids = blocks.filter((block) => block.kind === 'grid')
  if (grids.length === 0) return characters >= shortest * written.length
  return grids.every(
    ({ rows, columns, cells }) =>
      rows > 1 && columns > 1 && cells.filter(({ text }) => text !== '').length >= filled * cells.length,
  )
}
