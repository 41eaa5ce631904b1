import { load } from 'cheerio/slim'
import { unzip } from './unzip.ts'

export interface ReadCell {
  readonly text: string
  readonly isNumber: boolean
  /** Number format id and fill id of its style. */
  readonly format: number
  readonly fill: number
  readonly link: string | undefined
}

/** The sheets of a workbook by name, each its cells by reference, as the XML states them. */
export function readWorkbook(archive: Buffer): ReadonlyMap<string, ReadonlyMap<string, ReadCell>> {
  const entries = unzip(archive)
  const part = (name: string) => load(entries.get(name) ?? '', { xml: true })
  const styles = part('xl/styles.xml')('cellXfs > xf').toArray()
  const book = part('xl/workbook.xml')
  return new Map(
    book('sheet')
      .toArray()
      .map((sheet, index) => {
        const $ = part(`xl/worksheets/sheet${index + 1}.xml`)
        const links = new Map(
          $('hyperlink')
            .toArray()
            .map((link) => [link.attribs.ref, link.attribs.location]),
        )
        const cells = $('c')
          .toArray()
          .map((cell): [string, ReadCell] => {
            const style = styles[Number(cell.attribs.s)]
            return [
              cell.attribs.r ?? '',
              {
                text: $(cell).text(),
                isNumber: $(cell).children('v').length === 1,
                format: Number(style?.attribs.numFmtId),
                fill: Number(style?.attribs.fillId),
                link: links.get(cell.attribs.r ?? ''),
              },
            ]
          })
        return [sheet.attribs.name ?? '', new Map(cells)]
      }),
  )
}

/** The row `number` of a sheet as `head → cell`. */
export function rowOf(cells: ReadonlyMap<string, ReadCell>, number: number): ReadonlyMap<string, ReadCell> {
  const row = new Map<string, ReadCell>()
  for (const [reference, { text }] of cells) {
    const column = /^([A-Z]+)1$/.exec(reference)?.[1]
    const cell = column && cells.get(`${column}${number}`)
    if (cell) row.set(text, cell)
  }
  return row
}
