import { type FieldRole, isUnitRole } from '../schema/language.ts'
import { type Hit, type Lexicon, senseIn } from '../schema/lexicon.ts'
import { fold } from '../text/fold.ts'
import { inBothScripts } from '../text/scripts.ts'
import { gluedName } from './glued-names.ts'
import { blankAfter, guessed, isFigureLike, part, type Read, type Row, type RowCell } from './row.ts'

/** A label and what stands behind it. `role` is a field's role, or a choice group's name. */
export interface Labelled {
  readonly block: 'field' | 'choice'
  readonly role: string
  readonly label: Read
  readonly hit: Hit
  /** The parts of the value: several where it was spread over cells. A blank place is one blank part. */
  readonly values: readonly Read[]
  /** Cells, or texts in one, behind the value that are no part of it: a label that nobody knows and its value. */
  readonly apart: readonly Read[]
}

/** Fields and choices of a row or line that consists of labels and values; null where its first words are no label. */
export function labelledIn(row: Row, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  if (row.filled.length === 1 || row.grid === null) {
    const only = row.filled[0]
    const inText = only ? labelledInText(only, lexicon, schemaId) : null
    if (inText) return inText
  }
  return labelledInCells(row, lexicon, schemaId)
}

function labelledInCells(row: Row, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const found: { meaning: Meaning; label: RowCell; values: Read[]; apart: Read[] }[] = []
  const { filled } = row
  let strangers: readonly RowCell[] = []
  for (const [i, cell] of filled.entries()) {
    const meaning = meaningOf(cell.hit, schemaId)
    const current = found.at(-1)
    const next = filled[i + 1]
    const following = next === undefined ? null : meaningOf(next.hit, schemaId)
    // A value may look like a label by chance: only an exact label may follow a label directly, unless a value follows it.
    // 总分：98分 is a label with its value, though 总分98分 may be a label with points.
    const hasValue = meaning?.role === 'total' && valueBehind.test(cell.text)
    const isLabel =
      meaning !== null &&
      !hasValue &&
      (cell.hit?.exact || current === undefined || current.values.length > 0 || (next !== undefined && following === null))
    if (isLabel) {
      found.push({ meaning, label: cell, values: [], apart: [] })
      continue
    }
    const withColon = meaning === null || hasValue || current === undefined ? labelledInText(cell, lexicon, schemaId) : null
    if (withColon && (current === undefined || current.values.length > 0 || isOtherPlace(withColon, current.meaning))) {
      for (const { label, values, apart: _, ...rest } of withColon)
        found.push({ meaning: rest, label: { ...cell, ...label }, values: [...values], apart: [] })
      continue
    }
    const glued = meaning === null ? gluedName(cell, row, lexicon) : null
    if (glued && (current === undefined || current.values.length > 0)) {
      const { hit, role, from } = glued
      const label = { ...cell, ...part(cell, 0, from), hit }
      found.push({ meaning: { block: 'field', role, hit }, label, values: [guessed(cell, part(cell, from))], apart: [] })
      continue
    }
    const year = current && current.values.length > 0 && onlyYear.test(cell.text) ? yearMeaning(lexicon, schemaId) : null
    if (year && current?.meaning.block === 'field' && !current.meaning.role.startsWith('narrative.')) {
      found.push({ meaning: year, label: cell, values: [cell], apart: [] })
      continue
    }
    const grade = current?.meaning.role === 'total' && current.values.every(({ text }) => isFigureLike(text)) && gradeIn(cell)
    const gradeMeaning = grade ? meaningOf(lexicon.findExact('等级'), schemaId) : null
    if (grade && gradeMeaning && current.values.length > 0) {
      found.push({ meaning: gradeMeaning, label: cell, values: [grade], apart: [] })
      continue
    }
    if (current === undefined) {
      // 基本情况 | 年度目标完成情况 | 年度目标：… | 完成情况：…
      const isLabelledBehind = (one: RowCell) => anyColon.test(one.text) && labelledInText(one, lexicon, schemaId) !== null
      if (isCaption(cell.hit) && filled.slice(i + 1).some(isLabelledBehind)) continue
      // （2022年度） | 单位：元
      const yearFirst = i === 0 && next && onlyYear.test(cell.text) ? yearMeaning(lexicon, schemaId) : null
      if (yearFirst && next && (following || labelledInText(next, lexicon, schemaId))) {
        found.push({ meaning: yearFirst, label: cell, values: [cell], apart: [] })
        continue
      }
      // A caption may stand before the first label (项目基本信息 | 项目名称 | …).
      if (i === 0 && following && next?.hit?.exact && filled.length > 2) continue
      // A label that nobody knows and its value may, too: 经办股室 | 工程股 | 主管部门 | ….
      if (i === 0 && isPairBeforeLabel(filled, schemaId)) {
        strangers = filled.slice(0, 2)
        continue
      }
      if (strangers.includes(cell)) continue
      return null
    }
    // Flattened merged cells repeat their text.
    if (current.meaning.block === 'field' && current.values.some((value) => value.text === cell.text)) continue
    const isApart = current.apart.length > 0 || (current.values.length > 0 && standsApart(current.meaning, filled, i, row))
    ;(isApart ? current.apart : current.values).push(cell)
  }
  return found.map(({ meaning, label, values, apart }, i) => ({
    ...meaning,
    label,
    apart: i === 0 ? [...strangers, ...apart] : apart,
    values: values.length > 0 ? values : [blankPlaceAfter(row, label)],
  }))
}

