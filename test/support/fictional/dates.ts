import type { Dice } from './dice.ts'

/** A filing date after the year's end, as printed, and as an ISO date. */
export function drawDate(d: Dice, year: number): { text: string; iso: string | null } {
  if (d.chance(0.2)) return { text: '', iso: null }
  const [y, m, day] = [year + 1, d.int(1, 6), d.int(1, 28)]
  const [mm, dd] = [m, day].map((n) => String(n).padStart(2, '0'))
  if (d.chance(0.1)) return { text: `${y}年${m}月`, iso: `${y}-${mm}` }
  const text = d.pick([
    `${y}.${m}.${day}`,
    `${y}. ${m}. ${day}`,
    `${y}-${m}-${day}`,
    `${y}.${mm}.${dd}`,
    `${y}年${m}月${day}日`,
    `${y}/${m}/${day}`,
  ])
  return { text, iso: `${y}-${mm}-${dd}` }
}
