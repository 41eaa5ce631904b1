import { Refused } from '../refused.ts'
import { storedZip } from '../stored-zip.ts'
import { Zip } from '../zip.ts'

/**
 * A Word document that is one XML file, as the parts of a DOCX: WordprocessingML of 2003, which programs fill in as a template and
 * save under the name .doc, or a package as one file.
 * @throws {Refused} where it has no body
 */
export function documentFromXml(xml: string): Zip {
  const parts = new Map([...xml.matchAll(packagePart)].map(([, name = '', content = '']) => [name, Buffer.from(content)]))
  if (parts.size === 0) parts.set('word/document.xml', Buffer.from(fromWord2003(xml)))
  return new Zip(storedZip(parts))
}

const packagePart = /<pkg:part\s[^>]*?pkg:name="\/([^"]*\.(?:xml|rels))"[^>]*>\s*<pkg:xmlData[^>]*>([\s\S]*?)<\/pkg:xmlData>/g

function fromWord2003(xml: string): string {
  const [start, end] = [xml.indexOf('<w:body'), xml.lastIndexOf('</w:body>')]
  if (start < 0 || end < start) throw new Refused('damaged-office')
  const [root = ''] = /<w:wordDocument\b[^>]*>/.exec(xml) ?? []
  const namespaces = [...root.matchAll(/\sxmlns:(?!w=)[\w.-]+="[^"]*"/g)].map(([declared]) => declared).join('')
  const body = xml
    .slice(start, end)
    .replace(pictures, '')
    // What marks sections, revisions and kinds of words stands around what is shown.
    .replace(otherTags, '')
    .replace(/<(\/?)w:vmerge\b/g, '<$1w:vMerge')
    .replace(/<\/?w:hlink\b[^>]*>/g, '')
  return `<w:document xmlns:w="${word2006}"${namespaces}>${body}</w:body></w:document>`
}

const word2006 = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const pictures = /<w:binData\b[^>]*>[^<]*<\/w:binData>/g
const otherTags = /<\/?(?!(?:w|v|o|w10|m):)[\w.-]+:[\w.-]+(?:\s[^>]*)?>/g
