import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Dice } from '../../fictional/dice.ts'
import type { Sheet } from '../sheet.ts'
import { typeface } from '../typeface.ts'
import { smoothNoise } from './smooth-noise.ts'

/**
 * Stamps a round seal of 42 mm: a ring, a star, the office's name along the ring. It is pressed over what is printed, text and
 * rules alike, and its ink does not cover evenly.
 * @param at its middle, as shares of the sheet
 * @param name of the office that stamps
 * @param strength how much it covers, 0 to 1
 */
export function stampSeal(
  { canvas, scale }: Sheet,
  at: readonly [number, number],
  name: string,
  strength: number,
  d: Dice,
): void {
  const radius = 21 * (72 / 25.4) * scale
  const side = Math.ceil(2 * radius + 8)
  const seal = createCanvas(side, side)
  const context = seal.getContext('2d')
  const red = d.pick(['rgb(208,32,38)', 'rgb(190,24,44)', 'rgb(222,58,52)'])
  context.translate(side / 2, side / 2)
  context.rotate((d.next() - 0.5) * 0.5)
  context.strokeStyle = red
  context.fillStyle = red
  context.lineWidth = 1.2 * (72 / 25.4) * scale
  context.beginPath()
  context.arc(0, 0, radius - context.lineWidth / 2, 0, 2 * Math.PI)
  context.stroke()
  star(context, radius * 0.3)
  const face = typeface('song')
  const letters = [...name]
  const size = Math.min(radius * 0.32, (radius * 3.4) / letters.length)
  const span = Math.min(1.5 * Math.PI, letters.length * 0.42)
  for (const [i, letter] of letters.entries()) {
    context.save()
    context.rotate(letters.length === 1 ? 0 : -span / 2 + (span * i) / (letters.length - 1))
    context.font = face.fontOf(letter, size, 700)
    context.fillText(letter, (-face.widthOf(letter) * size) / 2, -radius * 0.62)
    context.restore()
  }
  // Pressed unevenly.
  const picture = context.getImageData(0, 0, side, side)
  const press = smoothNoise(d, side, side, side / 5)
  const grain = smoothNoise(d, side, side, 2.2 * scale)
  for (let y = 0, i = 3; y < side; y++)
    for (let x = 0; x < side; x++, i += 4) {
      const cover = strength * (0.55 + 0.6 * press(x, y)) * (grain(x, y) < 0.22 ? 0.35 : 1)
      picture.data[i] = (picture.data[i] as number) * Math.min(1, cover)
    }
  context.putImageData(picture, 0, 0)
  const page = canvas.getContext('2d')
  page.save()
  page.resetTransform()
  page.globalCompositeOperation = 'multiply'
  page.drawImage(seal, at[0] * canvas.width - side / 2, at[1] * canvas.height - side / 2)
  page.restore()
}

function star(context: SKRSContext2D, radius: number): void {
  context.beginPath()
  for (let i = 0; i < 10; i++) {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const r = i % 2 === 0 ? radius : radius * 0.382
    context.lineTo(r * Math.cos(angle), r * Math.sin(angle))
  }
  context.closePath()
  context.fill()
}

/** A stroke of a pen across the table: a mark of approval, a line that slipped. */
export function strokePen({ canvas, scale }: Sheet, d: Dice): void {
  const context = canvas.getContext('2d')
  context.save()
  context.resetTransform()
  context.globalCompositeOperation = 'multiply'
  context.strokeStyle = d.pick(['rgb(28,38,120)', 'rgb(20,20,24)', 'rgb(180,30,40)'])
  context.lineCap = 'round'
  context.lineWidth = (1 + d.next()) * scale
  const { width: w, height: h } = canvas
  const [x, y] = [w * (0.2 + 0.5 * d.next()), h * (0.25 + 0.4 * d.next())]
  const around = (size: number) => (d.next() - 0.5) * size
  context.beginPath()
  context.moveTo(x, y)
  context.bezierCurveTo(
    x + w * 0.08,
    y + around(h * 0.12),
    x + w * 0.15,
    y + around(h * 0.16),
    x + w * (0.15 + 0.15 * d.next()),
    y + around(h * 0.1),
  )
  context.stroke()
  context.restore()
}

/** Scratches ink off the rules: a hole every so often, `length` points long. */
export function holeRules({ canvas, scale, cells }: Sheet, every: number, length: readonly [number, number], d: Dice): void {
  const context = canvas.getContext('2d')
  context.save()
  context.resetTransform()
  context.fillStyle = '#fff'
  const thick = 3 * scale
  const scratch = (from: number, to: number, hole: (at: number, size: number) => void) => {
    for (let at = from + d.next() * every * scale; at < to; at += (0.4 + 1.2 * d.next()) * every * scale)
      hole(at, Math.min(to - at, (length[0] + d.next() * (length[1] - length[0])) * scale))
  }
  for (const { box } of cells) {
    const [x0, y0, x1, y1] = box
    scratch(x0, x1, (at, size) => context.fillRect(at, y0 - thick / 2, size, thick))
    scratch(y0, y1, (at, size) => context.fillRect(x0 - thick / 2, at, thick, size))
  }
  context.restore()
}
