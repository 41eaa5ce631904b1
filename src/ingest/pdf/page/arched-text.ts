import { around, holdsMiddle } from '../../../layout/frame.ts'
import type { Box } from '../../../layout/marks.ts'

/** A character as it was drawn, in drawing order. */
export interface Drawn {
  /** Where among the page's characters it is; -1 where it is none of them, being set at an angle. */
  readonly index: number
  readonly text: string
  readonly box: Box
  /** Where its base line runs to, in radians clockwise from the right. */
  readonly angle: number
  /** `#rrggbb` */
  readonly colour: string
}

/** Between characters that follow a curve the base line turns by so much, in radians; in a line it does not. */
const turning = { least: 0.02, most: 1.1 }
/** Fewer characters are no curve. */
const fewest = 4

/**
 * The characters of texts that follow a curve, as the name around a seal does, and of what stands inside in the same colour
 * (专用章). Those of them that happen to stand upright, or to lie on their side, are no text of the cells they are over.
 */
export function archedText(drawn: readonly Drawn[]): Drawn[] {
  const found: Drawn[] = []
  for (const arch of archesIn(drawn)) {
    const box = whole(around(arch.map((one) => one.box)))
    const [{ colour }] = arch as [Drawn]
    const inside = isGrey(colour) ? [] : drawn.filter((one) => one.colour === colour && holdsMiddle(box, one.box))
    found.push(...new Set([...arch, ...inside]))
  }
  return found
}

function archesIn(drawn: readonly Drawn[]): Drawn[][] {
  const arches: Drawn[][] = []
  let run: Drawn[] = []
  const finish = () => {
    // What stands straight at an end was drawn before or after the curve.
    const from = run.findIndex((one) => !isStraight(one))
    const arch = from < 0 ? [] : run.slice(from, run.findLastIndex((one) => !isStraight(one)) + 1)
    if (arch.length >= fewest && arch.some(({ index }) => index < 0)) arches.push(arch)
    run = []
  }
  for (const one of drawn) {
    const last = run.at(-1)
    if (last && !(turns(last, one) && last.colour === one.colour)) finish()
    run.push(one)
  }
  finish()
  return arches
}

function turns(from: Drawn, to: Drawn): boolean {
  const turn = Math.abs(Math.atan2(Math.sin(to.angle - from.angle), Math.cos(to.angle - from.angle)))
  return turn >= turning.least && turn <= turning.most
}

/** An arch is part of something as high as it is wide. */
function whole([x0, y0, x1, y1]: Box): Box {
  const lacking = x1 - x0 - (y1 - y0)
  const [right, down] = [Math.max(0, -lacking), Math.max(0, lacking)]
  return [x0 - right, y0 - down, x1 + right, y1 + down]
}

/** Exactly along an axis. */
const isStraight = ({ angle }: Drawn) => Math.abs(Math.sin(2 * angle)) < 1e-3

const isGrey = (colour: string) => /^#(..)\1\1$/.test(colour)
