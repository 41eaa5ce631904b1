import fc from 'fast-check'
import { expect, it } from 'vitest'
import { UnreadableInput } from '../../../src/ingest/ingest.ts'
import { blocksOf, textsOf } from '../blocks-of.ts'

const start = '<!DOCTYPE html><body>'

it.each([
  ['nested blocks', '<div>'.repeat(1e6)],
  ['nested blocks, closed', `${'<div>'.repeat(2e5)}${'</div>'.repeat(2e5)}`],
  ['nested tables', '<table><tr><td>'.repeat(2e4)],
  ['nested formatting', '<b><p></b>'.repeat(1e5)],
  ['end tags without beginning, and tags', `${'<b>'.repeat(600)}${'</i></p></table>'.repeat(2e5)}`],
  ['quotes', `${'<a b="<'.repeat(3e5)}">`],
  ['comments', '<!--'.repeat(3e5)],
  ['fields', '<textarea>'.repeat(2e5)],
  ['spans', '<table>'.concat('<tr><td rowspan=99999 colspan=99999>x'.repeat(3000))],
])('%s without end do no harm', async (_, html) => {
  const blocks = await blocksOf(`${start}${html}末`)
  expect(
    textsOf(blocks)
      .map(({ text }) => text)
      .join(''),
  ).toContain('末')
})

it('a page that is too long or has too many parts is refused, and the limit named', async () => {
  await expect(blocksOf(start + ' '.repeat(64 << 20))).rejects.toMatchObject({
    finding: { variant: 'page-too-large', facts: { limit: '64 MB' } },
  })
  await expect(blocksOf(start + '<p>x'.repeat(1_000_001))).rejects.toMatchObject({
    finding: { variant: 'page-too-complex', facts: { limit: '2000000' } },
  })
  const archive = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n'
  await expect(blocksOf(archive + '--b\nContent-Type: text/html\n\n\n'.repeat(10_001))).rejects.toMatchObject({
    finding: { variant: 'page-too-complex', facts: { limit: '10000' } },
  })
})

const tags =
  'html head body title table caption thead tbody tfoot tr td th div p b a h2 ul li form input select option textarea script style noscript template svg o:p br img'
const fragments = [
  ...tags.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} `]),
  ...['甲', '乙 ', '\n', '12', '"', "'", '=', '>', '<', '</', '<!--', '-->', '<![if x]>', '<?', '<!', '&lt;', '&', '\ufffd', '$'],
  ...[
    '<td colspan="2" rowspan=3>',
    '<td rowspan=0>',
    '<p hidden>',
    '<div style="display:none">',
    '<input type=checkbox checked>',
  ],
]
const soup = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(''))

it('any text as a page gives blocks that have places and do not overlap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(start, '<html><table>', '<div>', ''), soup, async (before, text) => {
      const blocks = await blocksOf(before + text).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UnreadableInput)
        return []
      })
      for (const { text, pieces } of textsOf(blocks)) {
        expect(text).not.toMatch(/^[\t-\r \u00a0\u3000]|[\t-\r \u00a0\u3000]$/)
        expect(pieces[0]?.start).toBe(0)
        if (before === start)
          expect(pieces.every(({ place }) => 'path' in place && /^html\/(?:head|body)/.test(place.path))).toBe(true)
      }
      for (const block of blocks) {
        if (block.kind === 'line') continue
        const taken = new Set<string>()
        for (const { row, column, rowSpan, columnSpan } of block.cells)
          for (let r = row; r < Math.min(row + rowSpan, block.rows); r++)
            for (let c = column; c < column + columnSpan; c++) {
              expect(taken.has(`${r},${c}`)).toBe(false)
              taken.add(`${r},${c}`)
            }
      }
    }),
    { numRuns: 1500 },
  )
})

it('any bytes as a web archive give blocks or a refusal', async () => {
  const words = [
    '--b',
    '\n',
    '\r\n',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: base64',
    '=',
    '=E5',
    '\n\n',
    '<p>甲',
    '--',
  ]
  const parts = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(parts, async (parts) => {
      const text = `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n${parts.join('')}`
      const error = await blocksOf(text).then(
        () => null,
        (reason: unknown) => reason,
      )
      if (error !== null) expect(error).toBeInstanceOf(UnreadableInput)
    }),
    { numRuns: 500 },
  )
})
