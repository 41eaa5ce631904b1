import { csvTable, htmlTable, toContractTable } from '../export/tables.ts'
import { openDocument, UnreadableInput } from '../ingest/ingest.ts'
import type { Grid } from '../model/document.ts'
import { statusOf } from '../model/source.ts'
import type { Language } from '../report/language.ts'
import { commonOptions, formatNamed, jsonOption, parse } from './arguments.ts'
import { inputsOf } from './inputs.ts'
import { debugOption, finishOverlay, openOverlay } from './open-overlay.ts'
import { Output } from './output.ts'
import { readingOptions, readOptionsOf } from './reading-options.ts'
import { findingLine } from './summary.ts'
import { UsageError } from './usage-error.ts'

type Print = (grid: Grid, isFirst: boolean) => string

/** How each format prints a table; JSON is one object around all of them. */
const formats: Readonly<
  Record<'json' | 'html' | 'csv', { readonly before: string; readonly print: Print; readonly after: string }>
> = {
  json: {
    before: '{"tables":[',
    print: (grid, isFirst) => `${isFirst ? '' : ','}${JSON.stringify(toContractTable(grid))}`,
    after: ']}',
  },
  html: { before: '', print: htmlTable, after: '' },
  csv: { before: '', print: csvTable, after: '' },
}

/** `formproof tables`: the tables of an input as found, before any schema. Returns the exit code. */
export async function tablesCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    { ...commonOptions, ...jsonOption, ...readingOptions, ...debugOption, format: { type: 'string', short: 'f' } },
    language,
  )
  const [input, ...more] = await Array.fromAsync(inputsOf(positionals))
  if (!input || more.length > 0)
    throw new UsageError(language === 'zh' ? '用法：formproof tables 一个文件' : 'Usage: formproof tables ONE_FILE')
  const format = formats[formatNamed(values.format ?? 'json', ['json', 'html', 'csv'], language)]
  const options = readOptionsOf(values, language)
  const output = new Output(language, values.quiet ?? false)
  const overlay = await openOverlay(values.debug, { language, hasForms: false })
  const { path } = input
  try {
    const document = await openDocument(input, { ...options, ...(overlay && { onDrawing: (page) => overlay.addPage(page) }) })
    const { blocks, problems } = document
    if (format.before) await output.result(format.before)
    let isFirst = true
    for await (const batch of blocks) {
      for (const block of batch) {
        if (block.kind !== 'grid') continue
        await output.result(format.print(block, isFirst))
        isFirst = false
      }
    }
    if (format.after) await output.result(format.after)
    const attached = document.attachments?.map(({ path }) => path) ?? []
    if (attached.length > 0)
      output.say(
        `${language === 'zh' ? '附件中的表格未列出：' : 'Tables in attached files are not listed: '}${attached.join(', ')}`,
      )
    for (const problem of problems) output.say(findingLine(problem, path, language))
    await overlay?.addSource({ path, pages: document.pages, problems, status: statusOf(problems) })
    await finishOverlay(overlay, output)
    return 0
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    output.say(findingLine(error.finding, path, language))
    await overlay?.addSource({ path, pages: null, problems: [error.finding], status: 'unreadable' })
    await finishOverlay(overlay, output)
    return 3
  }
}
