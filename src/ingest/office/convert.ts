import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { limits, megabytes } from './limits.ts'
import { Refused } from './refused.ts'

/**
 * A document of Word 97–2003 as DOCX, by LibreOffice. It runs with a profile of its own in a folder that is removed
 * afterwards, and is ended together with all that it started when it takes too long.
 * @throws {Refused} where LibreOffice is not installed, fails, or takes longer than `milliseconds`
 */
export async function convertToDocx(bytes: Uint8Array, milliseconds: number = limits.conversionMs): Promise<Buffer> {
  const program = await findProgram()
  if (program === null) throw new Refused('needs-libreoffice')
  const folder = await mkdtemp(join(tmpdir(), 'formproof-convert-'))
  try {
    const input = join(folder, 'input.doc')
    await writeFile(input, bytes)
    await run(program, conversionArguments(folder, input), folder, milliseconds)
    const output = join(folder, 'input.docx')
    const found = await stat(output).catch(() => null)
    if (!found) throw new Refused('conversion-failed')
    if (found.size > limits.file) throw new Refused('limit-file', { limit: megabytes(limits.file) })
    return await readFile(output)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

const conversionArguments = (folder: string, input: string) => [
  `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
  '--headless',
  '--norestore',
  '--nologo',
  '--nodefault',
  '--convert-to',
  'docx',
  '--outdir',
  folder,
  input,
]

async function findProgram(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of ['soffice', 'libreoffice']) {
      const path = join(folder, name)
      const isProgram =
        folder !== '' &&
        (await access(path, constants.X_OK).then(
          () => true,
          () => false,
        ))
      if (isProgram) return path
    }
  return null
}

function run(program: string, args: readonly string[], folder: string, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // A process group of its own: the program starts others, which must end with it.
    const child = spawn(program, args, { cwd: folder, stdio: 'ignore', detached: true })
    const endAll = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // They have all ended.
      }
    }
    process.once('exit', endAll)
    const settle = (refused: Refused | null) => {
      clearTimeout(timer)
      process.removeListener('exit', endAll)
      endAll()
      if (refused) reject(refused)
      else resolve()
    }
    const timer = setTimeout(
      () => settle(new Refused('conversion-timeout', { seconds: String(milliseconds / 1000) })),
      milliseconds,
    )
    child.once('error', (error) => settle(new Refused('conversion-failed', { reason: error.message })))
    child.once('exit', (code, signal) =>
      settle(code === 0 ? null : new Refused('conversion-failed', { reason: signal ?? `exit ${code}` })),
    )
  })
}
