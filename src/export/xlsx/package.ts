import { deflatedText } from '../zip/deflated.ts'
import type { ZipEntry } from '../zip/zip.ts'
import { type Sheet, sheetReference } from './sheet.ts'
import { stylesXml } from './styles.ts'
import { escapeXml } from './xml.ts'

/** The files that make up a workbook with these sheets. */
export function packageEntries(sheets: readonly Sheet[], application: string): ZipEntry[] {
  return [
    ...Array.from(parts(sheets, application), ([name, text]) => ({ name, parts: [deflatedText(text)] })),
    ...sheets.map((sheet, index) => ({ name: sheetPath(index), parts: sheet.parts() })),
  ]
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
