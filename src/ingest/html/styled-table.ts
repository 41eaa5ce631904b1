import { attribute } from '../text/tag.ts'
import type { PageElement } from './page-node.ts'
import { isVisible } from './visible.ts'

/**
 * The visible rows of an element that is shown as a table without being one (`display: table`, `role="table"`), each its cells;
 * null where it is none.
 */
export function styledRows(source: string, element: PageElement): PageElement[][] | null {
  if (!isShownAs(source, element, table)) return null
  const rows: PageElement[][] = []
  return takeRows(source, element, rows) && rows.some((cells) => cells.length > 1) ? rows : null
}

/** Whether an element holds nothing but rows, which are taken. Groups are not nested. */
function takeRows(source: string, element: PageElement, rows: PageElement[][], inGroup = false): boolean {
  for (const child of elementsIn(source, element)) {
    if (isShownAs(source, child, row)) rows.push(elementsIn(source, child).filter((one) => isShownAs(source, one, cell)))
    else if (inGroup || !isShownAs(source, child, group) || !takeRows(source, child, rows, true)) return false
  }
  return true
}

interface Kind {
  readonly display: RegExp
  readonly role: RegExp
}

const kindOf = (display: string, role: string): Kind => ({
  display: new RegExp(`(?:^|[;\\s])display\\s*:\\s*${display}\\s*(?:;|!|$)`, 'i'),
  role: new RegExp(`^${role}$`, 'i'),
})
const table = kindOf('(?:inline-)?table', '(?:table|grid|treegrid)')
const group = kindOf('table-(?:row|header|footer)-group', 'rowgroup')
const row = kindOf('table-row', 'row')
const cell = kindOf('table-cell', '(?:cell|gridcell|columnheader|rowheader)')

const styleOf = attribute('style')
const roleOf = attribute('role')

function isShownAs(source: string, { name, start, end }: PageElement, { display, role }: Kind): boolean {
  if (name === 'table' || end - start < name.length + shortestAttribute) return false
  const tag = source.slice(start, end)
  return display.test(styleOf(tag)?.value ?? '') || role.test(roleOf(tag)?.value ?? '')
}

const shortestAttribute = 8

const elementsIn = (source: string, { children }: PageElement): PageElement[] =>
  children.filter((child): child is PageElement => child.name !== null && isVisible(source, child))