/** 填报日期： | 总分：100: a place that is there and blank, and no name or date reads 总分：100. */
const isOtherPlace = ([first]: readonly Labelled[], { block, role }: Meaning): boolean =>
  first?.hit.exact === true && first.role !== role && ofOneForm.has(first.role) && block === 'field' && namesOrDates.test(role)

const ofOneForm = new Set(['total', 'filledOn'])
const namesOrDates = /^(?:filledOn|year|moneyUnit|unit|project)/

/**
 * Whether a second cell behind a name is a label of its own (主管部门 | 白栎县水务局 | 经办股室 | 工程股): in a table that knows
 * its cells always, elsewhere where a value of its own follows.
 */
function standsApart({ block, role }: Meaning, filled: readonly RowCell[], at: number, row: Row): boolean {
  if (block === 'choice') return isLabelOfOptions(filled, at)
  if (block !== 'field' || !(role.startsWith('project.') || role === 'grade' || isUnitRole(role))) return false
  const cell = filled[at]
  const isLabelLike = (cell?.text.length ?? 0) <= longestUnknownLabel && !/\d/.test(cell?.text ?? '')
  return isLabelLike && (row.grid?.spans === 'exact' || /[:：]$/.test(cell?.text ?? '') || filled.length > at + 1)
}

/** 优, or （自评等级）优, as it stands behind a total. */
function gradeIn(cell: RowCell): Read | null {
  const [, before = '', grade] = gradeBehindTotal.exec(cell.text) ?? []
  return grade === undefined ? null : part(cell, before.length, before.length + grade.length)
}

const gradeBehindTotal = inBothScripts(/^([(（]\p{Script=Han}{0,4}等级[)）]\s*)?(优秀?|良好?|中|差|合格|不合格|一般|较差)$/u)

const isCaption = (hit: Hit | null): boolean =>
  hit?.exact === true && hit.entry.senses.some(({ block }) => block === 'caption' || block === 'boilerplate')

/** 项目类型 | ☑常年性 ☐一次性 | 项目级次 | ☐省级 ☑市级: between the options of one group and those of another. */
const isLabelOfOptions = (filled: readonly RowCell[], at: number): boolean =>
  [filled[at - 1], filled[at + 1]].every((beside) => severalOptions.test(beside?.text ?? '')) &&
  unknownGroup.test(filled[at]?.text ?? '')

const severalOptions = /[☑☒■☐□].*\p{Script=Han}.*[☑☒■☐□]/u
const unknownGroup = /^\p{Script=Han}{2,8}[:：]?$/u

function isPairBeforeLabel(filled: readonly RowCell[], schemaId: string | null): boolean {
  const [label, value, known, ...rest] = filled
  if (!label || !value || value.hit || !known?.hit?.exact || rest.length === 0) return false
  const role = meaningOf(known.hit, schemaId)?.role ?? ''
  return label.text.length <= longestUnknownLabel && (role.startsWith('project.') || role === 'filledOn' || isUnitRole(role))
}

const longestUnknownLabel = 12

