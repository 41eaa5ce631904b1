import { describe, expect, it } from 'vitest'
import { gridsOf } from '../../../../src/ingest/scan/page/page-cells.ts'
import { ontoQuadrangle, project } from '../../../../src/ingest/scan/page/projection.ts'
import { type ScanPage, type ScanPageOptions, scanPage } from '../../../../src/ingest/scan/page/scan-page.ts'
import type { Pixels } from '../../../../src/ingest/scan/pixels.ts'
import { dice } from '../../../support/fictional/dice.ts'
import { type Box, columns, DrawnPage, rows, spans, tablePage, turnedBy } from './drawn-page.ts'

const read = (pixels: Pixels, options: ScanPageOptions = {}) => scanPage(pixels, { dpi: 200, ...options })

/** Row, column and spans of each cell of the only table. */
function shapeOf(page: ScanPage): string[] {
  const holdsText = ([x0, y0, x1, y1]: Box) =>
    page.lines.some(({ box }) => box[0] > x0 && box[2] < x1 && box[1] > y0 && box[3] < y1)
  const grids = gridsOf(page.rules, page.textSize ?? 0, holdsText)
  expect(grids).toHaveLength(1)
  return grids.flatMap(({ cells }) => cells.map((cell) => `${cell.row},${cell.column},${cell.rowSpan},${cell.columnSpan}`))
}

/** Boxes from top to bottom, those of one height from left to right. */
const inOrder = (boxes: readonly Box[]) => boxes.toSorted((a, b) => (Math.abs(a[1] - b[1]) < 12 ? a[0] - b[0] : a[1] - b[1]))

function expectLines(page: ScanPage, lines: readonly Box[], off: number) {
  const found = inOrder(page.lines.map(({ box }) => box))
  expect(found).toHaveLength(lines.length)
  for (const [i, box] of inOrder(lines).entries())
    for (let side = 0; side < 4; side++)
      expect(
        Math.abs(((found[i] as Box)[side] as number) - (box[side] as number)),
        `line ${i} ${box} ${found[i]}`,
      ).toBeLessThanOrEqual(off)
}

/** A seal: a red ring with something in the middle, over what is there. */
function withSeal(page: DrawnPage, x: number, y: number, radius: number): Pixels {
  const data = new Uint8Array(page.data.length * 3)
  for (let i = 0; i < page.data.length; i++) {
    const [u, v] = [(i % page.width) - x, Math.floor(i / page.width) - y]
    const distance = Math.hypot(u, v)
    const isSeal = Math.abs(distance - radius) < 5 || (distance < 0.3 * radius && Math.abs(u) < 12)
    const grey = page.data[i] as number
    data.set(isSeal ? [Math.min(grey, 225), Math.min(grey, 45), Math.min(grey, 50)] : [grey, grey, grey], i * 3)
  }
  return { width: page.width, height: page.height, channels: 3, data }
}

describe('a page that lies straight', () => {
  const { page, lines } = tablePage()
  const found = read(page.pixels)

  it('has its rules, cells and lines of text', () => {
    expect(shapeOf(found)).toEqual(spans)
    expectLines(found, lines, 1)
    expect(found.lines.filter(({ inCell }) => inCell === null).map(({ box }) => box)).toEqual([lines[0]])
    expect(found.turn).toBe(0)
    expect(Math.abs(found.skew)).toBeLessThan(0.02)
    expect(found.textSize as number).toBeGreaterThan(26)
    expect(found.textSize as number).toBeLessThan(31)
  })

  it('tells each line the cell in which it stands', () => {
    for (const { box, inCell } of found.lines) {
      if (!inCell) continue
      expect(box[0]).toBeGreaterThan(inCell[0])
      expect(box[3]).toBeLessThan(inCell[3])
      expect(columns.some((x) => Math.abs(x + 1.5 - inCell[0]) <= 1)).toBe(true)
    }
  })

  it('gives crops in the height that was asked for, without rules', () => {
    const [x, y] = [columns[1] + 2, rows[1] + 2]
    const crop = found.crop([x - 12, y + 8, x + 12, y + 30], 48, 2)
    expect(crop.height).toBe(48)
    expect(crop.width).toBe(Math.round((28 / 26) * 48))
    expect(crop.pixels).toHaveLength(crop.width * 48)
    // A rule runs down its middle.
    expect(Math.min(...crop.pixels)).toBeGreaterThan(215)
    const [text] = lines as [Box]
    expect(Math.min(...found.crop(text, 48).pixels)).toBeLessThan(40)
  })

  it('knows where a box lies in the picture', () => {
    expect(found.fractionOf([110, 80, 550, 400])).toEqual([0.1, 0.1, 0.5, 0.5])
  })
})

