import { stringify } from 'yaml'
import { both, duckdbDialect } from './ddl.ts'
import { currentViews, type WarehouseView } from './views.ts'

// Descriptions of the warehouse for other programs and for people, made from its one definition: npm run generate.

/** `docs/sources.yml`: the views as sources of a dbt project, with their descriptions and with tests of their keys. */
export function sourcesYml(): string {
  const source = {
    name: 'formproof',
    description: 'What counts now, as formproof read and checked it. 现行数据。',
    // PostgreSQL: dbt run --vars 'formproof_schema: formproof'
    schema: "{{ var('formproof_schema', 'main') }}",
    tables: currentViews.map((view) => ({
      name: view.name,
      description: both(view.comment),
      meta: { key: currentKey(view) },
      columns: view.columns.map((column) => {
        const tests = testsOf(view, column.name, column.required ?? false)
        return {
          name: column.name,
          description: both(column.comment),
          data_type: duckdbDialect.types[column.type],
          ...(tests.length > 0 && { data_tests: tests }),
        }
      }),
    })),
  }
  return `# Generated from src/warehouse/tables.ts by npm run generate.\n${stringify({ version: 2, sources: [source] }, { lineWidth: 0 })}`
}

/** A view shows one reading of each form, so that its rows are named without it. */
function currentKey({ key, columns }: WarehouseView): string[] {
  const withoutReading = key.filter((column) => column !== 'reading_id')
  return columns.some(({ name, required }) => name === 'form_id' && required) ? withoutReading : [...key]
}

function testsOf(view: WarehouseView, column: string, isRequired: boolean): unknown[] {
  const key = currentKey(view)
  const tests: unknown[] = isRequired ? ['not_null'] : []
  if (key.length === 1 && key[0] === column) tests.push('unique')
  if (column === 'form_id' && view.name !== 'form')
    tests.push({ relationships: { arguments: { to: "source('formproof', 'form')", field: 'form_id' } } })
  return tests
}

/** `docs/warehouse-columns.md`: every view with its key and its columns. */
export function columnsMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const tables = currentViews.map((view) => {
    const rows = view.columns.map(({ name, type, required, comment }) => {
      const kind = duckdbDialect.types[type] + (required ? '' : ', null')
      return `| \`${name}\` | ${kind} | ${cell(comment.zh)} | ${cell(comment.en)} |`
    })
    return `## ${view.name}

${view.comment.zh} · ${view.comment.en}. Key: ${currentKey(view)
      .map((name) => `\`${name}\``)
      .join(', ')}

| column | type | 含义 | meaning |
| --- | --- | --- | --- |
${rows.join('\n')}
`
  })
  return `# Columns of the warehouse

Generated from [\`src/warehouse/tables.ts\`](../src/warehouse/tables.ts) by \`npm run generate\`. Types are those of DuckDB; in PostgreSQL
VARCHAR is TEXT, and DOUBLE is DOUBLE PRECISION. \`null\`: may be null. How the tables are used: [warehouse.md](warehouse.md).

${tables.join('\n')}`
}
