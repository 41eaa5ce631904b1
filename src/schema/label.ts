import { fold } from '../text/fold.ts'

/** What a label cell says: the name itself and what stands in brackets behind it. */
export interface LabelText {
  /** Folded, without brackets and their content, punctuation and numbering: `预算数 (A)：` → `预算数`. */
  readonly key: string
  /** Folded, brackets opened: `实施(主管)单位` → `实施主管单位`. Equal to `key` where there are none. */
  readonly opened: string
  /** Folded contents of the brackets: `['万元', '20分']`. */
  readonly notes: readonly string[]
}

/** Longer texts are prose, never a label, with and without the spaces that OCR may put between its characters. */
const longestLabel = 40
export const longestText = 2 * longestLabel

const brackets = /[([{（【〔「]([^()[\]{}（）【】〔〕「」]*)(?:[)\]}）】〕」]|$)/g
const punctuation = /[^\p{L}\p{N}%*+?]/gu
const numbering = /^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）])/
/** 项目决策 2分, 产出指标 权重40分; without 分 only where it can hardly be a number of something: 产出指标 50. */
const trailingPoints = /(?:权重|分值)?(\d[\dol〇]{0,2}(?:\.\d+)?)分$|(?<=指标)[1-9]\d$/

/** 一级 and 二级 whose strokes were read as signs: -级指标, =级指标, -级. */
const damagedLevel = /^[-–—―─ー_=二ニ](?=级(?:指标|$))/
const levelOf = (sign: string): string => (/[=二ニ]/.test(sign) ? '二' : '一')
/** Points and units whose brackets were read as letters: 产出指标C40分J, 项目资金C万元). */
const damagedBracket = /(?<=\p{Script=Han})[(c](\d[\dol〇]{0,2}分[^()cj]*|[百千]?[万亿]?元)[)j]?$/u

/** 预算数A, 执行率B/A, 得分20分*执行率: what stands in brackets elsewhere, which were lost. */
const lostFormula = /(?<=[数值率])[ab](?:\/[ab])?$|(?<=得分)\d{1,2}分[*×]执行率$/
/** (40兮), (40公): points behind a figure in brackets. */
const damagedPoints = /(?<=[(（]\d{1,3})[兮份公](?=[)）])/g
/** 产出指标 40分): the bracket before the points was lost. */
const lostBracket = /^([^([{（【〔「]*\d分)[)\]}）】〕」]$/

/** 得分③: marks of notes below the table, which fold to digits. */
const noteMarks = /[①-⑳]+\s*$/

/** A note whose brackets were both seen and not read, or a stroke of a pen. */
const lostBrackets = /(?<=\p{Script=Han})\ufffd([^\ufffd]{1,8})\ufffd$/u

/** Reads a text as a label. Cheap enough for every cell; texts that are longer than any label give an empty key. */
export function labelText(text: string): LabelText {
  if (text.length > longestText) return nothing
  const folded = fold(text.replace(noteMarks, ''))
  if (folded.length > longestLabel) return nothing
  const unnumbered = folded
    .replace(damagedLevel, levelOf)
    .replace(damagedBracket, '($1)')
    .replace(lostBrackets, '($1)')
    .replace(lostBracket, '$1')
    .replace(damagedPoints, '分')
    .replace(lostFormula, '($&)')
    .replace(numbering, '')
  const notes: string[] = []
  let bare = unnumbered.replace(brackets, (_, content: string) => {
    if (content) notes.push(content)
    return ''
  })
  const points = trailingPoints.exec(bare.trim())
  if (points && points[0].length < bare.length) {
    notes.push(points[0])
    bare = bare.slice(0, points.index)
  }
  const key = bare.replace(punctuation, '')
  const opened = notes.length === 0 ? key : unnumbered.replace(punctuation, '')
  return { key: key || opened, opened, notes }
}

const nothing: LabelText = { key: '', opened: '', notes: [] }

/** (40分), (权重40), (分值:40分). Letters in the place of digits are left to who reads the number. */
const pointsNote = /^(?:(?:权重|分值|满分|标准分)[:：为]?)?([\dil][\dol〇]{0,2}(?:\.\d+)?)(?:分|$)/

/** The points that a label states in its brackets, as printed: `产出指标(40分)` → `40`; of a level 1 also `产出指标(40%)`. */
export function pointsIn(notes: readonly string[], isLevel = false): string | null {
  for (const note of notes) {
    const stated = isLevel ? note.replace(/%$/, '') : note
    const match = pointsNote.exec(stated)
    if (match?.[1] && (stated.includes('分') || match[0] === stated)) return match[1]
  }
  return null
}
