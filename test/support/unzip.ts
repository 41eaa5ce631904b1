import { inflateRawSync } from 'node:zlib'

/** The entries of a ZIP archive by name, as text. Reads the central directory; no encryption, no ZIP64. */
export function unzip(archive: Buffer): ReadonlyMap<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  const entries = new Map<string, string>()
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20))
    const isStored = archive.readUInt16LE(at + 10) === 0
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, (isStored ? packed : inflateRawSync(packed)).toString())
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}
