import { archiveOf } from '../model/source-path.ts'
import type { Text } from '../report/language.ts'
import { entriesNamed } from './archive.ts'
import { digest, type FoundFile, hashOf, statOf, unreadableArchive } from './found-file.ts'
import type { TakenJob } from './jobs.ts'
import { isS3, type S3, S3Error } from './s3.ts'

/** Why there is no file: for good, or only for now. */
export interface NoFile {
  readonly problem: Text
  readonly mayPass: boolean
}

/** The files of jobs, in their order. Those of one archive are taken from it in one go. */
export async function filesOf(jobs: readonly TakenJob[], s3: S3): Promise<(FoundFile | NoFile)[]> {
  const found = new Map<TakenJob, FoundFile | NoFile>()
  const archives = new Map<string, Map<string, TakenJob>>()
  for (const job of jobs) {
    const entry = isS3(job.path) ? null : archiveOf(job.path)
    if (entry) {
      const names = archives.get(entry.archive) ?? new Map<string, TakenJob>()
      archives.set(entry.archive, names.set(entry.name, job))
    } else found.set(job, isS3(job.path) ? await objectOf(job.path, s3) : await fileOf(job.path))
  }
  for (const [archive, wanted] of archives) for (const [job, file] of await entriesOf(archive, wanted)) found.set(job, file)
  return jobs.map((job) => found.get(job) as FoundFile | NoFile)
}

async function fileOf(path: string): Promise<FoundFile> {
  const { isFile, ...before } = await statOf(path)
  return { path, ...before, sha256: isFile ? await hashOf(path) : '' }
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

async function entriesOf(archive: string, wanted: ReadonlyMap<string, TakenJob>): Promise<Map<TakenJob, FoundFile | NoFile>> {
  const found = new Map<TakenJob, FoundFile | NoFile>()
  const jobs = [...wanted.values()]
  try {
    for await (const entry of entriesNamed(archive, new Set(wanted.keys()))) {
      const job = wanted.get(entry.name) as TakenJob
      if ('problem' in entry) found.set(job, { problem: entry.problem, mayPass: false })
      else {
        const { path } = job
        const { bytes } = entry
        found.set(job, { path, bytes, size: bytes.length, sha256: digest(bytes), modifiedNs: null, host: archive })
      }
    }
  } catch (error) {
    const problem = unreadableArchive(error)
    for (const job of jobs) if (!found.has(job)) found.set(job, { problem, mayPass: false })
  }
  const missing: Text = { zh: '压缩包中没有这个文件', en: 'The archive holds no such file' }
  for (const job of jobs) if (!found.has(job)) found.set(job, { problem: missing, mayPass: false })
  return found
}
