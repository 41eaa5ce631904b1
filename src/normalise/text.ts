import { foldCharacters } from '../text/fold.ts'
import { inBothScripts } from '../text/scripts.ts'
import type { Parsed } from './parsed.ts'

/**
 * A text value as printed, except for what typesetting and scanning add: radicals in the place of characters, line breaks
 * and runs of white space, and spaces between two Chinese characters.
 */
export function cleanText(raw: string): string {
  const text = foldCharacters(raw).trim()
  return spaces.test(text) ? text.replace(chineseGap, '').replace(spaceRun, ' ') : text
}

/** The text without its row marker (`指标1：`, `★`); `from` is where the rest begins. A lone ellipsis is nothing but a marker. */
export function stripRowMarker(text: string): { readonly text: string; readonly from: number } {
  const from = marker.exec(text)?.[0].length ?? 0
  const rest = text.slice(from)
  return /^[\s.。…⋯]*$/.test(rest) ? { text: '', from: text.length } : { text: rest.trimEnd(), from }
}

const spaces = /\s/
const spaceRun = /\s+/g
const chinese = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·①-⑳'
const chineseGap = new RegExp(`(?<=[${chinese}])\\s+(?=[${chinese}])`, 'gu')
/**
 * Without a sign behind it, 指标1 is a marker unless a measure word counts: 指标1改造校舍, 指标1种苗成活率 and 指标1[校舍], but 指标3个. 指标：
 * may lack its number.
 */
const marker = inBothScripts(
  /^\s*(?:[★☆▲△*＊]\s*)*(?:指\s*标\s*(?:[0-9０-９lIO]{1,2}\s*(?:[:：.．、]|$)|[:：]|[1-9]\d?(?=\s*(?:\p{Script=Han}{3}|[[【《“]))(?!\s*(?:[分个条级类款]|项(?!目)|种(?![植树子苗薯粮养业质源畜禽牛羊猪鸡鱼]))))\s*)?(?:[★☆▲△*＊]\s*)*/u,
)

/** A text as a value. */
export function plainText(text: string): Parsed<string> {
  const value = cleanText(text)
  return value === '' ? { value: null, state: 'blank', repairs: [] } : { value, state: 'read', repairs: [] }
}
