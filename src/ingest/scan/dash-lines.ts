import { middleX } from '../../layout/frame.ts'
import type { ScanPage } from './page/scan-page.ts'
import type { ScanLine } from './read-lines.ts'

/** A bar this long, in shares of the text's size, is a dash; shorter ones are hyphens. */
const long = 0.6
/** How sure the shape of a bar that stands alone is, and how rarely it is none at all; to a recogniser it may be 一, or nothing. */
const sure = 0.98
const none = 0.002

/** The bars of cells that hold nothing else, as lines of one character: they are told by their shape, not recognised. */
export function dashLines({ dashes, textSize }: ScanPage): ScanLine[] {
  return dashes.map(({ box, inCell }) => {
    const isLong = textSize === null || box[2] - box[0] >= long * textSize
    const [text, other] = isLong ? ['—', '-'] : ['-', '—']
    const alternatives = [
      { text, p: sure },
      { text: other, p: (1 - sure - none) / 2 },
      { text: '一', p: (1 - sure - none) / 2 },
    ]
    return { box, inCell, characters: [{ text, from: box[0], middle: middleX(box), to: box[2], box, reading: { alternatives } }] }
  })
}
