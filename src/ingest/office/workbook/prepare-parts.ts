import { decodeXML, escapeUTF8 } from 'entities'
import type { Finding } from '../../../model/finding.ts'
import { asShown, isSymbolFont } from '../../../text/symbol-fonts.ts'
import { limits } from '../limits.ts'
import { excerpt, leftOut } from '../notes.ts'
import { Refused } from '../refused.ts'
import { attributeIn, ElementBudget, scanXml } from '../scan-xml.ts'
import { textsIn } from '../texts-in.ts'
import type { Zip } from '../zip.ts'

/** Stands in a cell whose formula has no cached value: the parser would give 0, which nobody wrote. */
export const uncalculated = '\u{f0000}uncalculated'

/**
 * The parts of a workbook that its cells come from, looked through and rewritten where the parser would mislead. A damaged sheet is
 * left out, the others are there.
 */
export function preparedParts(zip: Zip, problems: Finding[]): Map<string, Buffer> {
  const names = zip.names.filter((name) => /\.(?:xml|rels)$/i.test(name) && !skipped.test(name))
  zip.expect(names)
  const budget = new ElementBudget(limits.workbookElements)
  const parts = new Map<string, Buffer>()
  for (const name of names) {
    const xml = textOf(zip, name)
    if (xml === null) continue
    if (/\/drawings\/[^/]*\.xml$/i.test(name)) {
      for (const text of textsIn(xml, name, budget, ['txBody'])) problems.push(leftOut('text-box', { text: excerpt(text) }))
      continue
    }
    const part = ifWhole(name, () => prepared(xml, name, budget))
    if (part !== null) parts.set(name, Buffer.from(part))
  }
  const controls = zip.names.filter((name) => /\/ctrlProps\//i.test(name)).length
  if (controls > 0) problems.push(leftOut('form-control', { count: String(controls) }))
  const pictures = zip.names.filter((name) => /^xl\/media\/./i.test(name)).length
  if (pictures > 0) problems.push(leftOut('picture', { count: String(pictures) }))
  return parts
}

const textOf = (zip: Zip, name: string): string | null => ifWhole(name, () => zip.read(name).toString())

/** What is made of a part; null for a sheet that is damaged. */
function ifWhole(name: string, make: () => string): string | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof Refused && error.variant === 'damaged-office' && /\/worksheets\//i.test(name)) return null
    throw error
  }
}

/** Charts, pivots and the like hold no cells of their own; controls are told of by their number. */
const skipped =
  /^(?:docProps|customXml)\/|\/(?:charts|pivotCache|pivotTables|diagrams|ctrlProps|externalLinks|queryTables|revisions)\//i

function prepared(xml: string, name: string, budget: ElementBudget): string {
  const root = rootOf(xml)
  if (root === 'worksheet') return withSymbols(marked(xml, name, budget), name)
  scanXml(xml, name, budget, {})
  if (root === 'sst') return withSymbols(xml, name)
  return root === 'styleSheet' ? withChineseFormats(xml) : xml
}

const rootOf = (xml: string): string | undefined =>
  /<(?:[\w.-]+:)?(worksheet|sst|styleSheet)[\s>]/.exec(xml.slice(0, longestStart))?.[1]

/** A part's root element stands within its first characters. */
const longestStart = 4096

/** Marks the cells whose formula has no cached value. */
function marked(xml: string, part: string, budget: ElementBudget): string {
  const out: string[] = []
  let done = 0
  let cell: { from: number; to: number } | null = null
  let [hasFormula, hasValue, inValue] = [false, false, false]
  scanXml(xml, part, budget, {
    open(name, from, to, isEmpty) {
      if (name === 'c') {
        cell = { from, to }
        hasFormula = hasValue = inValue = false
      } else if (name === 'f') hasFormula = true
      else if (name === 'v') inValue = !isEmpty
    },
    text() {
      hasValue ||= inValue
    },
    close(name, _from, to) {
      if (name === 'v') inValue = false
      if (name !== 'c' || !cell) return
      const tag = xml.slice(cell.from, cell.to)
      if (hasFormula && !hasValue && !/\st\s*=\s*["']str["']/.test(tag)) {
        const prefix = /^<([\w.-]+:)?/.exec(tag)?.[1] ?? ''
        const reference = attributeIn(tag, 'r')
        out.push(xml.slice(done, cell.from))
        out.push(
          `<${prefix}c${reference ? ` r="${reference}"` : ''} t="str"><${prefix}v>${uncalculated}</${prefix}v></${prefix}c>`,
        )
        done = to
      }
      cell = null
    },
  })
  return done === 0 ? xml : out.join('') + xml.slice(done)
}

/** Rich text in a font that draws symbols, as characters. */
function withSymbols(xml: string, part: string): string {
  if (!/rFont\b/.test(xml)) return xml
  const out: string[] = []
  let [done, font, inText] = [0, '', false]
  scanXml(xml, part, new ElementBudget(limits.workbookElements), {
    open(name, from, to, isEmpty) {
      if (name === 'r') font = ''
      else if (name === 'rFont') font = attributeIn(xml.slice(from, to), 'val') ?? ''
      inText = name === 't' && !isEmpty
    },
    close(name) {
      inText = false
      if (name === 'r') font = ''
    },
    text(from, to) {
      if (!inText || font === '' || !isSymbolFont(font)) return
      out.push(xml.slice(done, from), escapeUTF8(asShown(font, decodeXML(xml.slice(from, to)))))
      done = to
    },
  })
  return done === 0 ? xml : out.join('') + xml.slice(done)
}

/**
 * Number formats that a file names by number only, as a Chinese Excel shows them: ECMA-376 part 1, 18.8.30, zh-cn.
 * The parser knows those of an American one.
 */
function withChineseFormats(xml: string): string {
  const prefix = /<([\w.-]+:)?styleSheet[\s>]/.exec(xml)?.[1] ?? ''
  const own = new Set([...xml.matchAll(/<(?:[\w.-]+:)?numFmt\s[^>]*?numFmtId\s*=\s*["'](\d+)["']/g)].map((found) => found[1]))
  const formats = Object.entries(chinese)
    .filter(([id]) => !own.has(id))
    .map(([id, code]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${escapeUTF8(code)}"/>`)
    .join('')
  const start = new RegExp(`<${prefix}numFmts\\b[^>]*[^/]>|<${prefix}numFmts>`).exec(xml)
  if (start) return xml.slice(0, start.index + start[0].length) + formats + xml.slice(start.index + start[0].length)
  return xml.replace(/(<(?:[\w.-]+:)?styleSheet\b[^>]*>)/, (tag) => `${tag}<${prefix}numFmts>${formats}</${prefix}numFmts>`)
}

const [month, day] = ['yyyy"年"m"月"', 'm"月"d"日"']
const [clock, seconds] = ['h"时"mm"分"', 'h"时"mm"分"ss"秒"']
const chinese: Readonly<Record<string, string>> = {
  27: month,
  28: day,
  29: day,
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: clock,
  33: seconds,
  36: month,
  50: month,
  51: day,
  52: month,
  53: day,
  54: day,
  57: month,
  58: day,
}
