import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import type { Input } from '../ingest/ingest.ts'
import type { Store } from '../warehouse/store.ts'
import { isS3 } from './s3.ts'

/** Files under paths that mean the same wherever the next import is started; standard input keeps its name. */
export async function* absolute(inputs: AsyncIterable<Input>): AsyncGenerator<Input> {
  for await (const input of inputs) yield input.path === '-' || isS3(input.path) ? input : { ...input, path: resolve(input.path) }
}

/**
 * Earlier versions kept paths as they were given. Those that lead to a file from here are the same ones: they become absolute,
 * so that a file of which the content has changed is not taken for another.
 */
export async function makePathsAbsolute(store: Pick<Store, 'query' | 'movePaths'>): Promise<void> {
  const { rows } = await store.query(`SELECT path FROM source_path WHERE path NOT LIKE '/%' AND path <> '-' ORDER BY path`)
  const relative = rows.map(([path]) => path as string).filter((path) => !isAbsolute(path) && !isS3(path) && leadsToFile(path))
  const moves = new Map<string, string>()
  const doubled = new Map<string, string>()
  const taken = new Set<string>()
  for (const path of relative) {
    const moved = resolve(path)
    ;(taken.has(moved) ? doubled : moves).set(path, moved)
    taken.add(moved)
  }
  for (const paths of [moves, doubled]) if (paths.size > 0) await store.movePaths(paths)
}

/** The path itself, or what it is an entry of or attached to. */
const leadsToFile = (path: string) => [path, path.replace(/!\/.*/s, ''), path.replace(/#.*/s, '')].some((one) => existsSync(one))
