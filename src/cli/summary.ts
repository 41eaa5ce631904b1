import type { Finding } from '../model/finding.ts'
import type { Form } from '../model/form.ts'
import type { Source } from '../model/source.ts'
import { severityNames, verdictNames } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import { sentence } from '../report/messages.ts'
import { placeText } from '../report/place-text.ts'
import { verdictOf } from '../report/verdict.ts'
import { cut, tableLines } from './table.ts'

const mostForms = 60
const mostMismatches = 200

/** Counts a run and keeps the first of it for people. Memory does not grow with the number of forms. */
export class Summary {
  forms = 0
  mismatches = 0
  warnings = 0
  unreadable = 0
  readonly #language: Language
  readonly #rows: string[][] = []
  readonly #mismatches: string[] = []
  readonly #problems: string[] = []

  constructor(language: Language) {
    this.#language = language
  }

  add(form: Form): void {
    this.forms++
    if (this.#rows.length < mostForms) this.#rows.push(this.#row(form))
    for (const finding of form.findings) {
      if (finding.severity === 'warning') this.warnings++
      if (finding.severity !== 'mismatch') continue
      this.mismatches++
      if (this.#mismatches.length < mostMismatches) this.#mismatches.push(findingLine(finding, form.source.path, this.#language))
    }
  }

  addSource(source: Source): void {
    if (source.status === 'unreadable') this.unreadable++
    for (const problem of source.problems) {
      if (problem.severity === 'note') continue
      if (this.#problems.length < mostMismatches) this.#problems.push(findingLine(problem, source.path, this.#language))
    }
  }

  /** The summary as lines: a table of forms, mismatches with their places, unreadable inputs, totals. */
  lines(): string[] {
    const zh = this.#language === 'zh'
    const heads = zh ? ['表', '单位', '填报总分', '复算总分', '结论'] : ['form', 'unit', 'declared', 'recomputed', 'verdict']
    const lines = this.#rows.length > 0 ? tableLines([heads, ...this.#rows], new Set([2, 3])) : []
    if (this.forms > this.#rows.length)
      lines.push(zh ? `… 另有 ${this.forms - this.#rows.length} 张表` : `… ${this.forms - this.#rows.length} more forms`)
    if (this.#mismatches.length > 0) lines.push('', ...this.#mismatches)
    if (this.mismatches > this.#mismatches.length)
      lines.push(
        zh
          ? `… 另有 ${this.mismatches - this.#mismatches.length} 处不符`
          : `… ${this.mismatches - this.#mismatches.length} more mismatches`,
      )
    if (this.#problems.length > 0) lines.push('', ...this.#problems)
    lines.push(
      '',
      zh
        ? `${this.forms} 张表，${this.mismatches} 处不符，${this.warnings} 条提醒${this.unreadable > 0 ? `，${this.unreadable} 个文件无法读取` : ''}`
        : [
            count(this.forms, 'form'),
            count(this.mismatches, 'mismatch', 'es'),
            count(this.warnings, 'warning'),
            ...(this.unreadable > 0 ? [`${count(this.unreadable, 'input')} could not be read`] : []),
          ].join(', '),
    )
    return lines
  }

  /** 0 nothing to say, 1 mismatches, 3 an input could not be read (contract.md). */
  exitCode(): 0 | 1 | 3 {
    if (this.unreadable > 0) return 3
    return this.mismatches > 0 ? 1 : 0
  }

  #row(form: Form): string[] {
    const declared = form.total.declared.map(({ value, raw }) => value?.value.toFixed() ?? raw)
    return [
      cut(form.project.name?.value ?? form.title?.value ?? form.id, 40),
      cut(form.project.implementer?.value ?? form.project.department?.value ?? '', 24),
      [...new Set(declared)].join(' / ') || '—',
      form.total.recomputed?.value.toFixed() ?? '—',
      verdictNames[verdictOf(form)][this.#language],
    ]
  }
}

const count = (n: number, noun: string, plural = 's'): string => `${n} ${noun}${n === 1 ? '' : plural}`

/** `forms.txt:12:5: 不符: …`, as compilers do, so that editors can jump there. */
export function findingLine(finding: Finding, path: string, language: Language): string {
  const [place] = finding.at
  const where = place ? `${path}:${placeText(place, language)}` : path
  return `${where}: ${severityNames[finding.severity][language]}: ${sentence(finding, language)} [${finding.code}]`
}
