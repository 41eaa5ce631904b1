import type { CellFormat, Mark } from '../table.ts'

/** How a cell looks: as cells in tables do, or as head and captions do. */
export type Look = CellFormat | 'head' | 'caption'

interface LookStyle {
  /** Built-in 0 General, 1 `0`, 4 `#,##0.00`, 10 `0.00%`; 164 is ours. */
  readonly numberFormat: number
  readonly font: number
  readonly alignment: string
}

const fonts = { plain: 0, bold: 1, link: 2, grey: 3 } as const
const fills = { none: 0, head: 2, mismatch: 3, warning: 4 } as const
const borders = { none: 0, above: 1, below: 2 } as const

const left = 'horizontal="left" vertical="top" indent="1"'
const wrapped = `${left} wrapText="1"`
const centred = 'horizontal="center" vertical="top"'
const right = 'horizontal="right" vertical="top"'

const looks: Readonly<Record<Look, LookStyle>> = {
  text: { numberFormat: 0, font: fonts.plain, alignment: wrapped },
  passage: { numberFormat: 0, font: fonts.plain, alignment: wrapped },
  line: { numberFormat: 0, font: fonts.plain, alignment: left },
  raw: { numberFormat: 0, font: fonts.grey, alignment: wrapped },
  points: { numberFormat: 0, font: fonts.plain, alignment: right },
  yuan: { numberFormat: 4, font: fonts.plain, alignment: right },
  rate: { numberFormat: 10, font: fonts.plain, alignment: right },
  count: { numberFormat: 1, font: fonts.plain, alignment: right },
  date: { numberFormat: 164, font: fonts.plain, alignment: centred },
  verdict: { numberFormat: 0, font: fonts.plain, alignment: centred },
  head: { numberFormat: 0, font: fonts.bold, alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  caption: { numberFormat: 0, font: fonts.bold, alignment: left },
}

const order = Object.keys(looks) as Look[]
const marks: readonly (Mark | undefined)[] = [undefined, 'mismatch', 'warning']

/** `first`: the row begins something new, which a line above it shows. */
export interface StyleFlags {
  readonly mark: Mark | undefined
  readonly linked: boolean
  readonly first: boolean
}

/** Whether a cell's text decides how high its row is. */
export const isWrapped = (look: Look) => look === 'text' || look === 'raw'

/** Every look stands in styles.xml in each mark, linked or not, first or not; style 0 is the default. */
const perLook = marks.length * 4
const firstStyles = Object.fromEntries(order.map((look, index) => [look, 1 + index * perLook])) as Record<Look, number>

/** The index of a cell's style in styles.xml. */
export function styleOf(look: Look, { mark, linked, first }: StyleFlags): number {
  return firstStyles[look] + marks.indexOf(mark) * 4 + (linked ? 2 : 0) + (first ? 1 : 0)
}

export function stylesXml(): string {
  const cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  for (const look of order)
    for (const mark of marks)
      for (const linked of [false, true]) for (const first of [false, true]) cells.push(cellFormat(look, { mark, linked, first }))
  return `\
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="4">${[font(''), font('<b/>'), font('<u/>', '1F4E99'), font('', '7F7F7F')].join('')}</fonts>\
<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${['DCE6F1', 'F8CBC6', 'FFE699'].map(solid).join('')}</fills>\
<borders count="3">${border('')}${border('<top style="thin"><color rgb="FF8EA9C8"/></top>')}${border('<bottom style="thin"><color rgb="FF4F6F95"/></bottom>')}</borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

function cellFormat(look: Look, { mark, linked, first }: StyleFlags): string {
  const { numberFormat, font, alignment } = looks[look]
  const fill = look === 'head' ? fills.head : fills[mark ?? 'none']
  const border = look === 'head' ? borders.below : first ? borders.above : borders.none
  return `<xf numFmtId="${numberFormat}" fontId="${linked ? fonts.link : font}" fillId="${fill}" borderId="${border}" xfId="0" \
applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`
}

const font = (style: string, color = '000000') =>
  `<font>${style}<sz val="10"/><color rgb="FF${color}"/><name val="等线"/><family val="2"/></font>`
const solid = (color: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`
const border = (edge: string) =>
  `<border><left/><right/>${edge.startsWith('<top') ? edge : '<top/>'}${edge.startsWith('<bottom') ? edge : '<bottom/>'}<diagonal/></border>`
