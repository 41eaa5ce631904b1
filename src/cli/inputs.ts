import { isUtf8 } from 'node:buffer'
import { glob, lstat, readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Input } from '../ingest/ingest.ts'
import { decodedName } from '../text/decoded-name.ts'

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

/** @param raw its path, where that is not UTF-8: what is in it has no path that a string could give, so its content is taken here */
async function* walk(folder: string, raw: Buffer | null = null): AsyncGenerator<Input> {
  const listed = await readdir(raw ?? folder, { withFileTypes: true, encoding: 'buffer' }).catch(() => null)
  // One folder that may not be listed does not end the run: reading it says why.
  if (!listed) return yield { path: folder }
  const entries = listed.map((entry) => ({ entry, name: decodedName(entry.name) }))
  for (const { entry, name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name.startsWith('.')) continue
    const path = join(folder, name)
    const bytes = raw || !isUtf8(entry.name) ? Buffer.concat([raw ?? Buffer.from(folder), Buffer.from(sep), entry.name]) : null
    if (entry.isDirectory()) yield* walk(path, bytes)
    else if (entry.isFile()) yield bytes ? await contentOf(path, bytes) : { path }
  }
}

async function contentOf(path: string, raw: Buffer): Promise<Input> {
  const bytes = await readFile(raw).catch(() => null)
  return bytes ? { path, bytes } : { path }
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
