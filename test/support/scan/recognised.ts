import { toContract } from '../../../src/export/to-contract.ts'
import { FormExtractor } from '../../../src/extract/extract.ts'
import type { ReadOptions } from '../../../src/ingest/ingest.ts'
import type { Block } from '../../../src/model/document.ts'
import type { PlacedText } from '../../../src/model/place.ts'
import { normalise } from '../../../src/normalise/normalise.ts'
import { readForms } from '../../../src/pipeline.ts'
import { Lexicon } from '../../../src/schema/lexicon.ts'
import type { SchemaLibrary } from '../../../src/schema/library.ts'
import { figuresOf, withChanges } from '../../../src/validate/settle/figures-of.ts'
import type { Subject } from '../../../src/validate/subject.ts'
import { validate } from '../../../src/validate/validate.ts'
import type { ReadForm } from '../read-text.ts'

/** A scan as it was recognised: what comes after takes no pixels and little time, and can be tried again and again. */
export interface Recognised {
  readonly path: string
  /** Every character with its alternatives; tables are joined over pages. */
  readonly blocks: readonly Block[]
  /** Why nothing or not all was read. */
  readonly problems: readonly string[]
}

/** Scans one after the other. */
export async function* recognise(
  paths: readonly string[],
  library: SchemaLibrary,
  options: ReadOptions,
): AsyncGenerator<Recognised> {
  const blocks: Block[] = []
  const inputs = paths.map((path) => ({ path }))
  for await (const item of readForms(inputs, library, { ...options, onBlocks: (_, more) => blocks.push(...more) })) {
    if (item.kind === 'form') continue
    const { path, problems } = item.source
    yield { path, blocks: blocks.splice(0), problems: problems.map(({ code, variant = '' }) => `${code} ${variant}`) }
  }
}

/** What helps the engine; it always does in the program. */
export interface Aids {
  /** Cells of figures are read as the likeliest text that is one. */
  readonly grammar: boolean
  /** Labels are read as the likeliest word that is one. */
  readonly vocabulary: boolean
  /** Figures that do not agree are read as the likeliest ones that do. */
  readonly arithmetic: boolean
}

/** What the pipeline makes of a recognised scan, with all that helps or without some of it. */
export function formsIn({ path, blocks }: Recognised, library: SchemaLibrary, aids: Aids): ReadForm[] {
  const { common, families } = library
  const own = aids.vocabulary ? library : { common, families, lexicon: new LexiconWithoutGuesses([common, ...families]) }
  const extractor = new FormExtractor(own)
  const read = aids.grammar ? blocks : blocks.map(asRead)
  return [...extractor.push(read), ...extractor.finish()].map((extracted, i) => {
    const { subject, reading } = normalise(extracted, { path, sha256: '0'.repeat(64), ordinal: i + 1 }, own)
    return toContract(validate(aids.arithmetic ? subject : asDecoded(subject), reading))
  })
}

/** Knows its labels and what is close to them, and takes no other reading of a text for one. */
class LexiconWithoutGuesses extends Lexicon {
  override findExact(): null {
    return null
  }
}

/** Without alternatives: the engine's own text is all there is. */
function asRead(block: Block): Block {
  return block.kind === 'line' ? withoutAlternatives(block) : { ...block, cells: block.cells.map(withoutAlternatives) }
}

const withoutAlternatives = <T extends PlacedText>(text: T): T => ({
  ...text,
  pieces: text.pieces.map(({ reading: _, ...piece }) => piece),
})

/** Without other readings of its figures: there is nothing that arithmetic could choose from. */
function asDecoded(subject: Subject): Subject {
  const values = [...figuresOf(subject).keys()]
  return withChanges(subject, new Map(values.map(({ recognition: _, ...value }, i) => [values[i] as (typeof values)[0], value])))
}
