import { readFileSync } from 'node:fs'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { type FormSchema, formSchemaLanguage } from './language.ts'
import { SchemaError } from './schema-error.ts'

/**
 * Reads one form schema.
 * @throws SchemaError with line and column of every problem; errors of the file system as they are.
 */
export function loadSchema(path: string): FormSchema {
  return parseSchema(readFileSync(path, 'utf8'), path)
}

/** As loadSchema, for text at hand; `path` only names it in errors. */
export function parseSchema(text: string, path: string): FormSchema {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  if (document.errors.length > 0)
    throw new SchemaError(
      path,
      document.errors.map((error) => ({ ...at(error.pos[0]), message: error.message })),
    )
  const parsed = formSchemaLanguage.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap((issue) => {
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    if (issue.code !== 'unrecognized_keys')
      return [{ ...at(offsetOf(document, issue.path)), message: `${where}${issue.message}` }]
    return issue.keys.map((key) => ({
      ...at(keyOffset(document, issue.path, key)),
      message: `${where}Unrecognized key: "${key}"`,
    }))
  })
  throw new SchemaError(path, problems)
}

/** Where the value at `path` begins, or the nearest thing around it that the file has. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0])
  }
  return 0
}

/** Where the key itself stands, not its value. */
function keyOffset(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[], key: string): number {
  const map: unknown = path.length > 0 ? document.getIn(path, true) : document.contents
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path)
}
