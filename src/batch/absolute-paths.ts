import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import type { Input } from '../ingest/ingest.ts'
import { archiveOf } from '../model/source-path.ts'
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
  const { rows } = await store.query(`SELECT path, host FROM source_path WHERE path NOT LIKE '/%' AND path <> '-' ORDER BY path`)
  const known = rows.map(([path, host]) => [path, host].filter((one) => typeof one === 'string'))
  const relative = new Set(
    known.filter(([path = '', host]) => !isAbsolute(path) && !isS3(path) && leadsToFile(host ?? path)).flat(),
  )
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

/** What an attachment belongs to may itself be an entry of an archive. */
const leadsToFile = (path: string) => existsSync(path) || existsSync(archiveOf(path)?.archive ?? path)
