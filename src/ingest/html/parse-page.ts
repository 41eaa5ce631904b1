import { isBlank } from '../text/is-space.ts'
import type { Page, PageElement, PageNode, PageText } from './page-node.ts'
import { type Markup, tokenise } from './tokenise.ts'

/** As in Blink. What is nested deeper stands beside its parent. */
const deepest = 512

/**
 * A page as the tree that a browser shows in its inspector: end tags that may be left out, `tbody`, and text between
 * the cells of a table are treated as the HTML specification says. Differs from it only in where misnested formatting
 * (`<b><p></b></p>`) ends. The tree is at most 512 elements deep.
 * @returns `null` where the page has more nodes than allowed
 */
export function parsePage(source: string, mostNodes: number): Page | null {
  const builder = new TreeBuilder(source, mostNodes)
  tokenise(source, builder)
  const { body, title, nodes } = builder
  return builder.isFull ? null : { source, body, title, nodes }
}

class TreeBuilder implements Markup {
  readonly body: PageElement
  title: PageText | null = null
  nodes = 0
  readonly #source: string
  readonly #mostNodes: number
  /** Open elements, the innermost last. */
  readonly #stack: PageElement[] = []
  /** How many of each name are open, so that most searches of the stack need not be made. */
  readonly #open = new Map<string, number>()
  #standards = false
  /** In an element that is left out: its name. Its text is skipped, and it holds no tags. */
  #skipping: string | null = null

  constructor(source: string, mostNodes: number) {
    this.#source = source
    this.#mostNodes = mostNodes
    const html: PageElement = { name: 'html', start: 0, end: 0, children: [], parent: null, path: null }
    this.body = { name: 'body', start: 0, end: 0, children: [], parent: html, path: null }
    html.children.push(this.body)
    this.#push(html)
    this.#push(this.body)
  }

  get isFull(): boolean {
    return this.nodes > this.#mostNodes
  }

  doctype() {
    this.#standards = true
  }

