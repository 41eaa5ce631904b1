import { glob, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Input } from '../ingest/ingest.ts'

/**
 * What the arguments name, one input after the other: files as they are, folders walked in the order of names
 * (hidden entries left out), globs, `-` for standard input. A name that is nothing stays an input: reading it says so.
 */
export async function* inputsOf(args: readonly string[]): AsyncGenerator<Input> {
  for (const arg of args) {
    if (arg === '-') {
      yield { path: '-', bytes: await buffer(process.stdin) }
      continue
    }
    const kind = await stat(arg).catch(() => null)
    if (kind?.isDirectory()) yield* walk(arg)
    else if (!kind && /[*?[{]/.test(arg)) yield* matching(arg)
    else yield { path: arg }
  }
}

/** The first argument that names nothing, and fits nothing; null where there is none. */
export async function missingOf(args: readonly string[]): Promise<string | null> {
  for (const arg of args) {
    if (arg === '-' || /^s3:/i.test(arg)) continue
    const error = await lstat(arg).then(
      () => null,
      ({ code }: NodeJS.ErrnoException) => code,
    )
    if (error !== 'ENOENT' && error !== 'ENOTDIR') continue
    const matches = /[*?[{]/.test(arg) ? await glob(arg)[Symbol.asyncIterator]().next() : { done: true }
    if (matches.done) return arg
  }
  return null
}

async function* walk(folder: string): AsyncGenerator<Input> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  // One folder that may not be listed does not end the run: reading it says why.
  if (!entries) return yield { path: folder }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield { path }
  }
}

async function* matching(pattern: string): AsyncGenerator<Input> {
  const paths = await Array.fromAsync(glob(pattern))
  if (paths.length === 0) yield { path: pattern }
  for (const path of paths.sort()) {
    const kind = await stat(path).catch(() => null)
    if (kind?.isDirectory()) yield* walk(path)
    else yield { path }
  }
}
