import { z } from 'zod'
import { findingCodes } from '../model/finding.ts'

// The output contract as zod schemas: for types, for the published JSON Schemas and for tests. Nothing that exports
// imports this at run time; see to-contract.ts.

const text = z.string()
const count = z.int().min(0)
const ordinal = z.int().min(1)
const share = z.number().min(0).max(1)
const sha256 = z.string().regex(/^([0-9a-f]{64})?$/)

const At = z
  .union([
    z.strictObject({ line: ordinal, column: ordinal }).describe('Text: line and column of the first character, from 1'),
    z.strictObject({ path: text }).describe('HTML and office documents: an element path'),
    z
      .strictObject({ page: ordinal, box: z.tuple([z.number(), z.number(), z.number(), z.number()]) })
      .describe('PDF and scans: page from 1; box x0, y0, x1, y1 as fractions of the page, origin top left'),
    z.strictObject({ sheet: text, cell: text }).describe('Spreadsheets: sheet name and cell such as B7'),
  ])
  .meta({ id: 'At', description: 'Where something stands in its source' })

const Repair = z
  .strictObject({ rule: text.describe('Stable name of the rule'), from: text, to: text })
  .meta({ id: 'Repair', description: 'A change the reader made to the characters' })

/** A typed value with what was printed, where, and how sure the reader is; `null` where the form has no such place. */
const valueSchema = <T extends z.ZodType>(id: string, value: T, description: string) =>
  z
    .strictObject({
      raw: text.describe('The characters as read, trimmed; empty where the place is there and blank'),
      value: value.nullable().describe(`${description}; null when blank, not applicable or not understood`),
      origin: z.enum(['read', 'repaired', 'computed', 'corrected']),
      repairs: z.array(Repair),
      confidence: share.describe('How sure the reader is of the characters; 1 for text not recognised from pixels'),
      at: At,
    })
    .meta({ id, description: `A value: ${description}` })

const Quantity = z
  .strictObject({
    kind: z.enum(['amount', 'percent', 'count', 'date', 'period', 'text']),
    comparator: z.enum(['=', '≥', '>', '≤', '<', '≈']).nullable(),
    number: z.number().nullable().describe('In the base unit: yuan, fraction, or the unit named in `unit`'),
    unit: text.nullable(),
    text: text.describe('The printed text, cleaned; for dates the ISO date'),
  })
  .meta({ id: 'Quantity', description: 'A target or a result' })

const TextValue = valueSchema('TextValue', text, 'text')
const YearValue = valueSchema('YearValue', z.int(), 'a year')
const DateValue = valueSchema(
  'DateValue',
  z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  'an ISO date, without day where none is printed',
)
const YuanValue = valueSchema('YuanValue', z.number(), 'yuan')
const RateValue = valueSchema('RateValue', z.number(), 'a fraction (82% is 0.82)')
const PointsValue = valueSchema('PointsValue', z.number(), 'points')
const QuantityValue = valueSchema('QuantityValue', Quantity, 'a quantity')

const words = TextValue.nullable()
const yuan = YuanValue.nullable()
const points = PointsValue.nullable()

const Finding = z
  .strictObject({
    code: z.enum(findingCodes),
    severity: z.enum(['mismatch', 'warning', 'note']),
    cause: z
      .enum(['declared', 'reading', 'undecided'])
      .describe("Whose error it looks to be: the form's own, the reader's, or it cannot be told"),
    path: text.describe('The value it is about, such as indicators[3].score; empty for the whole form'),
    at: z.array(At),
    declared: z.number().nullable(),
    recomputed: z.number().nullable(),
    tolerance: z.number().nullable(),
    rule: text.describe('In one line how it was recomputed, with the figures'),
    message: z.strictObject({ zh: text, en: text }),
  })
  .meta({ id: 'Finding', description: 'Something that a person should know about a form or a source' })

