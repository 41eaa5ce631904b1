import type { Alternative, CharacterReading } from '../../../src/model/reading.ts'
import type { Dice } from '../fictional/dice.ts'

/** A character as a recogniser gives it out. */
export interface NoisyCharacter {
  text: string
  reading: CharacterReading
}

/**
 * How well a page can be read. `spread`: how far noise moves what is seen of a usual character, of a worn one and of a bad
 * one, next to how far two characters lie apart that have nothing in common.
 */
export interface Quality {
  worn: number
  bad: number
  spread: readonly [usual: number, worn: number, bad: number]
  /** Alternatives less probable than this are not given out. */
  least: number
}

export const qualities = {
  clean: { worn: 0.01, bad: 0.001, spread: [0.1, 0.22, 0.35], least: 1e-5 },
  typical: { worn: 0.05, bad: 0.01, spread: [0.1, 0.22, 0.35], least: 1e-5 },
  fax: { worn: 0.15, bad: 0.04, spread: [0.12, 0.24, 0.4], least: 1e-5 },
} as const satisfies Record<string, Quality>

/**
 * A recogniser whose probabilities are right: what is seen of a character is its template plus noise, and the probabilities
 * of what it may be follow from that by Bayes' rule.
 */
export class NoisyReader {
  readonly #dice: Dice
  readonly #quality: Quality

  constructor(dice: Dice, quality: Quality) {
    this.#dice = dice
    this.#quality = quality
  }

  read(text: string): NoisyCharacter[] {
    const characters = [...text]
    const out: NoisyCharacter[] = []
    for (let i = 0; i < characters.length; i++) {
      const character = characters[i] as string
      const isDigit = /\d/.test(character)
      const hasPoint = isDigit && characters[i + 1] === '.' && /\d/.test(characters[i + 2] ?? '')
      const own = this.#seen(character, classOf(character))
      if (!isDigit || !/[\d.]/.test(characters[i + 1] ?? '')) {
        out.push(this.#character(own))
        continue
      }
      // A point between two digits may be lost, a speck may look like one.
      const point = this.#seen(hasPoint ? '.' : '', points)
      const seen = point[0]?.text === '.' ? (point[0] as Alternative) : null
      if (seen) out.push(this.#character(own), this.#character(point))
      else out.push(this.#character(combined(own, point)))
      if (hasPoint) i++
    }
    return out.filter(({ text: read }) => read !== '')
  }

  #character(alternatives: readonly Alternative[]): NoisyCharacter {
    const kept = alternatives.filter(({ p }, i) => i === 0 || p >= this.#quality.least).slice(0, 8)
    return { text: kept[0]?.text ?? '', reading: { alternatives: kept } }
  }

  /** What may stand there, most probable first. */
  #seen(truth: string, { members, likeness, priors }: Confusion): Alternative[] {
    if (members.length < 2) return [{ text: truth, p: 1 }]
    const spread = this.#spread()
    const at = members.indexOf(truth)
    const seen = members.map((_, k) => (likeness[at]?.[k] ?? 0) + spread * this.#normal())
    const logs = members.map((_, k) => {
      const template = likeness[k] as readonly number[]
      const distance = template.reduce((sum, value, j) => sum + ((seen[j] ?? 0) - value) ** 2, 0)
      return Math.log(priors[k] ?? 1) - distance / (2 * spread * spread)
    })
    const most = Math.max(...logs)
    const weights = logs.map((log) => Math.exp(log - most))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    return members.map((text, k) => ({ text, p: (weights[k] ?? 0) / all })).sort((a, b) => b.p - a.p)
  }

  #spread(): number {
    const { worn, bad, spread } = this.#quality
    const x = this.#dice.next()
    return x < bad ? spread[2] : x < bad + worn ? spread[1] : spread[0]
  }

  /** Box and Muller's normal deviate. */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#dice.next())) * Math.cos(2 * Math.PI * this.#dice.next())
  }
}

const combined = (own: readonly Alternative[], point: readonly Alternative[]): Alternative[] =>
  own.flatMap(({ text, p }) => point.map((one) => ({ text: text + one.text, p: p * one.p }))).sort((a, b) => b.p - a.p)

interface Confusion {
  members: readonly string[]
  /** How alike two members look: 1 for one and the same. */
  likeness: readonly (readonly number[])[]
  priors: readonly number[]
}

function confusion(members: string, alike: string, priors: Record<string, number> = {}): Confusion {
  const all = members.split(' ').map((member) => (member === '∅' ? '' : member))
  const pairs = alike.split(' ').map((pair) => pair.split('/').map((member) => (member === '∅' ? '' : member)))
  return {
    members: all,
    likeness: all.map((a) =>
      all.map((b) => (a === b ? 1 : pairs.some((pair) => pair.includes(a) && pair.includes(b)) ? 0.6 : 0)),
    ),
    priors: all.map((member) => priors[member] ?? 1),
  }
}

const digits = confusion('0 1 2 3 4 5 6 7 8 9 O l B S', '0/8 0/6 0/9 6/8 8/9 1/7 3/8 5/6 3/5 1/4 2/7 0/O 1/l 8/B 5/S 4/9 3/9', {
  O: 0.02,
  l: 0.02,
  B: 0.02,
  S: 0.02,
})
const points = confusion('. ∅', './∅', { '.': 0.2, '': 0.8 })
const classes = [
  digits,
  confusion('≥ > ≤ < =', '≥/> ≤/< ≥/= ≤/='),
  confusion('% ‰ $', '%/‰', { $: 0.05, '‰': 0.05 }),
  confusion('- — 一 ∅', '-/— —/一 -/∅ -/一', { '': 0.1 }),
  confusion('元 兀 无', '元/兀 元/无', { 兀: 0.02 }),
  confusion('万 方 力', '万/方 万/力', { 方: 0.1, 力: 0.05 }),
  confusion('个 介 人', '个/介 个/人', { 介: 0.05 }),
  confusion('( （', '(/（'),
]
const byMember = new Map(classes.flatMap((one) => one.members.filter((member) => member !== '').map((member) => [member, one])))
/** Any other Chinese character may be taken for a few that look like it. */
const alone: Confusion = { members: [], likeness: [], priors: [] }

const classOf = (character: string): Confusion => {
  const known = byMember.get(character)
  if (known) return known
  return /\p{Script=Han}/u.test(character) ? confusion(`${character} 囗 刂`, `${character}/囗`, { 囗: 0.1, 刂: 0.1 }) : alone
}
