import {
  BorderStyle,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
} from 'docx'
import type { FictionalForm } from '../fictional/fictional-form.ts'
import type { Fixture } from './fixture-list.ts'
import { paper, paperMargin, paperTable, shown } from './paper-table.ts'

/** Forms as a DOCX with fixed columns, borders and fonts, each from a new page on. */
export async function styledDocx(forms: readonly FictionalForm[], fixture: Fixture): Promise<Uint8Array> {
  const { font, size, border, dashed, landscape, sides, repeated } = fixture
  const twips = (points: number) => Math.round(points * 20)
  const line = {
    style: dashed ? BorderStyle.DASHED : BorderStyle.SINGLE,
    size: Math.max(2, Math.round(border * 8)),
    color: '000000',
  }
  const borders = { top: line, bottom: line, left: line, right: line }
  const run = (text: string, points: number) => new TextRun({ text, font, size: points * 2 })
  const sections = forms.map(({ printed }) => {
    const { widths } = paperTable(printed, fixture)
    const rows = printed.rows.map(
      ({ cells }, r) =>
        new TableRow({
          ...(repeated && r === 0 ? { tableHeader: true } : {}),
          children: cells.map((cell) => {
            const isSide = cell.rows > 1 && (cell.role === 'side' || cell.role === 'word')
            return new TableCell({
              columnSpan: cell.columns,
              rowSpan: cell.rows,
              borders,
              verticalAlign: VerticalAlign.CENTER,
              ...(isSide && sides
                ? {
                    textDirection:
                      sides === 'down' ? TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT : TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT,
                  }
                : {}),
              children: [new Paragraph({ children: [run(shown(cell, printed), size)] })],
            })
          }),
        }),
    )
    const [width, height] = paper(fixture)
    const margin = twips(paperMargin)
    return {
      properties: {
        page: {
          // The library turns width and height round where the orientation is landscape.
          size: landscape
            ? { width: twips(height), height: twips(width), orientation: PageOrientation.LANDSCAPE }
            : { width: twips(width), height: twips(height) },
          margin: { top: margin, bottom: margin, left: margin, right: margin },
        },
      },
      children: [
        ...(printed.title === null ? [] : [new Paragraph({ alignment: 'center', children: [run(printed.title, size + 5)] })]),
        ...(printed.yearLine === null ? [] : [new Paragraph({ alignment: 'center', children: [run(printed.yearLine, size)] })]),
        ...printed.lines.map(({ label, value }) => new Paragraph({ children: [run(`${label}：${value}`, size)] })),
        new Table({
          layout: TableLayoutType.FIXED,
          columnWidths: widths.map(twips),
          width: { size: twips(widths.reduce((a, b) => a + b, 0)), type: 'dxa' },
          rows,
        }),
      ],
    }
  })
  return new Uint8Array(await Packer.toBuffer(new Document({ sections })))
}
