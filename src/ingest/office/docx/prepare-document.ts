import { decodeXML, escapeUTF8 } from 'entities'
import { asShown, isSymbolFont, symbolOf } from '../../../text/symbol-fonts.ts'
import { attributeIn, type ElementBudget, scanXml } from '../scan-xml.ts'

/** The XML of a document as the converter is to see it, and what was taken out of it. */
export interface PreparedDocument {
  readonly xml: string
  /** The texts of text boxes. They float over the page, so it is not known what they belong to. */
  readonly textBoxes: readonly string[]
  /** Texts that are formatted as hidden: no reader sees them. */
  readonly hidden: readonly string[]
}

/**
 * Rewrites a part of WordprocessingML where the converter would lose something or take something for what it is not:
 * symbols become characters, cells that a row leaves out at its left become blank cells, simple fields and ruby text
 * keep what they show, text boxes and hidden text are set apart. Formatting that says nothing is left out, for speed.
 */
export function prepareDocument(xml: string, part: string, budget: ElementBudget): PreparedDocument {
  const out: string[] = []
  const textBoxes: string[] = []
  let done = 0
  /** Elements open by now that are left out with all that they hold; while it is not 0 nothing is copied. */
  let skipped = 0
  let boxDepth = 0
  let box = ''
  const hidden: string[] = []
  let font = ''
  let isHidden = false
  let inText = false
  let missingCells = 0

  const copyTo = (offset: number) => {
    if (skipped === 0) out.push(xml.slice(done, offset))
    done = offset
  }
  const replace = (from: number, to: number, text: string) => {
    copyTo(from)
    done = to
    if (skipped === 0) out.push(text)
  }

  scanXml(xml, part, budget, {
    open(name, from, to, isEmpty) {
      if (name === 't') inText = !isEmpty
      if (boxDepth > 0) {
        boxDepth++
        if (name === 'p' && box !== '') box += ' '
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
      } else if (name === 'vanish') isHidden = !isOff.test(attributeIn(xml.slice(from, to), 'val') ?? '')
      else if (name === 'rFonts') font = fontOf(xml.slice(from, to))
      else if (name === 'gridBefore') missingCells = cellCount(attributeIn(xml.slice(from, to), 'val'))
      if (name === 'txbxContent') {
        copyTo(from)
        boxDepth = 1
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
        if (box.trim() !== '' && textBoxes.at(-1) !== box.trim()) textBoxes.push(box.trim())
        box = ''
      }
      if (skipped > 0) {
        if (--skipped === 0) done = to
        return
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
      } else if (inText && isHidden && skipped === 0) {
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
const unwrapped = new Set(['fldSimple', 'dir', 'bdo', 'ruby', 'rubyBase'])

const isOff = /^(?:0|false|off)$/

const fontOf = (tag: string): string => attributeIn(tag, 'ascii') ?? attributeIn(tag, 'hAnsi') ?? ''

const cellCount = (value: string | null): number => Math.min(Math.max(Number.parseInt(value ?? '0', 10) || 0, 0), 100)

/** A `w:sym` as text; one that is not known is left to the converter, which knows more of them and says what it does not. */
function symbol(tag: string): string {
  const shown = symbolOf(attributeIn(tag, 'font') ?? '', Number.parseInt(attributeIn(tag, 'char') ?? '', 16))
  return shown === null ? tag : like(tag, 0, `<t>${shown}</t>`)
}

/** The elements and attributes of `template` under the prefix that the tag at `from` has. */
function like(xml: string, from: number, template: string): string {
  const prefix = /^<\/?([\w.-]+:)?/.exec(xml.slice(from, from + 64))?.[1] ?? ''
  return template.replace(/<(\/?)(\w)/g, `<$1${prefix}$2`).replace(/ (\w+)=/g, ` ${prefix}$1=`)
}
