import type { Language } from '../report/language.ts'
import { loadSchema } from '../schema/load.ts'
import { SchemaError } from '../schema/schema-error.ts'
import { commonOptions, jsonOption, parse, schemaOption } from './arguments.ts'
import { libraryWith } from './library.ts'
import { newSchema } from './new-schema.ts'
import { Output } from './output.ts'
import { readingOptions, readOptionsOf } from './reading-options.ts'
import { tableLines } from './table.ts'
import { UsageError } from './usage-error.ts'

/**
 * `formproof schemas` lists the form schemas, `schemas check FILE...` validates files, `schemas new INPUT` drafts one
 * from a form. Returns the exit code.
 */
export async function schemasCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    { ...commonOptions, ...jsonOption, ...schemaOption, ...readingOptions, id: { type: 'string' } },
    language,
  )
  const output = new Output(language, values.quiet ?? false)
  const [action, ...files] = positionals
  if (values.id !== undefined && action !== 'new') throw usage(language)
  if (action === undefined) {
    const { families } = await libraryWith(values.schema)
    if (values.json) await output.result(JSON.stringify(families.map(({ id, version, name }) => ({ id, version, name }))))
    else
      for (const line of tableLines(families.map(({ id, version, name }) => [id, version, name[language]])))
        await output.result(line)
    return 0
  }
  if (files.length === 0) throw usage(language)
  if (action === 'new')
    return newSchema(files, { id: values.id, ...readOptionsOf(values, language) }, await libraryWith(values.schema), output)
  if (action !== 'check') throw usage(language)
  return checkFiles(files, output)
}

const usage = (language: Language) =>
  new UsageError(
    language === 'zh'
      ? '用法：formproof schemas [check 文件… | new 输入 [--id 代号]]'
      : 'Usage: formproof schemas [check FILE... | new INPUT [--id ID]]',
  )

async function checkFiles(files: readonly string[], output: Output): Promise<number> {
  let worst = 0
  for (const file of files) {
    try {
      const { id } = loadSchema(file)
      await output.result(`${file}: ${output.language === 'zh' ? '正确' : 'valid'} (${id})`)
    } catch (error) {
      if (!(error instanceof SchemaError) && !(error instanceof Error && 'code' in error)) throw error
      await output.result(error instanceof SchemaError ? error.message : `${file}: ${error.message}`)
      worst = error instanceof SchemaError ? Math.max(worst, 1) : 3
    }
  }
  return worst
}
