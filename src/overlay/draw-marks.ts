import type { DrawnMark, PageDrawing } from '../layout/page-drawing.ts'
import { element, rectangle, text, title } from './svg.ts'
import type { View } from './view.ts'
import { markNames, words } from './words.ts'

/** The pictures of the page; where there is none, why. */
export function drawPictures({ pictures, noPicture }: PageDrawing, { width, height, language }: View): string {
  const paper = rectangle([0, 0, width, height], { class: 'paper' })
  const reason = noPicture ? text(12, height - 12, words[noPicture][language], { class: 'missing' }) : ''
  const drawn = pictures.map(({ mediaType, base64 }) =>
    element('image', { x: 0, y: 0, width, height, preserveAspectRatio: 'none', href: `data:${mediaType};base64,${base64}` }),
  )
  return [paper, ...drawn, reason].join('\n')
}

/** Rules and other drawings that were found on the page, and what they were taken for. */
export const drawMarks = ({ marks }: PageDrawing, view: View): string => marks.map((mark) => drawMark(mark, view)).join('\n')

function drawMark({ kind, box, slant, text: readAs }: DrawnMark, { box: inPixels, language }: View): string {
  const [x0, y0, x1, y1] = inPixels(box)
  // Hair lines must be seen, too.
  const [dx, dy] = [Math.max(0, 1.5 - (x1 - x0) / 2), Math.max(0, 1.5 - (y1 - y0) / 2)]
  const hover = title(readAs === undefined ? markNames[kind][language] : `${markNames[kind][language]}: ${readAs}`)
  if (slant) {
    const [left, top, right, bottom] = inPixels(slant)
    return element('line', { x1: left, y1: top, x2: right, y2: bottom, class: `slant ${kind}` }, hover)
  }
  return rectangle([x0 - dx, y0 - dy, x1 + dx, y1 + dy], { class: `mark ${kind}` }, hover)
}

export const drawWords = ({ words }: PageDrawing, view: View): string =>
  words.map(({ box, isInTable }) => rectangle(view.box(box), { class: isInTable ? 'word' : 'word outside' })).join('\n')

/** The characters as they were read, in the place of those that are printed. */
export function drawCharacters({ words }: PageDrawing, view: View): string {
  return words
    .map(({ box, text: characters }) => {
      const [x0, y0, x1, y1] = view.box(box)
      const [width, height] = [x1 - x0, y1 - y0]
      const runsDown = height > 1.6 * width && [...characters].length > 1
      const [size, length] = runsDown ? [width * 0.8, height] : [height * 0.8, width]
      const attributes = { 'font-size': size, textLength: length, lengthAdjust: 'spacingAndGlyphs' }
      return runsDown
        ? text(0, 0, characters, { ...attributes, transform: `translate(${x0 + width * 0.15} ${y0}) rotate(90)` })
        : text(x0, y1 - height * 0.2, characters, attributes)
    })
    .join('\n')
}
