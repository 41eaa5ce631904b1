import type { Finding } from '../model/finding.ts'
import { severityNames, verdictNames } from '../report/labels.ts'
import type { Language } from '../report/language.ts'
import { sentence } from '../report/messages.ts'
import { placeText } from '../report/place-text.ts'
import type { DocumentNotes, NotedForm } from './document-notes.ts'
import { folderOf, linesName, linkTo, svgName } from './page-files.ts'
import { escaped } from './svg.ts'
import { statusNames, words } from './words.ts'

/** The index is written piece by piece: a head, a section for each input, an end. */
export const indexHead = (language: Language): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.heading[language])}</title>
<style>${style}</style>
<h1>${escaped(words.heading[language])}</h1>
`

export const indexEnd = '</html>\n'

/** What became of one input, with links to its pages. */
export function indexSection(path: string, notes: DocumentNotes, hasForms: boolean, language: Language): string {
  const folder = folderOf(path)
  const pageLink = (page: number, label: string) =>
    notes.drawn.has(page) ? `<a href="${linkTo(folder, svgName(page))}">${escaped(label)}</a>` : escaped(label)
  const problems = notes.problems.map((problem) => findingItem(problem, pagesOf(problem), pageLink, language))
  const pages = [...notes.drawn].sort((a, b) => a - b)
  const strip = pages.map((page) => `<span class="page ${gravest(notes, page)}">${pageLink(page, String(page))}</span>`)
  const recognised = pages
    .filter((page) => notes.recognised.has(page))
    .map((page) => `<span class="page"><a href="${linkTo(folder, linesName(page))}">${page}</a></span>`)
  const forms = notes.forms.map((form) => formRow(form, pageLink, language))
  return `<section>
<h2>${escaped(path)} <small class="${notes.status}">${statusNames[notes.status][language]}</small></h2>
<p>${words.pages[language]}: ${strip.length > 0 ? strip.join(' ') : words.noPages[language]}</p>
${recognised.length > 0 ? `<p>${words.recognised[language]}: ${recognised.join(' ')}</p>` : ''}
${problems.length > 0 ? `<ul>${problems.join('')}</ul>` : ''}
${forms.length > 0 ? table(forms, language) : hasForms ? `<p>${words.noForms[language]}</p>` : ''}
</section>
`
}

type PageLink = (page: number, label: string) => string

function table(rows: readonly string[], language: Language): string {
  const heads = [words.form, words.pages, words.declared, words.recomputed, words.verdict, words.findings]
  return `<table><tr>${heads.map((head) => `<th>${escaped(head[language])}</th>`).join('')}</tr>\n${rows.join('\n')}</table>`
}

function formRow(form: NotedForm, pageLink: PageLink, language: Language): string {
  const { name, pages, declared, recomputed, verdict, findings } = form
  const links: string[] = []
  if (pages) for (let page = pages[0]; page <= pages[1]; page++) links.push(pageLink(page, String(page)))
  const isNamed = ({ code }: Finding) => code !== 'check.skipped'
  const items = findings
    .filter(({ finding }) => isNamed(finding))
    .map(({ finding, pages }) => findingItem(finding, pages, pageLink, language))
  const unchecked = findings.length - items.length
  if (unchecked > 0) items.push(`<li class="note">${words.unchecked[language]}: ${unchecked}</li>`)
  return `<tr><td>${escaped(name)}</td><td>${links.join(' ')}</td><td>${escaped(declared.join(' / '))}</td>
<td>${escaped(recomputed ?? '')}</td><td class="${verdict}">${verdictNames[verdict][language]}</td><td><ul>${items.join('')}</ul></td></tr>`
}

function findingItem(finding: Finding, pages: readonly number[], pageLink: PageLink, language: Language): string {
  const { severity, code } = finding
  const [page] = pages
  const place = finding.at.find((one) => !('box' in one))
  const where =
    page === undefined
      ? place
        ? ` (${escaped(placeText(place, language))})`
        : ''
      : ` ${pageLink(page, pageName(page, language))}`
  return `<li class="${severity}">${severityNames[severity][language]}: ${escaped(sentence(finding, language))} <code>${code}</code>${where}</li>`
}

const pageName = (page: number, language: Language) => (language === 'zh' ? `第 ${page} 页` : `p. ${page}`)

const pagesOf = ({ at }: Finding) => at.flatMap((place) => ('box' in place ? [place.page] : []))

function gravest(notes: DocumentNotes, page: number): string {
  const { findings } = notes.of(page)
  const isAny = (severity: Finding['severity']) => findings.some((finding) => finding.severity === severity)
  return isAny('mismatch') ? 'mismatch' : isAny('warning') ? 'warning' : ''
}

const style = `
body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #0f172a; background: #f1f5f9;
  max-width: 1200px; margin: 24px auto; padding: 0 24px }
h1 { font-size: 20px } h2 { font-size: 16px; overflow-wrap: anywhere } small { font-weight: 400; color: #475569 }
section { background: #fff; border: 1px solid #cbd5e1; border-radius: 6px; padding: 4px 20px 12px; margin: 16px 0 }
table { border-collapse: collapse; width: 100% } th, td { border-top: 1px solid #e2e8f0; padding: 6px 8px; text-align: left; vertical-align: top }
ul { margin: 0; padding-left: 16px } code { color: #64748b; font-size: 12px }
.page a { display: inline-block; min-width: 22px; padding: 1px 5px; border: 1px solid #cbd5e1; border-radius: 4px; text-align: center; text-decoration: none }
.page.mismatch a { background: #fee2e2; border-color: #dc2626 } .page.warning a { background: #fef3c7; border-color: #f59e0b }
.mismatch, .unreadable { color: #b91c1c } .warning, .partial, .doubtful { color: #92400e } .note { color: #64748b } .holds { color: #15803d }
`