describe('rules of dashes', () => {
  it.each([
    { dash: 12, gap: 8, thickness: 4 },
    { dash: 9, gap: 9, thickness: 2 },
    { dash: 4, gap: 5, thickness: 3 },
    { dash: 20, gap: 12, thickness: 3 },
  ])('are rules: $dash and $gap pixels', (style) => {
    const { page, lines } = tablePage(style)
    for (const seen of [page, page.seen(turnedBy(1.3, page))]) {
      const found = read(seen.pixels)
      expect(shapeOf(found)).toEqual(spans)
      expectLines(found, lines, 3)
    }
  })

  it('within a solid frame', () => {
    const { page } = tablePage()
    const [, , x2] = columns
    for (let x = columns[1] + 6; x < x2 - 8; x += 14) page.fill([x, 379, x + 7, 382], 20)
    expect(read(page.pixels).rules.some(({ box, isHorizontal }) => isHorizontal && Math.abs(box[1] - 379) <= 2)).toBe(true)
  })

  it('are none where they are specks further apart than anybody draws them, as grain has them', () => {
    const { page } = tablePage()
    const d = dice(11)
    for (const x of [400, 620]) for (let y = 204; y < 500; y += d.int(8, 13)) page.fill([x, y, x + 1, y + 1])
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })

  it('are none where they end in blank paper, as leaders do', () => {
    const { page } = tablePage()
    for (let x = 350; x < 900; x += 12) page.fill([x, 640, x + 4, 644]).fill([x, 700, x + 4, 704])
    const { rules } = read(page.pixels)
    expect(rules.every(({ box }) => box[3] < 600)).toBe(true)
  })
})

it('a stroke of a pen from rule to rule that is not quite level is no rule', () => {
  const { page } = tablePage()
  for (let x = 316; x < 728; x++) {
    const y = Math.round(417 + 0.021 * (x - 316))
    page.fill([x, y, x + 1, y + 3])
  }
  expect(shapeOf(read(page.pixels))).toEqual(spans)
})

it('a rule beside which figures stand that run aslant is one', () => {
  const { page } = tablePage()
  for (const [i, x0] of [330, 440, 550, 760, 870].entries())
    for (let x = x0; x < x0 + 96; x++) {
      const y = Math.round(433 - 0.04 * (x - x0) - (i % 2))
      page.fill([x, y, x + 1, y + 3])
    }
  expect(shapeOf(read(page.pixels))).toEqual(spans)
})

