import { createCanvas } from '@napi-rs/canvas'
import type { LineCrop, OcrEngine } from '../../../src/ocr/engine.ts'
import { typeface } from './typeface.ts'

/** A line of text as an engine wants it: black Song on white. */
export function lineCrop(text: string, { lineHeight, margin }: Pick<OcrEngine, 'lineHeight' | 'margin'>): LineCrop {
  const { fontOf, widthOf } = typeface('song')
  const size = lineHeight / (1 + 2 * margin)
  const width = Math.ceil([...text].reduce((sum, character) => sum + widthOf(character) * size, 2 * margin * size)) || lineHeight
  const context = createCanvas(width, lineHeight).getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, lineHeight)
  context.fillStyle = '#000'
  let x = margin * size
  for (const character of text) {
    context.font = fontOf(character, size)
    context.fillText(character, x, margin * size + 0.87 * size)
    x += widthOf(character) * size
  }
  const { data } = context.getImageData(0, 0, width, lineHeight)
  return { width, height: lineHeight, pixels: Uint8Array.from({ length: width * lineHeight }, (_, i) => data[4 * i] as number) }
}
