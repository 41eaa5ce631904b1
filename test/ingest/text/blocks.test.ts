import { describe, expect, it } from 'vitest'
import { blocksOf, onlyGrid, outline, read, slots } from '../blocks-of.ts'

const outlineOf = async (text: string) => outline(await blocksOf(text))

describe('lines', () => {
  it('are headings, or lines of level 0', async () => {
    expect(await outlineOf('# 甲\n### 乙 ##\n##丙\n#1 楼\n#\n####### 丁\n  戊  ')).toEqual([
      '# 甲',
      '### 乙',
      '## 丙',
      '#1 楼',
      '#',
      '####### 丁',
      '戊',
    ])
  })

  it.each(['\n', '\r\n', '\r'])('end with %j', async (end) => {
    const blocks = await blocksOf(['甲', '', '乙', '丙'].join(end))
    expect(blocks).toMatchObject([
      { text: '甲', pieces: [{ place: { line: 1, column: 1 } }] },
      { text: '乙', pieces: [{ place: { line: 3, column: 1 } }] },
      { text: '丙', pieces: [{ place: { line: 4, column: 1 } }] },
    ])
  })

  it('are counted the same wherever a chunk cuts a CRLF', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => 'x'.repeat(i % 11))
    const blocks = await blocksOf(rows.join('\r\n'))
    const numbers = blocks.map((block) => (block.kind === 'line' ? block.pieces[0]?.place : null))
    expect(numbers).toEqual(rows.flatMap((row, i) => (row ? [{ line: i + 1, column: 1 }] : [])))
  })

  it('that are very long come in parts, with a warning', async () => {
    const { blocks, problems } = await read(`${'甲'.repeat(1_200_000)}\n乙`)
    expect(blocks.map((block) => (block.kind === 'line' ? block.text.length : 0)).reduce((a, b) => a + b)).toBe(1_200_001)
    expect(blocks.at(-1)).toMatchObject({ text: '乙', pieces: [{ place: { line: 2, column: 1 } }] })
    expect(blocks[1]).toMatchObject({ pieces: [{ place: { line: 1, column: 524_289 } }] })
    expect(problems).toMatchObject([{ variant: 'line-too-long', at: [{ line: 1, column: 1 }] }])
  })
})

describe('tab tables', () => {
  it('keep blank cells and are ended by a blank line', async () => {
    expect(await outlineOf('甲\t乙\t\n\t\t丙\n\t\n\n丁\t戊')).toEqual([
      [
        ['甲', '乙', ''],
        ['', '', '丙'],
        ['', ''],
      ],
      [['丁', '戊']],
    ])
  })

  it('know their size, and that their spans are lost', async () => {
    const grid = onlyGrid(await blocksOf('甲\t乙\t\n丙\t丁'))
    expect(grid).toMatchObject({ rows: 2, columns: 3, spans: 'lost' })
    expect(slots(grid)).toEqual(['0,0', '0,1', '0,2', '1,0', '1,1'])
  })

  it('hold a line without tabs between two rows, but not before, behind or two of them', async () => {
    expect(await outlineOf('前\n甲\t乙\n注\n丙\t丁\n后')).toEqual(['前', [['甲', '乙'], ['注'], ['丙', '丁']], '后'])
    expect(await outlineOf('甲\t乙\n一\n二\n丙\t丁')).toEqual([[['甲', '乙']], '一', '二', [['丙', '丁']]])
    expect(await outlineOf('甲\t乙\n## 题\n丙\t丁')).toEqual([[['甲', '乙']], '## 题', [['丙', '丁']]])
    expect(await outlineOf('甲\t乙\n注\n\n丙\t丁')).toEqual([[['甲', '乙']], '注', [['丙', '丁']]])
  })

  it('that are very long come in parts, with a warning', async () => {
    const { blocks, problems } = await read('甲\t乙\n'.repeat(20_001))
    expect(blocks).toMatchObject([{ rows: 20_000 }, { rows: 1 }])
    expect(problems).toMatchObject([{ code: 'reading.suspect', variant: 'table-too-long', at: [{ line: 20_000, column: 1 }] }])
  })
})