  text(start: number, end: number) {
    if (this.#skipping) {
      if (this.#skipping === 'title') this.title ??= { name: null, start, end }
      return
    }
    const blank = isBlank(this.#source, start, end)
    if (blank && inTable.has(this.#top.name)) return
    this.nodes++
    this.#insert({ name: null, start, end })
  }

  open(name: string, start: number, end: number, closed: boolean) {
    if (whole.has(name)) return
    if (leftOut.has(name) && !(name === 'title' && this.#isOpen('svg'))) {
      if (!voids.has(name)) this.#skipping = name
      return
    }
    if (!this.#makeRoomFor(name)) return
    const element: PageElement = { name, start, end, children: [], parent: null, path: null }
    this.nodes++
    const hollow = voids.has(name) || (closed && (name.includes(':') || this.#isOpen('svg') || this.#isOpen('math')))
    // A form that begins between rows is there, but the rows do not stand in it.
    const misplacedForm = name === 'form' && inTable.has(this.#top.name)
    if (tableParts.has(name) || misplacedForm) this.#append(this.#top, element)
    else this.#insert(element)
    if (!hollow && !misplacedForm && this.#stack.length < deepest) this.#push(element)
  }

  close(name: string) {
    if (this.#skipping === name) this.#skipping = null
    if (name === 'br') return this.open('br', 0, 0, true)
    const isHeading = headings.has(name)
    if (whole.has(name) || !(isHeading || this.#isOpen(name))) return
    const within = tableParts.has(name) || name === 'table' ? tableScope : scope
    const blocks = special.has(name) && name !== 'form'
    let past = false
    for (let i = this.#stack.length - 1; i > 1; i--) {
      const { name: found } = this.#stack[i] as PageElement
      if (isHeading ? headings.has(found) : found === name) {
        // Formatting that began outside a block ends without ending the block.
        if (past && !blocks) this.#remove(i)
        else this.#popTo(i)
        return
      }
      if (within.has(found)) return
      past ||= special.has(found)
    }
  }

  /** Closes what cannot hold the element and opens what must. @returns false where it has no place at all */
  #makeRoomFor(name: string): boolean {
    if (tableParts.has(name)) return this.#makeRoomInTable(name)
    if (name === 'table' && inTable.has(this.#top.name)) this.#closeNearest(['table'], new Set())
    if (closesParagraph.has(name) && (name !== 'table' || this.#standards)) this.#closeNearest(['p'], scope)
    if (headings.has(name) && headings.has(this.#top.name)) this.#popTo(this.#stack.length - 1)
    if (name === 'li') this.#closeNearest(['li'], listScope)
    if (name === 'dd' || name === 'dt') this.#closeNearest(['dd', 'dt'], listScope)
    if (name === 'option' || name === 'optgroup') this.#closeNearest(['option'], scope)
    if (name === 'optgroup') this.#closeNearest(['optgroup'], scope)
    if (name === 'a' || name === 'button' || name === 'nobr') this.close(name)
    return true
  }

  #makeRoomInTable(name: string): boolean {
    if (!this.#isOpen('table')) return false
    const parents = name === 'td' || name === 'th' ? rowParents : name === 'tr' ? groupParents : tableParents
    while (!parents.has(this.#top.name)) this.#popTo(this.#stack.length - 1)
    if (name !== 'caption' && !groups.has(name) && this.#top.name === 'table') this.#imply('tbody')
    if ((name === 'td' || name === 'th') && this.#top.name !== 'tr') this.#imply('tr')
    return name !== 'col' && name !== 'colgroup'
  }

  #imply(name: string) {
    const element: PageElement = { name, start: 0, end: 0, children: [], parent: null, path: null }
    this.nodes++
    this.#append(this.#top, element)
    this.#push(element)
  }

  #closeNearest(names: readonly string[], until: ReadonlySet<string>) {
    if (!names.some((name) => this.#isOpen(name))) return
    for (let i = this.#stack.length - 1; i > 1; i--) {
      const { name } = this.#stack[i] as PageElement
      if (names.includes(name)) return this.#popTo(i)
      if (until.has(name)) return
    }
  }

  /** Into the innermost element; what a table cannot hold goes before the table. */
  #insert(node: PageNode) {
    if (!inTable.has(this.#top.name)) return this.#append(this.#top, node)
    const table = this.#stack.findLast(({ name }) => name === 'table')
    const parent = table?.parent
    if (!table || !parent) return this.#append(this.#top, node)
    // An open table is its parent's last child.
    parent.children.pop()
    this.#append(parent, node)
    parent.children.push(table)
  }

  #append(parent: PageElement, node: PageNode) {
    parent.children.push(node)
    if (node.name !== null) node.parent = parent
  }

  get #top(): PageElement {
    return this.#stack.at(-1) as PageElement
  }

  #isOpen(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0
  }

  #push(element: PageElement) {
    this.#stack.push(element)
    this.#count(element, 1)
  }

  #popTo(index: number) {
    while (this.#stack.length > index) this.#count(this.#stack.pop() as PageElement, -1)
  }

  #remove(index: number) {
    for (const element of this.#stack.splice(index, 1)) this.#count(element, -1)
  }

  #count({ name }: PageElement, by: 1 | -1) {
    this.#open.set(name, (this.#open.get(name) ?? 0) + by)
  }
}

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** There is one of each, whatever the tags say. */
const whole = setOf('html head body')
/** They show nothing in a page. */
const leftOut = setOf('script style title noscript iframe noembed noframes meta link base basefont bgsound frame')
const voids = setOf('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr')
const headings = setOf('h1 h2 h3 h4 h5 h6')
const tableParts = setOf('caption colgroup col thead tbody tfoot tr td th')
const groups = setOf('thead tbody tfoot colgroup col')
/** Here text and other elements cannot stand. */
const inTable = setOf('table thead tbody tfoot tr')
const rowParents = setOf('tr tbody thead tfoot table')
const groupParents = setOf('tbody thead tfoot table')
const tableParents = setOf('table')
const tableScope = setOf('table html template')
const scope = setOf('table td th caption html template button object marquee applet')
const closesParagraph = setOf(
  'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul xmp',
)
const special = new Set([
  ...closesParagraph,
  ...tableParts,
  ...setOf('button object marquee applet select textarea template body html optgroup option'),
])
const listScope = new Set([...special].filter((name) => !['address', 'div', 'p'].includes(name)))
