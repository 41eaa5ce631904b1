import { struckElements } from '../text/struck.ts'
import { attribute, hasAttribute } from '../text/tag.ts'
import type { PageElement } from './page-node.ts'

/** Whether an element is shown and not struck out, as far as it says so itself: style sheets are not read. */
export function isVisible(source: string, { name, start, end }: PageElement): boolean {
  if (never.has(name)) return false
  if (end - start < name.length + 3) return !struckElements.has(name)
  const tag = source.slice(start, end)
  if (isHidden(tag) || struckElements.has(name)) return false
  const style = styleOf(tag)?.value
  return style === undefined || !(hidingStyle.test(style) || strikingStyle.test(style))
}

/** Whether an element that is not visible would be, if it were not struck out. */
export const isStruck = (source: string, { name, start, end }: PageElement): boolean =>
  struckElements.has(name) || strikingStyle.test(styleOf(source.slice(start, end))?.value ?? '')

const never = new Set(['template', 'svg', 'datalist', 'xml', 'audio', 'video', 'canvas', 'rp'])
const isHidden = hasAttribute('hidden')
const styleOf = attribute('style')
const strikingStyle = /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*line-through/i
const hidingStyle = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i
