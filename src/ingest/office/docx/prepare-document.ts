import { decodeXML, escapeUTF8 } from 'entities'
import { asShown, isSymbolFont, symbolOf } from '../../../text/symbol-fonts.ts'
import { attributeIn, type ElementBudget, scanXml } from '../scan-xml.ts'

/** The XML of a document as the converter is to see it, and what was taken out of it. */
export interface PreparedDocument {
  readonly xml: string
  /** The texts of text boxes in tables. They float over the page, so it is not known which cells they belong to. */
  readonly textBoxes: readonly string[]
  /** Texts that are formatted as hidden: no reader sees them. */
  readonly hidden: readonly string[]
}

/**
 * Rewrites a part of WordprocessingML where the converter would lose something or take something for what it is not:
 * symbols become characters, cells that a row leaves out at its left become blank cells, simple fields and ruby text
 * keep what they show, formulas that are plain text become text, a text box becomes lines of the paragraph that it is anchored in,
 * or stands behind it where it holds a table; one in a table is set apart as hidden text is. Formatting that says nothing is left out, for speed.
 */
export function prepareDocument(xml: string, part: string, budget: ElementBudget): PreparedDocument {
  const out: string[] = []
  const textBoxes: string[] = []
  let done = 0
  /** Elements open by now that are left out with all that they hold; while it is not 0 nothing is copied. */
  let skipped = 0
  let boxDepth = 0
  let box = ''
  let lastBox = ''
  let boxFrom = 0
  let hasTable = false
  /** Text boxes with tables in them, which stand behind the paragraph they are anchored in. */
  const behind: string[] = []
  const hidden: string[] = []
  let font = ''
  let isHidden = false
  let inText = false
  let missingCells = 0
  let tableDepth = 0
  /** The content controls that are open: whether each shows but the invitation to fill it in. */
  const invites: boolean[] = []
  /** Where in `out` the open paragraph begins, and the prefix of its element. */
  let paragraph: { readonly start: number; readonly prefix: string } = { start: 0, prefix: '' }

  const copyTo = (offset: number) => {
    if (skipped === 0) out.push(xml.slice(done, offset))
    done = offset
  }
  const replace = (from: number, to: number, text: string) => {
    copyTo(from)
    done = to
    if (skipped === 0) out.push(text)
  }

  const endBox = (end: number) => {
    const text = box.trim()
    box = ''
    // Its two versions, for newer programs and for older ones, say the same.
    if (text === '' || text === lastBox) return
    lastBox = text
    if (tableDepth > 0) textBoxes.push(text)
    else if (hasTable) {
      const inner = prepareDocument(xml.slice(boxFrom, end), part, budget)
      behind.push(inner.xml)
      textBoxes.push(...inner.textBoxes)
      hidden.push(...inner.hidden)
    } else out.splice(paragraph.start, 0, linesOf(text, paragraph.prefix))
  }

  scanXml(xml, part, budget, {
    open(name, from, to, isEmpty) {
      if (name === 't') inText = !isEmpty
      if (boxDepth > 0) {
        boxDepth++
        if (name === 'p' && box !== '') box += '\n'
        hasTable ||= name === 'tbl'
        return
      }
      if (skipped > 0) {
        if (name === 'rFonts') font = fontOf(xml.slice(from, to))
        skipped++
        return
      }
      if (name === 'r' || name === 'p') {
        font = ''
        isHidden = false
        if (name === 'p') {
          copyTo(to)
          paragraph = { start: out.length, prefix: prefixAt(xml, from) }
        }
      } else if (name === 'tbl') tableDepth++
      else if (name === 'sdt') invites.push(false)
      else if (name === 'showingPlcHdr') invites[invites.length - 1] = !isOff.test(attributeIn(xml.slice(from, to), 'val') ?? '')
      else if (name === 'vanish') isHidden = !isOff.test(attributeIn(xml.slice(from, to), 'val') ?? '')
      else if (name === 'rFonts') font = fontOf(xml.slice(from, to))
      else if (name === 'gridBefore') missingCells = cellCount(attributeIn(xml.slice(from, to), 'val'))
      const formula = name === 'oMath' ? plainFormula(xml, from) : null
      if (formula !== null) {
        copyTo(from)
        out.push(prefixed(paragraph.prefix, `<r><t>${formula}</t></r>`))
        skipped++
      } else if (name === 'txbxContent') {
        copyTo(from)
        boxDepth = 1
        boxFrom = to
        hasTable = false
        skipped++
      } else if (dropped.has(name)) {
        copyTo(from)
        skipped++
      } else if (unwrapped.has(name)) replace(from, to, '')
      else if (name === 'sym') replace(from, to, symbol(xml.slice(from, to)))
      else if (name === 'dstrike') replace(from, to, xml.slice(from, to).replace('dstrike', 'strike'))
      else if (name === 'cr') replace(from, to, like(xml, from, '<br/>'))
      else if (name === 'ptab') replace(from, to, like(xml, from, '<tab/>'))
    },
    close(name, from, to) {
      if (name === 't') inText = false
      if (boxDepth > 0) {
        if (--boxDepth > 0) return
        endBox(from)
      }
      if (skipped > 0) {
        if (--skipped === 0) done = to
        return
      }
      if (name === 'tbl') tableDepth--
      else if (name === 'sdt') invites.pop()
      else if (name === 'p' && behind.length > 0) {
        copyTo(to)
        out.push(...behind.splice(0))
      }
      if (unwrapped.has(name) && from < to) replace(from, to, '')
      else if (name === 'trPr' && missingCells > 0) {
        copyTo(to)
        out.push(like(xml, from, `<tc><tcPr><gridSpan val="${missingCells}"/></tcPr><p/></tc>`))
        missingCells = 0
      }
    },
    text(from, to) {
      if (boxDepth > 0) {
        if (inText) box += decodeXML(xml.slice(from, to))
      } else if (inText && skipped === 0 && invites.includes(true)) replace(from, to, '')
      else if (inText && isHidden && skipped === 0) {
        hidden.push(decodeXML(xml.slice(from, to)))
        replace(from, to, '')
      } else if (inText && font !== '' && isSymbolFont(font))
        replace(from, to, escapeUTF8(asShown(font, decodeXML(xml.slice(from, to)))))
    },
  })
  copyTo(xml.length)
  return { xml: out.join(''), textBoxes, hidden }
}

