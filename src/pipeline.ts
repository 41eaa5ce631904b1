import { type ExtractedForm, FormExtractor } from './extract/extract.ts'
import { type Input, type OpenedDocument, openDocument, type ReadOptions, UnreadableInput } from './ingest/ingest.ts'
import { suspect } from './ingest/problem.ts'
import { readAhead } from './ingest/read-ahead.ts'
import { PageJoiner } from './layout/join-pages.ts'
import { type ProposedBorder, withProposedColumns } from './layout/proposed-columns.ts'
import { apartSideBySide } from './layout/side-by-side.ts'
import type { Block } from './model/document.ts'
import type { Finding } from './model/finding.ts'
import type { Form } from './model/form.ts'
import { type PlacedText, placeOf } from './model/place.ts'
import { type Source, statusOf } from './model/source.ts'
import { normalise } from './normalise/normalise.ts'
import type { SchemaLibrary } from './schema/library.ts'
import { noFormFound } from './validate/no-form.ts'
import { validate } from './validate/validate.ts'

/** What a run yields: forms as they are completed, and after the forms of each input how reading it went. */
export type Item = { readonly kind: 'form'; readonly form: Form } | { readonly kind: 'source'; readonly source: Source }

export interface RunOptions extends ReadOptions {
  /** Is given the blocks of each input, by its path, as forms are taken from them: after tables were joined over pages. */
  readonly onBlocks?: ((path: string, blocks: readonly Block[]) => void) | undefined
}

/**
 * The whole flow: bytes → document → raw forms → typed values → checked forms. One input after the other, nothing kept;
 * files attached to an input come after it.
 */
export async function* readForms(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  library: SchemaLibrary,
  options: RunOptions = {},
): AsyncGenerator<Item> {
  for await (const open of readAhead(inputs, options)) yield* readInput(open, library, options)
}

async function* readInput(
  open: () => Promise<OpenedDocument>,
  library: SchemaLibrary,
  options: RunOptions,
): AsyncGenerator<Item> {
  const document = await open().catch((error: unknown) => {
    if (error instanceof UnreadableInput) return error
    throw error
  })
  yield* document instanceof UnreadableInput ? unreadable(document) : readDocument(document, library, options)
  for (const attached of document.attachments ?? []) yield* readInput(() => openDocument(attached, options), library, options)
}

const otherFinding = (title: PlacedText): Finding => ({
  ...suspect('other-table', { text: title.text }, [placeOf(title)]),
  code: 'reading.unused',
  severity: 'note',
})

const borderFinding = ({ at, heads: [left, right] }: ProposedBorder): Finding => ({
  ...suspect('border-proposed', { page: String(at.page), left, right }, [at]),
  severity: 'note',
})

function* unreadable({ path, sha256, bytes, mediaType, finding }: UnreadableInput): Generator<Item> {
  yield { kind: 'source', source: { path, sha256, bytes, mediaType, pages: null, status: 'unreadable', problems: [finding] } }
}

async function* readDocument(document: OpenedDocument, library: SchemaLibrary, { onBlocks }: RunOptions): AsyncGenerator<Item> {
  const { path, sha256, bytes, mediaType } = document
  const extractor = new FormExtractor(library)
  let ordinal = 0
  const checked = (extracted: ExtractedForm): Item => {
    ordinal++
    const { subject, reading } = normalise(extracted, { path, sha256, ordinal }, library)
    return { kind: 'form', form: validate(subject, reading) }
  }
  const isLabel = (text: string) => library.lexicon.isLabel(text)
  const pages = new PageJoiner(isLabel)
  const proposed: Finding[] = []
  const formsIn = (blocks: readonly Block[]) => {
    onBlocks?.(path, blocks)
    return extractor.push(blocks)
  }
  for await (const blocks of document.blocks) {
    const complete = withProposedColumns(apartSideBySide(blocks), isLabel, (border) => proposed.push(borderFinding(border)))
    for (const form of formsIn(pages.push(complete))) yield checked(form)
  }
  for (const form of formsIn(pages.finish())) yield checked(form)
  for (const form of extractor.finish()) yield checked(form)
  const others = extractor.others.map(otherFinding)
  const problems = [...document.problems, ...proposed, ...others, ...(ordinal === 0 ? [noFormFound(bytes)] : [])]
  yield {
    kind: 'source',
    source: { path, sha256, bytes, mediaType, pages: document.pages, status: statusOf(problems), problems },
  }
}
