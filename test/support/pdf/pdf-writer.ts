import { deflateSync } from 'node:zlib'

/** A reference to an object of the file: `12 0 R`. */
export type Ref = `${number} 0 R`

/** A page as it is written. Lengths are points, `content` in PDF's own coordinates (origin bottom left). */
export interface PageParts {
  readonly width: number
  readonly height: number
  readonly content: string
  /** The page's /Rotate. */
  readonly rotate?: number
  readonly annotations?: readonly Ref[]
}

/**
 * Writes a PDF file object by object. All pages share one dictionary of resources, which grows with `font` and `xobject`.
 * What it writes is valid and minimal; nothing depends on the machine or the clock.
 */
export class PdfWriter {
  readonly #objects: (Buffer | null)[] = []
  readonly #pages: Ref[] = []
  readonly #fonts: string[] = []
  readonly #xobjects: string[] = []
  readonly #states: string[] = []
  readonly #fields: Ref[] = []
  readonly #attachments: string[] = []
  readonly #atEnd: (() => void)[] = []
  readonly #tree: Ref
  readonly resources: Ref

  constructor() {
    this.#tree = this.reserve()
    this.resources = this.reserve()
  }

  /** An object that is written later, by `put`. */
  reserve(): Ref {
    this.#objects.push(null)
    return `${this.#objects.length} 0 R`
  }

  /** Different at every call: for names. */
  nextNumber(): number {
    return this.#objects.length
  }

  put(ref: Ref, body: string | Buffer): Ref {
    this.#objects[Number.parseInt(ref, 10) - 1] = Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1')
    return ref
  }

  add(body: string | Buffer): Ref {
    return this.put(this.reserve(), body)
  }

  /** @param entries of the stream's dictionary, without /Length and /Filter */
  stream(data: string | Uint8Array, entries = '', { raw = false } = {}): Ref {
    const packed = raw ? Buffer.from(data as Uint8Array) : deflateSync(Buffer.from(data as string, 'latin1'))
    const filter = raw ? '' : '/Filter /FlateDecode '
    return this.add(
      Buffer.concat([
        Buffer.from(`<< ${entries} ${filter}/Length ${packed.length} >>\nstream\n`, 'latin1'),
        packed,
        Buffer.from('\nendstream', 'latin1'),
      ]),
    )
  }

  /** Makes a font known to the pages and returns its name there. */
  font(font: Ref): string {
    const name = `F${this.#fonts.length + 1}`
    this.#fonts.push(`/${name} ${font}`)
    return name
  }

  /** The same for an image or a form. */
  xobject(object: Ref): string {
    const name = `X${this.#xobjects.length + 1}`
    this.#xobjects.push(`/${name} ${object}`)
    return name
  }

  /** A graphics state, taken by `/NAME gs`. */
  state(entries: string): string {
    const name = `G${this.#states.length + 1}`
    this.#states.push(`/${name} << ${entries} >>`)
    return name
  }

  /** A form XObject in page coordinates, drawn by `/NAME Do`. */
  form(content: string, [width, height]: readonly [number, number]): string {
    return this.xobject(
      this.stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources ${this.resources}`),
    )
  }

  page({ width, height, content, rotate = 0, annotations = [] }: PageParts): Ref {
    const page = this.reserve()
    this.#pages.push(page)
    const entries = [
      `/Type /Page /Parent ${this.#tree} /MediaBox [0 0 ${num(width)} ${num(height)}]`,
      `/Contents ${this.stream(content)} /Resources ${this.resources}`,
      rotate === 0 ? '' : `/Rotate ${rotate}`,
      annotations.length === 0 ? '' : `/Annots [${annotations.join(' ')}]`,
    ]
    return this.put(page, `<< ${entries.join(' ')} >>`)
  }

  /** A field of the interactive form, which must also stand in its page's annotations. */
  field(field: Ref): void {
    this.#fields.push(field)
  }

  attach(name: string, data: Uint8Array): void {
    const file = this.stream(data, '/Type /EmbeddedFile')
    this.#attachments.push(
      `${textString(name)} ${this.add(`<< /Type /Filespec /UF ${textString(name)} /EF << /F ${file} >> >>`)}`,
    )
  }

  /** Runs before the file is put together: a font knows its glyphs only then. */
  atEnd(write: () => void): void {
    this.#atEnd.push(write)
  }

  save(): Uint8Array {
    for (const write of this.#atEnd) write()
    this.put(this.#tree, `<< /Type /Pages /Count ${this.#pages.length} /Kids [${this.#pages.join(' ')}] >>`)
    const states = this.#states.length > 0 ? `/ExtGState << ${this.#states.join(' ')} >> ` : ''
    this.put(this.resources, `<< /Font << ${this.#fonts.join(' ')} >> /XObject << ${this.#xobjects.join(' ')} >> ${states}>>`)
    const form =
      this.#fields.length === 0
        ? ''
        : `/AcroForm << /Fields [${this.#fields.join(' ')}] /DR ${this.resources} /DA (/${this.#fonts.length > 0 ? 'F1' : 'Helv'} 9 Tf 0 g) >>`
    const names =
      this.#attachments.length === 0 ? '' : `/Names << /EmbeddedFiles << /Names [${this.#attachments.join(' ')}] >> >>`
    const catalog = this.add(`<< /Type /Catalog /Pages ${this.#tree} ${form} ${names} >>`)
    const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    const offsets: number[] = []
    let at = parts[0]?.length ?? 0
    for (const [i, body] of this.#objects.entries()) {
      if (!body) throw new Error(`object ${i + 1} was reserved and never written`)
      const object = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
      offsets.push(at)
      at += object.length
      parts.push(object)
    }
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    const size = this.#objects.length + 1
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${catalog} >>\nstartxref\n${at}\n%%EOF\n`,
      ),
    )
    return new Uint8Array(Buffer.concat(parts))
  }
}

/** A number as PDF writes it, to a thousandth of a point. */
export const num = (value: number): string => String(Math.round(value * 1000) / 1000)

/** Characters as a hexadecimal text string (UTF-16 with its mark), for names and field values. */
export const textString = (text: string): string => `<feff${utf16Hex(text)}>`

/** The UTF-16 units of a text in hexadecimal digits. */
export const utf16Hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')
