import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Input } from '../ingest/ingest.ts'
import type { Text } from '../report/language.ts'
import type { KnownPath, ReadingStatus, ReadResult, RunCounts, SeenPath, Store } from '../warehouse/store.ts'
import { archiveEntries } from './archive.ts'
import { readingIdOf } from './reader-version.ts'
import type { HashedFile, Readers } from './readers.ts'

/** How an import is going. */
export interface ImportProgress extends RunCounts {
  /** Bytes of what was read. */
  readonly bytes: number
}

export interface ImportOptions {
  /** What the ledger is asked for; and, unless this is only a rehearsal, where results go. */
  readonly store: Pick<Store, 'knownPaths' | 'statusOf'> & Partial<Pick<Store, 'commit'>>
  /** Null: nothing is read, only said what would be. */
  readonly readers: Pick<Readers, 'read' | 'hasRoom'> | null
  readonly runId: string
  /** Version of the reading; see readerVersion. */
  readonly reader: string
  /** Whether what could not be read before is tried again. */
  readonly retryFailed: boolean
  /** Whether a file counts as changed although size and time of modification are what they were. */
  readonly rehash: boolean
  readonly signal: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
  /** Is told of every file that has to be read; the hash is empty where it cannot be opened. */
  readonly onPlanned?: (path: string, sha256: string) => void
}

/** Files that are looked up in the ledger together. */
const lookedUpTogether = 256
/** Files and bytes that go to a worker together: small files would wait for their turn longer than they are read. */
const group = { files: 16, bytes: 1 << 18 } as const
/** What is held before it is committed. */
const held = { bytes: 8 << 20, results: 5000, ms: 5000 } as const

/**
 * Reads what the ledger does not know yet into the store, each source with all its rows or not at all, so that an import
 * which was cut off can be run again. Rejects with the store's error where results cannot be kept.
 */
export async function importFiles(inputs: AsyncIterable<Input>, options: ImportOptions): Promise<RunCounts> {
  return new Importer(options).run(inputs)
}

/** A file that was found. */
interface Found {
  readonly path: string
  readonly size: number
  readonly modifiedNs: bigint | null
  /** Whether there is a content to be known by: a pipe gives its only once, and what is missing has none. */
  readonly isFile: boolean
  readonly bytes?: Uint8Array
  /** Where it is an entry of an archive, its place there: it is known by its content only. */
  readonly archive?: Archive
}

interface Archive {
  /** Entries that are not committed yet. */
  left: Promise<void>[]
  failures: number
}

interface Candidate extends Found {
  readonly sha256: string
}

class Importer {
  readonly #options: ImportOptions
  #files = 0
  #skipped = 0
  #sources = 0
  #forms = 0
  #failures = 0
  #bytes = 0
  #group: { candidate: Candidate; done: () => void }[] = []
  #groupBytes = 0
  readonly #underWay = new Map<string, Candidate>()
  readonly #reading = new Set<Promise<void>>()
  #results: ReadResult[] = []
  #seen: SeenPath[] = []
  #heldBytes = 0
  #lastCommit = Date.now()
  #committing: Promise<void> = Promise.resolve()
  #error: { readonly error: unknown } | null = null

  constructor(options: ImportOptions) {
    this.#options = options
  }

