import type { Dice } from '../../fictional/dice.ts'

/**
 * A field of chance that changes slowly: values from 0 to 1 at the knots of a lattice, and between them in proportion.
 * `step` is the distance of the knots in the units of x and y.
 */
export function smoothNoise(d: Dice, width: number, height: number, step: number): (x: number, y: number) => number {
  const columns = Math.ceil(width / step) + 2
  const rows = Math.ceil(height / step) + 2
  const knots = Float32Array.from({ length: columns * rows }, () => d.next())
  return (x, y) => {
    const [u, v] = [x / step, y / step]
    const [c, r] = [Math.floor(u), Math.floor(v)]
    const [s, t] = [u - c, v - r]
    const at = r * columns + c
    const upper = (knots[at] as number) * (1 - s) + (knots[at + 1] as number) * s
    const lower = (knots[at + columns] as number) * (1 - s) + (knots[at + columns + 1] as number) * s
    return upper * (1 - t) + lower * t
  }
}
