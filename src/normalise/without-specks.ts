import type { Parsed } from './parsed.ts'

/** What a text says as a value, or where it is none what it says without the specks around it: `'20`, `96.35_`, `~ 15万`. */
export function parsedWithoutSpecks<T>(text: string, parse: (text: string) => Parsed<T>): Parsed<T> {
  const parsed = parse(text)
  const clean = parsed.state === 'not-understood' ? text.replace(specks, '') : text
  if (clean === text) return parsed
  const again = parse(clean)
  return again.state === 'read'
    ? { ...again, repairs: [{ rule: 'number.speck', from: text, to: clean }, ...again.repairs] }
    : parsed
}

/** No sign, separator or mark of a footnote: around a figure they mean nothing. */
const specks = /^[\s'’‘`´^_~]+(?=[\d０-９])|(?<=[\d０-９%％元万分])[\s'’‘`´^_~]+$/g
