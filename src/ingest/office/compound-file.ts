/** A stream of a compound file (OLE), as its directory names it. */
interface StreamEntry {
  readonly start: number
  readonly size: number
}

/** The directory of an OLE compound file: the format of .doc, .xls, .ppt, .wps and of encrypted .docx and .xlsx. */
export interface CompoundFile {
  /** The streams and folders at the top level: those of embedded files stand deeper. */
  readonly streams: ReadonlyMap<string, StreamEntry>
  /** The first bytes of a stream that is not tiny. */
  head(stream: StreamEntry): Buffer
}

const none = 0xfffffffa
const entrySize = 128

/** @returns `null` where the directory cannot be read: the file is cut off or damaged */
export function compoundFile(bytes: Buffer): CompoundFile | null {
  if (bytes.length < 512) return null
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return null
  const size = 1 << shift
  const sector = (id: number): Buffer | null => {
    const start = (id + 1) * size
    return id < none && start + size <= bytes.length ? bytes.subarray(start, start + size) : null
  }
  // The file's first 109 table sectors are listed in its header; a directory near the front needs no more.
  const next = (id: number): number => {
    const perSector = size / 4
    const index = Math.floor(id / perSector)
    const table = index < 109 ? sector(bytes.readUInt32LE(76 + index * 4)) : null
    return table ? table.readUInt32LE((id % perSector) * 4) : none
  }
  const directory: Buffer[] = []
  const seen = new Set<number>()
  for (let id = bytes.readUInt32LE(48); id < none && !seen.has(id); id = next(id)) {
    const part = sector(id)
    if (!part) break
    seen.add(id)
    directory.push(part)
  }
  const entries = Buffer.concat(directory)
  if (entries.length < entrySize) return null
  return { streams: topLevel(entries), head: ({ start }) => sector(start) ?? Buffer.alloc(0) }
}

/** The children of the root entry, which form a tree by their names. */
function topLevel(entries: Buffer): Map<string, StreamEntry> {
  const streams = new Map<string, StreamEntry>()
  const count = Math.floor(entries.length / entrySize)
  const seen = new Set<number>()
  const open = [entries.readUInt32LE(76)]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id >= count || seen.has(id)) continue
    seen.add(id)
    const at = id * entrySize
    const length = Math.min(entries.readUInt16LE(at + 64), 64)
    const name = entries.toString('utf16le', at, at + Math.max(0, length - 2))
    streams.set(name, { start: entries.readUInt32LE(at + 116), size: entries.readUInt32LE(at + 120) })
    open.push(entries.readUInt32LE(at + 68), entries.readUInt32LE(at + 72))
  }
  return streams
}
