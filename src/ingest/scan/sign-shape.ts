import { type InkGroup, type LineInk, rowsOf, runsIn } from './line-ink.ts'
import { straightLine } from './straight-line.ts'

/** Strokes of signs are thinner than this, in shares of the em. */
const thin = 0.24
/** Two strokes that run apart, or together, by this much are arms; by less than that they are level bars. */
const arms = 0.22
const level = 0.07
/** Signs with arms are at least this wide; the two bars of a small ﹦ may be shorter. */
const leastArms = 0.3
/** How far strokes may stray from a straight line. */
const straight = 0.06

/** Share of the columns in which both strokes are seen apart: of arms, and of the bars of =, of which one may end in grey. */
interface Apart {
  readonly arms: number
  readonly bars: number
}

const usual: Apart = { arms: 0.5, bars: 0.85 }
/** Beside a sign that is clear: small ones of bold strokes run into each other, but what else would stand there? */
const inPair: Apart = { arms: 0.35, bars: 0.6 }

/** The two signs of `<=` or `>=`, of which at least one is clear. Null where it is anything else. */
export function pairOfSigns(ink: LineInk, [first, second]: readonly [InkGroup, InkGroup], em: number): [string, string] | null {
  const clear = [signShape(ink, first, em), signShape(ink, second, em)]
  if (clear.every((sign) => sign === null)) return null
  const [one, other] = [clear[0] ?? signShape(ink, first, em, inPair), clear[1] ?? signShape(ink, second, em, inPair)]
  return (one === '<' || one === '>') && other === '=' ? [one, other] : null
}

/**
 * Which comparator, or slash, a piece of ink is, told by its strokes alone: recognisers that were trained on words take
 * ≥ for V, = for 二 and / for 1. Null where it is none of them.
 * @param em size of the text in pixels of the ink
 */
export function signShape(ink: LineInk, group: InkGroup, em: number, apart = usual): string | null {
  const rows = rowsOf(ink, group)
  const width = group.to - group.from
  if (!rows || width < 0.12 * em || width > 1.25 * em) return null
  const height = rows.bottom - rows.top
  if (isSlash(ink, group, height, em)) return '/'
  if (height < 0.12 * em || height > 1.1 * em) return null
  const sign = comparator(ink, group, em, apart)
  return width < leastArms * em && sign !== '=' ? null : sign
}

function comparator(ink: LineInk, { from, to }: InkGroup, em: number, least: Apart): string | null {
  const columns: { x: number; middles: number[] }[] = []
  let thick = 0
  for (let x = from; x < to; x++) {
    const runs = runsIn(ink, x).filter(({ length }) => length > 0.02 * em)
    // At its point a sign is as thick as two strokes, and at its ends strokes begin and end.
    if (runs.some(({ length }) => length > thin * em)) thick++
    columns.push({ x, middles: runs.map(({ middle }) => middle) })
  }
  if (thick > 0.35 * columns.length) return null
  const share = (count: number) => columns.filter(({ middles }) => middles.length === count).length / columns.length
  const open = columns.filter(({ middles }) => middles.length >= 2)
  if (open.length < least.arms * columns.length) return null
  const strokes = share(4) >= 0.35 ? 4 : share(3) >= 0.4 ? 3 : 2
  // Where fewer strokes are seen than elsewhere, as at the point, where the arms are one, the second of them may be the bar.
  const apart = open.filter(({ middles }) => strokes === 2 || middles.length === strokes)
  const gap = straightLine(apart.map(({ x, middles }) => [x, (middles[1] as number) - (middles[0] as number)]))
  const growth = gap.slope * (to - from)
  if (Math.abs(growth) <= level * em) {
    const upper = straightLine(open.map(({ x, middles }) => [x, middles[0] as number]))
    const isLevel =
      Math.abs(upper.slope) * (to - from) < 2 * level * em && upper.stray < straight * em && gap.stray < straight * em
    return isLevel && share(2) >= least.bars ? '=' : null
  }
  if (Math.abs(growth) < arms * em || gap.stray > 1.5 * straight * em) return null
  const isLess = growth > 0
  if (strokes === 4) return isLess ? '≦' : '≧'
  if (strokes === 3) return isLess ? '≤' : '≥'
  return share(3) <= 0.12 && share(4) === 0 && share(2) >= least.arms + 0.1 ? (isLess ? '<' : '>') : null
}

/** A slash is a thin stroke in so many of the rows that hold ink; a fax leaves so many of its rows. */
const thinRows = 0.85
const rowsLeft = 0.6

/** One thin stroke from the upper right to the lower left. */
function isSlash(ink: LineInk, { from, to }: InkGroup, height: number, em: number): boolean {
  const width = to - from
  if (height < 0.55 * em || width < 0.2 * em || width > 0.85 * em) return false
  const points: [number, number][] = []
  let inked = 0
  for (let y = 0; y < ink.height; y++) {
    let [first, last, count] = [-1, -1, 0]
    for (let x = from; x < to; x++)
      if (ink.bits[y * ink.width + x]) {
        if (first < 0) first = x
        last = x
        count++
      }
    if (count === 0) continue
    inked++
    if (count > thin * em) return false
    // Specks beside it spoil a row or two.
    if (last - first + 1 <= count + 1) points.push([y, (first + last) / 2])
  }
  const { slope, stray } = straightLine(points)
  if (inked < rowsLeft * height || points.length < thinRows * inked) return false
  return slope < 0 && -slope * height >= 0.6 * width - 1 && stray < 0.7 * straight * em
}
