import { simplified, traditional, typos } from './damage-tables.ts'
import type { Dice } from './dice.ts'
import type { FictionalForm } from './fictional-form.ts'
import type { HeadLine, PrintedCell } from './printed.ts'
import type { Truth } from './truth.ts'

export const damages = [
  'digits',
  'label-spaces',
  'full-width',
  'comparators',
  'label-typos',
  'traditional',
  'boxes',
  'entities',
  'latex',
  'paragraphs',
] as const
export type Damage = (typeof damages)[number]

/** What recognition or re-keying does to a page without changing what it says. The truth follows where it keeps printed text. */
export function damage(form: FictionalForm, kinds: readonly Damage[], d: Dice): FictionalForm {
  const copy = structuredClone(form)
  for (const kind of kinds) strike[kind](copy, d)
  return copy
}

const strike: Record<Damage, (form: FictionalForm, d: Dice) => void> = {
  digits: (form, d) =>
    eachFigure(form, (text) =>
      text.replace(/[01]/g, (c) => (d.chance(0.4) ? (c === '0' ? d.pick(['O', 'O', 'o']) : d.pick(['l', 'l', 'I'])) : c)),
    ),
  'label-spaces': (form, d) =>
    eachLabel(form, ['label', 'side', 'word'], (text) =>
      d.chance(0.5) ? text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, () => (d.chance(0.7) ? ' ' : '')) : text,
    ),
  'full-width': (form, d) => {
    const widen = (text: string) =>
      d.chance(0.5) ? text.replace(/[0-9.%(),:]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : text
    eachFigure(form, widen)
    eachLabel(form, ['label', 'side', 'word'], widen)
    eachQuantity(form, widen)
  },
  comparators: (form, d) =>
    eachQuantity(form, (text) => text.replace(/≥|≤/, (c) => d.pick(c === '≥' ? ['》', '>=', '≧'] : ['《', '<=', '≦']))),
  'label-typos': (form, d) => eachLabel(form, ['label', 'side'], (text) => (d.chance(0.2) ? misread(text, d) : text)),
  traditional: (form) => {
    eachLabel(form, ['label', 'side'], toTraditional)
    eachFigure(form, (text) => text.replace('万', '萬'))
  },
  boxes: (form, d) => {
    form.printed.boxes = d.pick(['html', 'ballot', 'root', 'square', 'bracket', 'leading'])
  },
  entities: (form) => {
    form.printed.entities = true
  },
  latex: (form, d) =>
    eachQuantity(form, (text, path) => {
      const match = /^(≥|≤) ?(\d+(?:\.\d+)?) ?(%?)(.*)$/.exec(text)
      if (!match || d.chance(0.3)) return text
      const [, sign, number, percent, rest] = match
      form.aliases[path] = [...(form.aliases[path] ?? []), text]
      return `$\\${sign === '≥' ? 'geq' : 'leq'} ${number}${percent ? '\\%' : ''}$${rest}`
    }),
  paragraphs: (form, d) => {
    for (const cell of cells(form))
      if (cell.role === 'prose' && cell.text !== '')
        cell.text = d.pick([
          `<p>${cell.text}</p>`,
          `<p style="text-align: center;">${cell.text}</p>`,
          cell.text.replaceAll('。', '。<br>'),
        ])
  },
}

const cells = (form: FictionalForm): PrintedCell[] => form.printed.rows.flatMap((row) => row.cells)

function eachFigure(form: FictionalForm, change: (text: string) => string): void {
  for (const cell of cells(form)) if (cell.role === 'figure') cell.text = change(cell.text)
  for (const line of form.printed.lines) if (line.field?.startsWith('total')) line.value = change(line.value)
}

function eachLabel(form: FictionalForm, roles: PrintedCell['role'][], change: (text: string) => string): void {
  for (const cell of cells(form)) if (roles.includes(cell.role)) cell.text = change(cell.text)
  form.printed.lines = form.printed.lines.map((line): HeadLine => ({ ...line, label: change(line.label) }))
}

function eachQuantity(form: FictionalForm, change: (text: string, path: string) => string): void {
  for (const cell of cells(form)) {
    if (cell.role !== 'quantity' || cell.field === null || cell.text === '') continue
    cell.text = change(cell.text, cell.field)
    keep(form.truth, cell.field, cell.text)
  }
}

/** Targets and results are kept as printed. */
function keep(truth: Truth, path: string, text: string): void {
  const [, index, key] = /^indicators\[(\d+)\]\.(target|actual)$/.exec(path) ?? []
  const row = truth.indicators[Number(index)]
  if (row && (key === 'target' || key === 'actual')) row[key] = text
}

/** One character wrong, or lost where at least four remain to tell the label by. */
function misread(text: string, d: Dice): string {
  const core = /^\p{Script=Han}+/u.exec(text)?.[0] ?? ''
  // 项目类别 and 项目类型, 一级指标 and 二级指标 differ in one character: that one stays.
  const safe = [...core]
    .map((_, i) => i)
    .filter((i) => !(/^项目类.$/.test(core) && i === 3) && !(/^.级指标$/.test(core) && i === 0))
  if (core.length < 3) return text
  const at = d.pick(safe)
  if (core.length > 4 && d.chance(0.3)) return text.slice(0, at) + text.slice(at + 1)
  const wrong = typos[core[at] ?? '']
  return wrong ? text.slice(0, at) + wrong + text.slice(at + 1) : text.replace('万元', '万兀')
}

const toTraditional = (text: string) => text.replace(/./gu, (c) => traditional[simplified.indexOf(c)] ?? c)
