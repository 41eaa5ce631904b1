import type { Block, Grid } from '../../model/document.ts'
import type { Finding } from '../../model/finding.ts'
import { suspect } from '../problem.ts'
import { BrokenPipeRows } from './broken-pipe-rows.ts'
import { CommaRows } from './comma-rows.ts'
import { drawnLine } from './drawn-line.ts'
import { DrawnTables } from './drawn-tables.ts'
import { HtmlSource } from './html-source.ts'
import { isBlank } from './is-space.ts'
import { LaidOutTables } from './laid-out-tables.ts'
import { beforeEndPipe } from './pipe-fields.ts'
import { QuotedLines } from './quoted-lines.ts'
import { readLines } from './read-lines.ts'
import { hasPipes, RowTable } from './row-table.ts'
import { SingleSpacedRows } from './single-spaced-rows.ts'
import type { SourceLine } from './source-text.ts'
import { SpacedRows } from './spaced-rows.ts'

/** A longer HTML table is given away as it is instead of being held. */
const longestHtml = 1 << 21

/**
 * Turns lines, one after the other, into blocks. Holds at most one table, and one line of which the next decides
 * whether it belongs to a table. HTML tables come out as source: parsing them is the reader's matter.
 */
export class BlockBuilder {
  readonly #problems: Finding[]
  #found: (Block | HtmlSource)[] = []
  readonly #drawn = new DrawnTables()
  readonly #laidOut = new LaidOutTables()
  readonly #quoted = new QuotedLines()
  readonly #commas = new CommaRows(',')
  readonly #semicolons = new CommaRows(';')
  readonly #spaced = new SpacedRows()
  readonly #singleSpaced = new SingleSpacedRows()
  readonly #pipes = new BrokenPipeRows()
  #table: RowTable | null = null
  #held: SourceLine | null = null
  /** Blank lines since the last line that says something. */
  #blanks = 0
  #html: HtmlSource | null = null
  #htmlDepth = 0

  constructor(problems: Finding[]) {
    this.#problems = problems
  }

  /** @returns what is complete by now, in reading order */
  take(): (Block | HtmlSource)[] {
    const found = this.#found
    this.#found = []
    return found
  }

  end(): void {
    if (this.#html) this.#closeHtml()
    this.#endRows()
    this.#closeTable()
  }

  push(line: SourceLine): void {
    // The end tag is lost: a heading never stands in a table.
    if (this.#html && line.column === 1 && headingInHtml.test(line.text)) this.#closeHtml()
    let rest: SourceLine | null = this.#html ? this.#pushHtml(line) : line
    while (rest) {
      const start = rest.text.includes('<') ? rest.text.search(tableStart) : -1
      if (start < 0) return this.#pushText(rest)
      if (!isBlank(rest.text, 0, start)) this.#pushText(rest.part(0, start))
      this.#endRows()
      this.#closeTable()
      this.#html = new HtmlSource()
      this.#htmlDepth = 0
      rest = this.#pushHtml(rest.part(start))
    }
  }

  /** @returns what follows the table in its line, `null` where nothing does */
  #pushHtml(line: SourceLine): SourceLine | null {
    const html = this.#html as HtmlSource
    for (const tag of line.text.matchAll(tableTag)) {
      this.#htmlDepth += tag[1] ? -1 : 1
      if (this.#htmlDepth > 0) continue
      const end = line.text.indexOf('>', tag.index) + 1 || line.text.length
      html.add(line.part(0, end))
      this.#closeHtml()
      const rest = line.part(end)
      return isBlank(rest.text) ? null : rest
    }
    html.add(line)
    if (html.length > longestHtml) {
      this.#warnOfSize(line)
      this.#found.push(html)
      this.#html = new HtmlSource()
    }
    return null
  }

  #closeHtml() {
    const html = this.#html
    this.#html = null
    if (!html || html.lines.length === 0) return
    if (html.lines.some((line) => tableRow.test(line.text))) this.#found.push(html)
    // No row in it: `<table>` was only a word, and what follows may be tables of another kind.
    else for (const line of html.lines) this.#pushPlain(line)
  }

  #pushText(printed: SourceLine): void {
    for (const found of this.#drawn.push(printed)) this.#pushDrawn(found)
  }

  #pushDrawn(found: SourceLine | Grid): void {
    if ('kind' in found) this.#pushTable(found)
    else for (const decided of this.#laidOut.push(found)) this.#pushLaidOut(decided)
  }

  #pushLaidOut(found: SourceLine | Grid): void {
    if ('kind' in found) this.#pushTable(found)
    else this.#pushLine(found)
  }

