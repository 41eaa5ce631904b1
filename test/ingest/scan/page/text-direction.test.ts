import { describe, expect, it } from 'vitest'
import type { Connected } from '../../../../src/ingest/scan/page/connected.ts'
import { textDirection } from '../../../../src/ingest/scan/page/text-direction.ts'

const em = 20

/** Characters as boxes: rows of them, `across` to a row, lines wider apart than characters. */
function characters(rows: number, across: number, isTurned = false): Connected {
  const boxes = Array.from({ length: rows * across }, (_, i) => [(i % across) * em, Math.floor(i / across) * 1.8 * em] as const)
  const placed = boxes.map(([x, y]) => (isTurned ? [y, x] : [x, y]) as readonly [number, number])
  const array = (of: (box: readonly [number, number]) => number) => Int32Array.from(placed, of)
  const none = new Int32Array()
  return {
    count: placed.length,
    left: array(([x]) => x),
    top: array(([, y]) => y),
    right: array(([x]) => x + 0.9 * em),
    bottom: array(([, y]) => y + 0.9 * em),
    area: none,
    runs: { count: 0, y: none, from: none, to: none, label: none },
  }
}

function beside(one: Connected, other: Connected): Connected {
  const both = (a: Int32Array, b: Int32Array, by = 0) => Int32Array.from([...a, ...b.map((value) => value + by)])
  const far = 100 * em
  return {
    ...one,
    count: one.count + other.count,
    left: both(one.left, other.left, far),
    top: both(one.top, other.top),
    right: both(one.right, other.right, far),
    bottom: both(one.bottom, other.bottom),
  }
}

describe('the direction of text', () => {
  it('is that of its lines', () => {
    expect(textDirection(characters(8, 10), em)).toEqual({ turn: 0, isClear: true })
    expect(textDirection(characters(8, 10, true), em)).toEqual({ turn: 90, isClear: true })
  })

  it('is not clear where nearly as much runs the other way', () => {
    expect(textDirection(beside(characters(8, 10), characters(9, 10, true)), em)).toEqual({ turn: 90, isClear: false })
    expect(textDirection(beside(characters(8, 10), characters(3, 10, true)), em)).toEqual({ turn: 0, isClear: true })
  })
})