describe('a page that does not', () => {
  const { page, lines } = tablePage()

  it.each([-3, -1.37, 0.42, 2.6])('turned by %d degrees', (degrees) => {
    const found = read(page.seen(turnedBy(degrees, page)).pixels)
    expect(Math.abs(found.skew - degrees)).toBeLessThanOrEqual(0.03)
    expect(shapeOf(found)).toEqual(spans)
    expectLines(found, lines, 3)
    // What is upright is found in the picture where it was put.
    const [x, y] = project(turnedBy(-degrees, page), [lines[0]?.[0] as number, lines[0]?.[1] as number])
    const box = found.fractionOf(inOrder(found.lines.map((line) => line.box))[0] as Box)
    expect(Math.abs(box[0] * page.width - x)).toBeLessThan(16)
    expect(Math.abs(box[1] * page.height - y)).toBeLessThan(16)
  })

  it.each([90, 270] as const)('lying on its side, %d degrees from upright', (turn) => {
    const side: DrawnPage = page.seen(turn === 270 ? [0, 1, 0, -1, 0, 800, 0, 0, 1] : [0, -1, 1100, 1, 0, 0, 0, 0, 1], 800, 1100)
    expect(read(side.pixels).turn % 180).toBe(90)
    const found = read(side.pixels, { turn })
    expect(shapeOf(found)).toEqual(spans)
    expectLines(found, lines, 2)
  })

  it('seen from aside', () => {
    const corners = [
      [18, 6],
      [1090, 25],
      [1080, 790],
      [5, 770],
    ] as const
    const found = read(page.seen(ontoQuadrangle([0, 0, 1100, 800], corners)).pixels)
    expect(shapeOf(found)).toEqual(spans)
    for (const { box, isHorizontal } of found.rules) {
      const thickness = isHorizontal ? box[3] - box[1] : box[2] - box[0]
      expect(thickness).toBeLessThan(8)
    }
    expect(found.lines).toHaveLength(lines.length)
  })

  it.each([0.75, 1.5])('%d times as fine', (scale) => {
    const other = page.seen([1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1], 1100 * scale, 800 * scale)
    const found = read(other.pixels, { dpi: 200 * scale })
    expect(shapeOf(found)).toEqual(spans)
    expect(found.lines).toHaveLength(lines.length)
  })
})

