import { describe, expect, it } from 'vitest'
import { textLines } from '../../../src/layout/aligned/text-line.ts'
import { gapsOf } from '../../../src/layout/aligned/window.ts'
import type { Word } from '../../../src/layout/word.ts'
import { drawing, drawLine, songti } from './draw-page.ts'

/** A line as it is read where its blanks are drawn: a single one makes one text of the words beside it. */
function lineOf(text: string) {
  const page = drawing()
  drawLine(page, text, 60, 80, songti)
  const isSpaced = ({ box }: Word, i: number) => i > 0 && box[0] - (page.words[i - 1] as Word).box[2] < 0.3 * songti.size
  const [line] = textLines(page.words.map((word, i) => ({ ...word, afterSpace: true, isSpaced: isSpaced(word, i) })))
  return line as NonNullable<typeof line>
}

describe('the gaps of a line', () => {
  it('are none between sentences that two spaces part', () => {
    const line = lineOf('The weir was raised in the year before.  The boats were kept in the sheds.')
    expect(gapsOf(line, undefined, [])).toEqual([])
  })

  it('are those that two spaces make between words, and wider ones between sentences', () => {
    for (const text of [
      'The weir was raised in the year  The boats were kept',
      'The weir was raised in May.    The boats were kept',
    ])
      expect(gapsOf(lineOf(text), undefined, []).length).toBe(1)
  })
})
