import { type Extracted, extract } from '../../src/index.ts'

export type ReadForm = Extract<Extracted, { kind: 'form' }>['form']
export type ReadSource = Extract<Extracted, { kind: 'source' }>['source']

/** Everything that the public API makes of a text or of bytes. */
export async function readText(
  content: string | Uint8Array,
  path = 'fictional.txt',
): Promise<{ forms: ReadForm[]; source: ReadSource }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const forms: ReadForm[] = []
  for await (const item of extract({ path, bytes })) {
    if (item.kind === 'form') forms.push(item.form)
    else return { forms, source: item.source }
  }
  throw new Error('the run ended without a source')
}

/** The one form of a text. */
export async function onlyForm(text: string): Promise<ReadForm> {
  const { forms } = await readText(text)
  const [form, ...others] = forms
  if (!form || others.length > 0) throw new Error(`${forms.length} forms instead of one`)
  return form
}

/** Code and path of every mismatch. */
export const accusedIn = ({ findings }: ReadForm): string[] =>
  findings.filter(({ severity }) => severity === 'mismatch').map(({ code, path }) => `${code} ${path}`)

/** The totals that it states. */
export const totalsOf = ({ total }: ReadForm) => total.declared.map(({ value }) => value)

/** What its indicators state: section, kind, name, target, result, weight, score. */
export const indicatorRows = ({ indicators }: ReadForm) =>
  indicators.map(({ section, kind, name, target, actual, weight, score }) => [
    section?.value,
    kind?.value,
    name?.value,
    target?.raw,
    actual?.raw,
    weight?.value,
    score?.value,
  ])
