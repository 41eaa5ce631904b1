import { type Dice, dice } from '../../support/fictional/dice.ts'
import { sentence, thing } from '../../support/fictional/words.ts'
import { type Drawing, type DrawnCell, drawing, drawLine, drawProse, drawTable, type Font, type TableStyle } from './draw-page.ts'

/** What a random table is like. */
export const kinds = ['figures', 'wrapped', 'blanks', 'labels', 'heads', 'report', 'tight'] as const
export type Kind = (typeof kinds)[number]

export interface RandomTable {
  readonly page: Drawing
  readonly rows: string[][]
  readonly width: number
  readonly height: number
}

/** A table without vertical rules between a title and a note; the same seed gives the same page. */
export function randomTable(seed: number, kind: Kind): RandomTable {
  const d = dice(seed * 31 + kinds.indexOf(kind))
  const size = d.pick([8, 9, 10.5, 12])
  const font: Font = { size, leading: d.pick([1.15, 1.25, 1.4]), ascent: d.pick([0.86, 1.16]), descent: d.pick([0.14, 0.29]) }
  const columns = d.int(3, 8)
  const table = contents[kind](d, columns)
  const style: TableStyle = {
    font,
    x: 60,
    y: 60 + 4 * size,
    widths: table.widths.map((width) => width * size),
    padX: d.pick([0.4, 0.6]) * size,
    padY: (kind === 'tight' ? 0 : d.pick([0.15, 0.3, 0.6])) * size,
    align: kind === 'report' ? 'right' : d.pick(['left', 'center']),
    verticalAlign: d.pick(['top', 'middle']),
    rules: kind === 'report' ? d.pick(['none', 'book']) : d.pick(['none', 'none', 'rows', 'book']),
    headRows: table.headRows,
  }
  const page = drawing()
  const width = style.widths.reduce((sum, w) => sum + w, 0)
  drawLine(page, '表3 各单位完成情况', 60 + width / 3, 60, { ...font, size: 1.2 * size })
  const bottom = drawTable(page, table.rows, style)
  const end = drawProse(page, `注：${sentence(d)}${sentence(d)}`, 60, bottom + 2 * size, width, font)
  const rows = table.rows.map((cells) => cells.map(({ text }) => text.replace(/\s/g, '')).filter((text) => text !== ''))
  return { page, rows: rows.filter((row) => row.length > 0), width: width + 120, height: end + 100 }
}

interface Contents {
  readonly rows: DrawnCell[][]
  /** In font sizes. */
  readonly widths: number[]
  readonly headRows: number
}

const figure = (d: Dice) =>
  d.pick([String(d.int(0, 99)), `${d.int(1, 999)}.${d.int(10, 99)}`, `${d.int(0, 100)}%`, `${d.int(1, 99)},${d.int(100, 999)}`])
const heads = (columns: number) =>
  Array.from({ length: columns }, (_, c) => ({ text: c === 0 ? '单位' : `指标${'一二三四五六七八九'[c - 1]}` }))
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

const contents: Record<Kind, (d: Dice, columns: number) => Contents> = {
  figures: (d, columns) => ({
    rows: [heads(columns), ...times(d.int(3, 15), () => times(columns, (c) => ({ text: c === 0 ? thing(d) : figure(d) })))],
    widths: times(columns, (c) => (c === 0 ? 14 : d.int(5, 8))),
    headRows: 1,
  }),
  wrapped: (d, columns) => ({
    rows: [
      heads(columns),
      ...times(d.int(3, 10), () => times(columns, (c) => ({ text: c === 0 ? thing(d) : c % 2 ? sentence(d) : figure(d) }))),
    ],
    widths: times(columns, (c) => (c === 0 ? d.int(6, 12) : c % 2 ? d.int(8, 14) : 6)),
    headRows: 1,
  }),
  blanks: (d, columns) => ({
    rows: [
      heads(columns),
      ...times(d.int(4, 12), () =>
        times(columns, (c) => ({ text: c === 0 || d.chance(0.6) ? (c < 2 ? thing(d) : figure(d)) : '' })),
      ),
    ],
    widths: times(columns, (c) => (c < 2 ? 12 : d.int(5, 8))),
    headRows: 1,
  }),
  labels: (d, columns) => {
    const groups = times(d.int(2, 4), () => d.int(1, 5))
    const rows = groups.flatMap((count, g) =>
      times(count, (r) => [
        ...(r === 0 ? [{ text: `${'产效满成'[g]}出指标`, rows: count }] : []),
        ...times(columns, (c) => ({ text: c === 0 ? thing(d) : c === 1 ? d.pick([sentence(d), '已完成']) : figure(d) })),
      ]),
    )
    return {
      rows: [[{ text: '类别' }, ...heads(columns)], ...rows],
      widths: [6, 10, 12, ...times(columns - 2, () => 7)],
      headRows: 1,
    }
  },
  heads: (d, columns) => ({
    rows: [
      [
        { text: '项目', rows: 2 },
        { text: '2021年', columns: columns - 1 },
      ],
      times(columns - 1, (c) => ({ text: `${'一二三四五六七八'[c]}季度` })),
      ...times(d.int(3, 8), () => times(columns, (c) => ({ text: c === 0 ? thing(d) : figure(d) }))),
    ],
    widths: times(columns, (c) => (c === 0 ? 12 : 6)),
    headRows: 2,
  }),
  report: (d) => ({
    rows: [
      [{ text: '' }, { text: '2021\n(audited)' }, { text: '2020\n(restated)' }, { text: 'Change\n%' }],
      ...times(d.int(4, 12), (r) => [
        {
          text:
            d.pick(['Revenue', 'Cost of goods sold', 'Depreciation and amortisation of intangible assets', 'Other income']) +
            (r % 5 === 4 ? ' (total)' : ''),
          align: 'left' as const,
        },
        { text: `${d.int(1, 99)},${d.int(100, 999)}` },
        { text: `(${d.int(1, 99)},${d.int(100, 999)})` },
        { text: `${d.int(1, 99)}.${d.int(0, 9)}` },
      ]),
    ],
    widths: [15, 7, 7, 5],
    headRows: 1,
  }),
  tight: (d, columns) => contents.figures(d, columns),
}
