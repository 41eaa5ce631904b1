import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

/** Song is what most forms are set in, Hei are their headings, Kai letters and what offices add. All are openly licensed. */
const sheets = {
  song: '@fontsource-variable/noto-serif-sc/index.css',
  hei: '@fontsource-variable/noto-sans-sc/index.css',
  kai: 'lxgw-wenkai-lite-webfont/lxgwwenkailite-regular.css',
} as const
export type TypefaceName = keyof typeof sheets

/** A typeface that the canvas can draw with, character by character. */
export interface Typeface {
  /** The canvas's `font` for a character. `size` in the canvas's units. */
  readonly fontOf: (character: string, size: number, weight?: number) => string
  /** The advance width in ems. */
  readonly widthOf: (character: string) => number
}

/** One file of a typeface: the packages cut them into some hundred pieces by code points. */
interface Piece {
  readonly file: string
  readonly ranges: readonly (readonly [first: number, last: number])[]
  /** The family under which the canvas knows it; null: not loaded yet. */
  family: string | null
}

const typefaces = new Map<TypefaceName, Typeface>()

/**
 * A typeface from the installed font packages. Fonts of the machine are never used, so that pages look the same everywhere.
 * @throws Error where no piece of the typeface, nor of Song and Hei, has a character
 */
export function typeface(name: TypefaceName): Typeface {
  const known = typefaces.get(name)
  if (known) return known
  const pieces = [...piecesOf(name), ...(name === 'song' ? [] : piecesOf('song')), ...(name === 'hei' ? [] : piecesOf('hei'))]
  const families = new Map<string, string>()
  const widths = new Map<string, number>()
  const familyOf = (character: string): string => {
    let family = families.get(character)
    if (family === undefined) {
      family = load(pieces, character)
      families.set(character, family)
    }
    return family
  }
  const made: Typeface = {
    fontOf: (character, size, weight = 400) => `${weight} ${size}px "${familyOf(character)}"`,
    widthOf: (character) => {
      let width = widths.get(character)
      if (width === undefined) {
        ruler.font = made.fontOf(character, 200)
        width = ruler.measureText(character).width / 200
        widths.set(character, width)
      }
      return width
    },
  }
  typefaces.set(name, made)
  return made
}

const ruler = createCanvas(1, 1).getContext('2d')

const loadedPieces = new Map<TypefaceName, Piece[]>()

function piecesOf(name: TypefaceName): Piece[] {
  let pieces = loadedPieces.get(name)
  if (pieces === undefined) {
    const sheet = createRequire(import.meta.url).resolve(sheets[name])
    pieces = [...readFileSync(sheet, 'utf8').matchAll(/src: url\('?(\.\/files\/[^')]+)'?\)[^}]*?unicode-range: ([^;}]+)/g)].map(
      ([, file = '', ranges = '']) => ({ file: join(dirname(sheet), file), ranges: parseRanges(ranges), family: null }),
    )
    if (pieces.length === 0) throw new Error(`${sheet} names no fonts`)
    loadedPieces.set(name, pieces)
  }
  return pieces
}

const parseRanges = (text: string) =>
  [...text.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, first = '', last]) => [Number.parseInt(first, 16), Number.parseInt(last ?? first, 16)] as const,
  )

function load(pieces: readonly Piece[], character: string): string {
  const code = character.codePointAt(0) as number
  const piece = pieces.find(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last))
  if (!piece) throw new Error(`no font has “${character}”`)
  if (piece.family === null) {
    piece.family = `scan-${piece.file.slice(piece.file.lastIndexOf('/') + 1)}`
    if (!GlobalFonts.registerFromPath(piece.file, piece.family)) throw new Error(`${piece.file} is no font`)
  }
  return piece.family
}
