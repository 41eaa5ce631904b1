import type { FormSchema } from '../schema/language.ts'
import type { Notes } from './notes.ts'

const widest = 120

/** A schema as YAML in the order and style of those that ship with the program, with notes as comments. */
export function printSchema(schema: FormSchema, notes: Notes, from: { source: string; forms: number }): string {
  const { id, version, name, titles, fields, choices, budget, goals, indicators, required, rules } = schema
  const sheet = new Sheet(notes)
  sheet.line(`# 草稿：由 ${oneLine(from.source)} 中同一式样的 ${from.forms} 张表生成。请逐条处理“请确认”，处理后删去该注释。`)
  sheet.line(`# Draft from ${from.forms} form(s) of one layout. Settle each “please confirm”, then delete the comment.`)
  sheet.entry(0, 'id', id, 'id')
  sheet.entry(0, 'version', JSON.stringify(version), 'version')
  sheet.entry(0, 'name', `{ zh: ${scalar(name.zh)}, en: ${scalar(name.en)} }`, 'name')
  if (titles) {
    sheet.line('')
    sheet.list(0, 'titles', titles, 'titles')
  }
  if (fields) sheet.lists('表头：标签的含义 / header fields', 'fields', fields)
  if (choices) {
    sheet.open('勾选 / boxes to tick', 'choices')
    for (const [label, { options }] of Object.entries(choices)) {
      sheet.entry(2, scalar(label), '', `choices.${label}`)
      sheet.list(4, 'options', options, '')
    }
  }
  if (budget) {
    sheet.open('预算：列标题的含义 / budget columns', 'budget')
    if (budget.captions) sheet.list(2, 'captions', budget.captions, '')
    if (budget.unit) sheet.entry(2, 'unit', budget.unit, 'budget.unit')
    sheet.columns('budget', budget.columns ?? {})
    if (budget.total) sheet.list(2, 'total', budget.total, '')
    if (budget.parts && budget.parts.length > 0) sheet.list(2, 'parts', budget.parts, '')
    if (budget.exhaustive) sheet.entry(2, 'exhaustive', 'true', 'budget.exhaustive')
  }
  if (goals) {
    sheet.open('', 'goals')
    if (goals.captions) sheet.list(2, 'captions', goals.captions, '')
    sheet.columns('goals', goals.columns ?? {})
  }
  if (indicators) {
    sheet.open('指标：列标题的含义 / indicator columns', 'indicators')
    if (indicators.captions) sheet.list(2, 'captions', indicators.captions, '')
    sheet.columns('indicators', indicators.columns ?? {})
    if (indicators.sections) sheet.list(2, 'sections', indicators.sections, '')
    if (indicators.kinds) sheet.list(2, 'kinds', indicators.kinds, 'indicators.kinds')
  }
  if (required) {
    sheet.line('')
    sheet.list(0, 'required', required, 'required')
  }
  if (rules) {
    sheet.open('评分规则 / scoring rules', 'rules')
    for (const [key, value] of Object.entries(rules))
      if (Array.isArray(value)) sheet.list(2, key, value.map(String), `rules.${key}`)
      else sheet.entry(2, key, String(value), `rules.${key}`)
  }
  return sheet.text
}

const plain = /^(?!(?:true|false|null|yes|no|on|off)$)[\p{Script=Han}A-Za-z][\p{Script=Han}\p{N}A-Za-z()（）、/.+\- ]*(?<! )$/iu

const scalar = (text: string): string => (plain.test(text) ? text : JSON.stringify(text))
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

class Sheet {
  readonly #notes: Notes
  readonly #lines: string[] = []

  constructor(notes: Notes) {
    this.#notes = notes
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`
  }

  line(text: string): void {
    this.#lines.push(text)
  }

  /** `key: value`, with the notes about it behind it, or above where the line would be too long. */
  entry(indent: number, key: string, value: string, path: string): void {
    const space = ' '.repeat(indent)
    const line = `${space}${key}:${value ? ` ${value}` : ''}`
    const [note, ...more] = path ? this.#notes.at(path) : []
    if (note && more.length === 0 && width(`${line} # ${note}`) <= widest) return this.line(`${line} # ${note}`)
    for (const one of note ? [note, ...more] : []) this.line(`${space}# ${oneLine(one)}`)
    this.line(line)
  }

  list(indent: number, key: string, items: readonly string[], path: string): void {
    const written = items.map(scalar)
    if (width(`${key}: [${written.join(', ')}]`) + indent <= widest)
      return this.entry(indent, key, `[${written.join(', ')}]`, path)
    const space = ' '.repeat(indent + 4)
    const rows = ['']
    for (const [i, item] of written.entries()) {
      const text = i + 1 < written.length ? `${item},` : item
      const last = rows.at(-1) ?? ''
      if (last && width(`${space}${last} ${text}`) > widest) rows.push(text)
      else rows[rows.length - 1] = last ? `${last} ${text}` : text
    }
    this.entry(indent, key, '', path)
    this.line(`${' '.repeat(indent + 2)}[`)
    for (const row of rows) this.line(space + row)
    this.line(`${' '.repeat(indent + 2)}]`)
  }

  /** A block with a blank line and a comment before it. */
  open(comment: string, key: string): void {
    this.line('')
    if (comment) this.line(`# ${comment}`)
    this.line(`${key}:`)
    if (key === 'rules') this.#suggestions(2, key)
  }

  /** A block of lists, and below them the suggestions about it. */
  lists(comment: string, key: string, lists: Partial<Record<string, readonly string[]>>): void {
    this.open(comment, key)
    for (const [role, labels] of Object.entries(lists)) if (labels) this.list(2, role, labels, `${key}.${role}`)
    this.#suggestions(2, key)
  }

  columns(block: string, columns: Partial<Record<string, readonly string[]>>): void {
    this.line('  columns:')
    for (const [role, heads] of Object.entries(columns)) if (heads) this.list(4, role, heads, `${block}.columns.${role}`)
    this.#suggestions(4, `${block}.columns`)
  }

  #suggestions(indent: number, path: string): void {
    for (const note of this.#notes.at(path)) this.line(`${' '.repeat(indent)}# ${oneLine(note)}`)
  }
}

/** Columns of a fixed-width font: Chinese characters take two. */
const width = (text: string): number => {
  let columns = 0
  for (const character of text) columns += (character.codePointAt(0) as number) > 0x2e7f ? 2 : 1
  return columns
}
