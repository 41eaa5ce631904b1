import { describe, expect, it } from 'vitest'
import { partBesideMerged } from '../../../src/layout/ruled/beside-merged.ts'

const flags = (rows: readonly string[]) => rows.map((row) => Uint8Array.from([...row].map(Number)))

/** The inner upright rules of a table of three columns after the missing ones were put in: of each edge, a digit a row. */
function parted(across: readonly string[], upright: readonly string[], isCrossed = () => false): string[] {
  const before = flags(upright)
  partBesideMerged(flags(across), before, isCrossed)
  return before.slice(1, -1).map((edge) => [...edge].join(''))
}

describe('the upright rule beside a merged cell', () => {
  const whole = '1111'

  it('is put in where the rules between the rows beside it begin at a column', () => {
    expect(parted(['111', '111', '011', '011', '111'], [whole, '1000', whole, whole])).toEqual([whole, whole])
  })

  it('is put in below one that is there', () => {
    expect(parted(['111', '011', '011', '011', '111'], [whole, '1000', whole, whole])).toEqual([whole, whole])
  })

  it('is put in where they end at a column', () => {
    expect(parted(['111', '111', '110', '110', '111'], [whole, whole, '1000', whole])).toEqual([whole, whole])
  })

  it('is not put in where they end before the next upright one, or where some begin elsewhere', () => {
    expect(parted(['111', '111', '010', '010', '111'], [whole, '1000', '1000', whole])).toEqual(['1000', '1000'])
    expect(parted(['111', '111', '011', '100', '111'], [whole, '1000', whole, whole])).toEqual(['1000', whole])
  })

  it('is not put in through text', () => {
    expect(parted(['111', '111', '011', '011', '111'], [whole, '1000', whole, whole], () => true)).toEqual(['1000', whole])
  })
})
