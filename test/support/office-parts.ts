import { storedZip } from '../../src/ingest/office/stored-zip.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const types = 'application/vnd.openxmlformats-officedocument'
const w =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A package of parts, uncompressed. */
export const packageOf = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  storedZip(new Map(Object.entries(parts).map(([name, part]) => [name, Buffer.from(part)])))

export const contentTypes = (main: string): string =>
  `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main" ContentType="${main}"/></Types>`

/** A DOCX with this body, and further parts. */
export const docxWith = (body: string, parts: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  packageOf({
    '[Content_Types].xml': contentTypes(`${types}.wordprocessingml.document.main+xml`),
    'word/document.xml': `${xml}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...parts,
  })

/** Style definitions: id → name. */
export const stylesPart = (styles: Readonly<Record<string, string>>): string =>
  `${xml}<w:styles ${w}>${Object.entries(styles)
    .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
    .join('')}</w:styles>`

export const p = (text: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${text === '' ? '' : `<w:r><w:t>${text}</w:t></w:r>`}</w:p>`

export const tc = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
export const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
export const tbl = (...rows: string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`

/** An XLSX with one sheet of this content, and further parts. */
export const xlsxWith = (sheet: string, parts: Readonly<Record<string, string | Buffer>> = {}): Buffer => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return packageOf({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${types}.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.spreadsheetml.worksheet+xml"/>${[
      'styles',
      'sharedStrings',
    ]
      .filter((part) => `xl/${part}.xml` in parts)
      .map((part) => `<Override PartName="/xl/${part}.xml" ContentType="${types}.spreadsheetml.${part}+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook ${main}><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet ${main}>${sheet}</worksheet>`,
    ...parts,
  })
}

/** Cell formats by number format: a cell's `s` is an index of `ids`. */
export const stylesheet = (ids: readonly number[], formats = ''): string =>
  `${xml}<styleSheet ${main}>${formats}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><cellXfs count="${ids.length}">${ids
    .map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" applyNumberFormat="1"/>`)
    .join('')}</cellXfs></styleSheet>`

export const sharedStrings = (...items: string[]): string =>
  `${xml}<sst ${main}>${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
