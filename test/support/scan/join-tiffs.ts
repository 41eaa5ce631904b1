const stripOffsets = 273
const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 }

/**
 * One TIFF file of the pages of several (little-endian, in strips, as libtiff writes them): each file is laid down whole behind
 * the one before, its offsets are moved, and the directories are linked (TIFF 6.0, section 2).
 */
export function joinTiffs(files: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = []
  let length = 0
  for (const file of files) {
    const padding = Buffer.alloc(length % 2)
    length += padding.length
    parts.push(padding, moved(Buffer.from(file), length))
    length += file.length
  }
  const joined = Buffer.concat(parts)
  let link = 4
  let start = 0
  for (const file of files) {
    start += start % 2
    joined.writeUInt32LE(start + Buffer.from(file).readUInt32LE(4), link)
    const directory = joined.readUInt32LE(link)
    link = directory + 2 + 12 * joined.readUInt16LE(directory)
    start += file.length
  }
  return joined
}

/** The file with all its offsets as they are `by` bytes further on. */
function moved(file: Buffer, by: number): Buffer {
  if (file.toString('latin1', 0, 4) !== 'II*\0') throw new Error('not a little-endian TIFF file')
  const directory = file.readUInt32LE(4)
  const entries = file.readUInt16LE(directory)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    const [tag, type, count] = [file.readUInt16LE(entry), file.readUInt16LE(entry + 2), file.readUInt32LE(entry + 4)]
    const isOutside = (sizes[type] as number) * count > 4
    const values = isOutside ? file.readUInt32LE(entry + 8) : entry + 8
    if (tag === stripOffsets) {
      if (type !== 4) throw new Error('strip offsets of another size')
      for (let k = 0; k < count; k++) file.writeUInt32LE(file.readUInt32LE(values + 4 * k) + by, values + 4 * k)
    }
    if (isOutside) file.writeUInt32LE(values + by, entry + 8)
  }
  return file
}