describe('damage', () => {
  const { page, lines } = tablePage()

  it('a seal over rules and text is taken out, and what is under it stays', () => {
    const found = read(withSeal(page, 520, 380, 90))
    expect(shapeOf(found)).toEqual(spans)
    expectLines(found, lines, 1)
    // A part of the ring with nothing under it.
    expect(Math.min(...found.crop([424, 375, 437, 382], 24).pixels)).toBeGreaterThan(180)
  })

  it('holes of two millimetres', () => {
    const { page } = tablePage()
    for (const [x, y] of [
      [200, rows[0]],
      [420, rows[2]],
      [840, rows[3]],
    ] as const)
      page.fill([x, y - 1, x + 16, y + 5], 255)
    for (const [x, y] of [
      [columns[0], 350],
      [columns[2], 285],
      [columns[4], 480],
    ] as const)
      page.fill([x - 1, y, x + 5, y + 16], 255)
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })

  it('holes on both sides of a corner', () => {
    const { page } = tablePage()
    page.fill([columns[0] + 12, rows[0] - 4, columns[0] + 26, rows[0] + 6], 255)
    page.fill([columns[0] - 4, rows[0] + 20, columns[0] + 6, rows[0] + 34], 255)
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })

  it('a left border that the picture does not have', () => {
    const { page } = tablePage({ isClipped: true })
    const cut = page.seen([1, 0, 121, 0, 1, 0, 0, 0, 1], 900, 800)
    expect(shapeOf(read(cut.pixels))).toEqual(spans)
  })

  it('thin rules and a double border', () => {
    expect(shapeOf(read(tablePage({ thickness: 1 }).page.pixels))).toEqual(spans)
    expect(shapeOf(read(tablePage({ isDouble: true }).page.pixels))).toEqual(spans)
  })

  it.each([false, true])('rules far fainter than the text, in grain, beside a shaded cell: %s', (isShaded) => {
    const d = dice(7)
    const { page, lines } = tablePage({ thickness: 2, shade: 205 })
    if (isShaded) page.fill([columns[1] + 6, rows[0] + 6, columns[4] - 6, rows[0] + 14], 225)
    for (let i = 0; i < page.data.length; i++)
      page.data[i] = Math.max(0, Math.min(255, (page.data[i] as number) - 6 + (d.next() + d.next() - 1) * 10))
    const found = read(page.pixels)
    expect(shapeOf(found)).toEqual(spans)
    expect(found.lines).toHaveLength(lines.length)
  })

  it('uneven light, noise and specks', () => {
    const d = dice(5)
    const { page } = tablePage()
    for (let i = 0; i < page.data.length; i++) {
      const light = 0.6 + 0.35 * ((i % page.width) / page.width)
      page.data[i] = Math.max(0, Math.min(255, (page.data[i] as number) * light + (d.next() + d.next() - 1) * 24))
    }
    for (let i = 0; i < 40; i++) {
      const [x, y] = [d.int(0, 1090), d.int(0, 790)]
      page.fill([x, y, x + 2, y + 2], 0)
    }
    const found = read(page.pixels)
    expect(shapeOf(found)).toEqual(spans)
    expect(found.lines).toHaveLength(lines.length)
  })

  it('what is left of the second one of two rules is no text', () => {
    const { page, lines } = tablePage()
    for (const x of [340, 400, 560, 620, 780]) page.fill([x, 265, x + 40, 267])
    const found = read(page.pixels)
    expect(found.lines).toHaveLength(lines.length)
    expect(shapeOf(found)).toEqual(spans)
  })

  it('a dark border is no text', () => {
    const { page } = tablePage()
    page.fill([0, 0, 1100, 28], 30).fill([1075, 0, 1100, 800], 40)
    const found = read(page.pixels)
    expect(shapeOf(found)).toEqual(spans)
    expect(found.lines).toHaveLength(lines.length)
  })

  it('what lies beside the sheet is neither rule nor text', () => {
    const { page, lines } = tablePage()
    page.fill([0, 0, 1100, 80], 85)
    for (let x = 40; x <= 640; x += 150) page.fill([x, 8, x + 3, 72], 30)
    for (const y of [8, 40, 69]) page.fill([40, y, 643, y + 3], 30)
    const bar = page.text(60, 14, 3)
    const found = read(page.pixels)
    expect(found.rules.filter(({ box }) => box[3] < 80)).toEqual([])
    expect(found.lines.filter(({ box }) => box[1] < bar[3])).toEqual([])
    expect(found.lines).toHaveLength(lines.length)
    expect(shapeOf(found)).toEqual(spans)
  })

  it('a stroke of a pen along a rule hides it, and does not join its cells', () => {
    const { page } = tablePage()
    const [from, to, y] = [columns[2] - 20, columns[3] + 24, rows[2]]
    for (let x = from; x < to; x++) {
      const middle = Math.round(y + 1 - 5 * Math.sin((x - from) / 40))
      page.fill([x, middle - 5, x + 1, middle + 6], 30)
    }
    const found = read(page.pixels)
    const hidden = found.rules.filter(({ isHorizontal, box }) => isHorizontal && Math.abs(box[1] - y) < 6)
    expect(hidden.map(({ box }) => [box[0] <= columns[1] + 3, box[2] >= columns[4]])).toEqual([[true, true]])
    expect(shapeOf(found)).toEqual(spans)
  })

  it('a stroke of a pen that leads through the first character of a line hides it, and that is said', () => {
    const { page } = tablePage()
    page.fill([740, 330, 970, 430], 255)
    page.text(790, 367, 6)
    for (let y = 325; y < 436; y++) page.fill([796 + ((y - 325) >> 3), y, 800 + ((y - 325) >> 3), y + 1])
    const [line, ...more] = read(page.pixels).lines.filter(({ box }) => box[0] > 730 && box[1] > 340 && box[3] < 430)
    expect([more.length, line?.hiddenAt]).toEqual([0, ['left']])
    expect(line?.box[0]).toBeGreaterThan(812)
  })

  it('a flat stroke of a pen on the first character of a line hides it, one beside the line hides nothing', () => {
    for (const isHidden of [true, false]) {
      const { page } = tablePage()
      page.fill([740, 330, 970, 430], 255)
      page.text(820, 367, 5)
      if (isHidden) page.fill([790, 366, 806, 370]).fill([802, 366, 806, 393]).fill([790, 389, 806, 393])
      for (let x = 600; x < 812; x++) page.fill([x, 340 + ((x - 600) >> 3), x + 1, 345 + ((x - 600) >> 3)])
      const [line, ...more] = read(page.pixels).lines.filter(({ box }) => box[0] > 730 && box[1] > 340 && box[3] < 430)
      expect([more.length, line?.hiddenAt]).toEqual([0, isHidden ? ['left'] : []])
    }
  })

  it('a cell of which a pen hides all is not blank, one with a stroke alone is', () => {
    for (const count of [2, 0]) {
      const { page } = tablePage()
      page.fill([740, 330, 970, 430], 255)
      if (count > 0) page.text(800, 367, count)
      for (let x = 600; x < 960; x++) page.fill([x, 330 + ((x - 600) >> 2), x + 1, 334 + ((x - 600) >> 2)])
      const found = read(page.pixels).lines.filter(
        ({ inCell }) => inCell && inCell[0] > 700 && inCell[1] > 300 && inCell[3] < 450,
      )
      expect(found.map(({ hiddenAt }) => hiddenAt)).toEqual(count > 0 ? [['left']] : [])
    }
  })

  it('a flat stroke of a pen through the head of a digit hides it, too', () => {
    const { page } = tablePage()
    page.fill([740, 330, 970, 430], 255)
    page.fill([852, 362, 856, 388]).fill([840, 384, 856, 388])
    for (let x = 500; x < 960; x++) page.fill([x, 322 + ((x - 500) >> 3), x + 1, 328 + ((x - 500) >> 3)])
    const found = read(page.pixels).lines.filter(({ inCell }) => inCell && inCell[0] > 700 && inCell[1] > 300 && inCell[3] < 450)
    expect(found.map(({ hiddenAt }) => hiddenAt)).toEqual([['left']])
  })

  it('a short stroke of a pen within a cell may hide what it goes through', () => {
    for (const count of [1, 0]) {
      const { page } = tablePage()
      page.fill([740, 330, 970, 430], 255)
      if (count > 0) page.text(800, 367, count)
      for (let x = 760; x < 900; x++) page.fill([x, 345 + ((x - 760) >> 1), x + 1, 357 + ((x - 760) >> 1)])
      const found = read(page.pixels).lines.filter(
        ({ inCell }) => inCell && inCell[0] > 700 && inCell[1] > 300 && inCell[3] < 450,
      )
      expect(found.map(({ hiddenAt }) => hiddenAt)).toEqual([count > 0 ? ['within'] : []])
    }
  })

  it('the top of a bow that a pen drew is no rule', () => {
    const { page } = tablePage()
    for (let x = 480; x < 870; x++) {
      const y = Math.round(342 + (x - 560) ** 2 / 1130)
      page.fill([x, y, x + 1, y + 4])
    }
    const found = read(page.pixels).rules.filter(({ isHorizontal, box }) => isHorizontal && box[1] > 330 && box[3] < 430)
    expect(found).toEqual([])
  })

  it.each([
    ['that goes on in the next cell parts none', 460, spans],
    ['that has no other part may be one', 690, null],
  ] as const)('the flat end of a bow %s', (_, from, expected) => {
    const { page } = tablePage()
    for (let x = from; x < 982; x++) {
      const y = Math.round(398 - 40 * (Math.max(0, 760 - x) / 300) ** 2)
      page.fill([x, y, x + 1, y + 4])
    }
    if (expected) expect(shapeOf(read(page.pixels))).toEqual(expected)
    else expect(shapeOf(read(page.pixels))).not.toEqual(spans)
  })

  it('a diagonal that begins in a corner takes no rule away', () => {
    const { page } = tablePage()
    for (let x = 320; x < 520; x++) page.fill([x, 200 + (x - 320) * 0.3, x + 1, 203 + (x - 320) * 0.3])
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })

  it('a flat bold stroke of a pen over several cells is no text of one of them', () => {
    const { page } = tablePage()
    for (let x = 460; x < 800; x++) {
      const y = Math.round(275 + 14 * Math.sin((x - 460) / 60))
      page.fill([x, y, x + 1, y + 9])
    }
    const found = read(page.pixels).lines.filter(({ box }) => box[1] > 255 && box[3] < 325)
    expect(found.every(({ box, inCell }) => inCell && box[0] >= inCell[0] - 3 && box[2] <= inCell[2] + 3)).toBe(true)
    expect(found.map(({ box }) => box[0]).toSorted((a, b) => a - b)[0]).toBe(345)
  })

  it('a stroke of a pen over the table parts no cell', () => {
    const { page } = tablePage()
    for (let x = 380; x < 900; x++) {
      const y = Math.round(350 - 40 * Math.sin((x - 380) / 170))
      page.fill([x, y, x + 2, y + 5], 30)
    }
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })
})

