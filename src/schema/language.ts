import { z } from 'zod'

/**
 * The form-schema language: what a YAML file under `schemas/forms/` may say. Every word is explained here once;
 * the JSON Schema beside the files (`schemas/output/form-schema.schema.json`) is generated from it for editors.
 */

const labels = z
  .array(z.string().min(1))
  .describe('Labels as printed. Spaces, brackets such as (A), (万元), (20分) and numbering need not be written.')

const labelsOf = <K extends string>(roles: readonly K[], what: string) => z.partialRecord(z.enum(roles), labels).describe(what)

const fieldRoles = [
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
  'narrative.goal',
  'narrative.outcome',
  'narrative.deviation',
  'narrative.improvement',
  'narrative.notes',
  'known',
] as const
export type FieldRole = (typeof fieldRoles)[number]

/** Whether a label names a unit that has no place of its own in the result: who files the form, a department, a budget's unit. */
export const isUnitRole = (role: string): boolean => role === 'unit' || role.startsWith('unit.')

const budgetRoles = ['initial', 'planned', 'arrived', 'executed', 'rate', 'weight', 'score', 'part', 'task', 'known'] as const

const indicatorRoles = [
  'section',
  'kind',
  'name',
  'weight',
  'comparator',
  'target',
  'adjusted',
  'unit',
  'actual',
  'score',
  'itemScore',
  'weightPercent',
  'deduction',
  'reason',
  'known',
] as const
export type IndicatorRole = (typeof indicatorRoles)[number]

const goalRoles = ['goal', 'adjusted', 'outcome'] as const

const atMostFormula = z
  .enum(['inverse', 'linear'])
  .describe('inverse: weight × target ÷ actual · linear: weight × (1 − (actual − target) ÷ target), 0 from twice the target')

const rules = z
  .strictObject({
    fullMark: z.number().describe('What all weights add up to.').optional(),
    budgetWeight: z.number().describe('Points for spending, where the form prints none.').optional(),
    budgetScore: z
      .union([
        z.literal('proportional').describe('weight × rate, capped at the weight'),
        z.literal('none').describe('the budget is not scored'),
        z.strictObject({
          steps: z
            .array(z.tuple([z.number(), z.number()]))
            .describe('[rate in percent from which, points], highest first; below the last: 0'),
        }),
      ])
      .optional(),
    budgetSteps: z
      .array(z.tuple([z.number(), z.number()]))
      .describe(
        '[rate in percent from which, share of the weight in percent], highest first: a scale that some who fill in the form use instead; a score that fits it is not accused',
      )
      .optional(),
    atMost: z.array(atMostFormula).min(1).describe('Formulas for ≤ targets; a score that fits any one of them holds.').optional(),
    bands: z
      .array(
        z.strictObject({
          words: labels.describe('Results in words that mean this band, such as 达成预期指标.'),
          from: z.number().describe('Lowest share of the weight, in percent.'),
          to: z.number().describe('Highest share of the weight, in percent.'),
        }),
      )
      .describe('Points for results in words, as a range.')
      .optional(),
    rounding: z
      .enum(['round', 'truncate'])
      .describe('How printed figures were shortened. truncate also accepts cut-off digits.')
      .optional(),
  })
  .describe('How the family scores. What is not stated here is not checked.')

export const formSchemaLanguage = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
      .describe('Short and stable: it stands in every result.'),
    version: z.string().min(1).describe('Raise it when results may change.'),
    name: z.strictObject({ zh: z.string(), en: z.string() }),
    titles: labels.describe('Words that a title of such a form contains.').optional(),
    fields: labelsOf(
      fieldRoles,
      'Header fields and texts: label → what it holds. known: recognised, but not part of the result.',
    ).optional(),
    choices: z
      .record(
        z.string(),
        z.strictObject({
          also: labels.describe('Other labels of the group.').optional(),
          options: labels.describe('Without numbers and boxes.'),
          exclusive: z.boolean().describe('Exactly one may be ticked (default true).').optional(),
        }),
      )
      .describe('Groups of boxes to tick.')
      .optional(),
    budget: z
      .strictObject({
        captions: labels.describe('Labels of the whole block.').optional(),
        unit: z.enum(['元', '千元', '万元', '亿元']).describe('Of amounts where the form prints none.').optional(),
        columns: labelsOf(
          budgetRoles,
          'Column heads, in the order in which they are printed: it tells a head that was lost. planned: the denominator of the rate. part: sources of funds in columns of their own, which add up to planned. task: tasks with their money, a table that is no budget.',
        ).optional(),
        total: labels.describe("Label of the year's total line.").optional(),
        parts: labels.describe('Labels of the lines that make it up.').optional(),
        exhaustive: z
          .boolean()
          .describe('The part lines always add up to the total (default: only where a line for other funds is among them).')
          .optional(),
      })
      .optional(),
    goals: z
      .strictObject({
        captions: labels.optional(),
        columns: labelsOf(
          goalRoles,
          'Heads over expected and achieved goals; adjusted: the goal as it was changed within the year, which holds where it is filled.',
        ).optional(),
      })
      .optional(),
    indicators: z
      .strictObject({
        captions: labels.describe('Labels of the whole block.').optional(),
        columns: labelsOf(
          indicatorRoles,
          'Column heads, in the order in which they are printed. comparator, target and unit together make up a target printed in three columns; adjusted: the target as it was changed within the year, which holds where it is filled; itemScore (0–100) × weightPercent gives the score where points are weighted.',
        ).optional(),
        sections: labels.describe('Level-1 names.').optional(),
        kinds: labels.describe('Level-2 names.').optional(),
        lessIsBetter: labels
          .describe(
            'Words in level-2 and level-3 names of which less may be better: a target without comparator may then be a limit.',
          )
          .optional(),
        moreIsBetter: labels
          .describe('Words in names of rates and periods of which more is better all the same: they promise no limit.')
          .optional(),
        budgetRate: labels.describe('Names of the indicator that spending is, where it is one.').optional(),
        placeholders: labels.describe('Words in the result column that name a kind of standard, not a result.').optional(),
      })
      .optional(),
    boilerplate: labels.describe('Printed text that means nothing here: it is passed over without a report.').optional(),
    required: z
      .array(
        z.enum([
          'title',
          'year',
          'filledOn',
          'project.name',
          'project.department',
          'project.implementer',
          'total',
          'budget',
          'indicators',
        ]),
      )
      .describe('Places that must be there and filled.')
      .optional(),
    rules: rules.optional(),
  })
  .describe('A form family.')

/** A form schema as its file states it. */
export type FormSchema = z.infer<typeof formSchemaLanguage>
export type Rules = z.infer<typeof rules>

/** The language as JSON Schema, with which editors complete and check schema files. */
export const languageSchema = (): string =>
  `${JSON.stringify({ title: 'formproof form schema', ...z.toJSONSchema(formSchemaLanguage) }, null, 2)}\n`
