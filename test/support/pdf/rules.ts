import type { Edge, Fragment } from './page-flow.ts'
import { num } from './pdf-writer.ts'

/**
 * How the borders of a table get onto the page. `strokes`: whole lines · `boxes`: a stroked rectangle a cell ·
 * `pieces`: a thin fill for each side of each cell, as Word does · `fills`: whole lines as thin fills · `gaps`: nothing but
 * the cells' backgrounds, a point apart · `white`: white strokes on coloured cells · `dashes`, `dots`: dashed by the dash
 * pattern, or as thousands of short strokes · `double`: two thin lines · `open`: no borders on the left and right ·
 * `across`: horizontal rules only · `none`.
 */
export const ruleStyles = [
  'strokes',
  'boxes',
  'pieces',
  'fills',
  'gaps',
  'white',
  'dashes',
  'dots',
  'double',
  'open',
  'across',
  'none',
] as const
export type RuleStyle = (typeof ruleStyles)[number]

type Line = readonly [x0: number, y0: number, x1: number, y1: number]

/** The operators that draw a table's borders and backgrounds. `place` turns a point of the fragment into one of the page. */
export function drawRules(
  { cells, edges }: Fragment,
  style: RuleStyle,
  width: number,
  place: (x: number, y: number) => readonly [number, number],
): string {
  const at = (x: number, y: number) => place(x, y).map(num).join(' ')
  const rectangle = (x: number, y: number, w: number, h: number) => `${at(x, y + h)} ${num(w)} ${num(h)} re`
  const stroke = ([x0, y0, x1, y1]: Line) => `${at(x0, y0)} m ${at(x1, y1)} l S`
  /** A line as a filled rectangle of the rule's width, which also closes the corners. */
  const fill = ([x0, y0, x1, y1]: Line, thick = width) =>
    `${rectangle(Math.min(x0, x1) - thick / 2, Math.min(y0, y1) - thick / 2, Math.abs(x1 - x0) + thick, Math.abs(y1 - y0) + thick)} f`
  const strokes = (lines: readonly Line[], before = '') => ['q', `${num(width)} w`, before, ...lines.map(stroke), 'Q'].join('\n')
  const lines = wholeLines(edges)
  switch (style) {
    case 'none':
      return ''
    case 'strokes':
      return strokes(lines)
    case 'boxes':
      return ['q', `${num(width)} w`, ...cells.map((c) => `${rectangle(c.x, c.y, c.width, c.height)} S`), 'Q'].join('\n')
    case 'pieces':
      return edges.map((edge) => fill(asLine(edge))).join('\n')
    case 'fills':
      return lines.map((line) => fill(line)).join('\n')
    case 'gaps':
      return ['q 0.9 g', ...cells.map((c) => `${rectangle(c.x + 0.5, c.y + 0.5, c.width - 1, c.height - 1)} f`), 'Q'].join('\n')
    case 'white':
      return [
        'q 0.85 0.9 0.95 rg',
        ...cells.map((c) => `${rectangle(c.x, c.y, c.width, c.height)} f`),
        '1 G',
        `${num(width)} w`,
        ...lines.map(stroke),
        'Q',
      ].join('\n')
    case 'dashes':
      return strokes(lines, '[4 2] 0 d')
    case 'dots':
      return strokes(lines.flatMap(shortStrokes))
    case 'double':
      return lines.flatMap((line) => beside(line, width).map((one) => fill(one, Math.max(0.25, width / 3)))).join('\n')
    case 'open':
      return strokes(wholeLines(edges.filter((edge) => !(edge.outer && isUpright(edge)))))
    case 'across':
      return strokes(wholeLines(edges.filter((edge) => !isUpright(edge))))
  }
}

const asLine = ({ from, to }: Edge): Line => [...from, ...to]
const isUpright = ({ from, to }: Edge) => from[0] === to[0]

/** Edges that continue one another as one line. */
function wholeLines(edges: readonly Edge[]): Line[] {
  const lines: [number, number, number, number][] = []
  for (const edge of edges) {
    const line = asLine(edge)
    const last = lines.at(-1)
    const continues =
      last && last[2] === line[0] && last[3] === line[1] && (isUpright(edge) ? last[0] === last[2] : last[1] === last[3])
    if (continues) [last[2], last[3]] = [line[2], line[3]]
    else lines.push([...line])
  }
  return lines
}

function shortStrokes([x0, y0, x1, y1]: Line): Line[] {
  const length = Math.abs(x1 - x0) + Math.abs(y1 - y0)
  const along = (t: number): [number, number] => [x0 + ((x1 - x0) * t) / length, y0 + ((y1 - y0) * t) / length]
  const pieces: Line[] = []
  for (let t = 0; t < length; t += 2) pieces.push([...along(t), ...along(Math.min(length, t + 1))])
  return pieces
}

const beside = ([x0, y0, x1, y1]: Line, by: number): Line[] =>
  [-by / 2, by / 2].map((d): Line => (x0 === x1 ? [x0 + d, y0, x1 + d, y1] : [x0, y0 + d, x1, y1 + d]))
