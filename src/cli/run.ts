import type { Language } from '../report/language.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { languageOf, nearest } from './arguments.ts'
import { expectPdf } from './expect-pdf.ts'
import { generator } from './generator.ts'
import { help } from './help.ts'
import { UsageError } from './usage-error.ts'

type Command = (args: readonly string[], language: Language) => Promise<number>

/** Commands load what they need when they are called: the program starts fast. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<Command>>> = {
  extract: async (args) => {
    expectPdf(args)
    return (await import('./extract-command.ts')).extractCommand
  },
  check: async (args) => {
    expectPdf(args)
    return (await import('./check-command.ts')).checkCommand
  },
  tables: async (args) => {
    expectPdf(args)
    return (await import('./tables-command.ts')).tablesCommand
  },
  import: async () => (await import('./import-command.ts')).importCommand,
  query: async () => (await import('./query-command.ts')).queryCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  report: async () => (await import('./report-command.ts')).reportCommand,
  work: async () => (await import('./work-command.ts')).workCommand,
  status: async () => (await import('./status-command.ts')).statusCommand,
  schemas: async () => (await import('./schemas-command.ts')).schemasCommand,
}

/** Runs the command line; returns the exit code: 2 also where a store cannot be used. Errors that are not the user's are printed whole. */
export async function run(args: readonly string[]): Promise<number> {
  // A reader that has seen enough (head, less) closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let language: Language = 'en'
  try {
    language = languageOf(args, process.env)
    return await dispatch(args, language)
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`formproof: ${error.message}\n`)
      return 2
    }
    if (error instanceof StoreError) {
      process.stderr.write(`formproof: ${error.text[language]}\n`)
      return 2
    }
    if (error instanceof Error && 'syscall' in error) {
      process.stderr.write(`formproof: ${error.message}\n`)
      return 3
    }
    throw error
  }
}

async function dispatch(args: readonly string[], language: Language): Promise<number> {
  const [name, ...rest] = args
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (name === undefined || name === 'help' || (wantsHelp && name.startsWith('-'))) {
    process.stdout.write(`${help.formproof[language]}\n`)
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${generator().version}\n`)
    return 0
  }
  if (name.startsWith('-'))
    throw new UsageError(
      language === 'zh'
        ? `命令要写在选项 ${name} 之前。用 --help 查看用法`
        : `Put the command before the option ${name}. See --help`,
    )
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    const near = nearest(name, Object.keys(commands))
    throw new UsageError(
      language === 'zh'
        ? `没有命令 ${name}${near ? `，是不是 ${near}？` : '。'}用 --help 查看用法`
        : `Unknown command ${name}.${near ? ` Did you mean ${near}?` : ''} See --help`,
    )
  }
  if (wantsHelp) {
    process.stdout.write(`${help[name as keyof typeof help][language]}\n`)
    return 0
  }
  return (await load(rest))(rest, language)
}