it('a page without anything', () => {
  const found = read(new DrawnPage(800, 1100).pixels)
  expect(found.lines).toEqual([])
  expect(found.rules).toEqual([])
  expect(found.textSize).toBeNull()
  expect(found.crop([10, 10, 40, 30], 48).pixels.every((value) => value > 250)).toBe(true)
})

it('a title above a table is no rule, however close its characters are', () => {
  const { page } = tablePage()
  for (let i = 0; i < 14; i++) {
    const x = 150 + i * 46
    for (const y of [30, 48, 66]) page.fill([x, y, x + 43, y + 6])
    for (const off of [3, 14, 25, 36]) page.fill([x + off, 30, x + off + 6, 72])
  }
  const found = read(page.pixels)
  expect(shapeOf(found)).toEqual(spans)
  expect(found.rules.every(({ box }) => box[3] > 150)).toBe(true)
})

it('bars of characters in line are no rule, though one of the characters has a stroke that crosses them', () => {
  const { page } = tablePage()
  for (const [from, to] of [
    [530, 608],
    [622, 629],
    [634, 641],
    [656, 668],
    [688, 696],
  ] as const)
    page.fill([from, 455, to, 458])
  page.fill([668, 447, 671, 477])
  expect(read(page.pixels).rules.some(({ box }) => Math.abs(box[1] - 455) <= 3)).toBe(false)
})

