import { isAbsolute, relative, sep } from 'node:path'
import type { Input } from '../ingest/ingest.ts'
import { archiveOf } from '../model/source-path.ts'
import type { Store } from '../warehouse/store.ts'

type Ledger = Pick<Store, 'query' | 'retire' | 'forgetPaths'>

/** A failure in the ledger: where, and of which reading, where nothing could be opened there. */
interface Failure {
  readonly path: string
  readonly readingId: string | null
}

/** What could not be read before below the inputs of an import, which may be gone by now, or have been put right. */
export class OldFailures {
  readonly #inputs: readonly string[]
  readonly #paths: ReadonlySet<string>
  readonly #watched: ReadonlySet<string>
  readonly #met = new Set<string>()
  readonly #opened = new Set<string>()

  private constructor(inputs: readonly string[], paths: readonly string[]) {
    this.#inputs = inputs
    this.#paths = new Set(paths)
    this.#watched = new Set(paths.flatMap(placesOf))
  }

  static async below(inputs: readonly string[], store: Ledger): Promise<OldFailures> {
    const failures = await failuresOf(store, inputs)
    return new OldFailures(
      inputs,
      failures.map(({ path }) => path),
    )
  }

  /** The same files, each of which is noted as still there. */
  async *noting(files: AsyncIterable<Input>): AsyncGenerator<Input> {
    for await (const file of files) {
      if (this.#watched.has(file.path)) this.#met.add(file.path)
      yield file
    }
  }

  /** All that is in an archive was looked at in this run. */
  opened(archive: string): void {
    this.#opened.add(archive)
  }

  /** What was not met does not count any more; to be called when all files have been. */
  async forgetGone(store: Ledger, runId: string): Promise<void> {
    const old = await failuresOf(store, this.#inputs, runId)
    const gone = old.filter(({ path, readingId }) => {
      const archive = archiveOf(path)?.archive
      const isPutRight = readingId !== null && archive !== undefined && this.#opened.has(archive)
      return this.#paths.has(path) && (isPutRight || !placesOf(path).some((place) => this.#met.has(place)))
    })
    await store.retire(gone.flatMap(({ readingId }) => readingId ?? []))
    await store.forgetPaths(gone.flatMap(({ path, readingId }) => (readingId ? [] : [path])))
  }
}

/** The path, that of the archive where it is an entry, and those of files that it may be attached to. */
const placesOf = (path: string): string[] => [
  path,
  ...[archiveOf(path)?.archive ?? []].flat(),
  ...[...path.matchAll(/#/g)].map(({ index }) => path.slice(0, index)),
]

/** What could not be read below these folders; with a run, only what that run has not met with anew. */
async function failuresOf(store: Ledger, inputs: readonly string[], runId?: string): Promise<Failure[]> {
  const unopened = `SELECT path, reading_id FROM reading WHERE sha256 IS NULL AND is_current`
  const unread = `SELECT p.path, NULL FROM reading r JOIN source_path p ON p.sha256 = r.sha256
    WHERE r.is_current AND (r.status IN ('unreadable', 'failed') OR (r.status = 'partial' AND lower(p.path) LIKE '%.zip'))`
  const { rows } = await store.query(`${unopened}${runId ? ` AND run_id < '${runId}'` : ''} UNION ALL ${unread}`)
  return (rows as [string, string | null][])
    .map(([path, readingId]) => ({ path, readingId }))
    .filter(({ path }) => isAbsolute(path) && inputs.some((input) => isBelow(input, path)))
}

function isBelow(folder: string, path: string): boolean {
  const steps = relative(folder, path)
  return !isAbsolute(steps) && steps.split(sep)[0] !== '..'
}
