import { describe, expect, it } from 'vitest'
import { partings } from '../../src/text/partings.ts'

const shown = (
  texts: readonly string[],
  roles: readonly string[],
  isValue: (role: string, value: string, behind: string) => boolean,
) =>
  [...partings(texts, roles, isValue)].map((parting) =>
    parting.map(({ role, text, from, to }) => `${role}=${texts[text]?.slice(from, to)}`).join(' '),
  )

const isNumber = (_: string, value: string) => /^(?:0|[1-9]\d*)$/.test(value)

describe('texts in which values ran together', () => {
  it('are parted in every way that leaves nothing over', () => {
    expect(shown(['1020'], ['a', 'b'], isNumber)).toEqual(['a=10 b=20', 'a=102 b=0'])
    expect(shown(['123'], ['a', 'b'], isNumber)).toEqual(['a=1 b=23', 'a=12 b=3'])
    expect(shown(['123'], ['a'], isNumber)).toEqual(['a=123'])
  })

  it('give no value that reaches from one text into the next', () => {
    expect(shown(['12', '3'], ['a', 'b'], isNumber)).toEqual(['a=12 b=3'])
    expect(shown(['12', '3'], ['a', 'b', 'c'], isNumber)).toEqual(['a=1 b=2 c=3'])
  })

  it('are not parted where there are fewer characters or texts than values, or more texts', () => {
    expect(shown(['1'], ['a', 'b'], isNumber)).toEqual([])
    expect(shown(['1', '2'], ['a'], isNumber)).toEqual([])
  })

  it('are parted with a look at what stands behind a value', () => {
    const endsAtUnit = (_: string, value: string, behind: string) => /^\d+元?$/.test(value) && !behind.startsWith('元')
    expect(shown(['1元2'], ['a', 'b'], endsAtUnit)).toEqual(['a=1元 b=2'])
  })
})
