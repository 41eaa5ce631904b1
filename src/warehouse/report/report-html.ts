import { relative, sep } from 'node:path'
import { codeNames, pathName, severityNames, verdictNames } from '../../report/labels.ts'
import type { Language, Text } from '../../report/language.ts'
import { placeText } from '../../report/place-text.ts'
import type { Verdict } from '../../report/verdict.ts'
import { bars, colours, pillars, shareBar } from './charts.ts'
import { html, type Markup } from './html.ts'
import type { ReportData, WorstFinding, WorstForm } from './report-data.ts'
import { confidenceSteps, reportQueries } from './report-queries.ts'
import { style } from './report-style.ts'
import { kindNames, notes, statusNames, words } from './report-words.ts'

export interface ReportOptions {
  readonly language: Language
  /** The folder that the page will lie in: links lead from there. */
  readonly directory: string
  /** The pictures of findings, as data URLs, by their id. */
  readonly crops: ReadonlyMap<string, string>
}

const most = { departments: 15, codes: 15, years: 12 } as const

/** A report as one HTML page that needs nothing else: no script, no font, no file beside it. */
export function reportHtml(data: ReportData, options: ReportOptions): string {
  const { language } = options
  const say = (text: Text) => text[language]
  const page = new Page(data, options)
  return `<!doctype html>\n${
    html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="generator" content="formproof">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(words.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${page.head()}
${page.read()}
${page.failures()}
${page.results()}
${page.worst()}
${page.notes()}
</main>
</body>
</html>
`.text
  }`
}

/** The parts of a report, in their order. */
class Page {
  readonly #data: ReportData
  readonly #language: Language
  readonly #directory: string
  readonly #crops: ReadonlyMap<string, string>
  #sections = 0

  constructor(data: ReportData, { language, directory, crops }: ReportOptions) {
    this.#data = data
    this.#language = language
    this.#directory = directory
    this.#crops = crops
  }

  head(): Markup {
    const { totals, lastRun } = this.#data
    const run = lastRun && this.#join([`${this.#say(words.lastRun)} ${lastRun.startedAt.slice(0, 10)}`, lastRun.id])
    const program = `formproof${lastRun ? ` ${lastRun.programVersion}` : ''}`
    const madeBy = this.#language === 'zh' ? `由 ${program} 生成` : `Made by ${program}`
    const tiles: readonly [number, Text, string?][] = [
      [totals.files, words.files],
      [totals.sources, words.sources],
      [totals.pages, words.pages],
      [totals.forms, words.forms],
      [this.#failing(), words.failing, 'mismatch'],
      [totals.unreadable, words.unread, 'doubtful'],
    ]
    return html`<header>
<h1>${this.#say(words.title)}</h1>
<p class="byline">${this.#join([madeBy, run ?? ''])}</p>
</header>
<section class="brief">
<h2>${this.#say(words.summary)}</h2>
<p class="lead">${this.#brief()}</p>
<dl class="tiles">${tiles.map(
      ([value, label, look]) =>
        html`<div${look && value > 0 && html` class="${look}"`}><dt>${this.#say(label)}</dt><dd>${this.#number(value)}</dd></div>`,
    )}</dl>
</section>`
  }

  /** The whole report in a few sentences. */
  #brief(): string {
    const { totals, codes } = this.#data
    const [n, failing] = [(value: number) => this.#number(value), this.#failing()]
    const share = this.#percent(failing, totals.forms)
    const [first] = codes
    const name = first && this.#say(codeNames[first.code])
    if (this.#language === 'zh')
      return [
        `从 ${n(totals.sources)} 份原件中读出 ${n(totals.forms)} 张自评表、${n(totals.values)} 个数据项。`,
        failing > 0
          ? `${n(failing)} 张表（${share}）有数字前后不符，共 ${n(totals.mismatches)} 处${name ? `，最多的一种是“${name}”（${n(first.findings)} 处）` : ''}；另有 ${n(totals.warnings)} 条提醒。`
          : `没有发现数字不符；另有 ${n(totals.warnings)} 条提醒。`,
        totals.unreadable + totals.partial > 0
          ? `${n(totals.unreadable)} 个文件未能读取，${n(totals.partial)} 份只读出一部分。`
          : '所有文件都已完整读取。',
      ].join('')
    return [
      `${n(totals.forms)} forms with ${n(totals.values)} values were read from ${n(totals.sources)} sources.`,
      failing > 0
        ? `In ${n(failing)} forms (${share}) figures do not follow from one another, in ${n(totals.mismatches)} places${name ? `, most often the ${name} (${n(first.findings)})` : ''}; there are ${n(totals.warnings)} warnings besides.`
        : `No figures contradict one another; there are ${n(totals.warnings)} warnings.`,
      totals.unreadable + totals.partial > 0
        ? `${n(totals.unreadable)} files could not be read, ${n(totals.partial)} sources only in part.`
        : 'Every file was read to its end.',
    ].join(' ')
  }

  read(): Markup {
    const { kinds, confidence } = this.#data
    const heads = [words.sourcesHead, words.pagesHead, words.formsHead, words.partialHead, words.failedHead]
    const valuesAt = new Map(confidence.map(({ step, values }) => [step, values]))
    const rows = confidenceSteps.map((least, step) => {
      const above = confidenceSteps[step - 1]
      const values = valuesAt.get(step) ?? 0
      const label = above === undefined ? '1' : `${least} – ${above}`
      return { label, value: values, note: `${this.#number(values)} · ${this.#percent(values, this.#data.totals.values)}` }
    })
    return this.#section(
      words.read,
      html`<table class="figures"><thead><tr><th>${this.#say(words.kind)}</th>${heads.map((head) => html`<th>${this.#say(head)}</th>`)}</tr></thead>
<tbody>${kinds.map(
        ({ mediaType, sources, pages, forms, partial, failed }) =>
          html`<tr><td>${kindNames[mediaType]?.[this.#language] ?? mediaType}</td>${[sources, pages, forms, partial, failed].map((value) => html`<td>${value === 0 ? '–' : this.#number(value)}</td>`)}</tr>`,
      )}</tbody></table>
${this.#figure(words.confidence, bars(rows, this.#say(words.confidence), { labels: 100 }), words.confidenceNote)}`,
    )
  }

  failures(): Markup {
    const { failures } = this.#data
    if (failures.length === 0) return this.#section(words.failures, html`<p>${this.#say(words.noFailures)}</p>`)
    const rows = failures.map(({ status, reason, sources, paths }) => {
      const left = sources - paths.length
      const more =
        left > 0 &&
        html`<li class="more">${this.#language === 'zh' ? `另有 ${this.#number(left)} 个` : `and ${this.#number(left)} more`}</li>`
      return html`<tr><td><span class="badge ${status}">${this.#say(statusNames[status])}</span> ${reason[this.#language]}</td><td class="figure">${this.#number(sources)}</td>
<td><ul class="paths">${paths.map((path) => html`<li>${path}</li>`)}${more}</ul></td></tr>`
    })
    return this.#section(
      words.failures,
      html`<table class="failures"><thead><tr><th>${this.#say(words.reason)}</th><th>${this.#say(words.count)}</th><th>${this.#say(words.where)}</th></tr></thead>
<tbody>${rows}</tbody></table>`,
    )
  }

  results(): Markup {
    const { verdicts, codes, years, departments } = this.#data
    const order: readonly Verdict[] = ['holds', 'doubtful', 'mismatch', 'unchecked']
    const parts = order.flatMap((verdict) => {
      const value = verdicts.find((one) => one.verdict === verdict)?.forms ?? 0
      return value === 0 ? [] : [{ label: this.#say(verdictNames[verdict]), value, colour: colours[verdict] }]
    })
    const kinds = codes.slice(0, most.codes).map(({ code, findings, forms }) => ({
      label: this.#say(codeNames[code]),
      value: findings,
      note:
        this.#language === 'zh'
          ? `${this.#number(findings)} 处 · ${this.#number(forms)} 张表`
          : `${this.#number(findings)} in ${this.#count(forms, 'form')}`,
    }))
    const byYear = years.slice(-most.years).map(({ name, forms, failing }) => ({
      label: name ?? this.#say(words.unnamed),
      value: forms,
      part: failing,
      note: `${this.#number(failing)} / ${this.#number(forms)}`,
    }))
    const byDepartment = departments.slice(0, most.departments).map(({ name, forms, failing, mismatches }) => ({
      label: name ?? this.#say(words.unnamed),
      value: forms,
      part: failing,
      note:
        this.#language === 'zh'
          ? `${this.#number(failing)} / ${this.#number(forms)} · ${this.#number(mismatches)} 处`
          : `${this.#number(failing)} / ${this.#number(forms)} · ${this.#count(mismatches, 'place')}`,
    }))
    const left = departments.length - byDepartment.length
    const rest =
      this.#language === 'zh'
        ? `；另有 ${this.#number(left)} 个部门未列出`
        : `; ${this.#number(left)} more departments are not shown`
    const about: Text =
      left > 0 ? { zh: words.departmentsNote.zh + rest, en: words.departmentsNote.en + rest } : words.departmentsNote
    return this.#section(
      words.results,
      html`${this.#figure(
        words.verdicts,
        shareBar(
          parts,
          this.#say(words.verdicts),
          (value) => `${this.#number(value)} (${this.#percent(value, this.#data.totals.forms)})`,
        ),
      )}
${kinds.length > 0 ? this.#figure(words.codes, bars(kinds, this.#say(words.codes), { colour: colours.mismatch, labels: 150 })) : html`<p>${this.#say(words.none)}</p>`}
${this.#figure(words.years, pillars(byYear, this.#say(words.years)), words.yearsNote)}
${this.#figure(words.departments, bars(byDepartment, this.#say(words.departments), { labels: 230 }), about)}`,
    )
  }

  worst(): Markup {
    const { worst } = this.#data
    if (worst.length === 0) return this.#section(words.worst, html`<p>${this.#say(words.none)}</p>`)
    const failing = this.#failing()
    const some =
      failing > worst.length &&
      html`<p class="note">${this.#language === 'zh' ? `${this.#number(failing)} 张有不符的表中，不符最多的 ${worst.length} 张。` : `${worst.length} of ${this.#number(failing)} forms with mismatches, those with most of them.`}</p>`
    return this.#section(words.worst, html`${some}<ol class="forms">${worst.map((form) => this.#form(form))}</ol>`)
  }

  #form(form: WorstForm): Markup {
    const { project, title, id, department, implementer, year, verdict, mismatches, warnings, declared, recomputed, findings } =
      form
    const who = [...new Set([year, department, implementer])].filter((part): part is string => part !== null && part !== '')
    const totals =
      this.#language === 'zh'
        ? `${mismatches} 处不符，${warnings} 条提醒`
        : `${this.#count(mismatches, 'mismatch', 'es')}, ${this.#count(warnings, 'warning')}`
    const hidden = mismatches + warnings - findings.length
    return html`<li class="form" id="${id}">
<h3>${project ?? title ?? id} <span class="badge ${verdict}">${this.#say(verdictNames[verdict])}</span></h3>
<p class="who">${this.#join(who)}</p>
<p class="source">${this.#link(form.path, findings[0]?.at?.page)}${form.ordinal > 1 && (this.#language === 'zh' ? `（第 ${form.ordinal} 张）` : ` (form ${form.ordinal})`)}</p>
<p class="totals">${totals} · ${this.#say(words.declared)} <b>${declared ?? '—'}</b> · ${this.#say(words.recomputed)} <b>${recomputed ?? '—'}</b></p>
<ul class="findings">${findings.map((finding) => this.#finding(finding, form.path))}${hidden > 0 && html`<li class="more">${this.#language === 'zh' ? `另有 ${hidden} 条` : `and ${hidden} more`}</li>`}</ul>
</li>`
  }

  #finding({ id, severity, code, path, message, at, place, raw }: WorstFinding, source: string): Markup {
    const crop = this.#crops.get(id)
    const where = at ? placeText(at, this.#language) : this.#placeInWords(place)
    const isFigure = raw !== null && raw !== '' && raw.length <= 40
    return html`<li class="${severity}">
<p><span class="badge ${severity}">${this.#say(severityNames[severity])}</span> ${message[this.#language]} <code>${code}</code></p>
<p class="place">${this.#say(words.evidence)}${pathName(path, this.#language)}${isFigure && html`${this.#say(words.printed)}“${raw}”`} · ${at ? this.#link(source, at.page, where) : where}</p>
${crop !== undefined && html`<img src="${crop}" alt="${where}">`}
</li>`
  }

  /** Places stand in the store in English. */
  #placeInWords(place: string | null): string {
    const [, line, column] = /^(\d+):(\d+)$/.exec(place ?? '') ?? []
    if (line !== undefined) return this.#language === 'zh' ? `第 ${line} 行第 ${column} 列` : `line ${line}, column ${column}`
    const [, page, left, top] = /^p\. (\d+), left (\d+)% top (\d+)%$/.exec(place ?? '') ?? []
    if (page !== undefined && this.#language === 'zh') return `第${page}页 左${left}% 上${top}%`
    return place ?? this.#say(words.noPlace)
  }

  notes(): Markup {
    const queries = Object.entries(reportQueries).map(([name, sql]) => html`<dt>${name}</dt><dd><pre>${sql}</pre></dd>`)
    return this.#section(
      words.notes,
      html`${notes.map((note) => html`<p>${this.#say(note)}</p>`)}
<details><summary>${this.#say(words.queries)}</summary><dl class="queries">${queries}</dl></details>`,
    )
  }

  #section(title: Text, content: Markup): Markup {
    return html`<section><h2><span class="number">${++this.#sections}</span>${this.#say(title)}</h2>
${content}
</section>`
  }

  #figure(title: Text, chart: Markup, note?: Text): Markup {
    return html`<figure><figcaption>${this.#say(title)}</figcaption>${chart}${note && html`<p class="note">${this.#say(note)}</p>`}</figure>`
  }

  /** Browsers open a PDF at the page that a link names. What lies in an archive, another file or S3 has no address. */
  #link(path: string, page?: number, label = path): Markup {
    if (/^s3:\/\/|^-$|!\/|#/.test(path)) return html`${label}`
    const steps = relative(this.#directory, path).split(sep).map(encodeURIComponent)
    const url = steps.join('/') + (page !== undefined && /\.pdf$/i.test(path) ? `#page=${page}` : '')
    return html`<a href="${url}">${label}</a>`
  }

  #failing = () => this.#data.verdicts.find(({ verdict }) => verdict === 'mismatch')?.forms ?? 0
  #say = (text: Text) => text[this.#language]
  #number = (value: number) => value.toLocaleString('en-US')
  #percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`)
  #count = (value: number, noun: string, plural = 's') => `${this.#number(value)} ${noun}${value === 1 ? '' : plural}`
  #join = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ')
}
