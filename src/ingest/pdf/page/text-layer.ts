import { holdsMiddle } from '../../../layout/frame.ts'
import type { Box, Glyph } from '../../../layout/marks.ts'
import type { Finding } from '../../../model/finding.ts'
import { lostCharacter } from '../../../model/reading.ts'
import { isCommonHan } from '../../../text/look-alikes.ts'
import { suspect } from '../../problem.ts'
import type { PageWalk } from './walk-page.ts'

/** What of a page's text can be trusted, and how the page is to be read. */
export interface TextLayer {
  /** By its text, or by what is seen: by its pictures as they are, or as it is drawn. */
  readonly readBy: 'text' | 'pictures' | 'drawing'
  /** The text; of a page that is read by its pictures, what was printed on them. */
  readonly glyphs: readonly Glyph[]
  readonly problems: readonly Finding[]
  /** How the page is read where its pictures show no writing. */
  readonly instead?: TextLayer
}

/** A picture over so much of the page is the page. */
const wholePage = 0.85
/** So few characters beside a picture of the whole page are a stamp or a page number. */
export const fewGlyphs = 40
/** A page with more rules than this is no picture. */
const fewRules = 8
/** Drawings without any text, as if the letters themselves were drawn. */
const manyStrokes = 150

/** Looks whether a page's text is what can be seen on it. */
export function textLayer(walk: PageWalk): TextLayer {
  const { marks, images, invisible } = walk
  const text = trusted(walk)
  const seen = countSeen(marks.glyphs)
  const covered = coverage(images, marks)
  const isPicture = covered > wholePage || (seen === 0 && covered > 0.4)
  if (!isPicture) return text
  const isUnder = underPicture(walk)
  const glyphs = text.readBy === 'text' ? text.glyphs.filter((_, i) => !isUnder(i)) : []
  const printed: TextLayer = { readBy: 'pictures', glyphs, problems: text.readBy === 'text' ? text.problems : [] }
  const recognised = { ...printed, problems: [...printed.problems, note(finding(marks.page, 'pdf-ocr-layer'))] }
  if (invisible > seen) return recognised
  if (seen <= fewGlyphs) return printed
  if (marks.rules.length + marks.fills.length >= fewRules) return text
  // Text under the picture of the page is what was recognised once; text on it was typed, or the picture is a background.
  const hidden = marks.glyphs.filter(({ isSpace }, i) => !isSpace && isUnder(i)).length
  return { ...(hidden * 2 > seen ? recognised : printed), instead: text }
}

function trusted({ marks: { page, glyphs, strokes }, codes }: PageWalk): TextLayer {
  const seen = countSeen(glyphs)
  if (seen === 0 && strokes.length > manyStrokes)
    return { readBy: 'drawing', glyphs: [], problems: [note(finding(page, 'pdf-outlines'))] }
  const mere = mereCodes(glyphs, codes)
  const foreign = foreignLetters(glyphs)
  const problems: Finding[] = []
  if (mere.lost.size > 0)
    problems.push(finding(page, 'pdf-mere-codes', { fonts: mere.fonts.join(', '), count: String(mere.lost.size) }))
  if (foreign.length > 0) {
    const letters = [...new Set(foreign.map((i) => glyphs[i]?.text ?? ''))].slice(0, mostShown).join(' ')
    problems.push(finding(page, 'pdf-foreign-letters', { letters, count: String(foreign.length) }))
  }
  // A table of characters that is wrong in so many places may be wrong in others that do not show.
  if (mere.lost.size * 2 > seen || foreign.length >= Math.max(manyForeign.letters, manyForeign.share * seen))
    return { readBy: 'drawing', glyphs: [], problems: problems.map(note) }
  const lost = new Set([...mere.lost, ...foreign])
  const known = lost.size === 0 ? glyphs : glyphs.map((glyph, i) => (lost.has(i) ? { ...glyph, text: lostCharacter } : glyph))
  return { readBy: 'text', glyphs: known, problems }
}

/** So many letters that cannot be meant say that a page's table of characters is wrong; as a share of what is seen as well. */
const manyForeign = { letters: 4, share: 0.005 }
/** More of them need not be told. */
const mostShown = 10

/** Letters that no Chinese text holds, beside Chinese characters and not in a foreign word: ù⽬ for 项目. */
function foreignLetters(glyphs: readonly Glyph[]): number[] {
  const found: number[] = []
  for (const [i, { text }] of glyphs.entries()) {
    if (!foreign.test(text)) continue
    const beside = [nextSeen(glyphs, i, -1), nextSeen(glyphs, i, 1)]
    if (beside.some((other) => han.test(other)) && !beside.some((other) => ofWord.test(other))) found.push(i)
  }
  return found
}

/** The character before or after one, blanks left out. */
function nextSeen(glyphs: readonly Glyph[], from: number, step: 1 | -1): string {
  let i = from + step
  while (glyphs[i]?.isSpace) i += step
  return glyphs[i]?.text ?? ''
}

/** Accented Latin letters but for ø, the sign of diameters, and alphabets from Cyrillic on that are not Greek. */
const foreign = /^[\u00c0-\u00d6\u00d9-\u00f6\u00f9-\u024f\u0400-\u109f]/
const han = /\p{Script=Han}/u
/** Plain Latin letters, and those of other alphabets, as in forms in two languages. */
const ofWord = /[A-Za-z\u0400-\u109f]/

const finding = (page: number, variant: string, facts: Finding['facts'] = {}): Finding =>
  suspect(variant, { page: String(page), ...facts }, [{ page, box: [0, 0, 1, 1] }])

export const countSeen = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { isSpace }) => sum + (isSpace ? 0 : 1), 0)

/** Pictures that cover so much of the page, or of its width where it was cut into strips, hide what was drawn before them. */
const hiding = { area: 0.25, width: 0.8 }
/** A page is not cut into more strips. */
const mostStrips = 1000

/** Which of a page's characters a part of its picture covers. */
function underPicture({ marks, images }: PageWalk): (index: number) => boolean {
  const parts = images
    .filter(({ seen }) => shareOf(seen, marks) > hiding.area || seen[2] - seen[0] > hiding.width * marks.width)
    .slice(-mostStrips)
  const last = parts.at(-1)?.glyphsBefore ?? 0
  const covers = (i: number, { box }: Glyph) => parts.some(({ seen, glyphsBefore }) => glyphsBefore > i && holdsMiddle(seen, box))
  return (i) => i < last && covers(i, marks.glyphs[i] as Glyph)
}

/** The page is read all the same, by what is seen of it. */
const note = (finding: Finding): Finding => ({ ...finding, severity: 'note' })

interface PageSize {
  readonly width: number
  readonly height: number
}

export const shareOf = ([x0, y0, x1, y1]: Box, { width, height }: PageSize) =>
  (Math.max(0, Math.min(x1, width) - Math.max(x0, 0)) * Math.max(0, Math.min(y1, height) - Math.max(y0, 0))) / (width * height)

/** How much of the page pictures cover; those that were cut into strips are added up. */
const coverage = (images: PageWalk['images'], page: PageSize) => images.reduce((sum, { seen }) => sum + shareOf(seen, page), 0)

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
