import { constants, deflateSync } from 'node:zlib'

/** PDFs that are broken, or that ask for more than there is. All of them are small. */

type Body = string | Buffer

/** A file of objects numbered from 1; the first is the catalog. `null` leaves a number out. */
export function pdfOf(objects: readonly (Body | null)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let at = (parts[0] as Buffer).length
  const offsets = objects.map((body, i) => {
    if (body === null) return null
    const part = Buffer.concat([bytes(`${i + 1} 0 obj\n`), bytes(body), bytes('\nendobj\n')])
    parts.push(part)
    at += part.length
    return at - part.length
  })
  const rows = offsets.map((offset) =>
    offset === null ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
  )
  parts.push(
    bytes(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const bytes = (body: Body) => (typeof body === 'string' ? Buffer.from(body, 'latin1') : body)

export const stream = (data: Body, dictionary = '', length = data.length): Buffer =>
  Buffer.concat([bytes(`<< ${dictionary} /Length ${length} >>\nstream\n`), bytes(data), bytes('\nendstream')])

const deflated = (data: Body, dictionary = '') =>
  stream(deflateSync(bytes(data), { level: 9 }), `${dictionary} /Filter /FlateDecode`)

const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const text = (words: string) => `BT /F1 12 Tf 72 700 Td (${words}) Tj ET\n`

export interface PageParts {
  readonly content: Body
  /** Further entries of the page's resources, and of the page. */
  readonly resources?: string
  readonly entries?: string
}

/** A file of pages. Further objects are numbered from `4 + 2 × pages` on; the font is object 3. */
export function pdfOfPages(pages: readonly PageParts[], more: readonly Body[] = [], catalog = ''): Buffer {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`)
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} /MediaBox [0 0 595 842] >>`,
    helvetica,
    ...pages.flatMap(({ content, resources = '', entries = '' }, i) => [
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >> /Contents ${5 + 2 * i} 0 R ${entries} >>`,
      Buffer.isBuffer(content) ? content : stream(content),
    ]),
    ...more,
  ])
}

/** Pages that each hold one line of text. */
export const plainPdf = (lines: readonly string[]): Buffer => pdfOfPages(lines.map((line) => ({ content: text(line) })))

const onlyPicture = (pixels: string) => `q 595 0 0 842 0 0 cm /${pixels} Do Q`
const picture = (width: number, height: number) =>
  deflated(
    Buffer.alloc(Math.ceil(width / 8) * height, 0x55),
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1`,
  )

/** Pages of which those with a text hold it, and the others only a picture. */
export function scannedPdf(lines: readonly (string | null)[]): Buffer {
  const image = 4 + 2 * lines.length
  const resources = `/XObject << /Im ${image} 0 R >>`
  return pdfOfPages(
    lines.map((line) => (line === null ? { content: onlyPicture('Im'), resources } : { content: text(line) })),
    [picture(800, 1100)],
  )
}

/** Text behind a first page that is harmless. */
const behindFirst = (page: PageParts, more: readonly Body[] = []) => pdfOfPages([{ content: text('First page') }, page], more)

/** Each form draws the next one twenty times. */
export function formFanOut(): Buffer {
  const depth = 9
  const form = (i: number) =>
    stream(
      i === depth - 1 ? '0 0 m 9 9 l S' : '/X Do '.repeat(20),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${i === depth - 1 ? '' : `/Resources << /XObject << /X ${9 + i} 0 R >> >>`}`,
    )
  return behindFirst(
    { content: '/X Do', resources: '/XObject << /X 8 0 R >>' },
    Array.from({ length: depth }, (_, i) => form(i)),
  )
}

export const operatorBomb = (): Buffer => behindFirst({ content: unfolding('q 1 0 0 1 0 0 cm Q\n'.repeat(50_000), 200) })

/** A text of spaces, each of which becomes an object. */
export const spaceBomb = (): Buffer =>
  behindFirst({ content: deflated(`BT /F1 12 Tf 72 700 Td (${' '.repeat(60_000_000)}) Tj ET`) })

export const unbalancedSaves = (): Buffer => behindFirst({ content: `${'q '.repeat(100_000)}${text('Below all of them')}` })

export const hugePicture = (): Buffer =>
  behindFirst({ content: `${text('Beside it')}${onlyPicture('Im')}`, resources: '/XObject << /Im 8 0 R >>' }, [
    picture(20_000, 20_000),
  ])

/** A single page that is read in a moment, in which it takes some 300 MB. */
export const burst = (): Buffer => pdfOfPages([{ content: deflated(`${' '.repeat(140_000_000)}${text('Behind it')}`) }])

/** Some 20 KB that unfold to 10 GB. */
export const deflateBomb = (): Buffer => behindFirst({ content: unfolding(' '.repeat(1 << 20), 10_000) })

/** A stream that unfolds to many copies of a text: blocks that stand for themselves can be repeated, and deflated again. */
function unfolding(block: string, copies: number): Buffer {
  const whole = deflateSync(block, { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  const [head, body] = [whole.subarray(0, 2), whole.subarray(2)]
  const lastBlock = Buffer.from([0x01, 0x00, 0x00, 0xff, 0xff])
  const once = Buffer.concat([head, ...Array.from({ length: copies }, () => body), lastBlock, Buffer.alloc(4)])
  return stream(deflateSync(once, { level: 9 }), '/Filter [/FlateDecode /FlateDecode]')
}

export const truncated = (): Buffer => {
  const whole = plainPdf(Array.from({ length: 20 }, (_, i) => `Line of page ${i + 1}`))
  return whole.subarray(0, Math.floor(whole.length * 0.5))
}

/** A header, and then noise; always the same. */
export function garbage(): Buffer {
  const noise = Buffer.alloc(5000)
  let seed = 7
  for (let i = 0; i < noise.length; i++) {
    seed = (seed * 48_271) % 0x7fff_ffff
    noise[i] = seed & 0xff
  }
  return Buffer.concat([bytes('%PDF-1.7\n'), noise])
}

export const zeroPages = (): Buffer => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])

export const brokenXref = (): Buffer =>
  bytes(
    plainPdf(['Found again', 'And this'])
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n99999'),
  )

export const wrongLength = (): Buffer => pdfOfPages([{ content: stream(text('Longer than it says'), '', 11) }])

/** A stream whose deflated bytes break off in noise, behind text that is still sound. */
export function damagedStream(): Buffer {
  const packed = deflateSync(Array.from({ length: 500 }, (_, i) => text(`Line ${i * i}`)).join(''))
  packed.fill(0xff, packed.length / 2, packed.length / 2 + 200)
  return pdfOfPages([{ content: text('Sound page') }, { content: stream(packed, '/Filter /FlateDecode') }])
}

export function deepPageTree(): Buffer {
  const depth = 20_000
  const node = (i: number) =>
    i === depth
      ? `<< /Type /Page /Parent ${i + 2} 0 R /MediaBox [0 0 9 9] >>`
      : `<< /Type /Pages /Kids [${i + 3} 0 R] /Count 1 >>`
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...Array.from({ length: depth + 1 }, (_, i) => node(i))])
}

export const cyclicPageTree = (): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 5 >>',
    '<< /Type /Pages /Kids [2 0 R] /Count 5 >>',
  ])

/** Files attached to a file of one page. Names are as they stand in the file, bytes or a stream of its own. */
export function withAttachments(
  files: readonly { readonly name: string; readonly content: Buffer }[],
  line: string | null = 'Cover',
): Buffer {
  const first = line === null ? 7 : 6
  const names = files.map((_, i) => `(${String(i).padStart(4, '0')}) ${first + 2 * i} 0 R`)
  return pdfOfPages(
    [line === null ? { content: onlyPicture('Im'), resources: '/XObject << /Im 6 0 R >>' } : { content: text(line) }],
    [
      ...(line === null ? [picture(800, 1100)] : []),
      ...files.flatMap(({ name, content }, i) => [
        `<< /Type /Filespec /UF <${utf16(name)}> /EF << /F ${first + 2 * i + 1} 0 R >> >>`,
        deflated(content, '/Type /EmbeddedFile'),
      ]),
    ],
    `/Names << /EmbeddedFiles << /Names [${names.join(' ')}] >> >>`,
  )
}

const utf16 = (name: string) => Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('hex')

/** One field a widget; each is the entries of its dictionary. */
export function withFields(widgets: readonly string[]): Buffer {
  const refs = widgets.map((_, i) => `${8 + i} 0 R`).join(' ')
  return pdfOfPages(
    [{ content: text('Form'), entries: `/Annots [${refs}]` }],
    [
      stream('', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]'),
      stream('', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]'),
      ...widgets.map((entries) => `<< /Type /Annot /Subtype /Widget /F 4 ${entries} >>`),
    ],
    `/AcroForm << /Fields [${refs}] /DA (/Helv 10 Tf) /DR << /Font << /Helv 3 0 R >> >> >>`,
  )
}
