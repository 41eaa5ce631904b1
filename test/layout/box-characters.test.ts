import { describe, expect, it } from 'vitest'
import type { Box, Glyph } from '../../src/layout/marks.ts'
import { drawing } from './aligned/draw-page.ts'
import { laidOut } from './laid-out.ts'

const size = 10

/** Lines of a font whose characters are all half as wide as high, with some white between the lines. */
function typed(lines: readonly string[]) {
  const page = drawing()
  for (const [i, line] of lines.entries())
    for (const [j, text] of [...line].entries()) {
      const [x, y] = [50 + (size / 2) * j, 100 + 1.2 * size * i]
      const box: Box = [x, y, x + size / 2, y + size]
      const glyph: Glyph = { text, box, size, turn: 0, operation: 0, isSpace: text === ' ' }
      page.words.push({ glyphs: [glyph], box, size, turn: 0 })
    }
  return page
}

describe('box-drawing characters', () => {
  it('draw tables as rules do, with merged cells and cells of several lines', () => {
    const page = typed([
      '┌───────┬─────────────────┐',
      '│       │ Boats           │',
      '│ Shore ├────────┬────────┤',
      '│       │ old    │ new    │',
      '├───────┼────────┼────────┤',
      '│ East  │ 41     │ 7      │',
      '│ quay  │        │        │',
      '├───────┼────────┼────────┤',
      '│ West  │ 22     │ ─      │',
      '└───────┴────────┴────────┘',
    ])
    expect(laidOut(page)).toEqual([['2x1 Shore | 1x2 Boats | ^', '^ | old | new', 'East quay | 41 | 7', 'West | 22 | ─']])
  })

  it('do so where they are double or heavy', () => {
    const page = typed(['╔══════╦══════╗', '║ Mole ║ 13   ║', '╠══════╬══════╣', '┃ Weir ┃ 29   ┃', '┗━━━━━━┻━━━━━━┛'])
    expect(laidOut(page)).toEqual([['Mole | 13', 'Weir | 29']])
  })

  it('are text where no rules meet', () => {
    const page = typed(['Mole ── closed │ open'])
    expect(laidOut(page)).toEqual([])
  })
})
