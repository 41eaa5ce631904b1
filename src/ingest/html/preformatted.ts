import { decodeHTML } from 'entities/decode'
import type { Block } from '../../model/document.ts'
import type { Place, PlacedText } from '../../model/place.ts'
import { BlockBuilder } from '../text/block-builder.ts'
import { SourceLine } from '../text/source-text.ts'
import type { PageElement, PageNode } from './page-node.ts'

/**
 * What stands in a `pre` is text as files of text have it: tables drawn with characters, by tabs, pipes or blanks.
 * @param isVisible whether an element in it is shown
 * @returns null where it holds tables of the page
 */
export function preformattedBlocks(
  source: string,
  pre: PageElement,
  place: Place,
  isVisible: (element: PageElement) => boolean,
): Block[] | null {
  const parts: string[] = []
  const open: PageNode[] = [...pre.children].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.name === null) parts.push(decodeHTML(source.slice(node.start, node.end)))
    else if (node.name === 'table') return null
    else if (node.name === 'br') parts.push('\n')
    else if (isVisible(node)) open.push(...[...node.children].reverse())
  }
  const builder = new BlockBuilder([])
  for (const [i, line] of parts
    .join('')
    .split(/\r\n?|\n/)
    .entries())
    builder.push(new SourceLine(line, i + 1))
  builder.end()
  const at = <T extends PlacedText>(text: T): T => ({ ...text, pieces: [{ start: 0, place }] })
  return builder.take().flatMap((found): Block[] => {
    if (found.kind === 'html') return found.lines.map(({ text }) => ({ kind: 'line', level: 0, ...at({ text, pieces: [] }) }))
    return [found.kind === 'line' ? at(found) : { ...found, cells: found.cells.map(at) }]
  })
}
