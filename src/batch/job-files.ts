import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Text } from '../report/language.ts'
import type { SeenPath } from '../warehouse/store.ts'
import { archiveEntries } from './archive.ts'
import type { TakenJob } from './jobs.ts'
import type { HashedFile } from './readers.ts'
import { isS3, type S3, S3Error } from './s3.ts'

/** The file of a job, as it is found. */
export interface FoundFile extends HashedFile {
  /** Empty where the file cannot be read: reading it will say why. */
  readonly sha256: string
  readonly size: number
  /** Null for what is no file of its own. */
  readonly modifiedNs: bigint | null
}

/** Why there is no file: for good, or only for now. */
export interface NoFile {
  readonly problem: Text
  readonly mayPass: boolean
}

/** What stands between the path of an archive and the name within it. */
const within = '!/'

/** The files of jobs, in their order. Those of one archive are taken from it in one go. */
export async function filesOf(jobs: readonly TakenJob[], s3: S3): Promise<(FoundFile | NoFile)[]> {
  const found = new Map<TakenJob, FoundFile | NoFile>()
  const archives = new Map<string, TakenJob[]>()
  for (const job of jobs) {
    const archive = isS3(job.path) ? undefined : /^(.*?\.zip)!\//is.exec(job.path)?.[1]
    if (archive !== undefined) archives.set(archive, [...(archives.get(archive) ?? []), job])
    else found.set(job, isS3(job.path) ? await objectOf(job.path, s3) : await fileOf(job.path))
  }
  for (const [archive, wanted] of archives) for (const [job, file] of await entriesOf(archive, wanted)) found.set(job, file)
  return jobs.map((job) => found.get(job) as FoundFile | NoFile)
}

async function fileOf(path: string): Promise<FoundFile> {
  const before = await stat(path, { bigint: true }).catch(() => null)
  if (!before?.isFile()) return { path, sha256: '', size: 0, modifiedNs: null }
  // A file may be changed again within the clock's last tick: a fresh one is looked into the next time too.
  const isSettled = Date.now() - Number(before.mtimeMs) > 3000
  return { path, sha256: await hashOf(path), size: Number(before.size), modifiedNs: isSettled ? before.mtimeNs : null }
}

async function objectOf(path: string, s3: S3): Promise<FoundFile | NoFile> {
  try {
    const object = await s3.read(path)
    return { ...object, sha256: digest(object.bytes) }
  } catch (error) {
    if (error instanceof S3Error) return { problem: error.text, mayPass: error.mayPass }
    throw error
  }
}

async function entriesOf(archive: string, jobs: readonly TakenJob[]): Promise<Map<TakenJob, FoundFile | NoFile>> {
  const found = new Map<TakenJob, FoundFile | NoFile>()
  const names = new Map(jobs.map((job) => [job.path.slice(archive.length + within.length), job]))
  try {
    for await (const entry of archiveEntries(archive, (name) => isOrHolds(name, names))) {
      const job = names.get(entry.name)
      if (!job) continue
      if ('problem' in entry) found.set(job, { problem: entry.problem, mayPass: false })
      else {
        const { path } = job
        const { bytes } = entry
        found.set(job, { path, bytes, size: bytes.length, sha256: digest(bytes), modifiedNs: null })
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const problem: Text = { zh: `压缩包无法读取：${reason}`, en: `The archive cannot be read: ${reason}` }
    for (const job of jobs) if (!found.has(job)) found.set(job, { problem, mayPass: false })
  }
  const missing: Text = { zh: '压缩包中没有这个文件', en: 'The archive holds no such file' }
  for (const job of jobs) if (!found.has(job)) found.set(job, { problem: missing, mayPass: false })
  return found
}

/** Whether an entry is one of those wanted, or an archive that one of them lies in. */
const isOrHolds = (name: string, wanted: ReadonlyMap<string, unknown>) =>
  wanted.has(name) || wanted.keys().some((one) => one.startsWith(`${name}${within}`))

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return ''
  }
}

/** What the ledger is told of a file whose content is known. */
export const seenAt = ({ path, sha256, size, modifiedNs }: FoundFile): SeenPath => ({
  path,
  sha256,
  bytes: modifiedNs === null ? null : size,
  modifiedNs,
})
