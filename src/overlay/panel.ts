import { severityNames, verdictNames } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import { sentence } from '../report/messages.ts'
import type { NotedForm } from './document-notes.ts'
import { badge } from './draw-findings.ts'
import type { PageFinding } from './number-findings.ts'
import type { PageOutcomes } from './outcomes.ts'
import { type Role, roles } from './roles.ts'
import { cutTo, element, rectangle, text, wrapped } from './svg.ts'
import { filled, words } from './words.ts'

/** The column beside a page: where one is, what is switched on, what the colours mean, what was found. */
export const panelWidth = 380

export interface PanelContent {
  readonly language: Language
  readonly path: string
  readonly page: number
  readonly pages: number
  /** File names of the pages beside this one. */
  readonly previous: string | null
  readonly next: string | null
  readonly forms: readonly NotedForm[]
  /** False where no forms were looked for. */
  readonly hasForms: boolean
  readonly layers: readonly Layer[]
  readonly outcomes: PageOutcomes
  readonly findings: readonly PageFinding[]
  readonly isRead: boolean
}

interface Layer {
  readonly id: string
  readonly name: string
  readonly isOn: boolean
}

/** @returns the panel with its upper left corner at 0, 0, and how high it is */
export function panel(content: PanelContent): { readonly markup: string; readonly height: number } {
  const column = new Column()
  head(column, content)
  switches(column, content)
  legend(column, content)
  forms(column, content)
  findings(column, content)
  return { markup: column.markup, height: column.y }
}

/** Lines below one another. */
class Column {
  y = 0
  #drawn: string[] = []

  get markup() {
    return this.#drawn.join('\n')
  }

  draw(markup: string): void {
    this.#drawn.push(markup)
  }

  heading(content: string): void {
    this.y += 30
    this.draw(text(0, this.y, content, { class: 'heading' }))
    this.y += 8
  }

  /** Wrapped text; its first line stands 15 below the last. */
  paragraph(content: string, name: string, size = 12, left = 0): void {
    for (const line of wrapped(content, panelWidth - left, size)) {
      this.y += size * 1.35
      this.draw(text(left, this.y, line, { class: name }))
    }
  }

  /** Items in two columns. */
  pairs<T>(items: readonly T[], draw: (item: T, x: number, y: number) => string): void {
    for (const [i, item] of items.entries()) {
      if (i % 2 === 0) this.y += 18
      this.draw(draw(item, (i % 2) * (panelWidth / 2), this.y))
    }
  }
}

function head(column: Column, { language, path, page, pages, previous, next, isRead }: PanelContent): void {
  column.y = 16
  column.draw(text(0, column.y, words.heading[language], { class: 'title' }))
  column.y += 4
  column.paragraph(path, 'path')
  column.y += 20
  column.draw(text(0, column.y, filled(words.page[language], { page, pages }), { class: 'plain' }))
  let x = panelWidth
  for (const [name, target] of [
    [`${words.next[language]} →`, next],
    [`← ${words.previous[language]}`, previous],
    [words.index[language], '../index.html'],
  ] as const) {
    const label = text(x, column.y, name, { class: target ? 'link' : 'no-link' })
    column.draw(target ? element('a', { href: target }, label) : label)
    x -= 78
  }
  if (!isRead) column.paragraph(words.notRead[language], 'strong')
}

function switches(column: Column, { language, layers }: PanelContent): void {
  column.heading(words.layers[language])
  column.pairs(layers, ({ id, name, isOn }, x, y) =>
    element(
      'g',
      { class: 'switch', role: 'checkbox', tabindex: '0', 'aria-checked': String(isOn), 'data-layer': id },
      rectangle([x, y - 13, x + panelWidth / 2 - 6, y + 4], { class: 'touch' }),
      rectangle([x + 1, y - 10, x + 12, y + 1], { class: 'box' }),
      element('path', { class: 'tick', d: `M${x + 3} ${y - 5}l3 3l5-7` }),
      text(x + 18, y, name, { class: 'plain' }),
    ),
  )
}

function legend(column: Column, { language, outcomes, hasForms }: PanelContent): void {
  const all = [...outcomes.cells.values(), ...outcomes.lines.values()]
  const used = new Set(all.map(({ role }) => role))
  const fates = new Set(all.map(({ fate }) => fate))
  const items: { name: string; swatch: Record<string, string> }[] = (Object.keys(roles) as Role[])
    .filter((role) => used.has(role))
    .map((role) => ({ name: roles[role].name[language], swatch: { class: 'value', fill: roles[role].colour } }))
  items.push({ name: words.text[language], swatch: { class: 'text' } })
  if (fates.has('unused')) items.push({ name: words.unused[language], swatch: { class: 'unused' } })
  if (fates.has('left-out')) items.push({ name: words.leftOut[language], swatch: { class: 'left-out' } })
  if (hasForms) {
    items.push({ name: words.mismatch[language], swatch: { class: 'frame mismatch' } })
    items.push({ name: words.warning[language], swatch: { class: 'frame warning' } })
  }
  column.heading(words.became[language])
  column.pairs(
    items,
    ({ name, swatch }, x, y) =>
      rectangle([x + 1, y - 10, x + 22, y + 2], swatch) +
      text(x + 28, y, cutTo(name, panelWidth / 2 - 30, 12) ?? '', { class: 'plain' }),
  )
}

function forms(column: Column, { language, forms, hasForms }: PanelContent): void {
  if (!hasForms) return
  column.heading(words.formsHere[language])
  if (forms.length === 0) column.paragraph(words.noForm[language], 'plain')
  for (const { name, verdict, declared, recomputed } of forms) {
    column.y += 2
    column.paragraph(`${name}: ${verdictNames[verdict][language]}`, `strong ${verdict}`)
    const totals = [
      `${words.declared[language]} ${declared.join(' / ') || '—'}`,
      `${words.recomputed[language]} ${recomputed ?? '—'}`,
    ]
    column.paragraph(totals.join(' · '), 'plain')
  }
}

/** Of checks that were not made, only the first few: there may be one for each indicator. */
const mostUnchecked = 6

function findings(column: Column, { language, findings }: PanelContent): void {
  const numbered = findings.filter(({ number }) => number !== null)
  const unchecked = findings.filter(({ number }) => number === null)
  column.heading(words.findings[language])
  if (numbered.length === 0) column.paragraph(words.noFindings[language], 'plain')
  for (const { finding, number } of numbered) {
    column.y += 5
    column.draw(badge(8, column.y + 12, number as number, finding.severity))
    const severity = severityNames[finding.severity][language]
    column.paragraph(`${severity}: ${sentence(finding, language)} [${finding.code}]`, `plain ${finding.severity}`, 12, 24)
  }
  if (unchecked.length === 0) return
  column.heading(words.unchecked[language])
  for (const { finding } of unchecked.slice(0, mostUnchecked)) column.paragraph(sentence(finding, language), 'faint', 11)
  if (unchecked.length > mostUnchecked)
    column.paragraph(filled(words.more[language], { count: unchecked.length - mostUnchecked }), 'faint', 11)
}
