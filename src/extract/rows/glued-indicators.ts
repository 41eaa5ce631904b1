import { inBothScripts } from '../../text/scripts.ts'
import { partedValues } from '../table/glued-row.ts'
import { type GluedValue, weightAndScore } from './glued-figures.ts'

/** The values of indicators in a text without gaps, names among them, and how far the text was understood. */
export interface GluedIndicators {
  readonly indicators: readonly (readonly GluedValue[])[]
  readonly to: number
}

/**
 * The indicators that stand in a text one behind the other, `巡护里程30≥50公里≥50公里30设施完好率20100%100%20`: names, and behind each
 * what it is worth, target, result and points, in the order of the heads. Target and result share a unit or are the same words,
 * which shows where they begin; what stands behind one that does not fit is left.
 */
export function indicatorsIn(text: string, roles: readonly string[]): GluedIndicators {
  const pattern = patterns.get(roles.filter((role) => ordered.has(role)).join(' '))
  const indicators: GluedValue[][] = []
  let to = 0
  while (pattern) {
    const [marks = ''] = templateMarks.exec(text.slice(to)) ?? []
    const from = to + (to + marks.length === text.length ? marks.length : 0)
    const found = pattern.find(text.slice(from))
    to = from
    if (!found) break
    indicators.push(found.values.map((value) => ({ ...value, from: from + value.from, to: from + value.to })))
    to = from + found.to
  }
  return { indicators, to }
}

const ordered = new Set(['weight', 'target', 'actual', 'score'])
/** 指标2： and ……, which a template has for rows to be filled in. */
const templateMarks = inBothScripts(/^(?:指标\d{1,2}[:：]?|[…⋯]+)+$/)

const quantity = String.raw`[≥≤<>=＝]?(?:0|[1-9]\d*)(?:\.\d+)?(?<unit>[%％‰]|\p{Script=Han}{1,4})`
const again = String.raw`[≥≤<>=＝]?(?:0|[1-9]\d*)(?:\.\d+)?\k<unit>`
const words = String.raw`(?<words>\p{Script=Han}{2,12})`
const points = String.raw`\d{1,2}(?:\.\d{1,2})?`
const name = String.raw`(?<name>[\p{Script=Han}\d].{1,38}?)`

/** 变质比例00库存: behind a target and a result that were not understood there is no name. */
const twice = /(?<!\d)(\d+(?:\.\d+)?)\1(?!\d)/

interface Pattern {
  /** The first indicator of a text. */
  find(text: string): { readonly values: readonly GluedValue[]; readonly to: number } | null
}

const patternOf = (roles: readonly string[], ...sources: readonly string[]): Pattern => {
  const expressions = sources.map((source) => new RegExp(`^${name}${source}`, 'du'))
  return {
    find(text) {
      const found = expressions.flatMap((expression) => {
        const indices = expression.exec(text)?.indices?.groups
        const values = ['name', ...roles].flatMap((role): GluedValue[] => {
          const at = indices?.[role]
          return at ? [{ role, from: at[0], to: at[1] }] : []
        })
        const name = indices?.name
        const isOneName = name !== undefined && !twice.test(text.slice(...name))
        return isOneName && values.length === roles.length + 1 ? [{ values, to: Math.max(...values.map(({ to }) => to)) }] : []
      })
      // Of two ways the one that ends first leaves the rest of the text to other indicators.
      return found.sort((a, b) => a.to - b.to)[0] ?? null
    },
  }
}

const weighedFirst: Pattern = {
  find(text) {
    const found = gluedOrWords.find(text)
    const glued = found?.values.find(({ role }) => role === 'glued')
    if (!found || !glued) return found
    const parted = partedValues(text.slice(glued.from, glued.to), ['weight', 'target', 'actual', 'score'])
    const values = parted?.map((value) => ({ ...value, from: glued.from + value.from, to: glued.from + value.to }))
    return values ? { ...found, values: [...found.values.filter((value) => value !== glued), ...values] } : null
  },
}

/** Of 8550万粒550万粒8 nobody knows by the pattern alone what is a weight and what a target. */
const gluedOrWords = {
  find(text: string) {
    const [glued, worded] = [gluedValues.find(text), wordedValues.find(text)]
    return glued && worded ? (glued.to <= worded.to ? glued : worded) : (glued ?? worded)
  },
}
const gluedValues = patternOf(['glued'], `(?<glued>${points}${quantity}${again}${points})(?![\\d.%])`)
const wordedValues = patternOf(
  ['weight', 'target', 'actual', 'score'],
  `(?<weight>${points})(?<target>${words})(?<actual>\\k<words>)(?<score>${points})(?![\\d.%])`,
)

const bare = patternOf(
  ['target', 'actual', 'points'],
  `(?<target>${quantity})(?<actual>${again})(?<points>\\d[\\d.]*)(?![\\d.%])`,
  `(?<target>${words})(?<actual>\\k<words>)(?<points>\\d[\\d.]*)(?![\\d.%])`,
)

/** 50件50件2018: what the last figures are worth and what they score ran together as well. */
const weighedLast: Pattern = {
  find(text) {
    const found = bare.find(text)
    const both = found?.values.find(({ role }) => role === 'points')
    const parted = both && weightAndScore(text.slice(both.from, both.to))
    if (!found || !both || !parted) return null
    const seam = both.from + parted[0]
    const values = found.values.filter((value) => value !== both)
    return {
      ...found,
      values: [...values, { role: 'weight', from: both.from, to: seam }, { role: 'score', from: seam, to: both.to }],
    }
  },
}

const unweighed = patternOf(['target', 'actual'], `(?<target>${quantity})(?<actual>${again})`)

const patterns = new Map<string, Pattern>([
  ['weight target actual score', weighedFirst],
  ['target actual weight score', weighedLast],
  ['target actual', unweighed],
])
