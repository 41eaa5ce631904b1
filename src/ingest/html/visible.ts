import { attribute, hasAttribute } from '../text/tag.ts'
import type { PageElement } from './page-node.ts'

/** Whether an element is shown, as far as it says so itself: style sheets are not read. */
export function isVisible(source: string, { name, start, end }: PageElement): boolean {
  if (never.has(name)) return false
  if (end - start < name.length + 3) return true
  const tag = source.slice(start, end)
  if (isHidden(tag)) return false
  const style = styleOf(tag)?.value
  return style === undefined || !hidingStyle.test(style)
}

const never = new Set(['template', 'svg', 'datalist', 'xml', 'audio', 'video', 'canvas', 'rp'])
const isHidden = hasAttribute('hidden')
const styleOf = attribute('style')
const hidingStyle = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i