describe('boxes to tick', () => {
  const { page } = tablePage()
  const boxes: Record<string, Box> = {
    empty: [340, 458, 365, 483],
    ticked: [390, 458, 415, 483],
    filled: [440, 458, 465, 483],
    sticking: [560, 458, 585, 483],
  }
  for (const box of Object.values(boxes)) page.outline(box)
  page.fill(boxes.filled as Box)
  const tick = ([x0, , , y1]: Box, length: number, on = page) => {
    for (let i = 0; i < 7; i++) on.fill([x0 + 5 + i, y1 - 13 + i, x0 + 8 + i, y1 - 9 + i])
    for (let i = 0; i < length; i++) on.fill([x0 + 11 + i, y1 - 8 - i, x0 + 14 + i, y1 - 4 - i])
  }
  tick(boxes.ticked as Box, 8)
  tick(boxes.sticking as Box, 26)
  // 日: a square with a bar in it.
  page.outline([640, 458, 662, 483]).fill([640, 469, 662, 472])
  const found = read(page.pixels)
  const at = (box: Box) => found.frames.filter((frame) => frame.box.every((side, i) => Math.abs(side - (box[i] as number)) <= 2))

  it.each(['empty', 'ticked', 'filled', 'sticking'])('%s', (kind) => {
    const frames = at(boxes[kind] as Box)
    expect(frames).toHaveLength(1)
    const ink = frames[0]?.ink as number
    if (kind === 'empty') expect(ink).toBe(0)
    else expect(ink).toBeGreaterThan(kind === 'filled' ? 0.95 : 0.17)
  })

  it('with rounded corners, as browsers draw them', () => {
    const round: Record<string, Box> = { empty: [700, 600, 727, 627], ticked: [760, 600, 787, 627] }
    const { page } = tablePage()
    for (const box of Object.values(round)) page.outline(box)
    tick(round.ticked as Box, 8, page)
    for (const [x0, y0, x1, y1] of Object.values(round))
      for (let i = 0; i < 4; i++)
        for (const y of [y0 + i, y1 - 1 - i]) page.fill([x0, y, x0 + 4 - i, y + 1], 255).fill([x1 - 4 + i, y, x1, y + 1], 255)
    const frames = read(page.pixels).frames.filter(({ box }) => box[1] > 550)
    expect(frames.map(({ box }) => box)).toEqual([
      [701, 600, 726, 627],
      [761, 600, 786, 627],
    ])
    expect(frames.map(({ ink }) => ink > 0.17)).toEqual([false, true])
  })

  it('ticked, small and bold at its bottom, as at a low resolution', () => {
    const small: Box = [700, 640, 717, 657]
    page.outline(small).fill([small[0], small[3] - 3, small[2], small[3]])
    tick(small, 1)
    const frames = read(page.pixels).frames.filter(({ box }) => box[1] > 630)
    expect(frames).toMatchObject([{ box: small }])
    expect(frames[0]?.ink).toBeGreaterThan(0.17)
  })

  it('empty, with sides that are bold and frayed, as on a worn page', () => {
    const worn: Box = [700, 640, 722, 661]
    const frayed = tablePage().page.outline(worn, 3)
    for (let y = 645; y < 657; y += 2) frayed.fill([703, y, 704, y + 2]).fill([718, y, 719, y + 1])
    for (const x of [704, 716]) frayed.fill([x, 643, x + 1, 645]).fill([x, 657, x + 2, 658])
    const frames = read(frayed.pixels).frames.filter(({ box }) => box[1] > 630)
    expect(frames).toMatchObject([{ box: worn }])
    expect(frames[0]?.ink).toBeLessThan(0.05)
  })

  it('small and close to an upright stroke it is half of a character', () => {
    for (const [gap, count] of [
      [4, 0],
      [9, 1],
    ] as const) {
      const { page } = tablePage()
      page.outline([700, 640, 714, 654]).fill([714 + gap, 638, 717 + gap, 656])
      expect(read(page.pixels).frames.filter(({ box }) => box[1] > 630)).toHaveLength(count)
    }
  })

  it('a character with a bar in it is none', () => {
    expect(at([640, 458, 662, 483])).toEqual([])
  })
})

