import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Language, Text } from '../report/language.ts'
import { editDistance } from '../text/closeness.ts'
import { UsageError } from './usage-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options that every command knows. */
export const commonOptions = {
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  quiet: { type: 'boolean', short: 'q' },
} as const satisfies Options

/** Of commands whose result, or a summary of it, may be JSON. */
export const jsonOption = { json: { type: 'boolean' } } as const satisfies Options

/** Of commands that read forms. */
export const schemaOption = { schema: { type: 'string', multiple: true } } as const satisfies Options

/**
 * Parses what stands behind a command's name.
 * @param takes whether words besides options mean anything to the command
 * @throws UsageError that names the option and the nearest known one, or the word that means nothing
 */
export function parse<T extends Options>(
  args: readonly string[],
  options: T,
  language: Language,
  takes: 'words' | 'only options' = 'words',
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const [word] = parsed.positionals
    if (word === undefined || takes === 'words') return parsed
    throw new UsageError(language === 'zh' ? `多余的参数：${word}。用 --help 查看用法` : `${word} means nothing here. See --help`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(unknownOption(args, options)[language])
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' && error instanceof Error)
      throw new UsageError(wrongValue(error.message, options)[language])
    throw error
  }
}

/** @param message what Node says: it names the option */
function wrongValue(message: string, options: Options): Text {
  const [name = ''] = /--[\w-]+/.exec(message) ?? []
  if (options[name.slice(2)]?.type === 'boolean') return { zh: `选项 ${name} 不带值`, en: `${name} takes no value` }
  return {
    zh: `选项 ${name} 缺少值（以 - 开头的值写作 ${name}=值）`,
    en: `${name} needs a value (one that begins with - is written ${name}=VALUE)`,
  }
}

function unknownOption(args: readonly string[], options: Options): Text {
  const short = new Set(Object.values(options).flatMap((option) => (option.short ? [`-${option.short}`] : [])))
  const given = args
    .map((arg) => arg.split('=')[0] ?? '')
    .find((arg) => arg.startsWith('-') && arg.length > 1 && !(arg.slice(2) in options) && !short.has(arg))
  const near = nearest((given ?? '').replace(/^-+/, ''), Object.keys(options))
  return {
    zh: `没有选项 ${given}${near ? `，是不是 --${near}？` : '。'}用 --help 查看用法`,
    en: `Unknown option ${given}${near ? `. Did you mean --${near}?` : '.'} See --help`,
  }
}

/** The known word that a misspelt one most looks like: few letters differ, or the same letters in another order. */
export function nearest(word: string, known: readonly string[]): string | null {
  const letters = (text: string) => [...text].sort().join('')
  const swapped = known.find((candidate) => letters(candidate) === letters(word))
  if (swapped) return swapped
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : null
}

/** The format of that name. @throws UsageError that names the nearest one and all known ones. */
export function formatNamed<T extends string>(name: string, known: readonly T[], language: Language): T {
  const format = known.find((one) => one === name.trim())
  if (format) return format
  const near = nearest(name, known)
  const all = known.join(', ')
  throw new UsageError(
    language === 'zh'
      ? `没有格式 ${name}${near ? `，是不是 ${near}？` : '。'}可用：${all}`
      : `Unknown format ${name}.${near ? ` Did you mean ${near}?` : ''} Known: ${all}`,
  )
}

/** `--lang`, else the environment's locale: Chinese where it begins with zh, else English. */
export function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  if (given === 'zh' || given === 'en') return given
  if (given !== undefined) throw new UsageError(`--lang ${given}: zh | en`)
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