/** Formatting, and marks of the editor. Without `rFonts`, which is looked at before it is dropped, runs are plain. */
const dropped = new Set(
  (
    'rFonts b bCs i iCs color sz szCs kern lang spacing u shd highlight ind jc textAlignment snapToGrid widowControl keepNext ' +
    'keepLines adjustRightInd autoSpaceDE autoSpaceDN topLinePunct wordWrap kinsoku overflowPunct vAlign tcW tcBorders tcMar ' +
    'noWrap textDirection hideMark tblGrid tblBorders tblW tblLook tblLayout tblCellMar tblInd tblpPr tblOverlap trHeight ' +
    'cantSplit tblPrEx cnfStyle sectPr proofErr lastRenderedPageBreak bookmarkStart bookmarkEnd permStart permEnd smartTagPr ' +
    'customXmlPr tblCaption tblDescription tcPrChange trPrChange tblPrChange rPrChange pPrChange sectPrChange pBdr tabs ' +
    'rtl cs eastAsianLayout fitText em w rt rubyPr'
  ).split(' '),
)
/** Elements that show what they hold, which the converter would leave out with it. */
const unwrapped = new Set(['fldSimple', 'dir', 'bdo', 'ruby', 'rubyBase', 'oMathPara'])

const isOff = /^(?:0|false|off)$/

const fontOf = (tag: string): string => attributeIn(tag, 'ascii') ?? attributeIn(tag, 'hAnsi') ?? ''

const cellCount = (value: string | null): number => Math.min(Math.max(Number.parseInt(value ?? '0', 10) || 0, 0), 100)

/** A `w:sym` as text; one that is not known is left to the converter, which knows more of them and says what it does not. */
function symbol(tag: string): string {
  const shown = symbolOf(attributeIn(tag, 'font') ?? '', Number.parseInt(attributeIn(tag, 'char') ?? '', 16))
  return shown === null ? tag : like(tag, 0, `<t>${shown}</t>`)
}

/** What a formula says that is nothing but text, such as a ≥ that was inserted as one; null where it is more. */
function plainFormula(xml: string, from: number): string | null {
  const [formula] = /^<([\w.-]+:)?oMath\b[\s\S]{0,2000}?<\/\1oMath>/.exec(xml.slice(from, from + 2100)) ?? []
  if (!formula || /<(?!\/?(?:[\w.-]+:)?(?:oMath|r|t|rPr|sty|ctrlPr|nor|rFonts|i|b|iCs|bCs|lang|sz|szCs|color)\b)/.test(formula))
    return null
  return formula.replace(/<[^>]*>/g, '').trim()
}

/** The lines of a text box at the beginning of a paragraph, as escaped as they stand in the XML. */
const linesOf = (text: string, prefix: string): string =>
  prefixed(
    prefix,
    `<r>${text
      .split('\n')
      .map((line) => `<t>${escapeUTF8(line)}</t><br/>`)
      .join('')}</r>`,
  )

const prefixAt = (xml: string, from: number): string => /^<\/?([\w.-]+:)?/.exec(xml.slice(from, from + 64))?.[1] ?? ''

/** The elements and attributes of `template` under the prefix that the tag at `from` has. */
const like = (xml: string, from: number, template: string): string => prefixed(prefixAt(xml, from), template)

const prefixed = (prefix: string, template: string): string =>
  template.replace(/<(\/?)(\w)/g, `<$1${prefix}$2`).replace(/ (\w+)=/g, ` ${prefix}$1=`)
