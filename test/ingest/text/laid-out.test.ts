import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf, textsOf } from '../blocks-of.ts'

const word = fc.constantFrom('', '甲乙', '丙', '数量指标', '12', '≥95%', '按期完成检修', '（一）', 'ab', '，戊')
/** Words that begin wherever they like. */
const scattered = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), word), { maxLength: 5 })
  .map((fields) => [fields.map(([blanks, text], i) => ' '.repeat(i === 0 ? blanks : 2 + blanks) + text).join('')])

const inColumns = (texts: readonly string[]): string => texts.map((text) => text + ' '.repeat(14 - 2 * text.length)).join('')
const full = '按期完成检修'
/** Words in columns of one width, and rests below some of those that have no room for more. */
const aligned = fc
  .array(fc.tuple(fc.boolean(), word, word), { minLength: 2, maxLength: 4 })
  .map((cells) => [
    inColumns(cells.map(([goesOn, text]) => (goesOn ? full : text))),
    ...(cells.some(([goesOn]) => goesOn) ? [inColumns(cells.map(([goesOn, , rest]) => (goesOn ? rest : '')))] : []),
  ])

it.each([
  ['scattered', [scattered, aligned, fc.constant([''])]],
  ['below each other', [aligned, aligned, fc.constant([''])]],
])('texts that are %s: no character is lost, and each is in its place', async (name, kinds) => {
  let tables = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...kinds), { maxLength: 20 }), async (rows) => {
      const lines = rows.flat()
      const blocks = await blocksOf(lines.join('\n'))
      tables += blocks.filter(
        (block) => block.kind === 'grid' && block.cells.some(({ text, pieces }) => text !== '' && pieces.length > 1),
      ).length
      const texts = textsOf(blocks)
      const characters = (text: string) => Array.from(text.replace(/\s/g, '')).sort().join('')
      expect(characters(texts.map(({ text }) => text).join(''))).toBe(characters(lines.join('')))
      for (const { text, pieces } of texts)
        for (const [i, { start, place }] of pieces.entries()) {
          const own = text.slice(start, pieces[i + 1]?.start).trim()
          if ('line' in place) expect(lines[place.line - 1]?.slice(place.column - 1).startsWith(own)).toBe(true)
        }
    }),
    { numRuns: 500 },
  )
  if (name === 'below each other') expect(tables).toBeGreaterThan(0)
})
