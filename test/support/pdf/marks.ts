import type { BoxStyle, Option } from '../fictional/printed.ts'
import { type Face, firstOf, standardFace, subsetFace, symbolFace } from './faces.ts'
import { num, type PdfWriter } from './pdf-writer.ts'

/** How check marks get onto the page. `drawn`: strokes, `drawn-large`: as large as the box; `fields`: check boxes of an interactive form. */
export type MarkStyle =
  | 'characters'
  | 'zapf-dingbats'
  | 'wingdings'
  | 'wingdings-private'
  | 'wingdings-2'
  | 'drawn'
  | 'drawn-large'
  | 'drawn-filled'
  | 'fields'

/** Stand in a text for a ticked and an empty box, an em wide. */
export const ticked = '\ue001'
export const empty = '\ue000'

const characters: Record<BoxStyle, readonly [string, string]> = {
  html: ['☑', '□'],
  ballot: ['☑', '□'],
  root: ['√', '□'],
  square: ['■', '□'],
  bracket: ['[x]', '[ ]'],
  leading: ['☑', '□'],
}

/** The options of a choice as text, with stand-ins where marks are not characters of the text. */
export function optionsText(options: readonly Option[], boxes: BoxStyle, marks: MarkStyle): string {
  const [on, off] = marks === 'characters' ? characters[boxes] : [ticked, empty]
  return options
    .map(({ label, ticked }, i) => {
      const mark = ticked === null ? '' : ticked ? on : off
      return boxes === 'leading' ? `${mark}${label}` : `${i + 1}、${label}${mark && ` ${mark}`}`
    })
    .join(' ')
}

/** The font for the stand-ins; `null` where they are drawn. */
export function markFace(writer: PdfWriter, marks: MarkStyle): Face | null {
  switch (marks) {
    case 'characters':
      return null
    case 'zapf-dingbats':
      return standardFace(writer, 'ZapfDingbats', { [ticked]: [0x34, 755], [empty]: [0x6f, 762] })
    case 'wingdings':
      return symbolFace(writer, 'Wingdings', { [ticked]: 0xfe, [empty]: 0xa8 })
    case 'wingdings-2':
      return symbolFace(writer, 'Wingdings2', { [ticked]: 0x52, [empty]: 0xa3 })
    case 'wingdings-private': {
      const face = subsetFace(writer, { name: 'ABCDEF+Wingdings-Regular' })
      const shown: Record<string, string> = { [ticked]: '\uf0fe', [empty]: '\uf0a8' }
      return (character) => (shown[character] ? face(shown[character]) : null)
    }
    default: {
      // Takes up room and shows nothing.
      const blank: Face = (character) =>
        character === ticked || character === empty ? { font: '', code: '', width: 1000 } : null
      return firstOf(blank)
    }
  }
}

/** A box in strokes at (x, y), its lower left corner, with a tick or filled where it is ticked. */
export function drawMark(isTicked: boolean, marks: MarkStyle, x: number, y: number, size: number): string {
  const side = size * 0.75
  const box = `q 0.6 w ${num(x)} ${num(y)} ${num(side)} ${num(side)} re S`
  if (!isTicked) return `${box} Q`
  if (marks === 'drawn-filled') return `${box} ${num(x + 1.5)} ${num(y + 1.5)} ${num(side - 3)} ${num(side - 3)} re f Q`
  const at = (u: number, v: number) => `${num(x + u * side)} ${num(y + v * side)}`
  if (marks === 'drawn-large') return `${box} 1 w ${at(0.02, 0.5)} m ${at(0.4, 0.02)} l ${at(1, 0.98)} l S Q`
  return `${box} 1 w ${at(0.15, 0.5)} m ${at(0.42, 0.18)} l ${at(0.88, 0.85)} l S Q`
}
