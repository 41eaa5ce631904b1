import { lostCharacter } from '../model/reading.ts'
import { closest } from '../text/closeness.ts'
import { fold } from '../text/fold.ts'
import { inOrder, isDamagedPair, plainLooks, repairedPair } from '../text/look-alikes.ts'
import { type LabelText, labelText, longestText } from './label.ts'
import type { FormSchema } from './language.ts'

/** The part of a form in which a label has its meaning. */
export type Block =
  | 'field'
  | 'choice'
  | 'budget'
  | 'line'
  | 'goal'
  | 'indicator'
  | 'section'
  | 'kind'
  | 'caption'
  | 'title'
  | 'boilerplate'

/** One meaning of a label: what it is in which block, according to which schema. */
export interface Sense {
  readonly block: Block
  /** Such as `planned` in block `budget`, or `project.name` in block `field`. */
  readonly role: string
  /** Id of the schema that lists it. */
  readonly owner: string
}

/** A label of the vocabulary with all its meanings. */
export interface Entry {
  readonly key: string
  /** As the schema writes it. */
  readonly label: string
  readonly senses: readonly Sense[]
}

/** A cell's text recognised as a label. */
export interface Hit {
  readonly entry: Entry
  /** Every character agrees after folding. */
  readonly exact: boolean
  /** The labels that may be meant: several where they are equally near. */
  readonly near: readonly Entry[]
  readonly notes: LabelText['notes']
}

/** An entry and its key as it looks, without look-alikes. */
interface Look {
  readonly key: string
  readonly entry: Entry
}

/**
 * All labels of all schemas in one index, so that a cell is looked up once however many schemas there are.
 * Look-ups are exact first, then approximate: OCR may lose or change a character of a label.
 */
export class Lexicon {
  readonly #entries = new Map<string, { key: string; label: string; senses: Sense[] }>()
  readonly #looks: readonly Look[]
  /**
   * For each length of a key and each character of looks the numbers of those that hold it: only those of about the same
   * length that share most of a text's characters are compared with it.
   */
  readonly #holding = new Map<number, Map<string, number[]>>()
  /** How many characters of the text at hand each look shares. */
  readonly #shared: Uint8Array
  /** The entries by what they look like, and those of vertical cells by their characters in any order. */
  readonly #looking = new Map<string, Entry[]>()
  readonly #orderless = new Map<string, Entry[]>()
  /** The options of choice groups, folded. */
  readonly #options = new Map<string, readonly string[]>()
  #hits = new Map<string, Hit | null>()

