import type { FictionalForm } from '../fictional/fictional-form.ts'
import { render } from '../fictional/render.ts'
import { type ReadForm, type ReadSource, readText } from '../read-text.ts'
import { PdfWriter } from './pdf-writer.ts'
import { type PrintOptions, printInto } from './print-form.ts'
import { leavesApart, said, squashed } from './said.ts'

interface Chapter {
  readonly forms: readonly FictionalForm[]
  readonly first: number
  readonly last: number
}

/** Forms printed in many ways into one file, which is read once: a process for each would take long. */
export class FormBook {
  readonly #writer = new PdfWriter()
  readonly #chapters = new Map<string, Chapter>()
  #pages = 0
  #reading: Promise<{ forms: ReadForm[]; source: ReadSource }> | null = null

  print(name: string, forms: readonly FictionalForm[], options: PrintOptions): void {
    const first = this.#pages + 1
    this.#pages += printInto(this.#writer, forms, options)
    this.#chapters.set(name, { forms, first, last: this.#pages })
  }

  read() {
    this.#reading ??= readText(this.#writer.save(), 'forms.pdf')
    return this.#reading
  }

  /** How what was read of a chapter's pages differs from what the same forms give as text. */
  async differences(name: string, options: Comparison = {}): Promise<string[]> {
    const { forms, first, last } = this.#chapters.get(name) as Chapter
    const { forms: all } = await this.read()
    const found = all.filter((form) => pageOf(form) >= first && pageOf(form) <= last)
    return differencesFromText(forms, found, options)
  }
}

export interface Comparison {
  /** White space within texts. Default `aside`: `differencesInSpace` is for that. */
  readonly spaces?: 'same' | 'aside'
  /** How sure the reader says it is. Default `same`. */
  readonly confidence?: 'same' | 'aside'
}

/** The first page on which something of a form stands. */
function pageOf(form: ReadForm): number {
  const pages = JSON.stringify(form).matchAll(/"page":(\d+)/g)
  return Math.min(...Array.from(pages, ([, page]) => Number(page)))
}

/** How forms that were read differ from what the same forms give as text, places aside. */
export async function differencesFromText(
  forms: readonly FictionalForm[],
  found: readonly ReadForm[],
  { spaces = 'aside', confidence = 'same' }: Comparison = {},
): Promise<string[]> {
  if (found.length !== forms.length) return [`${found.length} forms in place of ${forms.length}`]
  const differences: string[] = []
  for (const [i, form] of forms.entries()) {
    const asText = await readText(render(form, 'html'))
    const [want, have] = [asText.forms[0] as ReadForm, found[i] as ReadForm].map((one) => {
      const sure = confidence === 'same' ? said(one) : unsure(said(one))
      return spaces === 'same' ? sure : squashed(sure)
    })
    differences.push(...leavesApart(want, have).map((line) => `${form.family} ${form.seed} ${line}`))
  }
  return differences
}

/** Without what says how sure the reader is. */
const unsure = (form: unknown): unknown =>
  JSON.parse(JSON.stringify(form, (key, value) => (key === 'confidence' || key === 'match' ? undefined : value)))
