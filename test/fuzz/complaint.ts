import { type ReadForm, readText } from '../support/read-text.ts'

const longest = 5000

/** What is wrong with the way that an input was taken, or null: an exception, a hang, lost forms, an untyped failure, numbers that are none. */
export async function complaint(bytes: Uint8Array, leastForms: number): Promise<string | null> {
  const started = Date.now()
  try {
    const { forms, source } = await readText(bytes, 'fuzz.txt')
    const taken = Date.now() - started
    if (taken > longest) return `took ${taken} ms for ${bytes.length} bytes`
    if (source.status === 'unreadable')
      return forms.length > 0 || source.problems.length === 0 ? 'unreadable without a reason' : null
    if (forms.length < leastForms) return `${forms.length} forms instead of at least ${leastForms}`
    return forms.map(oddity).find((text) => text !== null) ?? null
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}

/** A number that JSON cannot carry. */
function oddity(form: ReadForm): string | null {
  const seen = JSON.stringify(form, (key, value) => (typeof value === 'number' && !Number.isFinite(value) ? `ODD ${key}` : value))
  return /"ODD \w+"/.exec(seen)?.[0] ?? null
}
