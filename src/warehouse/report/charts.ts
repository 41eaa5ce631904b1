import { type Markup, html as svg } from './html.ts'

/** Of a part of a whole, or of a bar. */
interface Part {
  readonly label: string
  readonly value: number
  readonly colour: string
}

/** Colours that can be told apart in print and by those who do not see red and green. */
export const colours = {
  mismatch: '#b42318',
  doubtful: '#d98e04',
  holds: '#2f6f5e',
  unchecked: '#98a2b3',
  ink: '#1d2939',
  soft: '#d5dbe5',
  bar: '#35557d',
} as const

const width = 720
const textSize = 12

/** A whole and its parts as one bar, its legend below. */
export function shareBar(parts: readonly Part[], name: string, print: (value: number) => string): Markup {
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  let [x, legendX] = [0, 0]
  const bars: Markup[] = []
  const legend: Markup[] = []
  for (const { label, value, colour } of parts) {
    const size = whole === 0 ? 0 : (value / whole) * width
    bars.push(
      svg`<rect x="${rounded(x)}" y="0" width="${rounded(Math.max(0, size - 1.5))}" height="26" fill="${colour}"><title>${label} ${value}</title></rect>`,
    )
    const text = `${label} ${print(value)}`
    legend.push(
      svg`<rect x="${legendX}" y="39" width="11" height="11" fill="${colour}"/><text x="${legendX + 17}" y="49">${text}</text>`,
    )
    x += size
    legendX += widthOf(text) + 44
  }
  return svg`<svg class="chart" role="img" aria-label="${name}" viewBox="0 0 ${width} 56">${bars}${legend}</svg>`
}

export interface Bar {
  readonly label: string
  readonly value: number
  /** The part of it that is set off, in the colour of mismatches. */
  readonly part?: number
  /** What stands behind the bar. */
  readonly note: string
}

/** Bars below each other, labels on the left. */
export function bars(
  rows: readonly Bar[],
  name: string,
  { colour = colours.bar, labels = 190 }: { colour?: string; labels?: number } = {},
): Markup {
  const [row, notes] = [26, 190]
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const room = width - labels - notes
  const drawn = rows.map(({ label, value, part, note }, i) => {
    const y = i * row
    const length = (count: number) => rounded(count === 0 ? 0 : Math.max(1.5, (count / most) * room))
    return svg`<text x="${labels - 10}" y="${y + 17}" text-anchor="end">${fitted(label, labels - 14)}<title>${label}</title></text>\
<rect x="${labels}" y="${y + 5}" width="${length(value)}" height="16" fill="${part === undefined ? colour : colours.soft}"/>\
${part !== undefined && svg`<rect x="${labels}" y="${y + 5}" width="${length(part)}" height="16" fill="${colours.mismatch}"/>`}\
<text class="note" x="${labels + length(value) + 8}" y="${y + 17}">${note}</text>`
  })
  return svg`<svg class="chart" role="img" aria-label="${name}" viewBox="0 0 ${width} ${rows.length * row + 2}">\
<line x1="${labels}" y1="0" x2="${labels}" y2="${rows.length * row + 2}" stroke="${colours.ink}" stroke-width="1"/>${drawn}</svg>`
}

export interface Pillar {
  readonly label: string
  readonly value: number
  readonly part: number
  /** What stands above it. */
  readonly note: string
}

/** Pillars side by side, such as years. */
export function pillars(columns: readonly Pillar[], name: string): Markup {
  const [top, high] = [22, 150]
  const most = Math.max(1, ...columns.map(({ value }) => value))
  const step = Math.min(96, width / Math.max(1, columns.length))
  const size = step * 0.62
  const drawn = columns.map(({ label, value, part, note }, i) => {
    const x = rounded(i * step + (step - size) / 2)
    const middle = rounded(i * step + step / 2)
    const pillar = (count: number, colour: string) => {
      const height = rounded((count / most) * high)
      return svg`<rect x="${x}" y="${rounded(top + high - height)}" width="${rounded(size)}" height="${height}" fill="${colour}"/>`
    }
    return svg`${pillar(value, colours.soft)}${pillar(part, colours.mismatch)}\
<text class="note" x="${middle}" y="${rounded(top + high - (value / most) * high - 6)}" text-anchor="middle">${note}</text>\
<text x="${middle}" y="${top + high + 18}" text-anchor="middle">${label}</text>`
  })
  const end = rounded(step * columns.length)
  return svg`<svg class="chart" role="img" aria-label="${name}" viewBox="0 0 ${width} ${top + high + 26}">${drawn}\
<line x1="0" y1="${top + high}" x2="${end}" y2="${top + high}" stroke="${colours.ink}" stroke-width="1"/></svg>`
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** About how wide a text is: Chinese characters are twice as wide as others. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) >= 0x2e80 ? textSize : textSize * 0.56
  return Math.ceil(width)
}

function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(`${kept}${character}…`) > room) break
    kept += character
  }
  return `${kept}…`
}
