import type { Input } from '../ingest/ingest.ts'
import { entryPath } from '../model/source-path.ts'
import type { Text } from '../report/language.ts'
import type { ReadingStatus, ReadResult, RunCounts, SeenPath, Store } from '../warehouse/store.ts'
import { StoreError } from '../warehouse/store-error.ts'
import { archiveEntries } from './archive.ts'
import {
  bytesOfRows,
  digest,
  type FoundFile,
  hashOf,
  isArchive,
  isDone,
  isFailure,
  isUnchanged,
  mayBeRetried,
  refused,
  seenAt,
  seenWith,
  statOf,
  unreadableArchive,
  withoutRows,
} from './found-file.ts'
import type { HashedFile, Readers } from './readers.ts'

/** How an import is going. */
export interface ImportProgress extends RunCounts {
  /** Bytes of what was read. */
  readonly bytes: number
  /** Of what was skipped: such as could not be read before, and is not tried again. */
  readonly failedBefore: number
}

type Ledger = Pick<Store, 'knownPaths' | 'statusOf'>

/** Files are read into a store. */
export interface Reading {
  readonly store: Ledger & Pick<Store, 'commit'>
  readonly readers: Pick<Readers, 'read' | 'hasRoom' | 'release'>
  readonly runId: string
}

/** Nothing is read, only said what would be. */
interface Planning {
  readonly store: Ledger
  /** Is told of every file that has to be read; the hash is empty where it cannot be opened. An archive comes after its entries. */
  readonly onPlanned: (path: string, sha256: string) => void
  /** Is told where contents were seen that need not be read. */
  readonly onSeen?: (seen: readonly SeenPath[]) => Promise<void>
}

export type ImportOptions = CommonOptions & (Reading | Planning)

interface CommonOptions {
  /** Version of the reading; see readerVersion. */
  readonly reader: string
  /** Whether what could not be read before is tried again. */
  readonly retryFailed: boolean
  /** Whether a file counts as changed although size and time of modification are what they were. */
  readonly rehash: boolean
  /** Whether archives are looked into although the ledger knows them. */
  readonly reopen?: boolean
  /** Which files are wanted, by their paths; of an archive that is not, those entries that are. All, where nothing is said. */
  readonly wanted?: ((path: string) => boolean) | undefined
  readonly signal: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
  /** Is told of an archive when all that is in it was looked at. */
  readonly onArchive?: (path: string) => void
}

/** Files that are looked up in the ledger together; the first few alone, so that reading begins. Bytes of those that come with their content. */
const lookedUpTogether = { first: 32, later: 256, bytes: 32 << 20 } as const
/** Files and bytes that go to a worker together: small files would wait for their turn longer than they are read. */
const group = { files: 16, bytes: 1 << 18 } as const
/** What is gathered before it is committed; the rows lie in files. */
const held = { bytes: 64 << 20, results: 5000, ms: 2000, mostMs: 20_000 } as const

/**
 * Milliseconds from one commit to the next, where the import has been going on for that long: a commit costs more the larger the
 * store is, of what was read a quarter at most is lost to who is cut off, and the last one, which nothing is read beside, is short.
 */
export const commitEvery = (elapsed: number): number => Math.min(held.mostMs, Math.max(held.ms, elapsed / 4))

/**
 * Reads what the ledger does not know yet into the store, each source with all its rows or not at all, so that an import
 * which was cut off can be run again. Rejects with the store's error where results cannot be kept.
 */
export async function importFiles(inputs: AsyncIterable<Input>, options: ImportOptions): Promise<ImportProgress> {
  return new Importer(options).run(inputs)
}

/** A file that was found, and not looked into yet. */
interface Found extends Omit<FoundFile, 'sha256'> {
  /** Whether there is a content to be known by. */
  readonly isFile: boolean
}

interface Archive {
  /** Entries that are being read. */
  readonly left: Promise<void>[]
  /** Whether all of its entries are wanted. */
  readonly isWhole: boolean
  /** Contents of its entries. */
  readonly contents: Set<string>
  /** Whether some entries could not be taken out. */
  hasProblems: boolean
}