  #pushTable(found: Grid): void {
    this.#endRows()
    this.#closeTable()
    this.#found.push(found)
  }

  #pushLine(printed: SourceLine): void {
    const line = drawnLine(printed)
    // The rules of a table drawn with characters say nothing.
    if (!line) return
    for (const whole of this.#quoted.push(line)) this.#pushQuoted(whole)
  }

  #pushQuoted(line: SourceLine): void {
    for (const decided of this.#commas.push(line)) for (const row of this.#semicolons.push(decided)) this.#pushSpaced(row)
  }

  #pushSpaced(line: SourceLine): void {
    for (const decided of this.#singleSpaced.push(line)) for (const row of this.#spaced.push(decided)) this.#pushPipes(row)
  }

  #pushPipes(line: SourceLine): void {
    for (const row of this.#pipes.push(line)) this.#pushPlain(row)
  }

  #endRows(): void {
    for (const found of this.#drawn.end()) this.#pushDrawn(found)
    for (const found of this.#laidOut.end()) this.#pushLaidOut(found)
    for (const line of this.#quoted.end()) this.#pushQuoted(line)
    for (const line of this.#commas.end()) for (const row of this.#semicolons.push(line)) this.#pushSpaced(row)
    for (const line of this.#semicolons.end()) this.#pushSpaced(line)
    for (const line of this.#singleSpaced.end()) for (const row of this.#spaced.push(line)) this.#pushPipes(row)
    for (const line of this.#spaced.end()) this.#pushPipes(line)
    for (const line of this.#pipes.end()) this.#pushPlain(line)
  }

  #pushPlain(source: SourceLine): void {
    const printed = withoutDoubledPipes(source)
    const table = this.#table
    const end = table || this.#held ? null : beforeEndPipe(printed.text)
    const line = end === null ? printed : printed.part(0, end)
    const { text } = line
    if (isBlank(text)) {
      this.#blanks++
      // Tabs alone are a blank row.
      if (table?.kind === 'tab' && text.includes('\t')) this.#addRow('tab', line)
      else this.#closeTable()
    } else if (table?.isBroken(line)) table.addRest(line)
    else if (headingStart.test(text)) {
      this.#closeTable()
      this.#found.push(...readHeading(line))
    } else if (table?.kind === 'tab' && text.includes('\t')) this.#addRow('tab', line)
    else if (startsWithPipe.test(text)) this.#addRow('pipe', line)
    else if (text.includes('\t')) this.#addRow('tab', line)
    else if (table?.kind !== 'tab' && hasPipes(text)) {
      if (table || this.#held) this.#addRow('pipe', line)
      else this.#held = line
    } else if (table?.kind === 'tab' && (hasPipes(text) || / \| /.test(text)))
      this.#addRow('tab', line.withText(text.replaceAll('|', '\t')))
    else if (table?.kind === 'tab' && !this.#held) this.#held = line
    else {
      this.#closeTable()
      const [first, ...others] = readLines(line, 0, text.length, 0)
      if (first) this.#found.push(this.#blanks > 0 ? { ...first, blanksBefore: this.#blanks } : first, ...others)
    }
    if (!isBlank(text)) this.#blanks = 0
  }

  #addRow(kind: 'tab' | 'pipe', line: SourceLine) {
    const held = this.#held
    // A line held without a table has pipes and waits for a second row of pipes; one held in a tab table waits for tabs.
    const joins = held && kind === (this.#table?.kind ?? 'pipe')
    if ((this.#table && this.#table.kind !== kind) || (held && !joins)) this.#closeTable()
    this.#table ??= new RowTable(kind)
    if (held && joins) this.#table.add(held)
    this.#held = null
    this.#table.add(line)
    if (!this.#table.full) return
    this.#warnOfSize(line)
    this.#closeTable()
  }

  #closeTable() {
    const grid = this.#table?.finish()
    if (grid) this.#found.push(grid)
    if (this.#held) this.#found.push(...readLines(this.#held, 0, this.#held.text.length, 0))
    this.#table = null
    this.#held = null
  }

  #warnOfSize(line: SourceLine) {
    this.#problems.push(suspect('table-too-long', { line: String(line.number) }, [line.placeOf(0)]))
  }
}

/** `\t|成本指标\t|20`: pipes beside tabs part what those part already. */
function withoutDoubledPipes(line: SourceLine): SourceLine {
  const { text } = line
  if (!text.includes('|') || !text.includes('\t') || /[^\s|] *\| *[^\s|]/.test(text)) return line
  // |0 in one cell alone may be 10.
  if (/(?:^|\t) *\|\d(?!\d)/.test(text) && text.split('|').length === 2) return line
  return line.withText(text.replaceAll('|', ' '))
}

const tableStart = /<table(?=[\s/>]|$)/i
const tableTag = /<(\/?)table(?=[\s/>]|$)/gi
const tableRow = /<t[rdh][\s/>]/i
const startsWithPipe = /^\s*\|/
const headingInHtml = /^#{1,6}\s/
/** `# ` as Markdown has it, also behind the end of a page, and `##` without the space, which recognition loses. Tabs make it a row. */
const headingStart = /^\f? {0,3}#(?:#{0,5}\s|#{1,5}(?!#))[^\t]*\t*$/

function readHeading(line: SourceLine) {
  const { text } = line
  const [start = ''] = /^\s*#{1,6}/.exec(text) ?? []
  const end = /(?:\s#+)?\s*$/.exec(text.slice(start.length))?.index ?? 0
  return readLines(line, start.length, start.length + end, start.trim().length)
}
