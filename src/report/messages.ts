import { Big } from 'big.js'
import type { Cause, Finding } from '../model/finding.ts'
import { codeNames, partName, pathName, rowName } from './labels.ts'
import type { Language, Text } from './language.ts'
import { reasons, sentences } from './sentences.ts'
import { arithmetic } from './verdict.ts'

/** The finding as a sentence for people, in both languages. */
export function messageOf(finding: Finding): Text {
  return { zh: sentence(finding, 'zh'), en: sentence(finding, 'en') }
}

/** The finding as a sentence in one language. */
export function sentence(finding: Finding, language: Language): string {
  const { code, variant } = finding
  const special = variant === undefined ? undefined : sentences[`${code}:${variant}`]
  const template = (special ?? sentences[code])[language]
  let text = ''
  for (const { isOptional, parts } of compiled(template)) {
    const shown = parts.map((part) => (typeof part === 'string' ? part : (factOf(finding, part.fact, language) ?? null)))
    if (isOptional && shown.includes(null)) continue
    text += shown.map((part) => part ?? '—').join('')
  }
  return capital(text) + hedge(finding, language)
}

/** A stretch of a template: words, and facts to be filled in. An optional one is left out where a fact is missing. */
interface Stretch {
  readonly isOptional: boolean
  readonly parts: readonly (string | { readonly fact: string })[]
}

const compiledTemplates = new Map<string, readonly Stretch[]>()

/** Templates are taken apart once: a run renders millions of sentences. */
function compiled(template: string): readonly Stretch[] {
  const known = compiledTemplates.get(template)
  if (known) return known
  const stretches = template.split(/(\[[^\]]*\])/).flatMap((text): Stretch[] => {
    const isOptional = text.startsWith('[')
    const words = isOptional ? text.slice(1, -1) : text
    const parts = words
      .split(/(\{\w+\})/)
      .filter((part) => part !== '')
      .map((part): Stretch['parts'][number] => (part.startsWith('{') ? { fact: part.slice(1, -1) } : part))
    return parts.length === 0 ? [] : [{ isOptional, parts }]
  })
  compiledTemplates.set(template, stretches)
  return stretches
}

function factOf(finding: Finding, name: string, language: Language): string | undefined {
  const fact = finding.facts[name]
  const given = fact === '' ? undefined : fact
  switch (name) {
    case 'label':
      return given ?? pathName(finding.path, language)
    case 'declared':
      return given ?? figureText(finding.declared, finding, language)
    case 'recomputed':
      return given ?? figureText(finding.recomputed, finding, language)
    case 'row':
      return finding.facts.label || (rowName(finding.path, language) ?? pathName(finding.path, language))
    case 'part':
      return partName(finding.path, language) ?? codeNames[finding.code][language]
    case 'rule':
      return given ?? (finding.rule === '' ? undefined : finding.rule)
    case 'reason':
      return given === undefined ? undefined : (ownEntry(reasons, given)?.[language] ?? given)
    case 'check':
      return ownEntry(codeNames, given ?? finding.code)?.[language] ?? given
    case 'checks':
      return given
        ?.split(' ')
        .map((code) => ownEntry(codeNames, code)?.[language] ?? code)
        .join(language === 'zh' ? '、' : ', ')
    case 'states':
      return (finding.cause === 'declared' ? stated : read)[language]
    case 'gives':
      return (finding.cause === 'declared' ? shouldBe : comesTo)[language]
    default:
      return given
  }
}

/** Rates as percentages, amounts with their unit; more digits than anyone prints are rounded off. */
function figureText(number: number | null, { code, path }: Finding, language: Language): string | undefined {
  if (number === null) return undefined
  const figure = new Big(number)
  if (code === 'budget.rate' || path.endsWith('.rate')) return `${figure.times(100).round(2).toFixed()}%`
  const text = figure.round(4).toFixed()
  if (code === 'budget.parts') return language === 'zh' ? `${text} 元` : `${text} yuan`
  return text
}

/** A key such as `constructor` must not find what objects inherit. */
const ownEntry = (table: Readonly<Record<string, Text>>, key: string) => (Object.hasOwn(table, key) ? table[key] : undefined)

const stated: Text = { zh: '填报', en: 'states' }
const read: Text = { zh: '读作', en: 'reads' }
const shouldBe: Text = { zh: '应为', en: 'gives' }
const comesTo: Text = { zh: '复算为', en: 'would give' }

/** Only where a figure is disputed: the other sentences say themselves what they are about. */
function hedge({ code, cause, facts }: Finding, language: Language): string {
  if (!arithmetic.has(code)) return ''
  return facts.perhaps === undefined
    ? hedges[cause][language]
    : misreadings[language].replace('{perhaps}', () => facts.perhaps ?? '')
}

const hedges: Readonly<Record<Cause, Text>> = {
  declared: { zh: '', en: '' },
  reading: { zh: '；可能是识别误差，请核对原件', en: '; perhaps a misreading, please check the original' },
  undecided: { zh: '；填报或识别有误尚不能定，请核对原件', en: '; form or reading may be wrong, please check the original' },
}

/** Where another reading would satisfy the arithmetic, and it is not sure enough to be taken. */
const misreadings: Text = {
  zh: '；可能是识别误差（{perhaps}），请核对原件',
  en: '; perhaps a misreading ({perhaps}), please check the original',
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