const Source = z
  .strictObject({
    path: text.describe('As the user gave it'),
    sha256: sha256.describe('Hex digest of the bytes; empty where they could not be read at all'),
    bytes: count,
    mediaType: text,
    pages: count.nullable(),
    status: z.enum(['read', 'partial', 'unreadable']),
    problems: z.array(Finding),
  })
  .meta({ id: 'Source', description: 'One input as it was given, and how reading it went' })

const BudgetLine = z
  .strictObject({
    label: words,
    initial: yuan.describe('年初预算数'),
    planned: yuan.describe('The denominator of the rate: 预算数, 全年预算数 or 调整后预算数'),
    executed: yuan.describe('执行数'),
    rate: RateValue.nullable().describe('执行率'),
    weight: points.describe('分值'),
    score: points.describe('得分'),
  })
  .meta({ id: 'BudgetLine', description: 'A line of the budget block' })

const Indicator = z
  .strictObject({
    section: words.describe('一级指标'),
    sectionWeight: points.describe('分值 of the 一级指标'),
    kind: words.describe('二级指标'),
    name: words.describe('三级指标'),
    target: QuantityValue.nullable().describe('年度指标值'),
    actual: QuantityValue.nullable().describe('实际完成值'),
    weight: points.describe('分值'),
    score: points.describe('得分'),
    reason: words.describe('偏差原因'),
  })
  .meta({ id: 'Indicator', description: 'A row of the indicator block' })

const Choice = z
  .strictObject({
    label: text,
    options: z.array(
      z.strictObject({
        label: text,
        checked: z.boolean().nullable().describe('null: the mark could not be read or is not there'),
        at: At,
      }),
    ),
  })
  .meta({ id: 'Choice', description: 'A group of boxes to tick' })

export const Form = z
  .strictObject({
    id: z
      .string()
      .regex(/^[0-9a-f]{12}-[1-9]\d*$/)
      .describe('Source sha256 (12 hex), a hyphen, ordinal of the form in its source'),
    source: z.strictObject({
      path: text,
      sha256,
      pages: z.tuple([ordinal, ordinal]).nullable().describe('First and last page'),
      lines: z.tuple([ordinal, ordinal]).nullable().describe('First and last line'),
    }),
    schema: z.strictObject({
      id: text.nullable().describe('null when no form schema fits'),
      version: text.nullable(),
      match: share.describe('How well the schema fits'),
    }),
    title: words,
    year: YearValue.nullable(),
    filledOn: DateValue.nullable(),
    project: z.strictObject({ name: words, department: words, implementer: words }),
    choices: z.array(Choice),
    budget: z.strictObject({ lines: z.array(BudgetLine).describe('The total of the year first, then its 其中 lines') }),
    indicators: z.array(Indicator).describe('In printed order'),
    total: z.strictObject({
      declared: z.array(PointsValue).describe('Every place that states the total, in reading order'),
      recomputed: z.number().nullable().describe('The sum of the scores; null where it could not be made'),
      grade: words,
    }),
    narrative: z.strictObject({
      goal: words,
      outcome: words,
      deviation: words,
      improvement: words,
      notes: words,
    }),
    findings: z.array(Finding),
  })
  .meta({ id: 'Form', description: 'A project self-evaluation form as data; one line of forms.jsonl' })

export const Forms = z
  .strictObject({
    contract: z.literal('1'),
    generator: z.strictObject({ name: text, version: text }),
    sources: z.array(Source),
    forms: z.array(Form),
  })
  .meta({ description: 'forms.json: what one run of formproof extract found' })

export type ContractForm = z.infer<typeof Form>
export type ContractFinding = z.infer<typeof Finding>
export type ContractQuantity = z.infer<typeof Quantity>
export type ContractSource = z.infer<typeof Source>

/** The JSON Schemas (draft 2020-12) that the project publishes, by file name. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const print = (schema: z.ZodType, title: string) => `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`
  return new Map([
    ['forms.schema.json', print(Forms, 'formproof forms.json, contract version 1')],
    ['form.schema.json', print(Form, 'formproof form, contract version 1')],
  ])
}
