/** What is wrong with a schema file, and where (line and column from 1). */
export interface SchemaProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** A schema file that says something the language does not know. */
export class SchemaError extends Error {
  readonly path: string
  readonly problems: readonly SchemaProblem[]

  constructor(path: string, problems: readonly SchemaProblem[]) {
    super(problems.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`).join('\n'))
    this.name = 'SchemaError'
    this.path = path
    this.problems = problems
  }
}
