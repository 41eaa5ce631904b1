import type { Block } from '../../../model/document.ts'
import type { Finding } from '../../../model/finding.ts'
import { limits } from '../limits.ts'
import { excerpt, leftOut, note } from '../notes.ts'
import { Refused } from '../refused.ts'
import { ElementBudget, scanXml } from '../scan-xml.ts'
import { storedZip } from '../stored-zip.ts'
import { textsIn } from '../texts-in.ts'
import type { Zip } from '../zip.ts'
import { documentBlocks } from './document-blocks.ts'
import { prepareDocument } from './prepare-document.ts'

/** Reads a DOCX: its body, with footnotes at the end. What is not read is told in `problems`. */
export async function readDocument(zip: Zip, problems: Finding[]): Promise<Block[]> {
  const { default: mammoth } = await import('mammoth')
  const archive = storedZip(preparedParts(zip, problems))
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async () => {
    pictures++
    return { src: '' }
  })
  const { value, messages } = await mammoth
    .convertToHtml(
      { buffer: archive },
      { styleMap, includeDefaultStyleMap: false, includeEmbeddedStyleMap: false, ignoreEmptyParagraphs: false, convertImage },
    )
    .catch((error: unknown) => {
      throw new Refused('damaged-office', { reason: error instanceof Error ? excerpt(error.message) : '' })
    })
  if (pictures > 0) problems.push(leftOut('picture', { count: String(pictures) }))
  const struck = value.split('<s>').length - 1
  if (struck > 0) problems.push(note('struck-out', { count: String(struck) }))
  problems.push(...ignoredElements(messages.map(({ message }) => message)))
  return documentBlocks(value)
}

/** Headings by the names of their styles, which Word keeps in English and other programs translate; all else is a paragraph. */
const styleMap = [
  ...['Title', '标题', '文档标题'].map((name) => `p[style-name='${name}'] => h1:fresh`),
  ...['Subtitle', '副标题'].map((name) => `p[style-name='${name}'] => h2:fresh`),
  ...[1, 2, 3, 4, 5, 6].flatMap((level) =>
    ['heading ', '标题 ', '标题'].map((name) => `p[style-name='${name}${level}'] => h${level}:fresh`),
  ),
  'p => p:fresh',
  'r =>',
  'b =>',
  'i =>',
  'u =>',
  'strike => s',
]

/** The parts that hold text of the document, by their root element, which stands within the first characters. */
const hasBody = /<(?:[\w.-]+:)?(?:document|footnotes|endnotes)[\s>]/
const isHeader = /<(?:[\w.-]+:)?(?:hdr|ftr)[\s>]/
const longestStart = 4096

/** The XML parts of the archive, looked through; pictures, macros and embedded files stay packed. */
function preparedParts(zip: Zip, problems: Finding[]): Map<string, Buffer> {
  const names = zip.names.filter((name) => /\.(?:xml|rels)$/i.test(name) && !/^(?:docProps|customXml)\//i.test(name))
  zip.expect(names)
  const budget = new ElementBudget(limits.documentElements)
  const parts = new Map<string, Buffer>()
  for (const name of names) {
    const bytes = zip.read(name)
    const xml = bytes.toString()
    if (isHeader.test(xml.slice(0, longestStart))) {
      for (const text of textsIn(xml, name, budget, ['hdr', 'ftr']))
        if (/\p{L}/u.test(text)) problems.push(leftOut('page-header', { text: excerpt(text) }))
    } else if (hasBody.test(xml.slice(0, longestStart))) {
      const { xml: prepared, textBoxes, hidden } = prepareDocument(xml, name, budget)
      for (const text of textBoxes) problems.push(leftOut('text-box', { text: excerpt(text) }))
      for (const text of hidden) if (text.trim() !== '') problems.push(leftOut('hidden-text', { text: excerpt(text) }))
      parts.set(name, Buffer.from(prepared))
    } else {
      scanXml(xml, name, budget, {})
      parts.set(name, bytes)
    }
  }
  return parts
}

/** What the converter ignored, each kind of element once. Messages about styles tell of nothing lost. */
function ignoredElements(messages: readonly string[]): Finding[] {
  const counts = new Map<string, number>()
  for (const message of messages) {
    const element = /^An unrecognised element was ignored: (.+)$/.exec(message)?.[1]
    const symbol = /^A w:sym element with an unsupported character was ignored: (.+)$/.exec(message)?.[1]
    const what = element && !isDecoration(element) ? element.replace(/\{.*\}/, '') : symbol
    if (what) counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].map(([element, count]) => leftOut('ignored-element', { element, count: String(count) }))
}

/** Drawn shapes and the properties around them hold no text of their own: text boxes were taken out before. */
const isDecoration = (element: string): boolean =>
  /^(?:v:|wp:|a:|pic:|office-word:|\{urn:schemas-microsoft-com:|\{http:\/\/schemas\.microsoft\.com\/office\/word\/)/.test(
    element,
  ) ||
  (/^w:.*(?:Pr|Change|Start|End)$/.test(element) && element !== 'w:sdtPr')
