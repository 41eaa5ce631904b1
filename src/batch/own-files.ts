import { open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Input } from '../ingest/ingest.ts'

/**
 * Inputs without what this program has written: the store, which may lie in a folder that is imported, exports of it, results of
 * `extract` and reports.
 */
export async function* notOwn(inputs: AsyncIterable<Input>, store: string): AsyncGenerator<Input> {
  const folders = new Map<string, Promise<(name: string) => boolean>>()
  const ownIn = (folder: string) => {
    const known = folders.get(folder) ?? ownNames(folder, resolve(store))
    folders.set(folder, known)
    return known
  }
  for await (const input of inputs) if (input.bytes || !(await isOwn(resolve(input.path), ownIn))) yield input
}

async function isOwn(path: string, ownIn: (folder: string) => Promise<(name: string) => boolean>): Promise<boolean> {
  for (let at = path; dirname(at) !== at; at = dirname(at)) if ((await ownIn(dirname(at)))(basename(at))) return true
  return /\.html?$/i.test(path) && (await beginsWith(path, reportMark))
}

/** What `report` writes near the beginning of its page. */
const reportMark = '<meta name="generator" content="formproof">'

const isOfStore = (name: string) => /^warehouse\.duckdb|^(staging|temp)$/.test(name)
const isOfExport = (name: string) => /^(parquet|csv|json|warehouse(-\d+)?\.xlsx|export\.json)$/.test(name)
const isOfExtract = (name: string) => /^(forms|budget|indicators|findings)\.(json|jsonl|csv|xlsx)$/.test(name)

/** Which names in a folder are such that this program has written: an export and results say so in a file beside them. */
async function ownNames(folder: string, store: string): Promise<(name: string) => boolean> {
  const [isExport, isExtract] = await Promise.all([
    beginsWith(join(folder, 'export.json'), '"generator": {\n    "name": "formproof"'),
    beginsWith(join(folder, 'forms.json'), '"generator":{"name":"formproof"'),
  ])
  return (name) => (folder === store && isOfStore(name)) || (isExport && isOfExport(name)) || (isExtract && isOfExtract(name))
}

/** Whether a file has that text near its beginning. */
async function beginsWith(path: string, text: string): Promise<boolean> {
  const file = await open(path).catch(() => null)
  if (!file) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(400), 0, 400, 0)
    return buffer.toString('utf8', 0, bytesRead).includes(text)
  } catch {
    return false
  } finally {
    await file.close()
  }
}