interface Candidate extends FoundFile {
  /** Where it is an entry of an archive, its place there. */
  readonly archive?: Archive
}

class Importer {
  readonly #options: ImportOptions
  /** Null where nothing is read. */
  readonly #reading: Reading | null
  readonly #planning: Planning | null
  #files = 0
  #skipped = 0
  #failedBefore = 0
  #sources = 0
  #forms = 0
  #failures = 0
  #bytes = 0
  #group: { candidate: Candidate; done: () => void }[] = []
  #groupBytes = 0
  /** By content: settled when what is being read has been. */
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #archives = new Set<string>()
  readonly #pending = new Set<Promise<void>>()
  #results: ReadResult[] = []
  #seen: SeenPath[] = []
  #heldBytes = 0
  readonly #begun = Date.now()
  #lastCommit = Date.now()
  #committing: Promise<void> = Promise.resolve()
  #error: { readonly error: unknown } | null = null

  constructor(options: ImportOptions) {
    this.#options = options
    this.#reading = 'readers' in options ? options : null
    this.#planning = 'readers' in options ? null : options
  }

  async run(inputs: AsyncIterable<Input>): Promise<ImportProgress> {
    let batch: Found[] = []
    let batchBytes = 0
    for await (const input of inputs) {
      if (this.#isOver) break
      if (!isArchive(input) && !this.#isWanted(input.path)) continue
      batch.push(await found(input))
      batchBytes += input.bytes?.length ?? 0
      const most = this.#files === 0 ? lookedUpTogether.first : lookedUpTogether.later
      if (batch.length < most && batchBytes < lookedUpTogether.bytes) continue
      await this.#look(batch)
      ;[batch, batchBytes] = [[], 0]
    }
    if (!this.#isOver) await this.#look(batch)
    await this.#dispatch()
    await Promise.all(this.#pending)
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
      failedBefore: this.#failedBefore,
      sources: this.#sources,
      forms: this.#forms,
      failures: this.#failures,
      bytes: this.#bytes,
    }
  }

  #isWanted(path: string): boolean {
    return this.#options.wanted?.(path) ?? true
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
      const before = known.get(file.path)
      if (!rehash && before && isUnchanged(file, before) && this.#isDone(before.status, file)) {
        this.#files++
        this.#countSkipped(before.status, file)
      } else changed.push(file)
    }
    const hashed: Candidate[] = []
    for (let i = 0; i < changed.length && !this.#isOver; i += 8)
      hashed.push(...(await Promise.all(changed.slice(i, i + 8).map(withHash))))
    const statuses = await this.#statusesOf(hashed)
    for (const file of hashed) {
      if (this.#isOver) return
      const status = statuses.get(file.sha256) ?? null
      // Of an archive that lies somewhere else now, the entries do so too.
      const mustOpen = isArchive(file) && (this.#options.reopen || known.get(file.path)?.sha256 !== file.sha256)
      const isKnown = this.#isDone(status, file) && !mustOpen
      // Of an archive that is not wanted itself, only the entries that are count.
      if (isKnown || !isArchive(file) || this.#isWanted(file.path)) this.#files++
      if (isKnown) this.#skip(file, status)
      else if (isArchive(file)) await this.#readArchive(file, status)
      else await this.#read(file)
    }
    // Where nothing is new, nothing else would have the places kept.
    if (this.#seen.length >= held.results) await this.#commit()
    this.#tell()
  }

  async #statusesOf(files: readonly Candidate[]): Promise<ReadonlyMap<string, ReadingStatus>> {
    const { store, reader } = this.#options
    const contents = [...new Set(files.map(({ sha256 }) => sha256).filter((sha256) => sha256 !== ''))]
    return contents.length === 0 ? new Map() : store.statusOf(contents, reader)
  }

  #isDone(status: ReadingStatus | null, file: { readonly path: string }): boolean {
    return isDone(status, file, this.#options.retryFailed)
  }

  #skip(file: Candidate, status: ReadingStatus | null): void {
    this.#countSkipped(status, file)
    this.#seen.push(seenAt(file))
  }

  #countSkipped(status: ReadingStatus | null, file: { readonly path: string }): void {
    this.#skipped++
    if (status !== null && mayBeRetried(status, file)) this.#failedBefore++
  }

  /** Reads a file whose content is not being read already. Resolves when there is room for more. */
  async #read(file: Candidate): Promise<void> {
    const underWay = this.#underWay.get(file.sha256)
    if (underWay) {
      file.archive?.left.push(underWay)
      return this.#skip(file, null)
    }
    if (this.#planning) return this.#planning.onPlanned(file.path, file.sha256)
    const { promise, resolve } = Promise.withResolvers<void>()
    if (file.sha256 !== '') this.#underWay.set(file.sha256, promise)
    file.archive?.left.push(promise)
    this.#group.push({ candidate: file, done: resolve })
    this.#groupBytes += file.size
    if (this.#group.length >= group.files || this.#groupBytes >= group.bytes) await this.#dispatch()
  }

  async #dispatch(): Promise<void> {
    if (this.#group.length === 0 || !this.#reading) return
    const { readers } = this.#reading
    const files = new Map(
      this.#group.map(({ candidate, done }) => {
        const { path, bytes, sha256, size } = candidate
        return [{ path, sha256, size, ...(bytes && { bytes }) } as HashedFile, { candidate, done }]
      }),
    )
    this.#group = []
    this.#groupBytes = 0
    const work = readers
      .read([...files.keys()], async (file, results) => {
        const { candidate, done } = files.get(file) as { candidate: Candidate; done: () => void }
        await this.#take(candidate, results)
        done()
      })
      .catch((error: unknown) => {
        this.#error ??= { error }
      })
      .finally(() => {
        // What was not read because the import is over keeps nobody waiting.
        for (const { done } of files.values()) done()
        this.#pending.delete(work)
      })
    this.#pending.add(work)
    await readers.hasRoom()
  }

  async #take(file: Candidate, results: readonly ReadResult[]): Promise<void> {
    for (const result of results) {
      this.#sources++
      this.#forms += result.forms
      this.#bytes += result.bytes
      if (isFailure(result.status)) this.#failures++
      this.#results.push(result)
      this.#heldBytes += bytesOfRows(result)
    }
    this.#seen.push(...seenWith(file, results))
    // One that was changed before it was read.
    if (!results.some(({ sha256 }) => sha256 === file.sha256)) this.#underWay.delete(file.sha256)
    this.#tell()
    const isMuch = this.#heldBytes >= held.bytes || this.#results.length >= held.results
    const now = Date.now()
    if (!isMuch && now - this.#lastCommit < commitEvery(now - this.#begun)) return
    // Reading goes on while one commit is under way, but not while two wait.
    await this.#committing
    void this.#commit()
  }

  /** Commits what is held, after what is being committed. */
  #commit(): Promise<void> {
    this.#lastCommit = Date.now()
    this.#committing = this.#committing.then(async () => {
      if (this.#error || (this.#results.length === 0 && this.#seen.length === 0)) return
      const [results, seen] = [this.#results, this.#seen]
      ;[this.#results, this.#seen, this.#heldBytes] = [[], [], 0]
      try {
        if (this.#reading) await this.#keep(this.#reading, results, seen)
        else await this.#planning?.onSeen?.(seen)
        await this.#reading?.readers.release(results)
        for (const { sha256 } of results) if (sha256 !== null) this.#underWay.delete(sha256)
      } catch (error) {
        this.#error = { error }
      }
    })
    return this.#committing
  }

  /** One source whose rows the store does not take keeps no other back, and does not stop the import: the ledger says why. */
  async #keep(reading: Reading, results: readonly ReadResult[], seen: readonly SeenPath[]): Promise<void> {
    try {
      await reading.store.commit(reading.runId, results, seen)
    } catch (error) {
      const [first] = results
      if (first === undefined || error instanceof StoreError) throw error
      if (results.length > 1) {
        const half = results.length >> 1
        await this.#keep(reading, results.slice(0, half), [])
        await this.#keep(reading, results.slice(half), seen)
      } else if (first.status === 'failed') throw error
      else {
        this.#failures++
        this.#forms -= first.forms
        await this.#keep(reading, [refused(first, error)], seen)
      }
    }
  }

  /**
   * An archive is done when all that is in it is committed.
   * @param known what the ledger says of it
   */
  async #readArchive(file: Candidate, known: ReadingStatus | null): Promise<void> {
    const { reader } = this.#options
    // The same folder may have been given twice.
    if (this.#archives.has(file.path)) return void this.#skipped++
    this.#archives.add(file.path)
    const archive: Archive = { left: [], isWhole: this.#isWanted(file.path), contents: new Set(), hasProblems: false }
    const pathOf = (name: string) => entryPath(file.path, name)
    const isWanted = (name: string) => archive.isWhole || isArchive({ path: name }) || this.#isWanted(pathOf(name))
    let problem: Text | null = null
    try {
      for await (const entry of archiveEntries(file.bytes ?? file.path, isWanted)) {
        if (this.#isOver) return
        const path = pathOf(entry.name)
        this.#files++
        if ('problem' in entry) {
          archive.hasProblems = true
          if (this.#planning) continue
          const none = { path, size: 0, modifiedNs: null, sha256: '' }
          await this.#take({ ...none, archive }, [withoutRows(none, reader, 'unreadable', entry.problem)])
          continue
        }
        const { bytes } = entry
        const ofEntry = { path, bytes, size: bytes.length, modifiedNs: null, sha256: digest(bytes) }
        const candidate = { ...ofEntry, host: file.path, archive }
        archive.contents.add(candidate.sha256)
        const status = (await this.#statusesOf([candidate])).get(candidate.sha256) ?? null
        if (this.#isDone(status, candidate)) this.#skip(candidate, status)
        else await this.#read(candidate)
      }
    } catch (error) {
      problem = unreadableArchive(error)
    }
    if (this.#planning) {
      if (archive.isWhole || problem) this.#planning.onPlanned(file.path, file.sha256)
      else this.#seen.push(seenAt(file))
      return
    }
    const finish = this.#finishArchive(file, archive, problem, known).finally(() => this.#pending.delete(finish))
    this.#pending.add(finish)
  }

  async #finishArchive(file: Candidate, archive: Archive, problem: Text | null, known: ReadingStatus | null): Promise<void> {
    await this.#dispatch()
    await Promise.all(archive.left)
    await this.#commit()
    if (this.#isOver) return
    // It is known where its entries lie, and not that all of them were read.
    if (!archive.isWhole && !problem) return void this.#seen.push(seenAt(file))
    if (!problem) this.#options.onArchive?.(file.path)
    // Some may have been read by an earlier run, or as what lies elsewhere.
    const statuses = await this.#options.store.statusOf([...archive.contents], this.#options.reader)
    const isWhole = !archive.hasProblems && !statuses.values().some(isFailure)
    const some: Text | null = isWhole ? null : { zh: '其中有文件未能读取', en: 'Some files in it could not be read' }
    const status = problem ? 'unreadable' : isWhole ? 'read' : 'partial'
    if (status === known && !problem) return this.#skip(file, null)
    await this.#take(file, [withoutRows(file, this.#options.reader, status, problem ?? some, 'application/zip')])
  }
}

async function found({ path, bytes }: Input): Promise<Found> {
  if (bytes) return { path, bytes, size: bytes.length, modifiedNs: null, isFile: true }
  return { path, ...(await statOf(path)) }
}

async function withHash({ isFile, ...file }: Found): Promise<Candidate> {
  const { path, bytes } = file
  return { ...file, sha256: bytes ? digest(bytes) : isFile ? await hashOf(path) : '' }
}
