import type { Block } from '../model/document.ts'
import type { FormSchema } from '../schema/language.ts'
import type { Block as LabelBlock, Lexicon } from '../schema/lexicon.ts'
import type { SchemaLibrary } from '../schema/library.ts'
import { type Feature, leastMatch, type Match, rank } from '../schema/match.ts'
import { classify } from './classify.ts'
import { nameOfOther } from './form/other-tables.ts'
import { readForm } from './form/read-form.ts'
import type { RawForm } from './raw-form.ts'
import { type Read, type Row, rowsOf } from './row.ts'
import { BrokenLabels } from './rows/broken-labels.ts'
import { BudgetCards } from './rows/budget-cards.ts'
import { ChoicesOnLines } from './rows/choices-on-lines.ts'
import { cellsOfLine } from './rows/form-on-a-line.ts'
import { GluedForms } from './rows/glued-forms.ts'
import { GoalLines } from './rows/goal-lines.ts'
import { IndicatorsOnSpacedLines } from './rows/indicators-on-spaced-lines.ts'
import { withLabelsAtEnds } from './rows/labels-at-ends.ts'
import { LabelsInPieces } from './rows/labels-in-pieces.ts'
import { MendedHeads } from './rows/mended-heads.ts'
import { eachRow, type RowStage, RowStages } from './rows/row-stages.ts'
import { RunningHeads } from './rows/running-heads.ts'
import { StackedRows } from './rows/stacked-rows.ts'
import { titleApart } from './rows/title-apart.ts'
import { TitlesInTables } from './rows/titles-in-tables.ts'
import { TurnedBudgets } from './rows/turned-budget.ts'
import { WrappedRows } from './rows/wrapped-rows.ts'
import { FormSplitter, type KindRow } from './split.ts'
import { withLowerHeads, withYearsLeftOut } from './table/grouped-heads.ts'
import { withPartedHeads } from './table/parted-cells.ts'
import { withoutHeadsIn } from './table/run-together.ts'
import { withSharedHead } from './table/shared-head.ts'
import { headsInOne } from './table/spread-row.ts'

/** A form as printed, and the family it was read by. */
export interface ExtractedForm {
  readonly raw: RawForm
  /** The family, or the common vocabulary where none fits. */
  readonly schema: FormSchema
  /** The best match, whether it was good enough or not; null where there are no families. */
  readonly match: Match | null
}

/** Finds the forms in a document's blocks, one after the other, whatever batches the blocks come in. */
export class FormExtractor {
  /** What tables are called that are no forms, though some of their heads are those of forms. */
  readonly others: Read[] = []
  readonly #library: SchemaLibrary
  readonly #rows: FormRows
  #hasForms = false

  constructor(library: SchemaLibrary) {
    this.#library = library
    this.#rows = new FormRows(library)
  }

