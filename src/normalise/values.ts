import type { Read } from '../extract/row.ts'
import type { Figure } from '../model/figure.ts'
import type { Field } from '../model/form.ts'
import { placeOf, slice } from '../model/place.ts'
import type { Value } from '../model/value.ts'
import { isRecognised, probabilityOf } from '../text/likeliest.ts'
import { alternative, probabilityAsWord, rounded } from './confidence.ts'
import { decode } from './decode/decode.ts'
import { type GrammarOf, pointsGrammar } from './decode/grammar.ts'
import type { Parsed } from './parsed.ts'
import { parsePoints, parsePointsWithSpeck } from './points.ts'
import { ReadingFindings } from './reading-findings.ts'
import { withRounding } from './shown-rounded.ts'
import { plainText } from './text.ts'
import { parsedWithoutSpecks } from './without-specks.ts'
import { yearIn } from './year-in.ts'

/** Makes typed values of what was read, and says what had to be repaired, is doubtful or could not be understood. */
export class Values {
  readonly findings = new ReadingFindings()
  readonly #specks: ReadonlySet<Read>

  /** @param specks points whose last sign is dust */
  constructor(specks: ReadonlySet<Read>) {
    this.#specks = specks
  }

  /** `grammarOf`: how texts of this kind are told from others where the characters leave a choice. */
  value<T>(
    read: Read | undefined,
    path: string,
    parse: (text: string) => Parsed<T>,
    grammarOf: GrammarOf<T> | null = null,
  ): Field<T> {
    if (read === undefined) return null
    if (isRecognised(read)) return this.#recognised(read, path, parse, grammarOf)
    const parsed = grammarOf ? parsedWithoutSpecks(read.text, parse) : parse(read.text)
    const value: Value<T> = {
      raw: read.text,
      value: withRounding(parsed.value, read),
      origin: parsed.repairs.length > 0 ? 'repaired' : 'read',
      // What is shown counts; what the cell holds behind it is kept beside it. No character was changed.
      repairs:
        read.stored === undefined
          ? parsed.repairs
          : [...parsed.repairs, { rule: 'cell.shown-as', from: read.stored, to: read.text }],
      confidence: read.confidence,
      at: placeOf(read),
    }
    this.findings.of(value, parsed, path)
    return value
  }

  /**
   * Its confidence is the probability that all of its characters are right, whatever its length: as likely as that is what
   * it says what is printed.
   */
  #recognised<T>(read: Read, path: string, parse: (text: string) => Parsed<T>, grammarOf: GrammarOf<T> | null): Value<T> {
    const decoded = grammarOf && decode(read, grammarOf(parse))
    const parsed = decoded?.parsed ?? parse(read.text)
    const raw = decoded?.source.text.trim() ?? read.text
    const preferred = read.preferred ?? read.text
    const value: Value<T> = {
      raw,
      value: parsed.value,
      origin: parsed.repairs.length > 0 ? 'repaired' : 'read',
      // Another alternative of the recogniser is another reading: no character was changed.
      repairs: raw === preferred ? parsed.repairs : [{ rule: alternative, from: preferred, to: raw }, ...parsed.repairs],
      confidence: rounded(read.confidence * (decoded?.recognition.p ?? probabilityAsWord(read))),
      at: placeOf(read),
      ...(decoded && {
        recognition: { ...decoded.recognition, unknown: 1 - read.confidence * (1 - decoded.recognition.unknown) },
      }),
    }
    this.findings.of(value, parsed, path)
    return value
  }

  text(read: Read | undefined, path: string): Field<string> {
    return this.value(read, path, plainText)
  }

  points(read: Read | undefined, path: string): Field<Figure> {
    return this.value(read, path, read && this.#specks.has(read) ? parsePointsWithSpeck : parsePoints, pointsGrammar)
  }

  year(read: Read | undefined, path: string): Field<number> {
    const found = read && yearIn(read)
    if (!read || !found) return null
    const { value: year, index, length, repairs, raw } = found
    const part = slice(read, index, index + length)
    const value: Value<number> = {
      raw,
      value: year,
      origin: repairs.some(({ rule }) => rule !== alternative) ? 'repaired' : 'read',
      repairs,
      confidence: rounded(read.confidence * found.p * (raw === part.text ? probabilityOf(part) : 1)),
      at: placeOf(read, index, index + length),
    }
    this.findings.of(value, { value: year, state: 'read', repairs: repairs.filter(({ rule }) => rule !== alternative) }, path)
    return value
  }
}