  async run(inputs: AsyncIterable<Input>): Promise<RunCounts> {
    let batch: Found[] = []
    for await (const input of inputs) {
      if (this.#isOver) break
      batch.push(await found(input))
      if (batch.length < lookedUpTogether) continue
      await this.#look(batch)
      batch = []
    }
    if (!this.#isOver) await this.#look(batch)
    await this.#dispatch()
    await Promise.all(this.#reading)
    await this.#commit()
    if (this.#error) throw this.#error.error
    return this.#counts()
  }

  get #isOver(): boolean {
    return this.#options.signal.aborted || this.#error !== null
  }

  #counts(): ImportProgress {
    return {
      files: this.#files,
      skipped: this.#skipped,
      sources: this.#sources,
      forms: this.#forms,
      failures: this.#failures,
      bytes: this.#bytes,
    }
  }

  #tell(): void {
    this.#options.onProgress?.(this.#counts())
  }

  /** Skips what is as it was, and reads the rest. */
  async #look(batch: readonly Found[]): Promise<void> {
    const { store, reader, rehash } = this.#options
    const known = await store.knownPaths(
      batch.map(({ path }) => path),
      reader,
    )
    const changed: Found[] = []
    for (const file of batch) {
      this.#files++
      const before = known.get(file.path)
      if (!rehash && before && isUnchanged(file, before) && this.#isDone(before.status)) this.#skipped++
      else changed.push(file)
    }
    const hashed: Candidate[] = []
    for (let i = 0; i < changed.length && !this.#isOver; i += 8)
      hashed.push(...(await Promise.all(changed.slice(i, i + 8).map(async (file) => ({ ...file, sha256: await hashOf(file) })))))
    const statuses = await this.#statusesOf(hashed)
    for (const file of hashed) {
      if (this.#isOver) return
      if (this.#isDone(statuses.get(file.sha256) ?? null)) this.#skip(file)
      else if (isArchive(file)) await this.#readArchive(file)
      else await this.#read(file)
    }
    this.#tell()
  }

  async #statusesOf(files: readonly Candidate[]): Promise<ReadonlyMap<string, ReadingStatus>> {
    const { store, reader } = this.#options
    const contents = [...new Set(files.map(({ sha256 }) => sha256).filter((sha256) => sha256 !== ''))]
    return contents.length === 0 ? new Map() : store.statusOf(contents, reader)
  }

  #isDone(status: ReadingStatus | null): boolean {
    if (status === null) return false
    return !(this.#options.retryFailed && (status === 'failed' || status === 'unreadable'))
  }

  #skip(file: Candidate): void {
    this.#skipped++
    this.#seen.push(seenAt(file))
  }

  /** Reads a file whose content is not being read already. Resolves when there is room for more. */
  async #read(file: Candidate): Promise<void> {
    if (file.sha256 !== '' && this.#underWay.has(file.sha256)) return this.#skip(file)
    if (!this.#options.readers) return this.#options.onPlanned?.(file.path, file.sha256)
    if (file.sha256 !== '') this.#underWay.set(file.sha256, file)
    const { promise, resolve } = Promise.withResolvers<void>()
    file.archive?.left.push(promise)
    this.#group.push({ candidate: file, done: resolve })
    this.#groupBytes += file.size
    if (this.#group.length >= group.files || this.#groupBytes >= group.bytes) await this.#dispatch()
  }

  async #dispatch(): Promise<void> {
    const { readers } = this.#options
    if (this.#group.length === 0 || !readers) return
    const files = new Map(this.#group.map(({ candidate, done }) => [candidate.path, { candidate, done }]))
    const hand = this.#group.map(({ candidate: { path, bytes, sha256, size } }) => ({
      path,
      sha256,
      size,
      ...(bytes && { bytes }),
    }))
    this.#group = []
    this.#groupBytes = 0
    const work = readers
      .read(hand, async ({ path }: HashedFile, results) => {
        const { candidate, done } = files.get(path) as { candidate: Candidate; done: () => void }
        await this.#take(candidate, results)
        done()
      })
      .catch((error: unknown) => {
        this.#error ??= { error }
      })
      .finally(() => {
        // What was not read because the import is over keeps nobody waiting.
        for (const { done } of files.values()) done()
        this.#reading.delete(work)
      })
    this.#reading.add(work)
    await readers.hasRoom()
  }

  async #take(file: Candidate, results: readonly ReadResult[]): Promise<void> {
    for (const result of results) {
      const { path, sha256, status } = result
      this.#sources++
      this.#forms += result.forms
      this.#bytes += result.bytes
      if (status === 'unreadable' || status === 'failed') {
        this.#failures++
        if (file.archive) file.archive.failures++
      }
      this.#results.push(result)
      for (const parts of result.rows.values())
        for (const part of parts) this.#heldBytes += typeof part === 'string' ? 0 : part.length
      if (sha256 === null) continue
      // Of a file that was changed while it was being read, the time of modification says nothing.
      const asItWas = path === file.path && sha256 === file.sha256
      this.#seen.push(asItWas ? seenAt(file) : { path, sha256, bytes: null, modifiedNs: null })
    }
    this.#tell()
    const isMuch = this.#heldBytes >= held.bytes || this.#results.length >= held.results
    if (!isMuch && Date.now() - this.#lastCommit < held.ms) return
    // Reading goes on while one commit is under way, but not while two wait.
    await this.#committing
    void this.#commit()
  }

  /** Commits what is held, after what is being committed. */
  #commit(): Promise<void> {
    const { store, runId } = this.#options
    this.#lastCommit = Date.now()
    this.#committing = this.#committing.then(async () => {
      if (this.#error || !store.commit || (this.#results.length === 0 && this.#seen.length === 0)) return
      const [results, seen] = [this.#results, this.#seen]
      ;[this.#results, this.#seen, this.#heldBytes] = [[], [], 0]
      try {
        await store.commit(runId, results, seen)
        for (const { sha256 } of results) if (sha256 !== null) this.#underWay.delete(sha256)
      } catch (error) {
        this.#error = { error }
      }
    })
    return this.#committing
  }

  /** An archive is done when all that is in it is committed. */
  async #readArchive(file: Candidate): Promise<void> {
    const { readers, reader, onPlanned } = this.#options
    if (!readers) return onPlanned?.(file.path, file.sha256)
    const archive: Archive = { left: [], failures: 0 }
    let problem: Text | null = null
    try {
      for await (const entry of archiveEntries(file.path)) {
        if (this.#isOver) return
        const path = `${file.path}!/${entry.name}`
        this.#files++
        if ('problem' in entry) {
          archive.failures++
          await this.#take({ path, size: 0, modifiedNs: null, isFile: false, sha256: '', archive }, [
            unreadable(path, reader, entry.problem),
          ])
          continue
        }
        const found = { path, bytes: entry.bytes, size: entry.bytes.length, modifiedNs: null, isFile: true, archive }
        const candidate = { ...found, sha256: await hashOf(found) }
        const statuses = await this.#statusesOf([candidate])
        if (this.#isDone(statuses.get(candidate.sha256) ?? null)) this.#skip(candidate)
        else await this.#read(candidate)
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      problem = { zh: `压缩包无法读取：${reason}`, en: `The archive cannot be read: ${reason}` }
    }
    const finish = this.#finishArchive(file, archive, problem).finally(() => this.#reading.delete(finish))
    this.#reading.add(finish)
  }

  async #finishArchive(file: Candidate, archive: Archive, problem: Text | null): Promise<void> {
    await this.#dispatch()
    await Promise.all(archive.left)
    await this.#commit()
    if (this.#isOver) return
    const { path, sha256, size } = file
    const { reader } = this.#options
    const some: Text | null = archive.failures > 0 ? { zh: '其中有文件未能读取', en: 'Some files in it could not be read' } : null
    await this.#take(file, [
      {
        readingId: readingIdOf(sha256, path, reader),
        reader,
        sha256,
        path,
        bytes: size,
        mediaType: 'application/zip',
        status: problem ? 'unreadable' : some ? 'partial' : 'read',
        pages: null,
        forms: 0,
        reason: problem ?? some,
        rows: new Map(),
      },
    ])
  }
}