const onlyYear = /^[(（]?\s*(?:20\d\d|二[〇○零][〇○零一二三]{1,2}[〇○零一二三四五六七八九]?)\s*年度?\s*[)）]?$/

/** A year without a label means what 年度 would say before it. */
const yearMeaning = (lexicon: Lexicon, schemaId: string | null): Meaning | null => meaningOf(lexicon.findExact('年度'), schemaId)

/** The blank cell beside a label where there is one, else the label's end. */
function blankPlaceAfter(row: Row, label: RowCell): Read {
  return row.cells.find((cell) => cell.column > label.column && cell.text === '') ?? blankAfter(label)
}

type Meaning = Pick<Labelled, 'block' | 'role' | 'hit'>

function meaningOf(hit: Hit | null, schemaId: string | null): Meaning | null {
  if (hit === null) return null
  for (const block of ['field', 'choice'] as const) {
    const sense = senseIn(hit, block, schemaId)
    if (sense) return { block, role: sense.role, hit }
  }
  return null
}

const colon = /[:：﹕︰∶]/g
const anyColon = /[:：﹕︰∶]/
const valueBehind = /[:：∶]\s*\d/
const gap = /\s/
const gapOrComma = /[\s，,；;]/
const commaAtEnd = /[，,；;]\s*$/

/** `项目名称：…`, also several in one line: `单位名称：…  填报日期：…  总分：…`. Null where the text does not begin with a label. */
function labelledInText(source: Read, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const { text } = source
  if (!anyColon.test(text))
    return (
      totalInText(source, lexicon, schemaId) ??
      totalAndGradeInText(source, lexicon, schemaId) ??
      labelInText(source, lexicon, schemaId) ??
      namesInText(source, lexicon, schemaId)
    )
  const found: { meaning: Meaning; from: number; to: number; valueFrom: number }[] = []
  const yearBefore = yearBeforeLabels.exec(text)?.[0].length ?? 0
  const chapterBefore = chapterBeforeLabels.exec(text)?.[0].length ?? 0
  for (const { index } of text.matchAll(colon)) {
    const previous = found.at(-1)
    const start = previous?.valueFrom ?? Math.max(yearBefore, chapterBefore)
    if (index - start > longestLabelText && previous === undefined) break
    const isProse = previous?.meaning.role.startsWith('narrative.') ?? false
    const label = labelBefore(text, start, index, previous === undefined, lexicon, schemaId, isProse ? gap : gapOrComma)
    if (label === null) {
      if (previous !== undefined) continue
      const pair = labelsBefore(text, index, lexicon, schemaId)
      if (pair === null) return null
      found.push(...pair)
      continue
    }
    found.push({ ...label, to: index, valueFrom: index + 1 })
  }
  if (found.length === 0) return null
  const year = yearMeaning(lexicon, schemaId)
  const yearAt = (from: number, to: number): Labelled[] =>
    year && to > from ? [{ ...year, label: part(source, from, to), values: [part(source, from, to)], apart: [] }] : []
  return [
    ...yearAt(0, yearBefore),
    ...found.flatMap(({ meaning, from, to, valueFrom }, i): Labelled[] => {
      const isPlain = isUnitRole(meaning.role) || meaning.role.startsWith('project.')
      const next = found[i + 1]?.from ?? text.length
      const stranger = isPlain ? unknownLabel.exec(text.slice(valueFrom, next)) : null
      const afterTotal =
        meaning.role === 'total' && next - valueFrom > longestTotal ? totalFirst.exec(text.slice(valueFrom, next)) : null
      const end = valueFrom + (stranger?.index ?? afterTotal?.[0].length ?? next - valueFrom)
      const apart = end < next ? [part(source, end, next)] : []
      const behind = isPlain ? yearBehindValue.exec(text.slice(valueFrom, end)) : null
      const yearFrom = behind ? valueFrom + behind.index : end
      const label = part(source, from, to)
      const isLast = found[i + 1] === undefined
      const comma = isLast ? 0 : (commaAtEnd.exec(text.slice(valueFrom, yearFrom))?.[0].length ?? 0)
      return [{ ...meaning, label, values: [part(source, valueFrom, yearFrom - comma)], apart }, ...yearAt(yearFrom, end)]
    }),
  ]
}

