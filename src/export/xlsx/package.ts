import { Readable } from 'node:stream'
import { type Sheet, sheetReference } from './sheet.ts'
import { stylesXml } from './styles.ts'
import { escapeXml } from './xml.ts'

/** Neither clock nor time zone has a part in what is written: the archive states local time, always the same. */
const entryOptions = () => ({ mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 3 })

/** The bytes of a workbook with these sheets, in pieces. */
export async function* packageBytes(sheets: readonly Sheet[], application: string): AsyncGenerator<Uint8Array> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const output = Readable.from(zip.outputStream)
  const fail = (error: Error) => output.destroy(error)
  zip.on('error', fail)
  for (const [name, text] of parts(sheets, application)) zip.addBuffer(Buffer.from(text), name, entryOptions())
  for (const [index, sheet] of sheets.entries())
    zip.addReadStreamLazy(sheetPath(index), entryOptions(), (start) => {
      start(null, Readable.from(sheet.xml()).on('error', fail))
    })
  zip.end()
  yield* output
}

const sheetPath = (index: number) => `xl/worksheets/sheet${index + 1}.xml`

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const types = 'application/vnd.openxmlformats-officedocument'

/** Every part but the sheets. */
function parts(sheets: readonly Sheet[], application: string): ReadonlyMap<string, string> {
  const each = (print: (sheet: Sheet, index: number) => string) => sheets.map(print).join('')
  const texts = {
    '[Content_Types].xml': `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.spreadsheetml.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${types}.spreadsheetml.styles+xml"/>\
<Override PartName="/docProps/app.xml" ContentType="${types}.extended-properties+xml"/>\
${each((_, index) => `<Override PartName="/${sheetPath(index)}" ContentType="${types}.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="xl/workbook.xml"/>\
<Relationship Id="rId2" Type="${office}/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`,
    'docProps/app.xml': `<Properties xmlns="${office}/extended-properties"><Application>${escapeXml(application)}</Application></Properties>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><bookViews><workbookView activeTab="0"/></bookViews>\
<sheets>${each(({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)}</sheets>\
<definedNames>${each(definedNames)}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaging}/relationships">\
${each((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)}\
<Relationship Id="rId${sheets.length + 1}" Type="${office}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml(),
  }
  return new Map(Object.entries(texts).map(([name, text]) => [name, declaration + text]))
}

/** The range that is filtered, and the head row to repeat on every printed page. */
function definedNames(sheet: Sheet, index: number): string {
  const name = escapeXml(sheetReference(sheet.name))
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${name}!${sheet.range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}</definedName>\
<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${name}!$1:$1</definedName>`
}
