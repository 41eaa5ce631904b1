import type { Block, Cell, Grid } from '../../../src/model/document.ts'
import type { PagePlace, Piece, PlacedText } from '../../../src/model/place.ts'
import type { CharacterReading } from '../../../src/model/reading.ts'

/** The figures of a small sound form, 9.5 + 37.5 + 30 + 10 = 87, of the Ministry of Finance's layout. */
const sound = {
  planned: '40',
  executed: '38',
  rate: '95%',
  budgetScore: '9.5',
  section: '产出指标（50分）',
  actualHead: '实际完成值',
  scoreHead: '得分',
  target: '≥24畦',
  actual: '18畦',
  weight: '50',
  score: '37.5',
  total: '87',
}

export type Figures = typeof sound

/**
 * It as it was recognised from pixels: every character is certain, but for those that are marked. `{8:.6|3:.38}` is read as 8
 * with a probability of 0.6, and may be a 3; `∅` stands for nothing.
 */
export function markedForm(figures: Partial<Figures> = {}): Block[] {
  const own = { ...sound, ...figures }
  const lines = ['项目支出绩效自评表（2023年度）', '项目名称：苗圃灌溉改造', '主管部门：白榆县林草局', '实施单位：白榆县中心苗圃']
  const budget = [
    ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['年度资金总额', '40', own.planned, own.executed, '10', own.rate, own.budgetScore],
  ]
  const indicators = [
    ['一级指标', '二级指标', '三级指标', '年度指标值', own.actualHead, '分值', own.scoreHead, '偏差原因分析及改进措施'],
    [own.section, '数量指标', '改造苗床', own.target, own.actual, own.weight, own.score, '雨季推迟'],
    ['效益指标（30分）', '生态效益指标', '苗木成活率', '≥90%', '93%', '30', '30', ''],
    ['满意度指标（10分）', '服务对象满意度指标', '育苗户满意度', '≥90%', '94%', '10', '10', ''],
    ['总分', '', '', '', '', '100', own.total, ''],
  ]
  return [
    ...lines.map((text, i): Block => ({ kind: 'line', level: 0, ...marked(text, i / 100) })),
    grid(budget, 0.1),
    grid(indicators, 0.4),
  ]
}

/** Cells at `at` of a row, and of those above it that are blank there, as one: the rule between them was lost. */
export function joinedUp(block: Block, row: number, at: number): Block {
  if (block.kind !== 'grid') return block
  const inColumn = block.cells.filter(({ column }) => column === at)
  const last = inColumn.find((cell) => cell.row === row)
  const first = inColumn.findLast((cell) => cell.row < row && cell.text !== '')
  if (!last || !first) return block
  const from = first.row + 1
  const joined: Cell = { ...last, row: from, rowSpan: row - from + 1 }
  const cells = block.cells.filter((cell) => cell.column !== at || cell.row < from || cell.row > row)
  return { ...block, cells: [...cells, joined].sort((a, b) => a.row - b.row || a.column - b.column) }
}

export function grid(rows: readonly (readonly string[])[], top: number): Grid {
  const cells = rows.flatMap((row, r) =>
    row.map(
      (text, c): Cell => ({
        row: r,
        column: c,
        rowSpan: 1,
        columnSpan: 1,
        confidence: 1,
        ...marked(text, top + r / 100, c / 10),
      }),
    ),
  )
  return { kind: 'grid', rows: rows.length, columns: rows[0]?.length ?? 0, cells, spans: 'exact', at: place(top, 0, 1) }
}

function marked(markup: string, top: number, left = 0): PlacedText {
  const pieces: Piece[] = []
  let text = ''
  for (const [token] of markup.matchAll(/\{[^}]*\}|./gu)) {
    const reading = readingOf(token)
    const read = reading.alternatives[0]?.text ?? ''
    if (read === '') continue
    const x = left + pieces.length / 1000
    pieces.push({ start: text.length, length: read.length, place: place(top, x, x + 0.001), reading })
    text += read
  }
  return { text, pieces: pieces.length > 0 ? pieces : [{ start: 0, place: place(top, left, left + 0.1) }] }
}

function readingOf(token: string): CharacterReading {
  if (!token.startsWith('{')) return { alternatives: [{ text: token, p: 1 }] }
  const parts = token.slice(1, -1).split('|')
  return {
    alternatives: parts.map((part) => {
      const at = part.lastIndexOf(':')
      return { text: part.slice(0, at).replace('∅', ''), p: Number(part.slice(at + 1)) }
    }),
  }
}

const place = (top: number, left: number, right: number): PagePlace => ({ page: 1, box: [left, top, right, top + 0.01] })