/** （2022年度）　单位：万元 */
const yearBeforeLabels = /^\s*(?:[(（]\s*[2２][0０][\d０-９]{2}\s*年\s*度?\s*[)）]\s*|[2２][0０][\d０-９]{2}\s*年度?\s+)(?=\S)/
/** 一、基本情况 项目名称：河堤巡护 */
const chapterBeforeLabels = /^\s*[一二三四五六七八九]、\p{Script=Han}{2,8}\s+(?=\S{2,12}[:：])/u
/** 实施单位：白栎县水务局　　经办股室：工程股; at the end of a line also behind one blank: `白栎县水务局 领导签字：` */
const unknownLabel = /(?<=\S)(?:(?:\s{2,}|\t|\u3000)\p{Script=Han}{2,10}[:：]|\s\p{Script=Han}{2,8}[:：]\s*$)/u
/** A total before a whole page whose line breaks were lost; none where its place is blank. */
const totalFirst = /^\s*(?:\d{1,3}(?:\.\d{1,4})?\s*分?(?=\s))?/
const longestTotal = 60
/** 填报单位：白栎县水务局　2022年度 */
const yearBehindValue = /\s+[(（]?\s*[2２][0０][\d０-９]{2}\s*年\s*度\s*[)）]?\s*$/

/** `总分 96.5`, `填报日期 2021.4.14`, `填报日期2021年4月14日`: the row of a table whose rules were lost, or a line without its colon. */
function totalInText(source: Read, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const [, label = '', space = '', figure] = labelAndFigure.exec(source.text) ?? labelAndDate.exec(source.text) ?? []
  const hit = figure === undefined ? null : lexicon.find(label)
  const meaning = hit?.exact ? meaningOf(hit, schemaId) : null
  if (meaning?.role !== (datePart.test(figure ?? '') ? 'filledOn' : 'total')) return null
  return [{ ...meaning, label: part(source, 0, label.length), values: [part(source, label.length + space.length)], apart: [] }]
}

/** `总分 100 得分 96 等级 优`: what it is out of, the total and the grade. */
function totalAndGradeInText(source: Read, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const found = [...source.text.matchAll(/\S+/g)]
  if (found.length !== 4 && found.length !== 6) return null
  const words = found.map(({ 0: word, index }) => part(source, index, index + word.length))
  const [label, full, scoreLabel, score, gradeLabel, grade] = words
  if (!label || !full || !scoreLabel || !score) return null
  const [total, level] = [label, gradeLabel].map((read) => {
    const hit = read ? lexicon.find(read.text) : null
    return hit?.exact ? meaningOf(hit, schemaId) : null
  })
  const isScore = onlyHundred.test(full.text) && fold(scoreLabel.text) === '得分' && onlyPoints.test(score.text)
  if (!isScore || total?.role !== 'total' || (gradeLabel && level?.role !== 'grade')) return null
  const stated: Labelled = { ...total, label, values: [score], apart: [] }
  return gradeLabel && grade && level ? [stated, { ...level, label: gradeLabel, values: [grade], apart: [] }] : [stated]
}

const onlyHundred = /^100(?:\.0+)?分?$/
const onlyPoints = /^\d{1,3}(?:\.\d{1,4})?分?$/

/** `项目属性 1、持续性项目☑ 2、新增性项目□`, `改进措施 加强管理。`: the row of a table whose rules were lost. */
function labelInText(source: Read, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const [, label = '', space = '', value = ''] = labelAndRest.exec(source.text) ?? []
  const hit = label === '' ? null : lexicon.find(label)
  const meaning = hit?.exact ? meaningOf(hit, schemaId) : null
  // 备注 and the like may be words of a text.
  const isHeads = [value, /^\S+/.exec(value)?.[0] ?? ''].some((text) => lexicon.find(text)?.exact)
  const isText = meaning?.role.startsWith('narrative.') && label.length >= fewestOfText && !isHeads
  if (!meaning || !(meaning.block === 'choice' ? boxes.test(value) : isText)) return null
  return [{ ...meaning, label: part(source, 0, label.length), values: [part(source, label.length + space.length)], apart: [] }]
}

/**
 * `项目名称 林道养护`, `项目名称 | 林道养护`, `主管部门,白栎县林业局,实施单位,白栎县林场`: names behind exact labels, and nothing else. Where
 * another label follows (`主管部门 实施单位 白栎县林场`), the place is blank.
 */
