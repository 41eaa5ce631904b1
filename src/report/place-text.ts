import type { Place } from '../model/place.ts'
import type { Language } from './language.ts'

/** A place for people: `12:5` (line:column), `第3页 左12% 上40%`, `Sheet1!B7`, or an element path. */
export function placeText(place: Place, language: Language): string {
  if ('line' in place) return `${place.line}:${place.column}`
  if ('cell' in place) return `${place.sheet}!${place.cell}`
  if ('path' in place) return place.path
  const [left, top] = place.box.map((part) => `${Math.round(part * 100)}%`)
  return language === 'zh' ? `第${place.page}页 左${left} 上${top}` : `p. ${place.page}, left ${left} top ${top}`
}
