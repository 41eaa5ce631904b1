import type { ContractForm, ContractSource } from './export/contract.ts'
import { toContract, toContractSource } from './export/to-contract.ts'
import type { Input, ReadOptions } from './ingest/ingest.ts'
import { readForms } from './pipeline.ts'
import { builtInSchemas, loadLibrary } from './schema/library.ts'

export interface ExtractOptions extends ReadOptions {
  /** Paths of further form schemas (YAML), on top of those that ship with the program. */
  readonly schemas?: readonly string[]
}

/** A form in the shape of the output contract, or, after the forms of an input, how reading it went. */
export type Extracted =
  | { readonly kind: 'form'; readonly form: ContractForm }
  | { readonly kind: 'source'; readonly source: ContractSource }

/**
 * Reads forms from files or buffers, one input after the other, and yields each form as soon as it is complete.
 * An input that cannot be read is reported as a source with status `unreadable`; it does not end the run.
 *
 * @example
 * for await (const item of extract(['forms.txt'])) if (item.kind === 'form') console.log(item.form.title?.value)
 *
 * @throws SchemaError if one of `options.schemas` is not valid.
 */
export async function* extract(
  inputs: string | Input | Iterable<string | Input> | AsyncIterable<string | Input>,
  options: ExtractOptions = {},
): AsyncGenerator<Extracted> {
  const library = await loadLibrary(builtInSchemas, options.schemas)
  for await (const item of readForms(asInputs(inputs), library, options)) {
    if (item.kind === 'form') yield { kind: 'form', form: toContract(item.form) }
    else yield { kind: 'source', source: toContractSource(item.source) }
  }
}

async function* asInputs(
  inputs: string | Input | Iterable<string | Input> | AsyncIterable<string | Input>,
): AsyncGenerator<Input> {
  const all = typeof inputs === 'string' || 'path' in inputs ? [inputs] : inputs
  for await (const input of all) yield typeof input === 'string' ? { path: input } : input
}
