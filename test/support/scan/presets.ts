import type { Dice } from '../fictional/dice.ts'
import { type Exposure, evenLight } from './damage/expose.ts'
import { flat, type Pose } from './damage/warp.ts'
import type { FileKind } from './encode.ts'
import type { Look } from './look.ts'

/** Everything that happens to a page, in this order. Lengths are pixels of the scan, where nothing else is said. */
export interface Recipe {
  readonly dpi: number
  /** Else grey. */
  readonly colour: boolean
  /** What the form must look like. */
  readonly look: Partial<Look>
  /** Holes in rules: about one in so many points of rule, of these lengths in points. */
  readonly holes: { readonly every: number; readonly length: readonly [least: number, most: number] } | null
  /** How strongly seals cover, one number a seal. */
  readonly seals: readonly number[]
  readonly penStrokes: number
  /** How much ink fades, 0 to 1. */
  readonly fade: number
  readonly pose: Pose
  /** The table's own left border lies half outside of the picture. */
  readonly clipped: boolean
  /** What is seen beside the sheet: red, green, blue. */
  readonly ground: readonly [number, number, number]
  /** Standard deviation of the blur. */
  readonly blur: number
  readonly exposure: Exposure
  readonly speckle: {
    readonly perMegapixel: number
    readonly size: readonly [least: number, most: number]
    readonly shade: number
  } | null
  /** Grey level that parts black from white; null: stays grey. */
  readonly threshold: number | null
  /** Of JPEG and WebP. */
  readonly quality: number
  /** The files it may come in. At least one of them holds several pages. */
  readonly files: readonly FileKind[]
}

const plain: Recipe = {
  dpi: 200,
  colour: false,
  look: {},
  holes: null,
  seals: [],
  penStrokes: 0,
  fade: 0,
  pose: flat,
  clipped: false,
  ground: [255, 255, 255],
  blur: 0,
  exposure: evenLight,
  speckle: null,
  threshold: null,
  quality: 85,
  files: ['pdf-jpeg', 'png', 'jpeg', 'tiff', 'tiff-jpeg', 'pdf-flate', 'webp'],
}

const between = (d: Dice, low: number, high: number) => low + d.next() * (high - low)
/** As far one way as the other. */
const around = (d: Dice, most: number) => between(d, -most, most)
const offCorners = (d: Dice, most: number): Pose['corners'] => [
  [around(d, most), around(d, most)],
  [around(d, most), around(d, most)],
  [around(d, most), around(d, most)],
  [around(d, most), around(d, most)],
]

function light(d: Dice): Recipe {
  return {
    ...plain,
    pose: { ...flat, rotation: around(d, 0.4), shift: [around(d, 0.05), around(d, 0.08)] },
    blur: between(d, 0.35, 0.55),
    exposure: {
      ...evenLight,
      white: d.int(246, 254),
      black: d.int(10, 40),
      slope: between(d, 0, 0.04),
      direction: d.int(0, 359),
      noise: between(d, 3, 6),
    },
    speckle: { perMegapixel: between(d, 3, 9), size: [1.5, 3], shade: d.int(10, 60) },
    quality: d.int(70, 85),
    files: ['pdf-jpeg', 'pdf-jpeg', 'jpeg', 'tiff-jpeg', 'png'],
  }
}

function typical(d: Dice): Recipe {
  return {
    ...light(d),
    pose: {
      ...flat,
      rotation: around(d, 1.2),
      corners: offCorners(d, 0.002),
      shift: [around(d, 0.08), around(d, 0.1)],
    },
    blur: between(d, 0.55, 0.8),
    exposure: {
      ...evenLight,
      white: d.int(236, 250),
      black: d.int(20, 55),
      slope: between(d, 0.05, 0.16),
      direction: d.int(0, 359),
      clouds: between(d, 0, 0.06),
      noise: between(d, 5, 8),
    },
    speckle: { perMegapixel: between(d, 6, 14), size: [1.5, 3.5], shade: d.int(10, 50) },
    fade: between(d, 0, 0.12),
    quality: d.int(45, 65),
  }
}

