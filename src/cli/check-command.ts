import { toContractFinding } from '../export/to-contract.ts'
import type { Finding } from '../model/finding.ts'
import { readForms } from '../pipeline.ts'
import type { Language } from '../report/language.ts'
import { commonOptions, jsonOption, parse, schemaOption } from './arguments.ts'
import { inputsOf } from './inputs.ts'
import { libraryWith } from './library.ts'
import { Output } from './output.ts'
import { jobsOption, readingOptions, readOptionsOf } from './reading-options.ts'
import { findingLine, Summary } from './summary.ts'
import { UsageError } from './usage-error.ts'

/** `formproof check`: prints findings only, one a line. Returns the exit code. */
export async function checkCommand(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(
    args,
    { ...commonOptions, ...jsonOption, ...schemaOption, ...readingOptions, ...jobsOption, all: { type: 'boolean', short: 'a' } },
    language,
  )
  if (positionals.length === 0)
    throw new UsageError(language === 'zh' ? '没有输入：formproof check 文件…' : 'No input: formproof check FILE...')
  const options = readOptionsOf(values, language)
  const output = new Output(language, values.quiet ?? false)
  const summary = new Summary(language)
  const print = async (findings: readonly Finding[], path: string, form: string | null) => {
    for (const finding of findings) {
      if (finding.severity === 'note' && !values.all) continue
      await output.result(
        values.json
          ? JSON.stringify({ source: path, form, ...toContractFinding(finding) })
          : findingLine(finding, path, language),
      )
    }
  }
  for await (const item of readForms(inputsOf(positionals), await libraryWith(values.schema), options)) {
    if (item.kind === 'form') {
      summary.add(item.form)
      await print(item.form.findings, item.form.source.path, item.form.id)
    } else {
      summary.addSource(item.source)
      await print(item.source.problems, item.source.path, null)
    }
  }
  output.say(summary.lines().at(-1) ?? '')
  return summary.exitCode()
}
