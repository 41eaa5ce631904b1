import type { SeenChoice, SeenField, SeenForm, SeenTable } from './seen-form.ts'

/** What several forms of one layout show together. */
export interface Layout {
  readonly forms: number
  /** For each form the text that looks most like its title. */
  readonly titles: readonly string[]
  /** One a label; `values` of all forms. */
  readonly fields: readonly (SeenField & { readonly values: readonly string[] })[]
  readonly choices: readonly (Omit<SeenChoice, 'parts'> & { readonly parts: readonly SeenChoice['parts'][] })[]
  readonly captions: SeenForm['captions']
  readonly budgetTexts: readonly string[]
  /** One a sequence of heads, with the rows of all forms. */
  readonly tables: readonly SeenTable[]
}

/**
 * The largest group of forms that share a layout (the first of equally large ones), put together; null without forms.
 * Groups with a form that no family describes come before all others.
 */
export function commonLayout(forms: readonly (SeenForm & { readonly isUnknown: boolean })[]): Layout | null {
  const groups: (typeof forms)[number][][] = []
  for (const form of forms) {
    const group = groups.find(([first]) => first && sharesLayout(first, form))
    if (group) group.push(form)
    else groups.push([form])
  }
  const size = (group: typeof forms) => group.length + (group.some(({ isUnknown }) => isUnknown) ? forms.length : 0)
  const [largest] = groups.sort((a, b) => size(b) - size(a))
  return largest ? unite(largest) : null
}

/** Two forms share a layout where most heads of the tables that both have are the same. */
function sharesLayout(a: SeenForm, b: SeenForm): boolean {
  const blocks = a.tables.map(({ block }) => block).filter((block) => b.tables.some((table) => table.block === block))
  const heads = ({ tables }: SeenForm) =>
    new Set(
      tables
        .filter(({ block }) => blocks.includes(block))
        .flatMap(({ block, columns }) => columns.map(({ label }) => `${block} ${label}`)),
    )
  const [mine, others] = [heads(a), heads(b)]
  return mine.intersection(others).size >= 0.7 * mine.union(others).size
}

function unite(forms: readonly SeenForm[]): Layout {
  const distinct = (texts: readonly string[]) => [...new Set(texts)]
  const fields = new Map<string, SeenField & { values: string[] }>()
  const choices = new Map<string, Omit<SeenChoice, 'parts'> & { parts: SeenChoice['parts'][] }>()
  const tables = new Map<string, SeenTable>()
  for (const form of forms) {
    for (const field of form.fields) {
      const known = fields.get(field.label)
      if (known) known.values.push(field.value)
      else fields.set(field.label, { ...field, values: [field.value] })
    }
    for (const { label, isKnown, parts } of form.choices) {
      const known = choices.get(label)
      if (known) known.parts.push(parts)
      else choices.set(label, { label, isKnown, parts: [parts] })
    }
    for (const { block, columns } of form.tables) {
      const signature = [block, ...columns.map(({ label }) => label)].join('\t')
      const known = tables.get(signature)
      if (known) for (const [i, { cells }] of columns.entries()) known.columns[i]?.cells.push(...cells)
      else tables.set(signature, { block, columns })
    }
  }
  const captions = (key: keyof SeenForm['captions']) => distinct(forms.flatMap((form) => form.captions[key]))
  return {
    forms: forms.length,
    titles: forms.flatMap(({ titles }) => titles.findLast((title) => title.includes('表')) ?? titles.at(-1) ?? []),
    fields: [...fields.values()],
    choices: [...choices.values()],
    captions: { budget: captions('budget'), goals: captions('goals'), indicators: captions('indicators') },
    budgetTexts: distinct(forms.flatMap(({ budgetTexts }) => budgetTexts)),
    tables: [...tables.values()],
  }
}
