import type { PageDrawing } from '../layout/page-drawing.ts'
import type { Language, Text } from '../report/language.ts'
import type { DocumentNotes } from './document-notes.ts'
import { drawFates, drawGrids, drawNames, drawValues } from './draw-cells.ts'
import { drawFindings } from './draw-findings.ts'
import { drawCharacters, drawMarks, drawPictures, drawWords } from './draw-marks.ts'
import { numberFindings } from './number-findings.ts'
import { outcomesOf } from './outcomes.ts'
import { panel, panelWidth } from './panel.ts'
import { script, style } from './style.ts'
import { element, rounded } from './svg.ts'
import { viewOf } from './view.ts'

export interface PageSvgContent {
  readonly language: Language
  /** The input's path. */
  readonly path: string
  readonly page: number
  readonly pages: number
  readonly previous: string | null
  readonly next: string | null
  readonly drawing: PageDrawing
  readonly notes: DocumentNotes
  /** False where no forms were looked for. */
  readonly hasForms: boolean
}

const layerNames = {
  picture: { zh: '页面图像', en: 'picture of the page' },
  fates: { zh: '各格归为（颜色）', en: 'what cells became' },
  values: { zh: '取值的文字', en: 'characters of values' },
  rules: { zh: '找到的线', en: 'rules found' },
  grids: { zh: '表格、行列号', en: 'grid, numbers, spans' },
  words: { zh: '词', en: 'words' },
  characters: { zh: '读到的字符', en: 'characters as read' },
  names: { zh: '栏目名、取值', en: 'names and values' },
  findings: { zh: '问题', en: 'findings' },
} as const satisfies Readonly<Record<string, Text>>

const margin = 28

/** One page as a self-contained SVG: its picture, every step of its reading as a layer, and beside it what came of it. */
export function pageSvg(content: PageSvgContent): string {
  const { language, page, drawing, notes } = content
  const view = viewOf(drawing, language)
  const outcomes = outcomesOf(page, drawing, notes)
  const { forms, findings } = notes.of(page)
  const numbered = numberFindings(page, drawing, findings)
  const drawn: Readonly<Record<keyof typeof layerNames, string>> = {
    picture: drawPictures(drawing, view),
    fates: drawFates(drawing, outcomes, view),
    rules: drawMarks(drawing, view),
    grids: drawGrids(drawing, view),
    words: drawWords(drawing, view),
    characters: drawCharacters(drawing, view),
    values: drawValues(outcomes, view),
    names: drawNames(outcomes, view),
    findings: drawFindings(numbered, view),
  }
  // Without a picture, what was read stands in for what is printed.
  const isOff = drawing.pictures.length > 0 ? 'characters' : ''
  const layers = Object.entries(layerNames).map(([id, name]) => ({ id, name: name[language], isOn: id !== isOff }))
  const beside = panel({ ...content, forms, layers, outcomes, findings: numbered, isRead: drawing.isRead })
  const width = rounded(view.width + panelWidth + 3 * margin)
  const height = rounded(Math.max(view.height, beside.height) + 2 * margin)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    element('title', {}, `formproof ${page}`),
    `<style><![CDATA[${style}]]></style>`,
    patterns,
    element(
      'g',
      { transform: `translate(${margin} ${margin})` },
      ...Object.entries(drawn).map(([id, markup]) =>
        element('g', { id, ...(id === isOff && { style: 'display: none' }) }, `\n${markup}\n`),
      ),
    ),
    element('g', { transform: `translate(${rounded(view.width + 2 * margin)} ${margin})` }, beside.markup),
    `<script><![CDATA[${script}]]></script>`,
  )}\n`
}

const stripes = (id: string, colour: string, opacity: number) =>
  `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<rect width="3" height="8" fill="${colour}" fill-opacity="${opacity}"/></pattern>`

const patterns = `<defs>${stripes('stripes', '#d946ef', 0.6)}${stripes('faint-stripes', '#94a3b8', 0.35)}</defs>`
