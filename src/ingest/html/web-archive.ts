/** A page in a web archive (MHTML), decoded from its transfer encoding. */
export interface ArchivedPage {
  readonly bytes: Uint8Array
  /** The encoding that its headers name. */
  readonly charset: string | null
}

/** Parts within parts are followed this deep. */
const deepest = 8

/**
 * The HTML parts of a web archive, the one to open first, pages in its frames behind it. Damaged parts are read as far
 * as they go.
 * @returns `null` where the archive has more parts than allowed
 */
export function archivedPages(bytes: Uint8Array, mostParts: number): ArchivedPage[] | null {
  const pages: ArchivedPage[] = []
  // One character a byte.
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const open: { readonly from: number; readonly to: number; readonly depth: number }[] = [
    { from: 0, to: content.length, depth: 0 },
  ]
  let parts = 0
  for (let part = open.pop(); part; part = open.pop()) {
    if (++parts > mostParts) return null
    const { headers, start } = headersOf(content, part.from, part.to)
    const type = headers.get('content-type') ?? ''
    const boundary = parameter(type, 'boundary')
    if (/^multipart\//i.test(type) && boundary) {
      if (part.depth < deepest)
        for (const inner of split(content, start, part.to, boundary)) open.push({ ...inner, depth: part.depth + 1 })
    } else if (/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
      const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? ''
      pages.push({ bytes: decode(content.slice(start, part.to), encoding), charset: parameter(type, 'charset') })
    }
  }
  return pages
}

/** Header names in lower case; of several of one name the first counts. */
function headersOf(content: string, from: number, to: number) {
  const headers = new Map<string, string>()
  let [name, start] = ['', from]
  // Files saved by some programs begin with a blank line.
  while (start < to && /[\r\n]/.test(content[start] ?? '')) start++
  for (;;) {
    const lineEnd = content.indexOf('\n', start)
    const end = lineEnd < 0 || lineEnd > to ? to : lineEnd
    const line = content.slice(start, Math.min(end, start + longestHeader)).trimEnd()
    start = Math.min(to, end + 1)
    if (line === '' || end >= to) return { headers, start }
    const [, found, value = ''] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? []
    if (found) {
      name = headers.has(found.toLowerCase()) ? '' : found.toLowerCase()
      if (name) headers.set(name, value)
    } else if (name && /^\s/.test(line)) headers.set(name, `${headers.get(name)} ${line.trim()}`.slice(0, longestHeader))
  }
}

const longestHeader = 4096

function parameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(header)
  return found?.[1] ?? found?.[2] ?? null
}

/** The parts between boundary lines, the last one first. One that is cut off ends with the content. */
function split(content: string, from: number, to: number, boundary: string): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  const delimiter = `--${boundary}`
  let begun = -1
  let at = content.startsWith(delimiter, from) ? from : content.indexOf(`\n${delimiter}`, from) + 1
  while (at > 0 && at < to) {
    if (begun >= 0) parts.push({ from: begun, to: at })
    const lineEnd = content.indexOf('\n', at)
    begun = lineEnd < 0 || content.startsWith('--', at + delimiter.length) ? -1 : lineEnd + 1
    if (begun < 0) break
    at = content.indexOf(`\n${delimiter}`, begun - 1) + 1
  }
  if (begun >= 0 && begun < to) parts.push({ from: begun, to })
  return parts.reverse()
}

function decode(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const text = body.replace(/=[ \t]*\r?\n|=([\da-f]{2})/gi, (_, hex: string | undefined) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(text, 'latin1')
}
