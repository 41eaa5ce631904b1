import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf, textsOf } from '../blocks-of.ts'

const word = fc.constantFrom('', '甲乙', '丙', '数量指标', '12', '≥95%', '按期完成检修', '（一）', 'ab', '，戊')
/** Words that begin wherever they like, and words in columns of one width. */
const scattered = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), word), { maxLength: 5 })
  .map((fields) => fields.map(([blanks, text], i) => ' '.repeat(i === 0 ? blanks : 2 + blanks) + text).join(''))
const aligned = fc
  .array(word, { maxLength: 4 })
  .map((words) => words.map((text) => text + ' '.repeat(14 - 2 * text.length)).join(''))

it.each([
  ['scattered', [scattered, aligned, fc.constant('')]],
  ['below each other', [aligned, aligned, fc.constant('')]],
])('texts that are %s: no character is lost, and each is in its place', async (name, kinds) => {
  let tables = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...kinds), { maxLength: 30 }), async (lines) => {
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
