import type { Language } from '../report/language.ts'
import { ExportError, exportFormats, exportStore } from '../warehouse/export/export-store.ts'
import { QueryError } from '../warehouse/row-stream.ts'
import { commonOptions, formatNamed, jsonOption, parse } from './arguments.ts'
import { generator } from './generator.ts'
import { storeOption, withDuckdb } from './open-to-read.ts'
import { Output } from './output.ts'
import { makeFolder } from './output-folder.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

/** `formproof export`: writes what is in a store as files for other systems. Returns the exit code. */
export async function exportCommand(args: readonly string[], language: Language): Promise<number> {
  const { values } = parse(
    args,
    {
      ...commonOptions,
      ...jsonOption,
      ...storeOption,
      out: { type: 'string', short: 'o' },
      format: { type: 'string', short: 'f' },
      since: { type: 'string' },
      where: { type: 'string' },
      bom: { type: 'boolean' },
      exact: { type: 'boolean' },
    },
    language,
    'only options',
  )
  const { out: directory, since, where, bom = false, exact = false } = values
  if (directory === undefined)
    throw new UsageError(
      language === 'zh' ? '用法：formproof export --store 目录 --out 目录' : 'Usage: formproof export --store DIR --out DIR',
    )
  const formats = (values.format ?? 'parquet').split(',').map((name) => formatNamed(name, exportFormats, language))
  const output = new Output(language, values.quiet ?? false)
  const onTable = (name: string) => output.progress({ zh: `正在导出 ${name}`, en: `Exporting ${name}` })
  const options = { directory, formats, language, generator: generator(), since, where, bom, exact, onTable }
  const written = await withDuckdb(values.store, language, async (store) => {
    await makeFolder(directory, '--out', language)
    return exportStore(store, options)
  }).catch((error: unknown) => {
    throw asUsageError(error, directory, language)
  })
  if (values.json) await output.result(JSON.stringify(written))
  else for (const { name, rows } of written.tables) await output.result(`${name}\t${rows}`)
  return 0
}

function asUsageError(error: unknown, directory: string, language: Language): unknown {
  if (error instanceof ExportError) return new UsageError(error.text[language])
  return error instanceof QueryError ? new UsageError(error.text[language]) : unwritable(error, directory, '--out', language)
}
