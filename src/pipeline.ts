import { type ExtractedForm, FormExtractor } from './extract/extract.ts'
import { type Input, openDocument, UnreadableInput } from './ingest/ingest.ts'
import type { Form } from './model/form.ts'
import type { Source } from './model/source.ts'
import { normalise } from './normalise/normalise.ts'
import type { SchemaLibrary } from './schema/library.ts'
import { noFormFound } from './validate/no-form.ts'
import { validate } from './validate/validate.ts'

/** What a run yields: forms as they are completed, and after the forms of each input how reading it went. */
export type Item = { readonly kind: 'form'; readonly form: Form } | { readonly kind: 'source'; readonly source: Source }

/** The whole flow: bytes → document → raw forms → typed values → checked forms. One input after the other, nothing kept. */
export async function* readForms(inputs: Iterable<Input> | AsyncIterable<Input>, library: SchemaLibrary): AsyncGenerator<Item> {
  for await (const input of inputs) yield* readInput(input, library)
}

async function* readInput(input: Input, library: SchemaLibrary): AsyncGenerator<Item> {
  const document = await openDocument(input).catch((error: unknown) => {
    if (error instanceof UnreadableInput) return error
    throw error
  })
  const { path, sha256, bytes, mediaType } = document
  if (document instanceof UnreadableInput) {
    yield {
      kind: 'source',
      source: { path, sha256, bytes, mediaType, pages: null, status: 'unreadable', problems: [document.finding] },
    }
    return
  }
  const extractor = new FormExtractor(library)
  let ordinal = 0
  const checked = (extracted: ExtractedForm): Item => {
    ordinal++
    const { subject, reading } = normalise(extracted, { path, sha256, ordinal }, library)
    return { kind: 'form', form: validate(subject, reading) }
  }
  for await (const blocks of document.blocks) for (const form of extractor.push(blocks)) yield checked(form)
  for (const form of extractor.finish()) yield checked(form)
  const problems = ordinal === 0 ? [...document.problems, noFormFound()] : document.problems
  const status = problems.some(({ severity }) => severity !== 'note') ? 'partial' : 'read'
  yield {
    kind: 'source',
    source: { path, sha256, bytes, mediaType, pages: document.pages, status, problems },
  }
}
