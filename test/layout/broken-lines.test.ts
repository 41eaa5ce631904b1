import { expect, it } from 'vitest'
import { drawing, drawLine, songti } from './aligned/draw-page.ts'
import { laidOut, tableGeometry } from './laid-out.ts'

const font = { ...songti, size: 10, leading: 1.2 }

/** What is read in a cell of this width in which these lines stand, in the middle or on the left. */
function read(lines: readonly string[], width: number, isCentred = true): string | undefined {
  const page = drawing()
  const { across, upright } = tableGeometry([40, 40 + width, 140 + width], 100, 60)
  for (const [i, line] of lines.entries()) {
    const probe = drawing()
    drawLine(probe, line, 0, 0, font)
    const length = probe.words.at(-1)?.box[2] ?? 0
    drawLine(page, line, isCentred ? 40 + (width - length) / 2 : 43, 110 + i * 12, font)
  }
  drawLine(page, 'Yes', 50 + width, 110, font)
  const rules = [across(0), across(1), upright(0, 0, 1), upright(1, 0, 1), upright(2, 0, 1)]
  return laidOut(page, rules)[0]?.[0]?.split(' | ')[0]
}

it('words on lines of a narrow cell are parted', () => {
  expect(read(['Slovak', 'Lands'], 40)).toBe('Slovak Lands')
  expect(read(['mean', 'value'], 26)).toBe('mean value')
  expect(read(['Cases', 'still', 'open a'], 32)).toBe('Cases still open a')
  expect(read(['Lost;', 'stolen'], 32)).toBe('Lost; stolen')
  expect(read(['Ср.', 'число'], 30)).toBe('Ср. число')
})

it('words and numbers on lines of a narrow cell are parted', () => {
  expect(read(['Budget', '2017'], 32)).toBe('Budget 2017')
  expect(read(['2017', 'April'], 26)).toBe('2017 April')
  expect(read(['Current', '€000'], 36)).toBe('Current €000')
  expect(read(['Employed', '(average)'], 46)).toBe('Employed (average)')
})

it('a number is broken at the blank in it, where words stand before it on its line', () => {
  expect(read(['fewer than 3', '000 owners'], 64, false)).toBe('fewer than 3 000 owners')
})

it('digits that fill their lines stay one number', () => {
  expect(read(['12345', '6789'], 28, false)).toBe('123456789')
  expect(read(['修建12345', '6789'], 53, false)).toBe('修建123456789')
})

it('a percentage of two decimals is one, however much room there was', () => {
  expect(read(['100.0', '0%'], 40)).toBe('100.00%')
})

it('codes and words that fill the lines of a Chinese text stay as they are', () => {
  expect(read(['使用设备', 'ABCDEFGH', 'JK设备'], 46, false)).toBe('使用设备ABCDEFGHJK设备')
  expect(read(['河堤', '修缮'], 26)).toBe('河堤修缮')
})
