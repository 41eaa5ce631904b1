import { buildBudget, drawBudget } from './build-budget.ts'
import { buildIndicators } from './build-indicators.ts'
import { drawDate } from './dates.ts'
import type { Design, HeadField } from './design.ts'
import type { Dice } from './dice.ts'
import type { FormOptions } from './fictional-form.ts'
import { type PointStyle, printPoints } from './numbers.ts'
import { cell, type Printed, type PrintedCell, type PrintedRow } from './printed.ts'
import type { Truth } from './truth.ts'
import { place, projectName, prose, sentence, unit } from './words.ts'

/** A form of a family that is described by data. Its figures follow from one another under the family's rules. */
export function buildForm(d: Dice, design: Design, options: FormOptions): { truth: Truth; printed: Printed } {
  const year = d.int(2018, 2024)
  const where = place(d)
  const office = unit(d, where)
  const filed = drawDate(d, year)
  const whole = d.chance(0.25)
  const points: PointStyle = whole ? 'bare' : d.pick(['bare', 'bare', 'padded'])
  const side = d.chance(0.5)
  const columns = Math.max(
    design.indicators.columns.length + (side && design.indicators.side ? 1 : 0),
    design.budget.columns.length + 2,
  )
  const scored = design.total !== undefined || design.head.flat().some(({ value }) => value === 'total')
  const project = projectName(d)
  const truth: Truth = {
    title: d.pick(design.titles)(year),
    year,
    filledOn: null,
    totals: [],
    project: {
      name:
        design.coded && d.chance(0.7)
          ? `${d.int(51_000, 51_999)}${d.int(20, 24)}T${d.int(100_000, 999_999)}-${project}`
          : project,
      department: null,
      implementer: null,
    },
    choices: {},
    budget: [],
    indicators: [],
    narrative: {},
    remarks: [],
  }
  const rows: PrintedRow[] = []
  const caption = (text: string | undefined) => text && rows.push({ part: 'caption', cells: [cell('label', text, columns)] })

  // Head. Totals are known last.
  const totals: PrintedCell[] = []
  const unitOfMoney: '万元' | '元' = d.pick(design.budget.units ?? ['万元'])
  const headValue = ({ value }: HeadField): PrintedCell => {
    switch (value) {
      case 'name':
        return cell('text', truth.project.name ?? '', 1, 'project.name')
      case 'department':
        truth.project.department = d.chance(0.85) ? d.pick([`${where}财政局`, office, `${d.int(101, 399)}-${office}`]) : null
        return cell('text', truth.project.department ?? '', 1, 'project.department')
      case 'implementer':
        truth.project.implementer = d.pick([office, unit(d, where)])
        return cell('text', truth.project.implementer, 1, 'project.implementer')
      case 'date':
        truth.filledOn = filed.iso
        return cell('text', filed.text, 1, 'filledOn')
      case 'total': {
        const total = cell('figure', '', 1, `total.declared[${totals.length}]`)
        totals.push(total)
        return total
      }
      case 'moneyUnit':
        return cell('text', unitOfMoney)
      case 'phone':
        return cell(
          'text',
          `${d.pick(['季', '阮', '单', '蒲'])}${d.pick(['一鸣', '书意', '知远'])} 0${d.int(310, 999)}-${d.int(2_000_000, 8_999_999)}`,
        )
      case 'blank':
        return cell('text', '')
    }
  }
  caption(design.captions?.head)
  for (const fields of design.head) {
    const width = Math.floor((columns - fields.length) / fields.length)
    const cells = fields.flatMap((field, i) => {
      const value = headValue(field)
      value.columns = i === fields.length - 1 ? columns - fields.length - width * (fields.length - 1) : width
      return [cell('label', d.pick(field.labels)), value]
    })
    rows.push({ part: 'head', cells })
  }
  if (design.choices) {
    const { label, options: labels } = design.choices
    const ticked = d.int(0, labels.length - 1)
    truth.choices[label] = [labels[ticked] as string]
    const boxes = labels.map((text, i) => ({ label: text, ticked: i === ticked }))
    rows.push({
      part: 'choices',
      cells: [cell('label', label), { ...cell('choice', '', columns - 1, 'choices[0]'), options: boxes }],
    })
  }

  const budget = drawBudget(d, design, whole)
  const goals = () => {
    if (!design.goals || d.chance(0.15)) return
    truth.narrative.goal = prose(d)
    truth.narrative.outcome = d.chance(0.9) ? prose(d) : null
    const left = design.goals.side ? 1 : 0
    const half = Math.floor((columns - left) / 2)
    caption(design.captions?.goals)
    rows.push({
      part: 'goal',
      cells: [
        ...(design.goals.side ? [cell('side', design.goals.side, 1, null, 2)] : []),
        cell('label', design.goals.goal, half),
        cell('label', design.goals.outcome, columns - left - half),
      ],
    })
    rows.push({
      part: 'goal',
      cells: [
        cell('prose', truth.narrative.goal, half, 'narrative.goal'),
        cell('prose', truth.narrative.outcome ?? '', columns - left - half, 'narrative.outcome'),
      ],
    })
  }
  if (design.coded) goals()
  caption(design.captions?.budget)
  rows.push(...buildBudget(d, design, budget, { columns, points, unitOfMoney, truth }))
  if (!design.coded) goals()
  caption(design.captions?.indicators)
  const built = buildIndicators(d, design, {
    columns,
    side,
    points,
    whole,
    year,
    budget,
    truth,
    mergedKinds: options.mergedKinds,
  })
  rows.push(...built.rows)

  // Totals
  const sum = built.sum + budget.score
  if (scored) {
    if (design.total && d.chance(design.total.often ?? 1))
      rows.push(totalRow(d, design, { columns, side, points, sum, totals, truth }))
    for (const total of totals) {
      total.text = printPoints(sum, points)
      truth.totals.push(sum / 100)
    }
  }
  for (const [label, key] of d.chance(0.85) ? (design.tail ?? []) : []) {
    const text = d.pick(['', '无', sentence(d), prose(d)])
    truth.narrative[key] = text || null
    rows.push({ part: 'tail', cells: [cell('label', label), cell('prose', text, columns - 1, `narrative.${key}`)] })
  }

  const printed: Printed = {
    title: truth.title,
    yearLine: null,
    lines: [],
    columns,
    rows,
    boxes: d.pick(['html', 'ballot', 'root', 'square', 'leading', 'bracket']),
    entities: false,
  }
  return { truth, printed }
}

