import type { Box, Glyph } from '../../../layout/marks.ts'
import type { Finding } from '../../../model/finding.ts'
import { isCommonHan } from '../../../text/look-alikes.ts'
import { suspect } from '../../problem.ts'
import type { PageWalk } from './walk-page.ts'

/** What of a page's text can be trusted. */
export interface TextLayer {
  readonly glyphs: readonly Glyph[]
  readonly problems: readonly Finding[]
  /** How the page is to be read: by its text, or by what is seen: by its pictures as they are, or as it is drawn. */
  readonly readBy: 'text' | 'pictures' | 'drawing'
}

/** A picture over so much of the page is the page. */
const wholePage = 0.85
/** So few characters beside a picture of the whole page are a stamp or a page number. */
const fewGlyphs = 40
/** Drawings without any text, as if the letters themselves were drawn. */
const manyStrokes = 150

/** Looks whether a page's text is what can be seen on it. */
export function textLayer({ marks, images, invisible, codes }: PageWalk): TextLayer {
  const seen = marks.glyphs.filter(({ isSpace }) => !isSpace).length
  const pictures = images.filter(({ box }) => shareOf(box, marks) > 0.5 || coverage(images, marks) > wholePage)
  const isPicture = coverage(images, marks) > wholePage || (seen === 0 && coverage(images, marks) > 0.4)
  const place = (variant: string, facts: Finding['facts'] = {}) =>
    suspect(variant, { page: String(marks.page), ...facts }, [{ page: marks.page, box: [0, 0, 1, 1] }])
  const nothing = { glyphs: [] }
  if (isPicture && invisible > seen) return { ...nothing, problems: [note(place('pdf-ocr-layer'))], readBy: 'pictures' }
  // Text that lies under the picture of the whole page is seen as little; a page with rules is no picture.
  const covered = pictures.at(-1)?.glyphsBefore ?? 0
  const isCovered = isPicture && covered >= marks.glyphs.length && seen > fewGlyphs && marks.rules.length + marks.fills.length < 8
  if (isCovered) return { ...nothing, problems: [note(place('pdf-ocr-layer'))], readBy: 'pictures' }
  if (isPicture && seen <= fewGlyphs) return { glyphs: marks.glyphs, problems: [], readBy: 'pictures' }
  if (seen === 0 && marks.strokes.length > manyStrokes)
    return { ...nothing, problems: [note(place('pdf-outlines'))], readBy: 'drawing' }
  const mere = mereCodes(marks.glyphs, codes)
  if (mere.lost.size === 0) return { glyphs: marks.glyphs, problems: [], readBy: 'text' }
  const problems = [place('pdf-mere-codes', { fonts: mere.fonts.join(', '), count: String(mere.lost.size) })]
  if (mere.lost.size * 2 > seen) return { ...nothing, problems: problems.map(note), readBy: 'drawing' }
  const glyphs = marks.glyphs.map((glyph, i) => (mere.lost.has(i) ? { ...glyph, text: '\ufffd' } : glyph))
  return { glyphs, problems, readBy: 'text' }
}

/** The page is read all the same, by what is seen of it. */
const note = (finding: Finding): Finding => ({ ...finding, severity: 'note' })

interface PageSize {
  readonly width: number
  readonly height: number
}

const shareOf = ([x0, y0, x1, y1]: Box, { width, height }: PageSize) =>
  (Math.max(0, Math.min(x1, width) - Math.max(x0, 0)) * Math.max(0, Math.min(y1, height) - Math.max(y0, 0))) / (width * height)

/** How much of the page pictures cover; those that were cut into strips are added up. */
const coverage = (images: PageWalk['images'], page: PageSize) => images.reduce((sum, { box }) => sum + shareOf(box, page), 0)

/** Fonts without a table of characters give their codes for characters: what that spells is no writing. */
function mereCodes(glyphs: readonly Glyph[], codes: PageWalk['codes']) {
  const lost = new Set<number>()
  const fonts: string[] = []
  for (const [font, { glyphs: own, asCode }] of codes) {
    if (asCode < 0.9 * own.length) continue
    const plausible = own.filter((i) => isPlausible(glyphs[i]?.text ?? '')).length
    if (plausible >= 0.6 * own.length) continue
    fonts.push(font.replace(/^[A-Z]{6}\+/, ''))
    for (const i of own) lost.add(i)
  }
  return { lost, fonts }
}

const usual = /^[\x20-\x7e\u2000-\u206f\u2190-\u22ff\u2460-\u24ff\u25a0-\u27bf\u3000-\u303f\uff00-\uffef]/

const isPlausible = (text: string) => usual.test(text) || isCommonHan(text)
