import type { PageElement } from './page-node.ts'

/**
 * The path of an element as a browser's inspector counts: `html/body/table[2]/tbody/tr[3]/td[1]` is an XPath. The index,
 * from 1, counts siblings of the same name and is left out where there is only one.
 * @param prefix what stands before `html`, for pages that consist of several
 */
export function elementPath(element: PageElement, prefix: string): string {
  if (element.path !== null) return element.path
  const { parent } = element
  if (parent === null) element.path = prefix + element.name
  else countChildren(parent, elementPath(parent, prefix))
  return element.path ?? ''
}

/** Gives all children their paths: looking at siblings for each of them would take the square of the time. */
function countChildren({ children }: PageElement, path: string) {
  const counts = new Map<string, number>()
  for (const { name } of children) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  const seen = new Map<string, number>()
  for (const child of children) {
    if (child.name === null) continue
    if (counts.get(child.name) === 1) child.path = `${path}/${child.name}`
    else {
      const index = (seen.get(child.name) ?? 0) + 1
      seen.set(child.name, index)
      child.path = `${path}/${child.name}[${index}]`
    }
  }
}
