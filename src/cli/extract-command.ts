import { formats, openExport } from '../export/export.ts'
import type { DrawnPage } from '../ingest/ingest.ts'
import { boundHeap } from '../ingest/process/bound-heap.ts'
import type { Block } from '../model/document.ts'
import { readForms } from '../pipeline.ts'
import type { Language } from '../report/language.ts'
import { commonOptions, formatNamed, jsonOption, parse, schemaOption } from './arguments.ts'
import { generator } from './generator.ts'
import { inputsOf } from './inputs.ts'
import { libraryWith } from './library.ts'
import { debugOption, finishOverlay, openOverlay } from './open-overlay.ts'
import { Output } from './output.ts'
import { makeFolder } from './output-folder.ts'
import { jobsOption, readingOptions, readOptionsOf } from './reading-options.ts'
import { Summary } from './summary.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

/** `formproof extract`: reads inputs and writes forms in the formats asked for. Returns the exit code. */
export async function extractCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      ...commonOptions,
      ...jsonOption,
      ...schemaOption,
      ...readingOptions,
      ...jobsOption,
      ...debugOption,
      out: { type: 'string', short: 'o' },
      format: { type: 'string', short: 'f' },
    },
    language,
  )
  if (positionals.length === 0)
    throw new UsageError(
      language === 'zh' ? '没有输入：formproof extract 文件… --out 目录' : 'No input: formproof extract FILE... --out DIR',
    )
  const directory = values.out
  if (directory === undefined)
    throw new UsageError(language === 'zh' ? '没有输出目录：加上 --out 目录' : 'No place for the results: add --out DIR')
  const asked = (values.format ?? 'json,xlsx').split(',').map((name) => formatNamed(name, formats, language))
  const options = readOptionsOf(values, language)
  const output = new Output(language, values.quiet ?? false)
  const summary = new Summary(language)
  const bound = boundHeap()
  const library = await libraryWith(values.schema)
  await makeFolder(directory, '--out', language)
  const opened = await openExport(directory, asked, { language, generator: generator() }).catch((error: unknown) => {
    // A folder that cannot be made or written to is wrong usage: nothing has been read yet.
    throw unwritable(error, directory, '--out', language)
  })
  const overlay = await openOverlay(values.debug, { language, hasForms: true })
  const watching = overlay && {
    onDrawing: (page: DrawnPage) => overlay.addPage(page),
    onBlocks: (path: string, blocks: readonly Block[]) => overlay.addBlocks(path, blocks),
  }
  let files: readonly string[]
  try {
    for await (const item of readForms(inputsOf(positionals), library, { ...options, ...watching })) {
      if (item.kind === 'form') {
        overlay?.addForm(item.form)
        opened.add(item.form)
        summary.add(item.form)
        if (summary.forms % 50 !== 0) continue
        bound()
        output.progress({ zh: `已读 ${summary.forms} 张表`, en: `${summary.forms} forms read` })
      } else {
        opened.addSource(item.source)
        summary.addSource(item.source)
        await overlay?.addSource(item.source)
      }
    }
    files = await opened.finish()
    await finishOverlay(overlay, output)
  } catch (error) {
    await opened.abort()
    throw error
  }
  for (const line of summary.lines()) output.say(line)
  const { forms, mismatches, warnings, unreadable } = summary
  if (values.json) await output.result(JSON.stringify({ files, forms, mismatches, warnings, unreadable }))
  else for (const file of files) await output.result(file)
  return summary.exitCode()
}
