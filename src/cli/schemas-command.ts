import type { Language } from '../report/language.ts'
import { loadSchema } from '../schema/load.ts'
import { SchemaError } from '../schema/schema-error.ts'
import { commonOptions, parse } from './arguments.ts'
import { libraryWith } from './library.ts'
import { Output } from './output.ts'
import { tableLines } from './table.ts'
import { UsageError } from './usage-error.ts'

/** `formproof schemas` lists the form schemas; `formproof schemas check FILE...` validates files. Returns the exit code. */
export async function schemasCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(args, commonOptions, language)
  const output = new Output(language, values.quiet ?? false)
  const [action, ...files] = positionals
  if (action === undefined) {
    const { families } = await libraryWith(values.schema)
    if (values.json) await output.result(JSON.stringify(families.map(({ id, version, name }) => ({ id, version, name }))))
    else
      for (const line of tableLines(families.map(({ id, version, name }) => [id, version, name[language]])))
        await output.result(line)
    return 0
  }
  if (action !== 'check' || files.length === 0)
    throw new UsageError(language === 'zh' ? '用法：formproof schemas [check 文件…]' : 'Usage: formproof schemas [check FILE...]')
  let worst = 0
  for (const file of files) {
    try {
      const { id } = loadSchema(file)
      await output.result(`${file}: ${language === 'zh' ? '正确' : 'valid'} (${id})`)
    } catch (error) {
      if (!(error instanceof SchemaError) && !(error instanceof Error && 'code' in error)) throw error
      await output.result(error instanceof SchemaError ? error.message : `${file}: ${error.message}`)
      worst = error instanceof SchemaError ? Math.max(worst, 1) : 3
    }
  }
  return worst
}
