import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** The project's own folder: paths such as `samples/h-tab.txt` hold there. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array
  readonly cwd?: string
  /** Locale variables; nothing else of the environment's locale reaches the command. */
  readonly locale?: Readonly<Record<string, string>>
  /** Closes the command's stdout as soon as it has written something, as `head -1` does. */
  readonly closeEarly?: boolean
}

/** Runs the command as a process of its own, with pipes for its streams. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runProgram(main, args, options)
}

/** The same for any program. */
export function runProgram(
  path: string,
  args: readonly string[] = [],
  { stdin = '', cwd = projectRoot, locale = {}, closeEarly }: RunOptions = {},
) {
  const { LANG: _lang, LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env
  const child = spawn(process.execPath, [path, ...args], { cwd, env: { ...env, ...locale } })
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (part: string) => {
      text[name] += part
      if (name === 'stdout' && closeEarly) child.stdout.destroy()
    })
  child.stdin.on('error', () => {}) // the command may end before it has read everything
  child.stdin.end(stdin)
  return new Promise<Ran>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
}