function namesInText(source: Read, lexicon: Lexicon, schemaId: string | null): Labelled[] | null {
  const words = [...source.text.matchAll(/\s/.test(source.text) ? /(?!\|(?!\S))\S+/g : /[^,]+/g)]
  if (words.length > mostWords) return null
  const found: Labelled[] = []
  for (const { 0: word, index } of words) {
    const hit = lexicon.find(word)
    const read = part(source, index, index + word.length)
    const meaning = hit?.exact ? meaningOf(hit, schemaId) : null
    if (meaning?.role.startsWith('project.') || (meaning?.role === 'known' && found.length > 0)) {
      found.push({ ...meaning, label: read, values: [], apart: [] })
      continue
    }
    const labelled = found.at(-1)
    if (!labelled || labelled.values.length > 0 || hit || word.length < 2 || /[，。；]/.test(word)) return null
    found.splice(-1, 1, { ...labelled, values: [read] })
  }
  // Labels alone may be the heads of a table.
  if (found.at(-1)?.values.length !== 1) return null
  return found.map((one) => (one.values.length > 0 ? one : { ...one, values: [blankAfter(one.label)] }))
}

/** Of three labels and their names. */
const mostWords = 6
const labelAndFigure =
  /^(\S{2,8}?)(\s+|\s*[;；|.,，、·]\s*)((?:100(?:\.0+)?\s+)?\d{1,3}(?:\.\d{1,4})?分?|20\d\d\s*[-.年/].{2,12})$/
const labelAndRest = /^(\S{2,20}?)(\s+(?:\|\s+)?)(\S.*)$/s
const boxes = /[☑☐□■√✓✔]/
const fewestOfText = 4
const datePart = /^(?:2[0OoＯ０][\dOoＯ０-９lI]{2}\s*[-.．年/／]|二[〇○零Oo0]\p{Script=Han}.\s*年)/u
/** Also in Chinese numerals, and with nothing between the two. */
const labelAndDate = new RegExp(`^(\\p{Script=Han}{4})([\\s.,，、·;；]*)(${datePart.source.slice(1)}.{2,14})$`, 'u')
const longestLabelText = 40

/** `填报日期  总分：`: a blank place, whose colon was lost, before the label that ends at `end`. */
function labelsBefore(text: string, end: number, lexicon: Lexicon, schemaId: string | null) {
  const last = labelBefore(text, 0, end, false, lexicon, schemaId)
  const hit = last && lexicon.find(text.slice(0, last.from).trim())
  const meaning = hit?.exact ? meaningOf(hit, schemaId) : null
  if (!last || !meaning) return null
  return [
    { meaning, from: 0, to: last.from, valueFrom: last.from },
    { ...last, to: end, valueFrom: end + 1 },
  ]
}

/** The label that ends at `end`: the first one of a text reaches back to its start, later ones must be exact and follow a gap. */
function labelBefore(
  text: string,
  start: number,
  end: number,
  first: boolean,
  lexicon: Lexicon,
  schemaId: string | null,
  before = gap,
) {
  if (first) {
    const hit = lexicon.find(text.slice(start, end))
    const meaning = meaningOf(hit, schemaId)
    return meaning && { meaning, from: start }
  }
  for (let from = Math.max(start, end - longestLabelText); from < end; from++) {
    if (!before.test(text[from - 1] ?? '') && from !== start) continue
    const word = text.slice(from, end).trim()
    // (县法院) 金额单位: what stands in brackets before it is no note of a label.
    if (/^[(（[【]/.test(word)) continue
    const hit = lexicon.find(word)
    const meaning = hit?.exact ? meaningOf(hit, schemaId) : null
    const isText = meaning?.role.startsWith('narrative.') && wideGap.test(text.slice(start, from))
    if (meaning && (isText || laterFields.has(meaning.role as FieldRole))) return { meaning, from }
  }
  return null
}

/** Between two labels on one line there is more than a blank between words. */
const wideGap = /(?:\s{3}|[\t\u3000])$/

/** Labels that may stand in the middle of a line; words such as 说明 or 备注 may be prose there. */
const laterFields = new Set<FieldRole>([
  'project.name',
  'project.department',
  'project.implementer',
  'unit',
  'unit.department',
  'unit.budget',
  'year',
  'filledOn',
  'total',
  'grade',
  'moneyUnit',
  'known',
])
