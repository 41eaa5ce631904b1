import type { Block } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import type { PagePlace } from '../model/place.ts'
import type { Source } from '../model/source.ts'
import { type Verdict, verdictOf } from '../report/verdict.ts'
import { type FormValue, formValues } from './form-values.ts'
import { JoinedText } from './joined-text.ts'

/** A form as the pages that it stands on name it. */
export interface NotedForm {
  readonly name: string
  /** As printed, in reading order, equal ones once. */
  readonly declared: readonly string[]
  readonly recomputed: string | null
  readonly verdict: Verdict
  /** From 1; null where its source has no pages. */
  readonly pages: readonly [number, number] | null
  readonly findings: readonly NotedFinding[]
}

interface NotedFinding {
  readonly finding: Finding
  /** The pages that it is shown on. */
  readonly pages: readonly number[]
}

export type PageValue = FormValue & { readonly at: PagePlace }

/** What a page's text became. */
export interface PageNotes {
  readonly forms: readonly NotedForm[]
  readonly values: readonly PageValue[]
  readonly findings: readonly Finding[]
}

/** Collects what became of one document, page by page; no pictures. */
export class DocumentNotes {
  readonly joined = new JoinedText()
  readonly forms: NotedForm[] = []
  problems: readonly Finding[] = []
  status: Source['status'] = 'read'
  /** Pages of which there is a drawing. */
  readonly drawn = new Set<number>()
  /** Those of them that were recognised from pixels. */
  readonly recognised = new Set<number>()
  readonly #pages = new Map<number, { forms: NotedForm[]; values: PageValue[]; findings: Finding[] }>()

  addBlocks(blocks: readonly Block[]): void {
    for (const block of blocks) this.joined.add(block)
  }

  addForm(form: Form): void {
    const { pages } = form.source
    const values = formValues(form).flatMap((value) => ('box' in value.at ? [{ ...value, at: value.at }] : []))
    const findings = form.findings.map((finding) => ({ finding, pages: pagesOf(finding, pages?.[0]) }))
    const noted: NotedForm = {
      name: form.project.name?.value || form.title?.value || form.id,
      declared: [...new Set(form.total.declared.map(({ raw }) => raw))],
      recomputed: form.total.recomputed?.value.toFixed() ?? null,
      verdict: verdictOf(form),
      pages,
      findings,
    }
    this.forms.push(noted)
    for (const value of values) this.#page(value.at.page).values.push(value)
    for (const { finding, pages } of findings) for (const page of pages) this.#page(page).findings.push(finding)
    if (pages) for (let page = pages[0]; page <= pages[1]; page++) this.#page(page).forms.push(noted)
  }

  addSource({ status, problems }: Pick<Source, 'status' | 'problems'>): void {
    this.status = status
    this.problems = problems
    for (const problem of problems) for (const page of pagesOf(problem, undefined)) this.#page(page).findings.push(problem)
  }

  of(page: number): PageNotes {
    return this.#pages.get(page) ?? nothing
  }

  #page(page: number) {
    const known = this.#pages.get(page) ?? { forms: [], values: [], findings: [] }
    this.#pages.set(page, known)
    return known
  }
}

const nothing: PageNotes = { forms: [], values: [], findings: [] }

function pagesOf({ at }: Finding, otherwise: number | undefined): number[] {
  const pages = new Set(at.flatMap((place) => ('box' in place ? [place.page] : [])))
  if (pages.size === 0 && otherwise !== undefined) pages.add(otherwise)
  return [...pages]
}
