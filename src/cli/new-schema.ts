import { draftSchema, isSchemaId } from '../draft/draft-schema.ts'
import { type ReadOptions, UnreadableInput } from '../ingest/ingest.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { inputsOf } from './inputs.ts'
import type { Output } from './output.ts'
import { findingLine } from './summary.ts'
import { UsageError } from './usage-error.ts'

/** `formproof schemas new`: prints a draft schema made from the forms of one input. Returns the exit code. */
export async function newSchema(
  args: readonly string[],
  { id, ...options }: ReadOptions & { readonly id: string | undefined },
  library: SchemaLibrary,
  output: Output,
): Promise<number> {
  const isChinese = output.language === 'zh'
  const [input, ...more] = await Array.fromAsync(inputsOf(args))
  if (!input || more.length > 0)
    throw new UsageError(
      isChinese ? '用法：formproof schemas new 一个文件 [--id 代号]' : 'Usage: formproof schemas new ONE_FILE [--id ID]',
    )
  if (id !== undefined && !isSchemaId(id, library))
    throw new UsageError(
      isChinese
        ? `--id ${id}：代号须为小写字母、数字和连字符，以字母开头，且不与已有表式相同`
        : `--id ${id}: an id is lower-case letters, digits and hyphens, begins with a letter and is not taken by another schema`,
    )
  try {
    const draft = await draftSchema(input, library, { id, ...options })
    if (!draft) {
      output.say(isChinese ? `${input.path}：没有找到表` : `${input.path}: no form found`)
      return 3
    }
    const { known, yaml } = draft
    if (known) {
      const { schema, score } = known
      const share = `${Math.round(score * 100)} %`
      output.say(
        isChinese
          ? `已有表式 ${schema.id}（${schema.name.zh}）与之相符 ${share}，多半不需要新的表式`
          : `The schema ${schema.id} (${schema.name.en}) fits already (${share}): a new one is hardly needed`,
      )
    }
    await output.result(yaml.trimEnd())
    return 0
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error
    output.say(findingLine(error.finding, input.path, output.language))
    return 3
  }
}
