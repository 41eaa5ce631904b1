import { extract, type Input, type ReadOptions } from '../../../../src/index.ts'
import { openDocument, UnreadableInput } from '../../../../src/ingest/ingest.ts'
import type { ReadSource } from '../../../support/read-text.ts'

/** What becomes of one PDF: the texts of its blocks, page by page, or why it is not read. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}) {
  try {
    const document = await openDocument({ path: 'fictional.pdf', bytes }, options)
    const texts: string[] = []
    for await (const batch of document.blocks)
      texts.push(...batch.map((block) => (block.kind === 'line' ? block.text : block.cells.map(({ text }) => text).join('|'))))
    return { refused: null, pages: document.pages, texts, problems: document.problems, attachments: document.attachments ?? [] }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    const { variant, facts } = error.finding
    return { refused: variant, facts, pages: null, texts: [], problems: [error.finding], attachments: error.attachments }
  }
}

/** Problems in short: variant and the facts that matter. */
export const inShort = (problems: readonly { variant?: string; facts: Readonly<Record<string, string>> }[]) =>
  problems.map(({ variant, facts: { pages, page } }) => [variant, page ?? pages].filter((part) => part).join(' '))

/** The sources of a run, in the order in which they come. */
export async function sourcesOf(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  options: ReadOptions = {},
): Promise<ReadSource[]> {
  const sources: ReadSource[] = []
  for await (const item of extract(inputs, options)) if (item.kind === 'source') sources.push(item.source)
  return sources
}