interface TotalContext {
  columns: number
  side: boolean
  points: PointStyle
  sum: number
  totals: PrintedCell[]
  truth: Truth
}

function totalRow(d: Dice, design: Design, { columns, side, points, sum, totals, truth }: TotalContext): PrintedRow {
  const { labels, form } = design.total as NonNullable<Design['total']>
  const label = d.pick(labels)
  const score = cell('figure', '', 1, `total.declared[${totals.length}]`)
  totals.push(score)
  const full = cell('figure', printPoints(10_000, points), 1, 'total.fullMark')
  if (form === 'plain') {
    score.columns = columns - 1
    return { part: 'total', cells: [cell('label', label), score] }
  }
  if (form === 'graded') {
    const grade = sum >= 9000 ? '优' : sum >= 8000 ? '良' : sum >= 6000 ? '中' : '差'
    truth.grade = grade
    return {
      part: 'total',
      cells: [
        cell('label', label, columns - 6),
        full,
        cell('label', '得分'),
        score,
        cell('label', d.pick(['等级', '自评等级'])),
        cell('text', grade, 2, 'total.grade'),
      ],
    }
  }
  const offset = side && design.indicators.side ? 1 : 0
  const roles = design.indicators.columns.map(([role]) => role)
  const [weightAt, scoreAt] = [roles.indexOf('weight') + offset, roles.indexOf('score') + offset]
  const cells = [cell('label', label, weightAt), full]
  for (let i = weightAt + 1; i < scoreAt; i++) cells.push(cell('text', ''))
  cells.push(score)
  for (let i = scoreAt + 1; i < columns; i++) cells.push(cell('text', ''))
  return { part: 'total', cells }
}
