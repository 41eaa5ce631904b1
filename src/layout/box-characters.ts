import type { Glyph, PageMarks, Rule } from './marks.ts'

/** Which arms a box-drawing character has, from its middle. */
interface Arms {
  readonly left: boolean
  readonly right: boolean
  readonly up: boolean
  readonly down: boolean
}

/** Last character of each run of U+2500 … U+257F that has the same arms, light and heavy ones, and those arms. */
const runs: readonly (readonly [number, string])[] = [
  [0x2501, 'lr'],
  [0x2503, 'ud'],
  [0x2505, 'lr'],
  [0x2507, 'ud'],
  [0x2509, 'lr'],
  [0x250b, 'ud'],
  [0x250f, 'rd'],
  [0x2513, 'ld'],
  [0x2517, 'ur'],
  [0x251b, 'ul'],
  [0x2523, 'udr'],
  [0x252b, 'udl'],
  [0x2533, 'lrd'],
  [0x253b, 'lru'],
  [0x254b, 'lrud'],
  [0x254d, 'lr'],
  [0x254f, 'ud'],
  [0x2550, 'lr'],
  [0x2551, 'ud'],
  [0x2554, 'rd'],
  [0x2557, 'ld'],
  [0x255a, 'ur'],
  [0x255d, 'ul'],
  [0x2560, 'udr'],
  [0x2563, 'udl'],
  [0x2566, 'lrd'],
  [0x2569, 'lru'],
  [0x256c, 'lrud'],
  [0x256d, 'rd'],
  [0x256e, 'ld'],
  [0x256f, 'ul'],
  [0x2570, 'ur'],
]

/** So many characters at which rules meet draw a table: a single one may be anything. */
const fewestCorners = 4
/** Rules are as thick as this, in shares of the size; between lines of text that stand apart, upright ones go on by so much. */
const thickness = 0.05
const betweenLines = 0.25
/** Characters that are no further apart than this, in shares of their size, draw one rule. */
const touching = 0.3

/** A page whose tables are drawn with characters (`├──┤`): those as the rules that they show. */
export function withBoxCharacters<T extends Pick<PageMarks, 'glyphs' | 'rules'>>(marks: T): T {
  const arms = new Map<Glyph, Arms>()
  for (const glyph of marks.glyphs) {
    const found = glyph.turn === 0 ? armsOf(glyph.text) : null
    if (found) arms.set(glyph, found)
  }
  const corners = [...arms.values()].filter((one) => (one.left || one.right) && (one.up || one.down))
  if (corners.length < fewestCorners) return marks
  // A dash by itself is text.
  const rows = Map.groupBy(arms.keys(), ({ box, size }) => Math.round((box[1] + box[3]) / size))
  for (const row of rows.values()) {
    row.sort((a, b) => a.box[0] - b.box[0])
    for (const [i, glyph] of row.entries()) {
      const isDash = !arms.get(glyph)?.up && !arms.get(glyph)?.down
      const [before, next] = [row[i - 1], row[i + 1]]
      const isBeside = (before && areTouching(before, glyph)) || (next && areTouching(glyph, next))
      if (isDash && !isBeside) arms.delete(glyph)
    }
  }
  const rules = [...arms].flatMap(([glyph, found]) => rulesOf(glyph, found))
  return { ...marks, glyphs: marks.glyphs.filter((glyph) => !arms.has(glyph)), rules: [...marks.rules, ...rules] }
}

function armsOf(text: string): Arms | null {
  const code = text.length === 1 ? text.charCodeAt(0) : 0
  if (code < 0x2500 || code > 0x2570) return null
  const letters = runs.find(([last]) => code <= last)?.[1] ?? ''
  const has = (letter: string) => letters.includes(letter)
  return { left: has('l'), right: has('r'), up: has('u'), down: has('d') }
}

const areTouching = (left: Glyph, right: Glyph): boolean => right.box[0] - left.box[2] < touching * left.size

function rulesOf({ box: [x0, y0, x1, y1], size }: Glyph, { left, right, up, down }: Arms): Rule[] {
  const [x, y, half, more] = [(x0 + x1) / 2, (y0 + y1) / 2, (thickness / 2) * size, betweenLines * size]
  const rules: Rule[] = []
  if (left || right) rules.push({ box: [left ? x0 : x, y - half, right ? x1 : x, y + half], isHorizontal: true })
  if (up || down) rules.push({ box: [x - half, up ? y0 - more : y, x + half, down ? y1 + more : y], isHorizontal: false })
  return rules
}
