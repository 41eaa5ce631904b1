import type { FormSchema } from './language.ts'
import { type Block, commonId, type Hit } from './lexicon.ts'

/** A label found in a form, and the blocks in which it may have stood. */
export interface Feature {
  readonly block: Block
  readonly hit: Hit
}

/** How well a schema fits, and what speaks against it. */
export interface Match {
  readonly schema: FormSchema
  /** 0..1: the mean of how much of the form the schema explains and how much of the schema the form shows. */
  readonly score: number
  /** Labels of the form that the schema does not list in that block. */
  readonly unexpected: readonly string[]
  /** Columns that the schema has and the form's tables have not, as `block.role`. */
  readonly missing: readonly string[]
}

/** Below this no family is taken for the form's. */
export const leastMatch = 0.8

/**
 * Ranks the families by the labels of one form, best first. Only blocks that the form shows are held against a
 * family, so that a form that was cut off still finds its own. The cost grows with labels found, not with the file.
 */
export function rank(features: readonly Feature[], families: readonly FormSchema[]): Match[] {
  return families.map((schema) => matchOf(features, schema)).sort((a, b) => b.score - a.score)
}

const columnBlocks = new Set<Block>(['budget', 'indicator', 'goal'])

function matchOf(features: readonly Feature[], schema: FormSchema): Match {
  const unexpected: string[] = []
  const shown = new Map<Block, Set<string>>()
  let [explained, weight] = [0, 0]
  for (const { block, hit } of features) {
    const own = hit.entry.senses.find((sense) => sense.block === block && sense.owner === schema.id)
    const shared = hit.entry.senses.find((sense) => sense.block === block && sense.owner === commonId)
    const role = own?.role ?? shared?.role
    // What is recognised only to be passed over says nothing about the family, unless it is the family's own.
    if (role === undefined || (!own && role === 'known')) continue
    const worth = columnBlocks.has(block) ? 2 : 1
    weight += worth
    if (own) explained += worth
    else {
      const listsRole = rolesOf(schema, block).includes(role)
      if (columnBlocks.has(block) ? listsRole : block === 'field' || block === 'line') explained += worth / 2
      unexpected.push(hit.entry.label)
    }
    const roles = shown.get(block) ?? new Set()
    shown.set(block, roles.add(role))
  }
  const missing: string[] = []
  let [found, expected] = [0, 0]
  for (const [block, roles] of shown) {
    if (!columnBlocks.has(block) && block !== 'choice') continue
    for (const role of rolesOf(schema, block)) {
      expected++
      if (roles.has(role)) found++
      else missing.push(`${block}.${role}`)
    }
  }
  const precision = weight === 0 ? 0 : explained / weight
  const recall = expected === 0 ? precision : found / expected
  const score = (precision + recall) / 2
  return { schema, score: scoresSpending(shown, schema) ? score : Math.min(score, noFit), unexpected, missing }
}

/** A family that gives no points for spending is not that of a form whose budget has some. */
const scoresSpending = (shown: ReadonlyMap<Block, ReadonlySet<string>>, { rules }: FormSchema): boolean =>
  rules?.budgetScore !== 'none' || shown.get('budget')?.has('score') !== true

/** A form of no family, however much else agrees. */
const noFit = leastMatch - 0.05

function rolesOf(schema: FormSchema, block: Block): readonly string[] {
  switch (block) {
    case 'budget':
      return Object.keys(schema.budget?.columns ?? {})
    case 'indicator':
      return Object.keys(schema.indicators?.columns ?? {})
    case 'goal':
      return Object.keys(schema.goals?.columns ?? {})
    case 'choice':
      return Object.keys(schema.choices ?? {})
    default:
      return []
  }
}
