import { inBothScripts } from '../../text/scripts.ts'
import type { SpacedField } from './spaced-fields.ts'

/**
 * How many cells further a field stands than the one before it, or than the beginning of the line, by the heads that the fields of
 * a row stand below: more than one where cells are blank. Null where a field stands below no head, or below two. Labels of rows
 * may have no head: left of all, or behind the first one, which is the caption of their block.
 */
export function cellsBefore(fields: readonly SpacedField[], heads: readonly SpacedField[]): number[] | null {
  const places: number[] = []
  for (const field of fields) {
    const place = placeOf(field, heads)
    const before = places.at(-1) ?? leftOfAll
    if (place === null || (place <= before && place !== leftOfAll)) return null
    places.push(place)
  }
  const indent = (heads[0]?.start ?? 0) > 0 ? 1 : 0
  return places.map((place, i) => {
    const before = places[i - 1]
    if (before === undefined) return place === leftOfAll ? 0 : Math.ceil(place) + indent
    const passed = heads.filter((_, head) => head > before && head < place).length
    return passed + 1
  })
}

const leftOfAll = -1
const behindFirst = 0.5

/** The number of the head that a field stands below; null where it is unclear. */
function placeOf(field: SpacedField, heads: readonly SpacedField[]): number | null {
  const [first, second] = heads
  if (!first || !second) return null
  if (field.end <= first.start) return leftOfAll
  const below = heads.flatMap((head, i) => (field.start < head.end && head.start < field.end ? [i] : []))
  if (below.length === 0) return field.start >= first.end && field.end <= second.start ? behindFirst : null
  const own = below.length > 1 ? below.filter((i) => heads[i]?.start === field.start) : below
  return own.length === 1 ? (own[0] as number) : null
}

/** Whether a line holds the heads of a table: words only, among them two that stand above figures of a form. */
export const areHeads = (fields: readonly SpacedField[]): boolean =>
  fields.length >= fewest &&
  fields.every(({ text }) => !/\d/.test(text)) &&
  fields.filter(({ text }) => head.test(text.replace(/\s/g, ''))).length >= fewestKnown

const fewest = 3
const fewestKnown = 2
const head = inBothScripts(
  /(?:[二三]级指标|指标值|目标值|完成值|实际值|得分|分值|权重|预算数|执行数|执行率)(?:[(（][^()（）]*[)）])?$/,
)