const isArchive = ({ path, bytes }: Found) => !bytes && /\.zip$/i.test(path)

const unreadable = (path: string, reader: string, reason: Text): ReadResult => ({
  readingId: readingIdOf('', path, reader),
  reader,
  sha256: null,
  path,
  bytes: 0,
  mediaType: 'application/octet-stream',
  status: 'unreadable',
  pages: null,
  forms: 0,
  reason,
  rows: new Map(),
})

async function found({ path, bytes }: Input): Promise<Found> {
  if (bytes) return { path, bytes, size: bytes.length, modifiedNs: null, isFile: true }
  const seen = await stat(path, { bigint: true }).catch(() => null)
  if (!seen?.isFile()) return { path, size: 0, modifiedNs: null, isFile: false }
  // A file may be changed again within the clock's last tick: a fresh one is looked into the next time too.
  const isSettled = Date.now() - Number(seen.mtimeMs) > 3000
  return { path, size: Number(seen.size), modifiedNs: isSettled ? seen.mtimeNs : null, isFile: true }
}

const isUnchanged = (file: Found, before: KnownPath) =>
  file.modifiedNs !== null && file.modifiedNs === before.modifiedNs && file.size === before.bytes

const seenAt = ({ path, sha256, size, modifiedNs, bytes }: Candidate): SeenPath => ({
  path,
  sha256,
  bytes: bytes ? null : size,
  modifiedNs,
})

/** Empty where the file cannot be read: reading it will say why. */
async function hashOf({ path, bytes, isFile }: Found): Promise<string> {
  if (!isFile) return ''
  const hash = createHash('sha256')
  if (bytes) return hash.update(bytes).digest('hex')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return ''
  }
}