describe('a dash that stands alone', () => {
  const cell = (y: number): Box => [770, y, 790, y + 3]

  it('is a dash, long or short', () => {
    for (const box of [cell(286), [770, 286, 778, 289], [770, 286, 810, 289]] as Box[]) {
      const { page } = tablePage()
      page.fill([740, 268, 900, 312], 255).fill(box)
      const found = read(page.pixels)
      expect(found.dashes.map((dash) => dash.box)).toEqual([box])
      expect(found.lines.some((line) => line.box[0] > 730 && line.box[1] > 262 && line.box[3] < 318)).toBe(false)
    }
  })

  it('is one above a rule that bends into its cell', () => {
    const { page } = tablePage()
    const [x0, , , , x4] = columns
    const y = rows[2]
    page.fill([columns[1], y, x4 + 3, y + 3], 255).fill([740, 268, 900, 318], 255)
    for (let x = columns[1]; x < x4; x++) {
      const bent = Math.round(y - (10 * (x - x0)) / (x4 - x0))
      page.fill([x, bent, x + 1, bent + 3])
    }
    expect(read(page.fill(cell(294)).pixels).dashes).toMatchObject([{ box: cell(294) }])
  })

  it('is none with a second bar, even a faint one', () => {
    for (const level of [20, 200]) {
      const { page } = tablePage()
      page.fill([740, 268, 900, 312], 255).fill(cell(280)).fill(cell(290), level)
      const found = read(page.pixels)
      expect(found.dashes).toEqual([])
      expect(found.lines.some(({ box }) => box[0] >= 768 && box[2] <= 792 && box[1] > 262 && box[3] < 318)).toBe(true)
    }
  })

  it('above other lines has the room of its faint second bar, and none where there is none', () => {
    for (const [level, box] of [
      [200, [757, 345, 787, 362]],
      [255, [760, 345, 784, 348]],
    ] as const) {
      const { page } = tablePage()
      page.fill([740, 330, 970, 430], 255).fill([760, 345, 784, 348]).fill([757, 361, 787, 363], level)
      page.text(757, 385, 1)
      const [line] = inOrder(read(page.pixels).lines.map(({ box }) => box)).filter(
        ([x0, y0, , y1]) => x0 > 740 && y0 > 330 && y1 < 385,
      )
      expect(line).toEqual(box)
    }
  })

  it('is none outside of tables', () => {
    const { page } = tablePage()
    expect(read(page.fill([700, 700, 720, 703]).pixels).dashes).toEqual([])
  })
})

