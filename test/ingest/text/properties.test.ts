import fc from 'fast-check'
import { expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { placeAt } from '../../../src/model/place.ts'
import { blocksOf, textsOf } from '../blocks-of.ts'

const fragments = [
  ...[
    '甲',
    '乙',
    '12',
    '%',
    '，',
    ' ',
    '\u3000',
    '\t',
    '\t',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '|',
    '|',
    '| --- |',
    '# ',
    '## ',
    '𠮷',
    '\u00a0',
  ],
  ...[
    '<',
    '>',
    '</',
    '<!--',
    '-->',
    '<br>',
    '<p>',
    '</p>',
    '<b',
    '"',
    "'",
    '=',
    '<script>',
    '</script>',
    '<input type="checkbox" checked>',
  ],
  ...[
    '<table>',
    '<TABLE border=1>',
    '</table>',
    '<tr>',
    '</tr>',
    '<td>',
    '<td colspan=2 rowspan="3">',
    '</td>',
    '<th',
    '<tbody>',
  ],
  ...[
    '$',
    '$\\geq 5$',
    '\\',
    '\\(',
    '\\)',
    '\\text{',
    '{',
    '}',
    '^{2}',
    '\\%',
    '&',
    '&lt;',
    '&#x41;',
    '&nbsp;',
    '**',
    '\\|',
    '\ufffd',
    '\u0001',
  ],
]
const source = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 40 })
const marked = source.map((parts) => parts.join(''))
/** Text in which nothing is markup: every character must come out. */
const unmarked = marked.map((text) => text.replaceAll(/[<>&$\\*#|]|(?![\t-\r])\p{Cc}|-{2,}/gu, ''))

const linesOf = (text: string) => text.split(/\r\n?|\n/)
const withoutSpace = (text: string) => text.replaceAll(/[\t-\r \u00a0\u3000\ufeff]/g, '')

/** Reads a text; where it is refused as binary there is nothing to say about its blocks. */
async function read(content: string | Uint8Array) {
  try {
    return textsOf(await blocksOf(content))
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableInput)
    return null
  }
}

it('any text gives blocks, each of whose characters has a place in the source', async () => {
  await fc.assert(
    fc.asyncProperty(marked, async (text) => {
      const lines = linesOf(text.replace(/^\ufeff/, ''))
      for (const found of (await read(text)) ?? []) {
        expect(found.text).toBe(withoutEnds(found.text))
        expect(found.pieces[0]?.start).toBe(0)
        expect(found.pieces.every(({ start }, i) => i === 0 || start > (found.pieces[i - 1]?.start ?? 0))).toBe(true)
        for (let i = 0; i < found.text.length; i++) {
          const place = placeAt(found, i)
          if (!('line' in place)) throw new Error('no line')
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1] ?? '').length + 1)
        }
      }
    }),
    { numRuns: 1500 },
  )
})

const withoutEnds = (text: string) => text.replace(/^[\t-\r \u00a0\u3000\ufeff]+|[\t-\r \u00a0\u3000\ufeff]+$/g, '')

it('without markup every character comes out once, in order, at its place', async () => {
  await fc.assert(
    fc.asyncProperty(unmarked, async (text) => {
      const found = await read(text)
      if (!found) return
      const plain = text.replace(/^\ufeff/, '')
      expect(withoutSpace(found.map((each) => each.text).join(''))).toBe(withoutSpace(plain.toWellFormed()))
      const lines = linesOf(plain.toWellFormed())
      for (const each of found)
        for (let i = 0; i < each.text.length; i++) {
          const place = placeAt(each, i)
          if (!('line' in place)) throw new Error('no line')
          expect(lines[place.line - 1]?.[place.column - 1]).toBe(each.text[i])
        }
    }),
    { numRuns: 1500 },
  )
})

it('no cell overlaps another', async () => {
  const cell = fc.record({ rows: fc.integer({ min: 0, max: 4 }), columns: fc.integer({ min: 0, max: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (rows) => {
      const html = rows
        .map((row) => `<tr>${row.map((c) => `<td rowspan=${c.rows} colspan=${c.columns}>x</td>`).join('')}</tr>`)
        .join('')
      const [grid] = await blocksOf(`<table>${html}</table>`)
      const count = rows.flat().length
      if (grid?.kind !== 'grid') {
        expect(count).toBe(0)
        return
      }
      expect(grid.cells).toHaveLength(count)
      expect(grid.rows).toBe(rows.length)
      const covered = new Set<string>()
      for (const { row, column, rowSpan, columnSpan } of grid.cells) {
        expect(row + rowSpan).toBeLessThanOrEqual(grid.rows)
        expect(column + columnSpan).toBeLessThanOrEqual(grid.columns)
        for (let r = row; r < row + rowSpan; r++)
          for (let c = column; c < column + columnSpan; c++) {
            expect(covered.has(`${r},${c}`)).toBe(false)
            covered.add(`${r},${c}`)
          }
      }
    }),
    { numRuns: 1000 },
  )
})

it('any bytes give blocks or a refusal', async () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ min: 0x81, maxLength: 200 }))
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => void (await read(content))),
    { numRuns: 1500 },
  )
})