  constructor(schemas: readonly FormSchema[]) {
    for (const schema of schemas) this.#add(schema)
    this.#addOptions(schemas)
    this.#looks = Array.from(this.#entries.values(), (entry) => ({ key: plainLooks(entry.key), entry }))
    this.#shared = new Uint8Array(this.#looks.length)
    for (const [number, { key, entry }] of this.#looks.entries()) {
      const holding = this.#holding.get(entry.key.length) ?? new Map<string, number[]>()
      this.#holding.set(entry.key.length, holding)
      for (const character of new Set(key)) put(holding, character, number)
      put(this.#looking, key, entry)
      const senses = entry.senses.filter(({ block }) => verticalBlocks.has(block))
      if (senses.length > 0 && entry.key.length > shortestApproximate)
        put(this.#orderless, inOrder(entry.key), { ...entry, senses })
    }
  }

  /** What `text` is called in the vocabulary, or null if it is no label. */
  find(text: string): Hit | null {
    // Prose is no label and need not be remembered.
    if (text.length > longestText) return null
    const known = this.#hits.get(text)
    if (known !== undefined) return known
    const hit = this.#lookUp(text)
    // Forms repeat their labels and short texts: a bounded memory is enough.
    if (this.#hits.size >= rememberedTexts) this.#hits = new Map()
    this.#hits.set(text, hit)
    return hit
  }

  /** The label that `text` is, without looking for similar ones. */
  findExact(text: string): Hit | null {
    const known = this.#hits.get(text)
    if (known !== undefined) return known?.exact ? known : null
    return this.#exact(text, labelText(text))
  }

  /** Whether `text` is a label, or looks the same as one: 项日产出. */
  isLabel(text: string): boolean {
    const hit = this.find(text)
    return hit !== null && (hit.exact || plainLooks(labelText(text).key) === plainLooks(hit.entry.key))
  }

  /** The choice group that a damaged label names: of those that it may name the one with the most options in `beside`. */
  choiceBeside(text: string, beside: string): Hit | null {
    const { key, notes } = labelText(text)
    if (key.length <= shortestApproximate || key.length > longestChoice) return null
    const folded = fold(beside)
    const counts = new Map<string, number>()
    for (const [group, options] of this.#options) {
      const count = options.filter((option) => folded.includes(option)).length
      if (count > 0) counts.set(group, count)
    }
    if (counts.size === 0) return null
    const countOf = ({ senses }: Entry) =>
      Math.max(0, ...senses.map(({ block, role }) => (block === 'choice' && counts.get(role)) || 0))
    const near = this.#near(key)
    const most = Math.max(...near.map(countOf))
    const [entry, ...others] = near.filter((one) => most > 0 && countOf(one) === most)
    return entry && others.length === 0 ? { entry, exact: false, near: [entry], notes } : null
  }

  #exact(text: string, { key, opened, notes }: LabelText): Hit | null {
    // What is left of 分值 is not 值.
    const isRest = key.length === 1 && text.includes(lostCharacter)
    const entry = key === '' || isRest ? undefined : (this.#entries.get(opened) ?? this.#entries.get(key))
    return entry ? { entry, exact: true, near: [entry], notes } : null
  }

  #lookUp(text: string): Hit | null {
    const label = labelText(text)
    const { key, notes } = label
    if (key === '') return null
    const exact = this.#exact(text, label)
    if (exact) return exact
    if (!hasLetter.test(key)) return null
    const near = this.#near(key)
    const entry = commonOf(near)
    return entry && { entry, exact: false, near, notes }
  }

  /** The labels that a damaged text may be: those that look the same before those that look similar. */
  #near(key: string): readonly Entry[] {
    const pair = repairedPair(key)
    const repaired = pair === null ? undefined : this.#entries.get(pair)
    if (repaired) return [repaired]
    const plain = plainLooks(key)
    if (key.length < shortestApproximate)
      return this.#similarTo(key, plain).flatMap(({ entry }) => (isDamagedPair(key, entry.key) ? [entry] : []))
    const same = this.#looking.get(plain)
    if (same) return same
    const candidates = this.#similarTo(key, plain)
    const similar = closest(
      key,
      candidates.map(({ entry }) => entry),
    )
    if (similar.length === 1) return similar
    const scrambled = this.#orderless.get(inOrder(key))
    if (scrambled) return scrambled
    const alike = closest(plain, similar.length > 0 ? candidates.filter(({ entry }) => similar.includes(entry)) : candidates)
    // A character is more often lost than added.
    const whole = alike.filter((candidate) => candidate.key.length >= key.length)
    return (whole.length > 0 ? whole : alike).map(({ entry }) => entry)
  }

  /** Those of about the same length that share at least half of the characters, as they look. */
  #similarTo(key: string, plain: string): Look[] {
    const shared = this.#shared.fill(0)
    const characters = new Set(plain)
    const met: number[] = []
    for (const [length, holding] of this.#holding) {
      if (!mayBe(length, key.length)) continue
      for (const character of characters)
        for (const number of holding.get(character) ?? []) {
          if (shared[number] === 0) met.push(number)
          shared[number] = (shared[number] ?? 0) + 1
        }
    }
    return met.flatMap((number) => {
      const look = this.#looks[number]
      if (!look || isOtherMeasure(look.entry.key, key)) return []
      return (shared[number] ?? 0) * 2 >= look.entry.key.length ? [look] : []
    })
  }

