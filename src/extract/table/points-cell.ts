import { Big } from 'big.js'
import { fold } from '../../text/fold.ts'
import { inBothScripts } from '../../text/scripts.ts'
import { part, type Read } from '../row.ts'

/** What a cell states about points: a score, the points that it is out of, or both. */
export interface StatedPoints {
  readonly score: Read | undefined
  readonly outOf: Read | undefined
}

/**
 * `9.5/10`, `满分10 得分9.5`, `总得分 98.5`: two figures, or one or two behind labels, and nothing else; null for other texts.
 * @param head what stands over the column: below 分值/得分 the points come first
 */
export function statedPoints(cell: Read, head = ''): StatedPoints | null {
  const [, first, second] = twoFigures.exec(cell.text) ?? []
  if (!first || !second)
    return onlyLabelled.test(cell.text) ? { score: figureBehind(cell, scoreLabel), outOf: figureBehind(cell, weightLabel) } : null
  const figures = [part(cell, 0, first.length), part(cell, cell.text.length - second.length)] as const
  const [score, outOf] = weightFirst.test(head) ? [figures[1], figures[0]] : figures
  return Number.parseFloat(score.text) > Number.parseFloat(outOf.text) ? null : { score, outOf }
}

/** A cell for scores as its score, and the points that it is out of where it states both. */
export function pointsCell<T extends Read>(
  cell: T | undefined,
  head?: string,
): { score: T | undefined; outOf: Read | undefined } {
  const stated = cell && statedPoints(cell, head)
  if (!cell || !stated?.score || !stated.outOf) return { score: cell, outOf: undefined }
  // 9.5/10 is a score as it stands.
  if (twoFigures.test(cell.text) && !weightFirst.test(head ?? '')) return { score: cell, outOf: stated.outOf }
  return { score: { ...cell, ...stated.score, of: [cell] }, outOf: stated.outOf }
}

/** The points that a text states, however its digits are written (`50`, `5０分`, `5O`); null where it is no clean figure. */
export function pointsOf(text: string | undefined): Big | null {
  const [, points] =
    onePoints.exec(
      fold(text ?? '')
        .replace(/[o〇]/gi, '0')
        .replace(/[il]/gi, '1'),
    ) ?? []
  return points === undefined ? null : new Big(points)
}

/** (40分): the points of the label before it. */
export const pointsInBrackets = /^[(（]\s*([\d０-９]{1,3}(?:[.．][\d０-９]+)?)\s*分\s*[)）]$/
const onePoints = /^(\d{1,3}(?:\.\d{1,2})?)\s*分?$/
const twoFigures = /^(\d{1,3}(?:\.\d{1,4})?)\s*[/／]\s*(\d{1,3}(?:\.\d{1,4})?\s*分?)$/
const weightFirst = inBothScripts(/^\s*(?:分\s*值|满\s*分|标准分|权重)/)
const figure = String.raw`\s*[:：]?\s*(\d{1,3}(?:\.\d{1,4})?\s*分?)`
const scoreLabel = inBothScripts(new RegExp(`(?:自评)?总?得分${figure}`))
const weightLabel = inBothScripts(new RegExp(`(?:满分|总?分值|标准分)${figure}`))
const onlyLabelled = new RegExp(`^(?:(?:${scoreLabel.source}|${weightLabel.source})[\\s,，、;；/]*){1,2}$`)

function figureBehind(cell: Read, label: RegExp): Read | undefined {
  const found = label.exec(cell.text)
  if (!found?.[1]) return undefined
  const from = found.index + found[0].length - found[1].length
  return part(cell, from, from + found[1].length)
}
