import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { entryPath } from '../model/source-path.ts'
import type { Text } from '../report/language.ts'
import { entryName } from './decode-name.ts'

/** A file within an archive, or why it is none. */
export type ArchiveEntry = { readonly name: string; readonly bytes: Buffer } | { readonly name: string; readonly problem: Text }

const limits = {
  /** Bytes of one unpacked entry. */
  entry: 256 << 20,
  entries: 1_000_000,
  /** Archives within archives. */
  depth: 3,
} as const

/** Hidden entries, and what macOS adds to each. */
const isHidden = (name: string) => name.split('/').some((part) => /^\.(?!\.?$)|^__MACOSX$/.test(part))

/**
 * The files of a ZIP archive, one after the other, those of archives within it under `inner.zip!/name`. Nothing is written
 * anywhere. Names that lead out of the archive are refused, as are entries that unpack to more than a form could be.
 * Rejects where the archive as a whole cannot be read.
 * @param wanted which entries are unpacked, by their names; of an archive within it, whether it is looked into
 */
export async function* archiveEntries(
  archive: string | Uint8Array,
  wanted: (name: string) => boolean = () => true,
  depth = 1,
): AsyncGenerator<ArchiveEntry> {
  const zip = await opened(archive)
  try {
    if (zip.entryCount > limits.entries) throw new Error(`more than ${limits.entries} entries`)
    if (await isOffice(archive)) throw new NotAnArchive()
    const taken = new Map<string, number>()
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry)
      if (!name.endsWith('/') && !isHidden(name)) yield* filesOf(zip, entry, ownName(name, taken), wanted, depth)
    }
  } finally {
    zip.close()
  }
}

function opened(archive: string | Uint8Array): Promise<ZipFile> {
  const options = { decodeStrings: false, lazyEntries: true } as const
  return typeof archive === 'string'
    ? yauzl.openPromise(archive, options)
    : yauzl.fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength), options)
}

/** An Office file under the name of an archive: its parts are no files that anybody has put there. */
class NotAnArchive extends Error {
  constructor() {
    super('an Office file (DOCX, XLSX …) under the name of an archive: give it its own extension')
  }
}

async function isOffice(archive: string | Uint8Array): Promise<boolean> {
  const zip = await opened(archive)
  try {
    for await (const entry of zip.eachEntry()) if (entryName(entry) === '[Content_Types].xml') return true
    return false
  } finally {
    zip.close()
  }
}

/** Why an archive cannot be read, or what is in it. */
export function archiveTrouble(error: unknown): Text {
  const en = error instanceof Error ? error.message : String(error)
  if (error instanceof NotAnArchive) return { zh: '是 Office 文件（DOCX、XLSX 等），请改回原来的扩展名', en }
  if (/central directory|truncated|unexpected (eof|end)/i.test(en)) return { zh: '不是 ZIP 文件，或不完整', en }
  if (/invalid|not enough bytes|too many bytes|corrupt|incorrect/i.test(en)) return { zh: '内容损坏', en }
  return { zh: en, en }
}

/** Several entries may have one name: those behind the first get a number, so that each has a path of its own. */
function ownName(name: string, taken: Map<string, number>): string {
  let number = taken.get(name) ?? 0
  let own = name
  while (taken.has(own)) own = name.replace(/(?:\.[^./]*)?$/, (extension) => ` (${++number})${extension}`)
  taken.set(name, Math.max(number, 1)).set(own, 1)
  return own
}

/** The entries of those names, in the order of the archive. Rejects where the archive as a whole cannot be read. */
export async function* entriesNamed(archive: string, names: ReadonlySet<string>): AsyncGenerator<ArchiveEntry> {
  // Also what they lie in.
  const isOnTheWay = (name: string) => names.has(name) || names.values().some((one) => one.startsWith(entryPath(name, '')))
  for await (const entry of archiveEntries(archive, isOnTheWay)) if (names.has(entry.name)) yield entry
}

async function* filesOf(
  zip: ZipFile,
  entry: Entry,
  name: string,
  wanted: (name: string) => boolean,
  depth: number,
): AsyncGenerator<ArchiveEntry> {
  if (!wanted(name)) return
  const trouble = troubleOf(entry, name)
  if (trouble) return yield { name, problem: trouble }
  let bytes: Buffer
  try {
    bytes = await unpacked(zip, entry)
  } catch (error) {
    return yield { name, problem: damaged(error) }
  }
  if (!/\.zip$/i.test(name)) return yield { name, bytes }
  if (depth >= limits.depth) return yield { name, problem: { zh: '压缩包嵌套过深', en: 'Archives are nested too deep' } }
  try {
    const inside = (inner: string) => entryPath(name, inner)
    for await (const inner of archiveEntries(bytes, (one) => wanted(inside(one)), depth + 1))
      yield { ...inner, name: inside(inner.name) }
  } catch (error) {
    yield { name, problem: damaged(error) }
  }
}

function troubleOf(entry: Entry, name: string): Text | null {
  if (yauzl.validateFileName(name) !== null) return { zh: '名称指向压缩包之外', en: 'Its name leads out of the archive' }
  if (entry.isEncrypted())
    return {
      zh: '压缩包中的文件已加密，请先解压（--password 只用于 PDF）',
      en: 'It is encrypted within the archive: unpack it first (--password is for PDFs)',
    }
  if (entry.uncompressedSize > limits.entry) return tooLarge
  return null
}

const tooLarge: Text = {
  zh: `解压后超过 ${limits.entry >> 20} MB`,
  en: `It unpacks to more than ${limits.entry >> 20} MB`,
}

/** What comes out is bounded by the size that the directory states: yauzl ends the stream where it lies. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function damaged(error: unknown): Text {
  const { zh, en } = archiveTrouble(error)
  return { zh: `压缩包中的文件无法读取：${zh}`, en: `It cannot be taken out of the archive: ${en}` }
}
