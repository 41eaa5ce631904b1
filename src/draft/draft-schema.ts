import { basename } from 'node:path'
import { bestMatch, FormExtractor, FormRows } from '../extract/extract.ts'
import type { KindRow } from '../extract/split.ts'
import { type Input, openDocument, type ReadOptions } from '../ingest/ingest.ts'
import type { Block } from '../model/document.ts'
import { normalise } from '../normalise/normalise.ts'
import type { FormSchema } from '../schema/language.ts'
import { libraryOf, type SchemaLibrary } from '../schema/library.ts'
import { leastMatch, type Match } from '../schema/match.ts'
import { draftLabels } from './draft-labels.ts'
import { type ReadByDraft, withContents } from './draft-rules.ts'
import { commonLayout } from './layout.ts'
import { Notes } from './notes.ts'
import { printSchema } from './print-schema.ts'
import { seeForm } from './seen-form.ts'
import { titleWords } from './title-words.ts'

/** A form schema made from forms of an unknown layout, for a person to finish. */
export interface SchemaDraft {
  /** With comments where a person must decide; valid as it is. */
  readonly yaml: string
  readonly schema: FormSchema
  /** How many forms it was made from. */
  readonly forms: number
  /** The family that reads these forms well enough already, if there is one. */
  readonly known: Match | null
}

/** So many forms tell what there is to tell about a layout. */
const enoughForms = 50

/**
 * Drafts a schema from the first forms of an input: those that no family describes and that share a layout, or where
 * every form is of a known family, those. Null where the input holds no form.
 * @throws UnreadableInput
 */
export async function draftSchema(
  input: Input,
  library: SchemaLibrary,
  options: ReadOptions & { id?: string | undefined } = {},
): Promise<SchemaDraft | null> {
  const { blocks, forms } = await firstForms(input, library, options)
  const matches = forms.map((rows) => bestMatch(rows, library))
  const isKnown = (match: Match | null | undefined) => !!match && match.score >= leastMatch
  const seen = forms.map((rows, i) => ({ ...seeForm(rows, library), isUnknown: !isKnown(matches[i]) }))
  const layout = commonLayout(seen.filter(({ tables, fields }) => tables.length + fields.length > 0))
  if (!layout) return null
  const notes = new Notes()
  const id = options.id ?? idFrom(input.path, library)
  if (options.id === undefined) notes.confirm('id', { zh: '代号', en: 'a short, stable name' })
  notes.confirm('name', { zh: '名称', en: 'names' })
  const title = layout.titles[0]
  const labels: FormSchema = {
    id,
    version: '1',
    name: { zh: title ? titleWords(title) : '新表式', en: 'New layout' },
    ...draftLabels(layout, notes),
  }
  const read = readBy(labels, blocks, library)
  const schema = withContents(labels, read, layout, library, notes)
  const known = matches.every(isKnown) ? (matches.find((match) => match !== null) ?? null) : null
  const yaml = printSchema(schema, notes, { source: basename(input.path), forms: layout.forms })
  return { yaml, schema, forms: layout.forms, known }
}

/** The rows of the first forms, and the blocks that they were read from. */
async function firstForms(
  input: Input,
  library: SchemaLibrary,
  options: ReadOptions,
): Promise<{ blocks: Block[]; forms: (readonly KindRow[])[] }> {
  const document = await openDocument(input, options)
  const cutter = new FormRows(library)
  const [blocks, forms]: [Block[], (readonly KindRow[])[]] = [[], []]
  for await (const batch of document.blocks) {
    blocks.push(...batch)
    forms.push(...cutter.push(batch))
    if (forms.length >= enoughForms) return { blocks, forms: forms.slice(0, enoughForms) }
  }
  return { blocks, forms: [...forms, ...cutter.finish()] }
}

/** The forms as the draft so far reads them. */
function readBy(draft: FormSchema, blocks: readonly Block[], library: SchemaLibrary): ReadByDraft[] {
  // First among equals: a family that fits as well must not take its forms.
  const withDraft = libraryOf(library.common, [draft, ...library.families])
  const extractor = new FormExtractor(withDraft)
  return [...extractor.push(blocks), ...extractor.finish()].flatMap((extracted) => {
    if (extracted.schema !== draft) return []
    const { subject } = normalise(extracted, { path: '', sha256: '', ordinal: 1 }, withDraft)
    return { raw: extracted.raw, subject }
  })
}

/** A file's name where it may be an id, else `new-layout`; never that of another schema. */
function idFrom(path: string, library: SchemaLibrary): string {
  const name = basename(path).replace(/\..*$/, '').toLowerCase()
  const id = idPattern.test(name) ? name : 'new-layout'
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`
    if (isSchemaId(candidate, library)) return candidate
  }
}

const idPattern = /^[a-z][a-z0-9-]*$/

/** Whether a new schema may have this id. */
export const isSchemaId = (id: string, { common, families }: SchemaLibrary): boolean =>
  idPattern.test(id) && [common, ...families].every((schema) => schema.id !== id)
