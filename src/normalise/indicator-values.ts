import type { RawIndicator } from '../extract/raw-form.ts'
import type { Read, RowCell } from '../extract/row.ts'
import type { Figure, Quantity } from '../model/figure.ts'
import type { Field, Indicator } from '../model/form.ts'
import { join } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import { senseIn } from '../schema/lexicon.ts'
import { isRecognised } from '../text/likeliest.ts'
import { inBothScripts } from '../text/scripts.ts'
import { rounded } from './confidence.ts'
import { quantityGrammar } from './decode/grammar.ts'
import { levelName } from './level-name.ts'
import { unitOfResult } from './own-unit.ts'
import type { Parsed } from './parsed.ts'
import { parseQuantity } from './quantity.ts'
import { rateBound } from './rate-bound.ts'
import { sharedUnit } from './shared-unit.ts'
import { cleanText, plainText, stripRowMarker } from './text.ts'
import type { Values } from './values.ts'

/** Makes typed values of the rows of indicators. */
export class IndicatorValues {
  readonly #values: Values
  readonly #schemaId: string
  /** Rows share the cells of their section and level 2: one value for each. */
  readonly #shared = new Map<Read, Value<string>>()
  readonly #sharedWeights = new Map<Read, Field<Figure>>()

  constructor(values: Values, schemaId: string) {
    this.#values = values
    this.#schemaId = schemaId
  }

  indicator(indicator: RawIndicator, path: string): Indicator {
    const { section, sectionWeight, kind, target, targetUnit, weight, weightPercent } = indicator
    const measure = measureOf(indicator)
    const quantity = (text: string): Parsed<Quantity> => parseQuantity(text, { unit: targetUnit ?? null, measure })
    const result = (text: string): Parsed<Quantity> => parseQuantity(text, { unit: resultUnit(indicator, text), measure })
    const words = { name: indicator.name?.text ?? '', actual: indicator.actual?.text ?? '' }
    const promised = (text: string): Parsed<Quantity> => rateBound(text, words, quantity) ?? quantity(text)
    return {
      section: this.#levelName(section, `${path}.section`, 'section'),
      sectionWeight: this.weightOnce(sectionWeight, `${path}.sectionWeight`),
      kind: this.#levelName(kind, `${path}.kind`, 'kind'),
      name: this.#values.value(indicator.name, `${path}.name`, indicatorName),
      target: this.#values.value(target && composed(target), `${path}.target`, promised, quantityGrammar),
      actual: this.#values.value(indicator.actual, `${path}.actual`, result, quantityGrammar),
      // 权重占比 is what an indicator is worth where 指标分值 is blank.
      weight: this.#values.points(weight?.text ? weight : (weightPercent ?? weight), `${path}.weight`),
      score: this.#values.points(indicator.score, `${path}.score`),
      reason: this.#values.text(indicator.reason, `${path}.reason`),
    }
  }

  /** Level-1 and level-2 names come from a small vocabulary, so that damage to them can be told and undone. */
  #levelName(read: Read | undefined, path: string, block: 'section' | 'kind'): Field<string> {
    if (read === undefined) return null
    const known = this.#shared.get(read)
    if (known) return known
    const id = this.#schemaId
    const value = this.#values.value(read, path, (text) => levelName(text, read, block, id))
    if (!value) return null
    const hit = (read as Partial<RowCell>).hit
    const isLabel = (hit?.exact && senseIn(hit, block, id)) || value.repairs.some(({ rule }) => rule === 'label.look-alike')
    const sure = isLabel && isRecognised(read) ? rounded(read.confidence * sureLabel) : 0
    const name = sure > value.confidence ? { ...value, confidence: sure } : value
    this.#shared.set(read, name)
    return name
  }

  weightOnce(read: Read | undefined, path: string): Field<Figure> {
    if (read === undefined) return null
    const known = this.#sharedWeights.get(read)
    if (known) return known
    const value = this.#values.points(read, path)
    this.#sharedWeights.set(read, value)
    return value
  }
}

const indicatorName = (text: string): Parsed<string> => plainText(stripRowMarker(text).text)

/** That a level is the label that it was taken for, however doubtful its characters: all of 73 on synthetic scans were. */
const sureLabel = 0.95

/** What a bare result is in: the unit of its row, or else the one that the head of the targets names. */
function resultUnit({ target, targetUnit, unit }: RawIndicator, actual: string): string | null {
  const value = target?.filter((part) => part !== unit).at(-1)?.text ?? ''
  return (unit && unitOfResult(actual, value, unit.text)) ?? targetUnit ?? null
}

/** The measure word that target and result share, or the row has in the column of units. */
function measureOf({ target, unit, actual }: RawIndicator): string | null {
  return target && actual ? sharedUnit(composed(target).text, actual.text, unit?.text ?? '') : null
}

const words = inBothScripts(/^(?:定[性量](?:指标|描述)?|文字描述|文字|其他|无)$/)

/** Comparator, value and unit from their own columns as one text: ≥ | 95 | % → ≥95%. */
function composed(parts: readonly Read[]): Read {
  const filled = parts.filter(({ text }) => text !== '' && !words.test(cleanText(text)))
  const [first] = filled
  if (parts.length === 1 || !first) return (parts.find(({ text }) => text !== '') ?? parts[0]) as Read
  return { ...join(filled, ''), confidence: Math.min(...filled.map(({ confidence }) => confidence)) }
}
