import { Document, HeadingLevel, Packer, Paragraph, SymbolRun, Table, TableCell, TableRow, TextRun } from 'docx'
import type { FictionalForm } from './fictional/fictional-form.ts'
import type { Option, PrintedCell } from './fictional/printed.ts'

/** Forms as a DOCX: titles as headings, merged cells, and ticks as symbols of Wingdings 2. */
export async function docxOf(forms: readonly FictionalForm[]): Promise<Uint8Array> {
  const children = forms.flatMap(({ printed }) => [
    ...(printed.title === null ? [] : [new Paragraph({ text: printed.title, heading: HeadingLevel.TITLE })]),
    ...(printed.yearLine === null ? [] : [new Paragraph(printed.yearLine)]),
    ...printed.lines.map(({ label, value }) => new Paragraph(`${label}：${value}`)),
    new Table({ rows: printed.rows.map(({ cells }) => new TableRow({ children: cells.map(tableCell) })) }),
    new Paragraph(''),
  ])
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

const tableCell = (cell: PrintedCell) =>
  new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    children: cell.options
      ? [new Paragraph({ children: cell.options.flatMap(ticked) })]
      : cell.text.split('\n').map((line) => new Paragraph(line)),
  })

function ticked({ label, ticked }: Option, index: number) {
  const text = new TextRun(`${index > 0 ? ' ' : ''}${index + 1}、${label}${ticked === null ? '' : ' '}`)
  return ticked === null ? [text] : [text, new SymbolRun({ char: ticked ? 'F052' : 'F0A3', symbolfont: 'Wingdings 2' })]
}
