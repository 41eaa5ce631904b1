/** A4, its longer side in points: a picture file's own resolution is seldom true. */
const longSide = 842

/** The markers that a codestream begins with: start of codestream, and sizes (ITU-T T.800, A.4.1 and A.5.1). */
const start = Buffer.from([0xff, 0x4f, 0xff, 0x51])

/**
 * A JPEG 2000 file, or a bare codestream, as a PDF of one page: PDFs hold such pictures as they are, so what reads PDFs
 * reads them.
 * @returns null where the picture's size cannot be told
 */
export function wrapJpeg2000(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = file.indexOf(start)
  // Length and capabilities, then how far the grid reaches and where the picture begins on it.
  if (at < 0 || file.length < at + 24) return null
  const width = file.readUInt32BE(at + 8) - file.readUInt32BE(at + 16)
  const height = file.readUInt32BE(at + 12) - file.readUInt32BE(at + 20)
  if (width < 1 || height < 1) return null
  const scale = longSide / Math.max(width, height)
  const [across, down] = [(width * scale).toFixed(3), (height * scale).toFixed(3)]
  const content = `${across} 0 0 ${down} 0 0 cm /P Do`
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
    stream('', Buffer.from(content)),
    stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /JPXDecode`, file),
  ])
}

const stream = (entries: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')])

/** A file of objects numbered from 1; the first is the catalog. */
function pdfOf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = 9
  for (const [i, body] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')])
    offsets.push(length)
    length += part.length
    parts.push(part)
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(end)]))
}
