import type { Block } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import { suspect } from '../problem.ts'
import type { TextEncoding } from '../text-encoding.ts'
import { BlockBuilder } from './block-builder.ts'
import { LineSplitter } from './line-splitter.ts'
import { LostCharacters, mostPlaces } from './lost-characters.ts'
import type { SourceLine } from './source-text.ts'
import { StruckOut } from './struck.ts'

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/**
 * Reads text into blocks, one batch a chunk.
 * @param known the length that the source is known to have, and where to note problems
 */
export async function* readText(
  chunks: Chunks,
  encoding: TextEncoding,
  known: { readonly bytes: number; readonly problems: Finding[] },
): AsyncGenerator<readonly Block[], void> {
  const decoder = new TextDecoder(encoding)
  const splitter = new LineSplitter()
  const builder = new BlockBuilder(known.problems)
  const lost = new LostCharacters()
  const struck = new StruckOut()
  let bytes = 0
  const read = (lines: readonly SourceLine[]) => {
    for (const line of lines) {
      lost.lookFor(line)
      struck.lookFor(line)
      builder.push(line)
    }
    return withTables(builder)
  }
  for await (const chunk of readable(chunks)) {
    bytes += chunk.length
    const blocks = await read(splitter.push(decoder.decode(chunk, { stream: true })))
    if (blocks.length > 0) yield blocks
  }
  const last = await read([...splitter.push(decoder.decode()), ...splitter.end()])
  builder.end()
  const blocks = [...last, ...(await withTables(builder))]
  known.problems.push(...lost.problems(), ...struck.problems(), ...longLines(splitter.longLines))
  if (bytes !== known.bytes) known.problems.push(suspect('changed', {}, []))
  if (blocks.length > 0) yield blocks
}

/** The chunks as long as the file can be read: one that is taken away while it is read ends early. */
export async function* readable(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  try {
    yield* chunks
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
  }
}

/** What the builder has found, with HTML parsed. The parser is loaded only when there is something for it. */
async function withTables(builder: BlockBuilder): Promise<Block[]> {
  const blocks: Block[] = []
  for (const found of builder.take()) {
    if (found.kind !== 'html') blocks.push(found)
    else for (const block of (await import('./html-grids.ts')).htmlGrids(found)) blocks.push(block)
  }
  return blocks
}

function longLines(lines: readonly number[]): Finding[] {
  if (lines.length === 0) return []
  const at = lines.slice(0, mostPlaces).map((line) => ({ line, column: 1 }))
  return [suspect('line-too-long', { count: String(lines.length) }, at)]
}
