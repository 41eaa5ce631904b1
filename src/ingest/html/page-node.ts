/** A stretch of text in a page, as offsets in its source. */
export interface PageText {
  readonly name: null
  readonly start: number
  readonly end: number
}

/** An element of a page. `start` and `end` are the offsets of its start tag, equal where the tag is only implied. */
export interface PageElement {
  /** Lower case. */
  readonly name: string
  readonly start: number
  readonly end: number
  readonly children: PageNode[]
  parent: PageElement | null
  /** `null` until somebody asks (see element-path.ts). */
  path: string | null
}

export type PageNode = PageElement | PageText

export interface Page {
  readonly source: string
  readonly body: PageElement
  /** What the page is called in a browser's tab. */
  readonly title: PageText | null
  /** How many elements and texts it has. */
  readonly nodes: number
}
