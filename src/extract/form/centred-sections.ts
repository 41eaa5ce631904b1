import type { RawIndicator } from '../raw-form.ts'
import { guessed, type Read } from '../row.ts'

/**
 * Where merged cells were lost, a level-1 name may stand beside the middle one of its rows: the rows above it seem to belong to
 * the section before, or to none. They get the name below them where their level-2 name belongs to it and to no other.
 */
export function withCentredSections(indicators: readonly RawIndicator[]): RawIndicator[] {
  /** Names that stand beside the middle one of their rows, each as the guess that it is for all of them. */
  const centred = new Map<Read, Read>()
  const hasOwn = (of: SectionKind) => indicators.some(({ section }) => kindOfSection(section?.text) === of)
  const moved = indicators.map((indicator, i) => {
    const own = kindOfSection(indicator.section?.text)
    const named = sectionOfKind(indicator.kind?.text)
    const expected = named === 'satisfaction' && !hasOwn('satisfaction') ? 'benefit' : named
    const isPrinted = indicator.section !== undefined && indicators[i - 1]?.section !== indicator.section
    if (!expected || expected === own || isPrinted || (indicator.section && !own)) return indicator
    const next = indicators.find(({ section }, j) => j > i && section !== indicator.section)
    if (next?.section && kindOfSection(next.section.text) === expected) {
      centred.set(next.section, guessed(next.section))
      return { ...indicator, section: next.section, sectionWeight: next.sectionWeight }
    }
    // Benefits in the section of outputs: the name of theirs was lost.
    return own === 'output' && !mayHoldAll.test(indicator.section?.text ?? '') ? apartFrom(indicator) : indicator
  })
  // Where a name stands below its first rows, nobody knows where those of the others begin.
  if (!indicators[0]?.section)
    for (const { section } of indicators) if (section && !centred.has(section)) centred.set(section, guessed(section))
  return moved.map((indicator) => {
    const section = indicator.section && centred.get(indicator.section)
    const { sectionWeight } = indicator
    return section ? { ...indicator, section, sectionWeight: sectionWeight && guessed(sectionWeight) } : indicator
  })
}

/**
 * Where the rule between two level-1 cells was lost on a scan, or is as white as its paper, the name in the lower one seems to reach up to rows of the section
 * before: the first ones of it, whose level-2 name belongs to that and to no other, above one that is its own.
 */
export function withSectionsParted(indicators: readonly RawIndicator[]): RawIndicator[] {
  const parted: RawIndicator[] = []
  for (const [i, indicator] of indicators.entries()) {
    const { section, kind } = indicator
    const before = parted.at(-1)
    const own = kindOfSection(section?.text)
    const expected = sectionOfKind(kind?.text)
    const isStray =
      section !== undefined &&
      isOnPage(section) &&
      section !== before?.section &&
      expected !== null &&
      expected !== own &&
      expected === kindOfSection(before?.section?.text) &&
      indicators.some((one, j) => j > i && one.section === section && sectionOfKind(one.kind?.text) === own)
    parted.push(
      isStray && before?.section ? { ...indicator, section: before.section, sectionWeight: before.sectionWeight } : indicator,
    )
  }
  return parted
}

const isOnPage = ({ pieces: [first] }: Read): boolean => first !== undefined && 'page' in first.place

/** 产出与效益 */
const mayHoldAll = /效[益果]|[满滿]意/

/** The indicator in a section of its own: nobody knows what the one that it seems to belong to is worth with it. */
function apartFrom(indicator: RawIndicator): RawIndicator {
  const { section, sectionWeight } = indicator
  return { ...indicator, section: section && guessed(section), sectionWeight: sectionWeight && guessed(sectionWeight) }
}

type SectionKind = 'output' | 'benefit' | 'satisfaction'

/** Printed downwards, each character stands on a line of its own. */
const kindOfSection = (text = ''): SectionKind | null =>
  /[产產]\s*出/.test(text) ? 'output' : /效\s*[益果]/.test(text) ? 'benefit' : /[满滿]\s*意/.test(text) ? 'satisfaction' : null

const sectionOfKind = (text = ''): SectionKind | null =>
  /[满滿]意/.test(text)
    ? 'satisfaction'
    : /^(?:[经經][济濟]|社[会會]|生[态態]|[环環]境)效益|可持[续續]/.test(text)
      ? 'benefit'
      : /^(?:[数數]量|[质質]量|[时時]效|成本)/.test(text)
        ? 'output'
        : null