  #addOptions(schemas: readonly FormSchema[]): void {
    const groups = new Map<string, Set<string>>()
    for (const { choices } of schemas)
      for (const [label, { options }] of Object.entries(choices ?? {}))
        groups.set(label, new Set([...(groups.get(label) ?? []), ...options.map(fold)]))
    for (const [label, options] of groups) this.#options.set(label, [...options])
  }

  #add(schema: FormSchema): void {
    const put = (labels: readonly string[] | undefined, block: Block, role: string) => {
      for (const label of labels ?? []) {
        const { key, opened } = labelText(label)
        for (const form of new Set([key, opened])) {
          const entry = this.#entries.get(form) ?? { key: form, label, senses: [] }
          if (!entry.senses.some((sense) => sense.block === block && sense.owner === schema.id))
            entry.senses.push({ block, role, owner: schema.id })
          this.#entries.set(form, entry)
        }
      }
    }
    const putAll = (roles: Partial<Record<string, readonly string[]>> | undefined, block: Block) => {
      for (const [role, labels] of Object.entries(roles ?? {})) put(labels, block, role)
    }
    putAll(schema.fields, 'field')
    for (const [label, choice] of Object.entries(schema.choices ?? {})) put([label, ...(choice.also ?? [])], 'choice', label)
    putAll(schema.budget?.columns, 'budget')
    put(schema.budget?.total, 'line', 'total')
    put(schema.budget?.parts, 'line', 'part')
    put(schema.budget?.captions, 'caption', 'budget')
    putAll(schema.goals?.columns, 'goal')
    put(schema.goals?.captions, 'caption', 'goals')
    putAll(schema.indicators?.columns, 'indicator')
    put(schema.indicators?.sections, 'section', 'section')
    put(schema.indicators?.kinds, 'kind', 'kind')
    put(schema.indicators?.captions, 'caption', 'indicators')
    put(schema.boilerplate, 'boilerplate', 'boilerplate')
  }
}

/** Printed downwards, in narrow cells whose characters may come in any order. */
const verticalBlocks = new Set<Block>(['section', 'kind', 'caption'])

function put<T>(index: Map<string, T[]>, key: string, one: T): void {
  const those = index.get(key)
  if (those) those.push(one)
  else index.set(key, [one])
}

/** What equally near labels have in common: where they differ within a block, nobody knows what was meant there. */
function commonOf(entries: readonly Entry[]): Entry | null {
  const [first, ...others] = entries
  if (!first || others.length === 0) return first ?? null
  const all = entries.flatMap(({ senses }) => senses)
  const senses = all.filter(({ block, role, owner }) =>
    all.every((other) => other.block !== block || other.owner !== owner || other.role === role),
  )
  return senses.length > 0 ? { ...first, senses } : null
}

/** 总成本 is not 成本 with a character too many: short labels are only taken for each other at the same length. */
const mayBe = (label: number, text: number): boolean =>
  label === text || (label > shortestApproximate && Math.abs(label - text) <= 2)

/** 资金执行数 is not 资金执行率. */
const isOtherMeasure = (label: string, text: string): boolean =>
  measures.includes(label.at(-1) ?? ' ') && measures.includes(text.at(-1) ?? ' ') && label.at(-1) !== text.at(-1)

const measures = '数率额'
const rememberedTexts = 20_000
const shortestApproximate = 3
const longestChoice = 8
const hasLetter = /\p{Script=Han}/u

/** The meaning of a label in `block`: the chosen schema's own, else what every form shares. */
export function senseIn(hit: Hit | null, block: Block, schemaId: string | null): Sense | null {
  let common: Sense | null = null
  for (const sense of hit?.entry.senses ?? []) {
    if (sense.block !== block) continue
    if (sense.owner === schemaId) return sense
    if (sense.owner === commonId) common = sense
  }
  return common
}

/** The label that is meant, as the vocabulary writes it: of several the one that the chosen schema lists itself in that block. */
export function meantIn({ near }: Hit, block: Block, schemaId: string | null): string | null {
  const own = near.filter(({ senses }) => senses.some((sense) => sense.block === block && sense.owner === schemaId))
  const [meant, ...others] = own.length > 0 ? own : near
  return meant && others.length === 0 ? meant.label : null
}

/** Id of the schema that every other one builds on. */
export const commonId = 'common'
