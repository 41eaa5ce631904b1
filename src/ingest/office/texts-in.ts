import { decodeXML } from 'entities'
import { type ElementBudget, scanXml } from './scan-xml.ts'

/** The texts of each element of one of these names that shows any, its paragraphs joined by spaces. */
export function textsIn(xml: string, part: string, budget: ElementBudget, containers: readonly string[]): string[] {
  const texts: string[] = []
  let [text, inText] = ['', false]
  scanXml(xml, part, budget, {
    open(name, _from, _to, isEmpty) {
      inText = name === 't' && !isEmpty
    },
    text(from, to) {
      if (inText) text += decodeXML(xml.slice(from, to))
    },
    close(name) {
      inText = false
      if (name === 'p' && text !== '') text += ' '
      if (!containers.includes(name)) return
      if (text.trim() !== '') texts.push(text.trim())
      text = ''
    },
  })
  return texts
}