it('a full stop behind the white of a closing bracket belongs to its line, a speck above it does not', () => {
  for (const [y, isPart] of [
    [386, true],
    [370, false],
  ] as const) {
    const { page } = tablePage()
    page.fill([740, 330, 970, 430], 255)
    const [, , end] = page.text(760, 367, 4)
    page.outline([end + 25, y, end + 33, y + 8])
    const [line, ...more] = read(page.pixels).lines.filter(({ box }) => box[0] > 730 && box[1] > 340 && box[3] < 430)
    expect(more).toEqual([])
    expect((line?.box[2] ?? 0) >= end + 33).toBe(isPart)
  }
})

it('takes out of the signs < that fell apart one line', () => {
  const { page } = tablePage()
  page.fill([740, 268, 900, 312], 255)
  for (const [x, y] of [
    [770, 290],
    [776, 286],
    [782, 282],
    [776, 294],
    [782, 298],
  ] as const)
    page.fill([x, y, x + 3, y + 3])
  const inside = read(page.pixels).lines.filter(({ box }) => box[0] > 730 && box[1] > 262 && box[3] < 318)
  expect(inside.map(({ box }) => box)).toEqual([[770, 282, 785, 301]])
})

it('hands each step out where that is asked for', () => {
  const steps: string[] = []
  read(tablePage().page.pixels, { onStep: (name, { width, data }) => steps.push(`${name} ${data.length / width}`) })
  expect(steps).toEqual(['flat 800', 'ink 800'])
})

describe('a page through which its other side shows', () => {
  /** What is printed on the back: mirrored, further down, and much fainter. */
  function withBack(page: DrawnPage, shade: number): DrawnPage {
    const back = tablePage().page
    for (let y = 0; y < page.height; y++)
      for (let x = 0; x < page.width; x++) {
        const behind = back.data[Math.max(0, y - 24) * page.width + (page.width - 1 - x)] as number
        const at = y * page.width + x
        if (behind < 128) page.data[at] = Math.min(page.data[at] as number, shade)
      }
    return page
  }

  it('has no rules but its own', () => {
    const { page } = tablePage()
    expect(shapeOf(read(withBack(page, 228).pixels))).toEqual(spans)
  })

  it('keeps its own where they are as faint as that, and run through no text', () => {
    const { page } = tablePage({ shade: 200 })
    expect(shapeOf(read(page.pixels))).toEqual(spans)
  })
})

describe('a page seen from the side', () => {
  const { page } = tablePage()
  const { width, height } = page

  it('that leans as much as 15 % has its upright rules', () => {
    const leaning = page.seen([1, 0.15, (-0.15 * height) / 2, 0, 1, 0, 0, 0, 1])
    expect(shapeOf(read(leaning.pixels))).toEqual(spans)
  })

  it('from far off is level after more than one round', () => {
    const corners = [
      [10, -100],
      [width - 60, 20],
      [width + 140, height - 20],
      [-10, height + 60],
    ] as const
    const seen = page.seen(ontoQuadrangle([0, 0, width, height], corners))
    expect(shapeOf(read(seen.pixels))).toEqual(spans)
  })
})
