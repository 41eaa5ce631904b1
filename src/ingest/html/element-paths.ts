import type { Place } from '../../model/place.ts'
import type { PageElement } from './page-node.ts'

/**
 * Places of elements as a browser's inspector counts them: `html/body/table[2]/tbody/tr[3]/td[1]` is an XPath. The index,
 * from 1, counts siblings of the same name and is left out where there is only one.
 */
export class ElementPaths {
  readonly #prefix: string
  readonly #places = new Map<PageElement, { readonly path: string }>()
  /** Steps of all children of the elements that a path leads through. */
  readonly #steps = new Map<PageElement, string>()

  /** @param prefix what stands before `html`, for pages that consist of several */
  constructor(prefix: string) {
    this.#prefix = prefix
  }

  placeOf(element: PageElement): Place {
    return this.#place(element)
  }

  #place(element: PageElement): { readonly path: string } {
    const known = this.#places.get(element)
    if (known) return known
    const { parent } = element
    const place = { path: parent ? `${this.#place(parent).path}/${this.#step(element, parent)}` : `${this.#prefix}${element.name}` }
    this.#places.set(element, place)
    return place
  }

  #step(element: PageElement, parent: PageElement): string {
    if (!this.#steps.has(element)) this.#countChildren(parent)
    return this.#steps.get(element) ?? element.name
  }

  #countChildren({ children }: PageElement) {
    const counts = new Map<string, number>()
    for (const { name } of children) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
    const seen = new Map<string, number>()
    for (const child of children) {
      if (child.name === null) continue
      const index = (seen.get(child.name) ?? 0) + 1
      seen.set(child.name, index)
      this.#steps.set(child, counts.get(child.name) === 1 ? child.name : `${child.name}[${index}]`)
    }
  }
}
