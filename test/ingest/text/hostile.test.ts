import { describe, expect, it } from 'vitest'
import { read, textsOf } from '../blocks-of.ts'

/** Inputs made to overflow a stack, to take memory or to take time that grows faster than they do. */
const inputs: readonly (readonly [name: string, content: string, texts: number])[] = [
  ['nested divs', `${'<div>'.repeat(100_000)}甲${'</div>'.repeat(100_000)}`, 1],
  ['nested divs in a cell', `<table><tr><td>${'<div>'.repeat(100_000)}甲</table>`, 1],
  ['nested tables', `${'<table><tr><td>'.repeat(50_000)}甲`, 50_000],
  ['tables and nothing else', '<table>'.repeat(50_000), 0],
  ['empty tables', '<table></table>'.repeat(50_000), 0],
  ['nested rows', `<table>${'<tr><tbody>'.repeat(100_000)}<td>甲`, 1],
  ['huge spans', `<table>${'<tr><td colspan=1000000000 rowspan=1000000000>甲</td></tr>'.repeat(5_000)}</table>`, 5_000],
  ['many spans', `<table><tr>${'<td colspan=1000 rowspan=0>甲'.repeat(20_000)}${'<tr><td>乙'.repeat(20_000)}</table>`, 40_000],
  ['one long line', '甲'.repeat(5_000_000), 10],
  ['one long row', '甲\t'.repeat(600_000), 600_003],
  ['tags without an end', '<input '.repeat(150_000), 3],
  ['quotes without an end', '<td "\'='.repeat(150_000), 3],
  ['comments without an end', '<!--'.repeat(300_000), 3],
  ['comments without an end in a table', `<table>${'<!--'.repeat(200_000)}<td>甲`, 2],
  ['scripts without an end', '<script>'.repeat(150_000), 0],
  ['formulas without an end', '$\\a{'.repeat(200_000), 2],
  ['groups without an end', '\\text{'.repeat(200_000), 3],
  ['backslashes', `|${'\\'.repeat(1_000_000)}|`, 2],
  ['line breaks', '甲<br>'.repeat(200_000), 200_000],
]

describe('hostile inputs', () => {
  it.each(inputs)('%s', async (_, content, texts) => {
    const { blocks } = await read(content)
    expect(textsOf(blocks)).toHaveLength(texts)
  })
})