describe('pipe tables', () => {
  it('lose their separator rows, with or without a pipe at the end', async () => {
    expect(await outlineOf('| 甲 | 乙 |\n| --- | :-: |\n| 1 |  |')).toEqual([
      [
        ['甲', '乙'],
        ['1', ''],
      ],
    ])
    expect(await outlineOf('| 甲 | 乙\n|-|-\n| 1 | 2')).toEqual([
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ])
    expect(await outlineOf('| 甲 | 乙 |\n| 1 | 2 |')).toEqual([
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ])
  })

  it('keep rows of not-applicable marks', async () => {
    expect(await outlineOf('| 甲 | 乙 |\n| --- | --- |\n| - | - |\n| — | - |')).toEqual([
      [
        ['甲', '乙'],
        ['-', '-'],
        ['—', '-'],
      ],
    ])
  })

  it('keep escaped pipes and blank cells at both ends', async () => {
    expect(await outlineOf('|  | 甲\\|乙 |  |')).toEqual([[['', '甲|乙', '']]])
  })

  it('may have no pipes at their ends', async () => {
    expect(await outlineOf('甲 | 乙 | 丙\n--- | --- | ---\n1 | 2 | 3')).toEqual([
      [
        ['甲', '乙', '丙'],
        ['1', '2', '3'],
      ],
    ])
    expect(await outlineOf('甲 | 乙 | 丙')).toEqual(['甲 | 乙 | 丙'])
    expect(await outlineOf('甲 | 乙 | 丙\n丁')).toEqual(['甲 | 乙 | 丙', '丁'])
  })

  it('are ended by any other line', async () => {
    expect(await outlineOf('| 甲 |\n乙\n| 丙 |\n丁\t戊\n\n己 | 庚 | 辛\n1\t2')).toEqual([
      [['甲']],
      '乙',
      [['丙']],
      [['丁', '戊']],
      '己 | 庚 | 辛',
      [['1', '2']],
    ])
  })
})

describe('HTML tables', () => {
  const html = async (source: string) => onlyGrid(await blocksOf(source))

  it('have exact spans, and no cells where others cover', async () => {
    const grid = await html(
      '<table border="1">\n<tr><td rowspan="2">甲</td><TD colspan=2>乙</TD></tr>\n<tr><th>丙</th><td>丁</td></tr></table>',
    )
    expect(grid).toMatchObject({ rows: 2, columns: 3, spans: 'exact' })
    expect(slots(grid)).toEqual(['0,0 2×1', '0,1 1×2', '1,1', '1,2'])
    expect(grid.cells.map((cell) => cell.pieces[0]?.place)).toEqual([
      { line: 2, column: 21 },
      { line: 2, column: 41 },
      { line: 3, column: 9 },
      { line: 3, column: 19 },
    ])
  })

  it('survive lost end tags, sections and text outside cells', async () => {
    expect(await outlineOf('<table><caption>题</caption><thead><tr><th>甲<th>乙<tbody><tr><td>丙<td>丁</table>')).toEqual([
      '题',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ])
    expect(await outlineOf('<table><td>甲<td>乙</table>')).toEqual([[['甲', '乙']]])
  })

  it('may stand several in a line, between other text', async () => {
    expect(await outlineOf('前<table><tr><td>甲</table>中<table><tr><td>乙</td></tr></table> 后')).toEqual([
      '前',
      [['甲']],
      '中',
      [['乙']],
      '后',
    ])
  })

  it('end at the next heading or the end of the file where their end tag is lost', async () => {
    expect(await outlineOf('<table><tr><td>甲\n## 题\n<table><tr><td>乙')).toEqual([[['甲']], '## 题', [['乙']]])
  })

  it('come behind the table in whose cell they stand, and their text only there', async () => {
    expect(await outlineOf('<table><tr><td>甲<table><tr><td>内</td></tr></table>乙</td><td>丙</td></tr></table>')).toEqual([
      [['甲\n乙', '丙']],
      [['内']],
    ])
  })

  it('may be only a word', async () => {
    expect(await outlineOf('用 <table> 标签\n甲\t乙')).toEqual(['用', '标签', [['甲', '乙']]])
  })

  it('ignore tags in comments and quotes that are never closed', async () => {
    expect(await outlineOf('<table><tr><!-- <td>甲</td> --><td colspan="2>乙</td><td class="x">丙</td></tr></table>')).toEqual([
      [['乙', '丙']],
    ])
  })

  it('read a line end in a cell as a space', async () => {
    expect(await outlineOf('<table><tr><td>\n  甲\n  乙\n</td></tr></table>')).toEqual([[['甲 乙']]])
  })

  it.each([
    ['rowspan="0"', '0,0 3×1'],
    ['rowspan="65535"', '0,0 3×1'],
    ['colspan="1000000000"', '0,0 1×1000'],
    ['colspan="0"', '0,0'],
    ['rowspan="-3" colspan="x"', '0,0'],
    ['rowspan="2.9"', '0,0 2×1'],
  ])('bound the span %s', async (attributes, slot) => {
    const grid = await html(`<table><tr><td ${attributes}>甲</td></tr><tr></tr><tr></tr></table>`)
    expect(slots(grid)).toEqual([slot])
    expect(grid.rows).toBe(3)
  })

  it('that are very long come in parts, with a warning and without a loss', async () => {
    const rows = 150_000
    const { blocks, problems } = await read(`<table>\n${'<tr><td>甲乙丙丁</td></tr>\n'.repeat(rows)}</table>`)
    const cells = blocks.flatMap((block) => (block.kind === 'grid' ? block.cells : []))
    expect(cells).toHaveLength(rows)
    expect(cells.at(-1)).toMatchObject({ text: '甲乙丙丁', pieces: [{ place: { line: rows + 1, column: 9 } }] })
    expect(problems[0]).toMatchObject({ variant: 'table-too-long' })
  })
})
