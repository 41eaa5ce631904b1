import type { Block } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import { type ByteSource, inMemory } from '../byte-source.ts'
import { suspect } from '../problem.ts'
import { type Survey, survey } from '../survey.ts'
import { LostCharacters, mostPlaces } from '../text/lost-characters.ts'
import { readable } from '../text/read-text.ts'
import { StruckOut } from '../text/struck.ts'
import { type TextEncoding, textEncoding } from '../text-encoding.ts'
import { pageContent } from './page-reader.ts'
import { parsePage } from './parse-page.ts'
import { archivedPages } from './web-archive.ts'

/** Larger pages are refused: a page is held as a whole. */
const mostMegabytes = 64
/** Elements and texts of all pages of an input. */
const mostNodes = 2_000_000
/** Parts of a web archive. */
const mostParts = 10_000

/** Why a page is not read: the variant of the finding and what its sentence names. */
export interface Refusal {
  readonly refused: string
  readonly facts: Finding['facts']
}

export interface PageDocument {
  readonly blocks: readonly Block[]
  readonly problems: readonly Finding[]
}

/**
 * Reads a web page.
 * @param encoding that of a page's text, `null` for a web archive, whose parts say theirs
 */
export async function readPage(source: ByteSource, seen: Survey, encoding: TextEncoding | null): Promise<PageDocument | Refusal> {
  if (seen.bytes > mostMegabytes << 20) return { refused: 'page-too-large', facts: { limit: `${mostMegabytes} MB` } }
  const bytes = await wholeOf(source, seen.bytes)
  const changed = bytes.length === seen.bytes ? [] : [suspect('changed', {}, [])]
  const texts = encoding ? [new TextDecoder(encoding).decode(bytes)] : await textsOf(bytes)
  if (!Array.isArray(texts)) return texts
  const blocks: Block[] = []
  const hidden: Place[] = []
  const struck = new StruckOut()
  let nodes = 0
  for (const [i, text] of texts.entries()) {
    const page = parsePage(text, mostNodes - nodes)
    if (!page) return { refused: 'page-too-complex', facts: { limit: String(mostNodes) } }
    nodes += page.nodes
    const content = pageContent(page, i === 0 ? '' : `part[${i + 1}]/`)
    for (const block of content.blocks) blocks.push(block)
    hidden.push(...content.hiddenTables)
    for (const place of content.struck) struck.add(place)
  }
  return { blocks, problems: [...changed, ...lostIn(blocks), ...hiddenTables(hidden), ...struck.problems()] }
}

async function wholeOf(source: ByteSource, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of readable(source.chunks())) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) break
  }
  return Buffer.concat(chunks)
}

async function textsOf(bytes: Uint8Array): Promise<string[] | Refusal> {
  const pages = archivedPages(bytes, mostParts)
  if (!pages) return { refused: 'page-too-complex', facts: { limit: String(mostParts) } }
  if (pages.length === 0) return { refused: 'archive-without-page', facts: {} }
  const texts: string[] = []
  for (const { bytes, charset } of pages) {
    const encoding = await textEncoding(await survey(inMemory(bytes)), charset ?? undefined)
    if (!encoding) return { refused: 'unknown-encoding', facts: {} }
    texts.push(new TextDecoder(encoding).decode(bytes))
  }
  return texts
}

function lostIn(blocks: readonly Block[]): Finding[] {
  const lost = new LostCharacters()
  for (const block of blocks)
    for (const { text, pieces } of block.kind === 'line' ? [block] : block.cells)
      lost.lookFor({ text, placeOf: () => (pieces[0] as (typeof pieces)[number]).place })
  return lost.problems()
}

const hiddenTables = (at: readonly Place[]): Finding[] =>
  at.length > 0 ? [suspect('hidden-tables', { count: String(at.length) }, at.slice(0, mostPlaces))] : []
