import { utils } from '@e965/xlsx'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { PrintedCell } from '../fictional/printed.ts'
import { packageOf } from '../office-parts.ts'
import type { Fixture } from './fixture-list.ts'
import { paperTable, shown } from './paper-table.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Forms as a workbook, each on a sheet of its own that is printed one page wide, with borders, fonts and merged cells. */
export async function styledXlsx(forms: readonly FictionalForm[], fixture: Fixture): Promise<Uint8Array> {
  const sheets = forms.map((form) => sheet(form, fixture))
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets
      .map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${types}.worksheet+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook ${main} xmlns:r="${office}"><sheets>${sheets
      .map((_, i) => `<sheet name="表${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets>${
      fixture.repeated
        ? `<definedNames>${sheets.map((_, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">表${i + 1}!$1:$1</definedName>`).join('')}</definedNames>`
        : ''
    }</workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles(fixture),
    ...Object.fromEntries(sheets.map((part, i) => [`xl/worksheets/sheet${i + 1}.xml`, part])),
  }
  return new Uint8Array(packageOf(parts))
}

/** Formats: 0 the program's own, 1 text outside the table, 2 the title, 3 cells. */
function styles({ font, size, border, dashed }: Fixture): string {
  const kind = dashed ? 'dashed' : border >= 2 ? 'medium' : border < 0.25 ? 'hair' : 'thin'
  const side = (name: string) => `<${name} style="${kind}"><color rgb="FF000000"/></${name}>`
  const fontOf = (points: number) => `<font><sz val="${points}"/><name val="${font}"/></font>`
  return `${xml}<styleSheet ${main}><fonts count="2">${fontOf(size)}${fontOf(size + 5)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`
}

function sheet({ printed }: FictionalForm, fixture: Fixture): string {
  const { columns, title, yearLine, lines, rows } = printed
  const { grid, widths, heights } = paperTable(printed, fixture, 1.25)
  const out: string[] = []
  const merges: string[] = []
  const name = (row: number, column: number) => utils.encode_cell({ r: row, c: column })
  const inline = (at: string, style: number, text: string) =>
    text === ''
      ? `<c r="${at}" s="${style}"/>`
      : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
  for (const [style, text] of [
    [2, title],
    [2, yearLine],
    ...lines.map(({ label, value }) => [1, `${label}：${value}`] as const),
  ] as const) {
    if (text === null) continue
    const r = out.length
    merges.push(`${name(r, 0)}:${name(r, columns - 1)}`)
    out.push(`<row r="${r + 1}" ht="${fixture.size * 2.4}" customHeight="1">${inline(name(r, 0), style, text)}</row>`)
  }
  const top = out.length
  const seen = new Set<PrintedCell>()
  for (const r of rows.keys()) {
    const cells = (grid[r] as PrintedCell[]).map((cell, c) => {
      const at = name(top + r, c)
      if (seen.has(cell)) return inline(at, 3, '')
      seen.add(cell)
      if (cell.rows * cell.columns > 1) merges.push(`${at}:${name(top + r + cell.rows - 1, c + cell.columns - 1)}`)
      return inline(at, 3, shown(cell, printed))
    })
    out.push(`<row r="${top + r + 1}" ht="${Math.ceil(heights[r] as number)}" customHeight="1">${cells.join('')}</row>`)
  }
  const cols = widths.map(
    (width, c) => `<col min="${c + 1}" max="${c + 1}" width="${(width / 5.2).toFixed(2)}" customWidth="1"/>`,
  )
  return `${xml}<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>${out.join('')}</sheetData><mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.2" footer="0.2"/><pageSetup paperSize="9" orientation="${fixture.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