function worn(d: Dice): Recipe {
  const before = typical(d)
  return {
    ...before,
    pose: { ...before.pose, rotation: around(d, 3), corners: offCorners(d, 0.004), curl: between(d, 0, 0.012), phase: d.next() },
    blur: between(d, 0.7, 0.95),
    holes: { every: between(d, 120, 300), length: [1, 4] },
    fade: between(d, 0.25, 0.5),
    ground: [70, 70, 70],
    exposure: {
      ...before.exposure,
      slope: between(d, 0.1, 0.25),
      clouds: between(d, 0.03, 0.1),
      shadow: { edges: d.sample(['left', 'right', 'top', 'bottom'], d.int(1, 2)), depth: between(d, 0.3, 0.6), reach: 0.03 },
      noise: between(d, 7, 11),
    },
    speckle: { perMegapixel: between(d, 12, 25), size: [1.5, 4], shade: d.int(10, 50) },
    quality: d.int(35, 50),
  }
}

function fax(d: Dice): Recipe {
  return {
    ...plain,
    look: { ink: d.int(0, 20) },
    pose: { ...flat, rotation: around(d, 0.8), shift: [around(d, 0.08), around(d, 0.1)] },
    blur: between(d, 0.45, 0.65),
    exposure: {
      ...evenLight,
      white: 245,
      black: d.int(5, 35),
      slope: between(d, 0, 0.08),
      direction: d.int(0, 359),
      noise: d.int(10, 16),
    },
    speckle: { perMegapixel: between(d, 8, 18), size: [1.5, 4], shade: 0 },
    fade: between(d, 0, 0.1),
    threshold: d.int(155, 178),
    files: ['pdf-g4', 'tiff-g4'],
  }
}

function photo(d: Dice): Recipe {
  const warm = d.int(0, 28)
  const bright = d.int(222, 250)
  const desk = d.int(40, 130)
  return {
    ...plain,
    dpi: d.int(190, 240),
    colour: true,
    pose: {
      ...flat,
      rotation: around(d, 2.5),
      corners: offCorners(d, 0.018),
      curl: between(d, 0, 0.02),
      phase: d.next(),
      surround: between(d, 0.03, 0.08),
    },
    ground: [desk, desk - d.int(0, 20), desk - d.int(0, 40)],
    blur: between(d, 0.6, 1),
    exposure: {
      ...evenLight,
      white: [bright, bright - warm / 3, bright - warm],
      black: d.int(25, 60),
      slope: between(d, 0.05, 0.25),
      direction: d.int(0, 359),
      clouds: between(d, 0.04, 0.14),
      vignette: between(d, 0.05, 0.25),
      noise: between(d, 4, 8),
    },
    quality: d.int(70, 85),
    files: ['jpeg', 'jpeg', 'jpeg', 'pdf-jpeg'],
  }
}

const recipes = {
  clean: (d) => ({ ...plain, dpi: d.pick([200, 300]), blur: 0.3, pose: { ...flat, rotation: around(d, 0.05) } }),
  light,
  typical,
  worn,
  fax,
  photo,
  seal: (d) => ({
    ...light(d),
    colour: true,
    seals: Array.from({ length: d.pick([1, 1, 2]) }, () => between(d, 0.55, 0.95)),
    files: ['pdf-jpeg', 'jpeg', 'tiff-jpeg'],
  }),
  landscape: (d) => ({
    ...light(d),
    look: { landscape: true, sides: 'plain' },
    pose: { ...flat, rotation: around(d, 0.8), quarterTurns: d.pick([0, 1, 2, 3] as const) },
  }),
  'low-dpi': (d) => ({ ...light(d), dpi: 150, look: { size: d.pick([10, 10.5, 11]) } }),
  /** Rules with holes of up to 2 mm, and a pen that went over them. */
  scratched: (d) => ({
    ...light(d),
    colour: true,
    holes: { every: between(d, 110, 240), length: [1, 5.6] },
    penStrokes: d.int(1, 2),
  }),
  clipped: (d) => ({ ...light(d), pose: { ...flat, rotation: around(d, 0.06) }, clipped: true }),
  faded: (d) => ({ ...light(d), fade: between(d, 0.5, 0.7) }),
} satisfies Record<string, (d: Dice) => Recipe>

/** What may have happened to a scan, by name; `recipeOf` draws how much of it. */
export type Preset = keyof typeof recipes
export const presets = Object.keys(recipes) as Preset[]

export const recipeOf = (preset: Preset, d: Dice): Recipe => recipes[preset](d)
