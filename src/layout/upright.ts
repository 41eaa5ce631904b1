import { turnBack, turnInto } from './frame.ts'
import type { Box, PageMarks, Turn } from './marks.ts'

/** A page turned so that most of its text runs from left to right, and the way back. */
export interface UprightPage {
  readonly marks: PageMarks
  /** How far the page was turned. */
  readonly turn: Turn
  /** A box as fractions of the page as it is displayed. */
  readonly fractionOf: (box: Box) => Box
}

export function uprightPage(marks: PageMarks): UprightPage {
  const turn = usualTurn(marks)
  const { width, height } = marks
  const [shiftX, shiftY] = shiftOf(turn, width, height)
  const into = (box: Box): Box => {
    const [x0, y0, x1, y1] = turnBack(box, turn)
    return [x0 + shiftX, y0 + shiftY, x1 + shiftX, y1 + shiftY]
  }
  const fractionOf = ([x0, y0, x1, y1]: Box): Box => {
    const [left, top, right, bottom] = turnInto([x0 - shiftX, y0 - shiftY, x1 - shiftX, y1 - shiftY], turn)
    return [fraction(left, width), fraction(top, height), fraction(right, width), fraction(bottom, height)]
  }
  if (turn === 0) return { marks, turn, fractionOf }
  const isSideways = turn === 90 || turn === 270
  return {
    marks: {
      page: marks.page,
      width: isSideways ? height : width,
      height: isSideways ? width : height,
      glyphs: marks.glyphs.map((glyph) => ({ ...glyph, box: into(glyph.box), turn: ((glyph.turn - turn + 360) % 360) as Turn })),
      rules: marks.rules.map((rule) => ({ ...rule, box: into(rule.box), isHorizontal: rule.isHorizontal !== isSideways })),
      fills: marks.fills.map((fill) => ({ ...fill, box: into(fill.box) })),
      frames: marks.frames.map(into),
      strokes: marks.strokes.map((stroke) => ({ ...stroke, box: into(stroke.box) })),
    },
    turn,
    fractionOf,
  }
}

/** What turnBack leaves outside of the page, moved back into it. */
const shiftOf = (turn: Turn, width: number, height: number): [number, number] =>
  turn === 0 ? [0, 0] : turn === 90 ? [0, width] : turn === 180 ? [width, height] : [height, 0]

const fraction = (part: number, whole: number) => Math.round(Math.min(1, Math.max(0, part / whole)) * 1e5) / 1e5

function usualTurn({ glyphs }: PageMarks): Turn {
  const counts = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const { turn, isSpace } of glyphs) if (!isSpace) counts[turn]++
  let best: Turn = 0
  for (const turn of [90, 180, 270] as const) if (counts[turn] > counts[best]) best = turn
  return best
}