  /** Takes the next blocks; yields the forms that they complete. */
  *push(blocks: Iterable<Block>): Generator<ExtractedForm> {
    for (const rows of this.#rows.push(blocks)) yield* this.#form(rows)
  }

  /** The forms that the end of the document completes. */
  *finish(): Generator<ExtractedForm> {
    for (const rows of this.#rows.finish()) yield* this.#form(rows)
  }

  *#form(rows: readonly KindRow[]): Generator<ExtractedForm> {
    // Headings and prose without a single label of a form are none.
    const hasTitle = rows.some(({ kind }) => kind.is === 'title')
    if (!rows.some((item) => isFormLike(item, hasTitle))) return
    const match = bestMatch(rows, this.#library)
    const schema = match && match.score >= leastMatch ? match.schema : this.#library.common
    const raw = readForm(rows, schema, this.#library)
    const behindForm = this.#hasForms ? rows[0]?.row.filled[0] : undefined
    const other = nameOfOther(raw, behindForm)
    if (other) {
      this.others.push(other)
      return
    }
    this.#hasForms = true
    yield { raw, schema, match }
  }
}

/** Cuts a document's blocks into the rows of one form after the other, and says what each row is. */
export class FormRows {
  readonly #lexicon: Lexicon
  readonly #titles: readonly string[]
  readonly #stages: RowStage
  readonly #splitter = new FormSplitter()

  constructor({ common, families, lexicon }: SchemaLibrary) {
    this.#lexicon = lexicon
    this.#titles = [common, ...families].flatMap(({ titles }) => titles ?? [])
    this.#stages = new RowStages(
      new RunningHeads(),
      new WrappedRows(lexicon),
      new TitlesInTables(lexicon),
      new GoalLines(lexicon),
      eachRow((row) => cellsOfLine(row, lexicon, this.#titles)),
      new GluedForms(lexicon),
      eachRow((row) => titleApart(row, lexicon, this.#titles)),
      eachRow((row) => [withLabelsAtEnds(headsInOne(row, lexicon), lexicon)]),
      new LabelsInPieces(lexicon),
      new BrokenLabels(lexicon),
      new ChoicesOnLines(),
      new IndicatorsOnSpacedLines(lexicon),
      new StackedRows(lexicon),
      new TurnedBudgets(),
      new BudgetCards(),
      eachRow((row) => withoutHeadsIn(withNamedHeads(row, lexicon))),
      new MendedHeads(lexicon),
    )
  }

  *push(blocks: Iterable<Block>): Generator<readonly KindRow[]> {
    for (const printed of rowsOf(blocks, this.#lexicon)) yield* this.#split(this.#stages.push(printed))
  }

  finish(): readonly (readonly KindRow[])[] {
    return [...this.#split(this.#stages.end()), ...this.#splitter.finish()]
  }

  *#split(rows: readonly Row[]): Generator<readonly KindRow[]> {
    for (const row of rows) {
      const complete = this.#splitter.push({ row, kind: classify(row, this.#lexicon, this.#titles) })
      if (complete) yield complete
    }
  }
}

/** Heads that ran together, stand over each other, are one for two columns or name the year, called by what they mean. */
const withNamedHeads = (row: Row, lexicon: Lexicon): Row =>
  withYearsLeftOut(withLowerHeads(withPartedHeads(withSharedHead(row, lexicon), lexicon), lexicon), lexicon)

/** The family that fits the rows of a form best, well enough or not; null where there are no families. */
export function bestMatch(rows: readonly KindRow[], library: SchemaLibrary): Match | null {
  const features = rows.flatMap(featuresOf)
  const key = features.map(({ block, hit }) => `${block}:${hit.entry.key}${hit.exact ? '' : '~'}`).join('|')
  const remembered = knownMatches.get(library)
  const matches = remembered && remembered.size < rememberedMatches ? remembered : new Map<string, Match | null>()
  if (matches !== remembered) knownMatches.set(library, matches)
  const known = matches.get(key)
  if (known !== undefined) return known
  const match = rank(features, library.families)[0] ?? null
  matches.set(key, match)
  return match
}

/** Forms of one template show the same labels: what they match is found once. */
const knownMatches = new WeakMap<SchemaLibrary, Map<string, Match | null>>()
const rememberedMatches = 200

/** 自评得分 without a figure, and no title anywhere, is the head of a column. */
const isFormLike = ({ row, kind }: KindRow, hasTitle: boolean): boolean =>
  (kind.is === 'heads' && (kind.block === 'budget' || kind.block === 'indicator')) ||
  (kind.is === 'fields' &&
    (kind.roles.includes('project.name') ||
      (row.grid === null && kind.roles.includes('total') && (hasTitle || row.filled.some(({ text }) => /\d/.test(text))))))

function featuresOf({ row, kind }: KindRow): Feature[] {
  if (kind.is === 'heads') {
    if (kind.block === 'tasks') return []
    const block: LabelBlock = kind.block === 'points' ? 'indicator' : kind.block
    // Flattened merged heads repeat their text.
    return row.filled.flatMap(({ hit, text }, i) => (hit && text !== row.filled[i - 1]?.text ? [{ block, hit }] : []))
  }
  return kind.is === 'fields' ? [...kind.labels] : []
}
