/**
 * The smallest TrueType font that readers accept: glyph 0 is blank, every further glyph a frame with a bar, so that each
 * has ink and no two neighbours look alike. There is no `cmap`: glyphs are addressed by number, as in subsets.
 * @param glyphs from 1 on: widths in thousandths of an em, and whether they are blank
 */
export function trueTypeFont(glyphs: readonly { readonly width: number; readonly blank: boolean }[]): Uint8Array {
  const outlines = [Buffer.alloc(0), ...glyphs.map(({ width, blank }, i) => (blank ? Buffer.alloc(0) : outline(width, i)))]
  const offsets: number[] = [0]
  for (const { length } of outlines) offsets.push((offsets.at(-1) ?? 0) + length)
  const count = outlines.length
  const tables: Record<string, Buffer> = {
    glyf: Buffer.concat(outlines),
    head: shorts(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 900, 0, 8, 2, 1, 0),
    hhea: shorts(1, 0, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count),
    hmtx: Buffer.concat([shorts(1000, 0), ...glyphs.map(({ width }) => shorts(width, 60))]),
    loca: Buffer.concat(offsets.map((offset) => shorts(offset >>> 16, offset & 0xffff))),
    maxp: shorts(1, 0, count, 12, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  }
  const names = Object.keys(tables).sort()
  const head = shorts(1, 0, names.length, 64, 2, names.length * 16 - 64)
  const directory: Buffer[] = []
  const bodies: Buffer[] = []
  let at = 12 + names.length * 16
  for (const name of names) {
    const table = tables[name] as Buffer
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    const entry = Buffer.alloc(16)
    entry.write(name, 0, 'latin1')
    entry.writeUInt32BE(checksum(padded), 4)
    entry.writeUInt32BE(at, 8)
    entry.writeUInt32BE(table.length, 12)
    directory.push(entry)
    bodies.push(padded)
    at += padded.length
  }
  return new Uint8Array(Buffer.concat([head, ...directory, ...bodies]))
}

/** An outer frame, its hole, and a bar in the hole at a height of its own. */
function outline(width: number, index: number): Buffer {
  const [left, right] = [60, width - 60]
  const bar = 60 + ((index * 97) % 600)
  const boxes = [
    [left, -80, right, 820],
    [right - 50, -30, left + 50, 770], // runs the other way round: a hole
    [left + 80, bar, right - 80, bar + 60],
  ] as const
  const xs: number[] = []
  const ys: number[] = []
  for (const [x0, y0, x1, y1] of boxes) {
    xs.push(x0, x0, x1, x1)
    ys.push(y0, y1, y1, y0)
  }
  const deltas = (values: readonly number[]) => values.map((value, i) => value - (values[i - 1] ?? 0))
  const body = Buffer.concat([
    shorts(3, left, -80, right, 820, 3, 7, 11, 0),
    Buffer.from(xs.map(() => 1)),
    shorts(...deltas(xs)),
    shorts(...deltas(ys)),
  ])
  return Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
}

function shorts(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [i, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, i * 2)
  return buffer
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let i = 0; i < table.length; i += 4) sum = (sum + table.readUInt32BE(i)) >>> 0
  return sum
}
