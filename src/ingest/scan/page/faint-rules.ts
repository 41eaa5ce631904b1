import { markDarker } from './ink.ts'
import type { Bitmap, Plane } from './plane.ts'
import { scratch } from './scratch.ts'
import { nextInk, wordsOf } from './words.ts'

/** A faint rule is darker than the paper by so many times what that varies by, and by so much at least. */
const [sigmas, least] = [3.5, 12]
/** The quartile of a normal distribution lies so many standard deviations below its median. */
const quartileOfSigma = 0.6745
/** In pixels: this far beside a line there is paper again. What is wider is a shade. */
const beside = 4
/** On white paper nothing that is darker than this is faint. */
const lowest = 150
/** Grain is finer than this. */
const mostNoise = 24
/** A run of so many times the text's size is no stroke of a character, and so much of it is no ink. */
const longRun = 1.5
const mostlyFaint = 0.7
/** Runs that are together as long as the page is wide, so many times, are rules of a table. */
const fewest = 1

/**
 * The ink that rules are looked for in: where they are printed fainter than the text, so that they are no ink, with all lines
 * that are as faint as that.
 * @param flat on white paper
 * @param histogram how often that has each value
 * @param em size of the text
 */
export function withFaintRules(ink: Bitmap, flat: Plane, histogram: Uint32Array, em: number): Bitmap {
  const limit = limitOf(histogram)
  return faintRuns(ink, flat, limit, longRun * em) < fewest * flat.width ? ink : withFaintLines(ink, flat, limit)
}

/** What is darker than this is no paper, whose grain is measured by the quartile below its median. */
function limitOf(histogram: Uint32Array): number {
  const valueAt = (share: number, from: number): number => {
    const all = histogram.subarray(from).reduce((sum, count) => sum + count, 0)
    let value = from
    for (let sum = histogram[from] as number; sum < share * all; sum += histogram[value] as number) value++
    return value
  }
  const median = valueAt(0.5, 0)
  const quartile = valueAt(0.25, Math.max(0, median - mostNoise))
  return Math.max(lowest, Math.round(median - Math.max(least, sigmas * ((median - quartile) / quartileOfSigma))))
}

/** How long all runs of faint pixels in a row are together, that have paper above and below. */
function faintRuns(ink: Bitmap, { width, height, data }: Plane, limit: number, shortest: number): number {
  const { taken } = scratch
  const dark = scratch.take(data.length)
  markDarker(data, limit, dark)
  const words = wordsOf(dark)
  let total = 0
  for (let y = beside; y < height - beside; y++) {
    const end = (y + 1) * width
    for (let from = nextInk(dark, words, y * width, end); from < end; ) {
      let [at, faint] = [from, 0]
      for (; at < end && dark[at] === 1; at++) if (ink.data[at] === 0) faint++
      const length = at - from
      const middle = from + (length >> 1)
      if (length >= shortest && faint >= mostlyFaint * length && isThin(data, middle, width, limit) && !isBesideInk(ink, middle))
        total += length
      from = nextInk(dark, words, at, end)
    }
  }
  scratch.giveBack(taken)
  return total
}

const isThin = (data: Uint8Array, at: number, step: number, limit: number): boolean =>
  (data[at - beside * step] as number) >= limit && (data[at + beside * step] as number) >= limit

/** The edges of a dark rule are grey. */
function isBesideInk({ width, data }: Bitmap, at: number): boolean {
  for (let off = 1; off < beside; off++) if (data[at - off * width] === 1 || data[at + off * width] === 1) return true
  return false
}

function withFaintLines(ink: Bitmap, { width, height, data }: Plane, limit: number): Bitmap {
  const lines = scratch.take(ink.data.length)
  lines.set(ink.data)
  for (let y = beside; y < height - beside; y++)
    for (let at = y * width + beside; at < (y + 1) * width - beside; at++)
      if ((data[at] as number) < limit && (isThin(data, at, width, limit) || isThin(data, at, 1, limit))) lines[at] = 1
  return { width, height, data: lines }
}
