import { compare, type Difference } from './compare.ts'
import { type FictionalForm, schemaIds } from './fictional/fictional-form.ts'
import { type ReadForm, readText } from './read-text.ts'

/** What extraction got wrong about forms that were printed into `text`: fields that differ, and accusations of sound arithmetic. */
export async function judge(forms: readonly FictionalForm[], text: string): Promise<Difference[]> {
  const { forms: found, source } = await readText(text)
  if (source.status !== 'read' || found.length !== forms.length)
    return [{ path: 'forms', want: forms.length, have: `${found.length}, ${source.status}` }]
  return forms.flatMap((form, i) => {
    const one = found[i] as ReadForm
    const differences = [...family(form, one), ...compare(form, one), ...accusations(form, one)]
    return forms.length === 1 ? differences : differences.map((d) => ({ ...d, path: `forms[${i}].${d.path}` }))
  })
}

const family = (form: FictionalForm, { schema }: ReadForm): Difference[] =>
  schema.id === schemaIds[form.family] ? [] : [{ path: 'schema.id', want: schemaIds[form.family], have: schema.id }]

/** Mismatches of a form that holds none, and remarks that are missing. */
function accusations({ truth }: FictionalForm, { findings }: ReadForm): Difference[] {
  const isExpected = (code: string, path: string) => truth.remarks.some((r) => r.code === code && path.startsWith(r.path))
  return [
    ...findings
      .filter((f) => f.severity === 'mismatch' && !isExpected(f.code, f.path))
      .map((f) => ({ path: f.path, want: 'no mismatch', have: `${f.code}: ${f.rule}` })),
    ...truth.remarks
      .filter((r) => !findings.some((f) => f.code === r.code && f.path.startsWith(r.path)))
      .map((r) => ({ path: r.path, want: r.code, have: 'not reported' })),
  ]
}
