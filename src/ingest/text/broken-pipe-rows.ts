import { isBlank } from './is-space.ts'
import { countPipes, pipeFields, pipesAtEnds } from './pipe-fields.ts'
import { SourceLine } from './source-text.ts'

/**
 * Puts rows of pipe tables together that a page turned to text broke at the line breaks in its cells. Every row has a pipe behind
 * each of its cells, and more of them where it is shorter (`项目名称 | 清淤 | ||||`): lines that make as many pipes as all rows have
 * are one row. A page that has no line breaks but in blank cells becomes lines of one cell each. Other lines stay as they are.
 */
export class BrokenPipeRows {
  /** A line that may be the first cell of a row whose pipes stand on lines of their own. */
  #before: SourceLine | null = null
  #run: PipeLine[] = []
  #size = 0

  /** Takes the next line; returns the lines that are decided by it. */
  push(line: SourceLine): readonly SourceLine[] {
    const next = pipeLine(line)
    const last = this.#run.at(-1)
    if (!last) return this.#begin(next)
    const isRow = next.pipes > 0 || (last.pipes > 0 && !isBlank(line.text))
    // A line without a pipe is a cell's only where the row goes on behind it, or with the next line of the cell.
    const isRest = last.pipes === 0 && next.pipes === 0 && !isBlank(line.text) && this.#isRestOfCell()
    if (!isRow && !isRest) return [...this.#runAsRows(), ...this.#begin(next)]
    if (last.pipes === 0 && !next.startsWithPipe && !isRest) {
      this.#run.pop()
      return [...this.#runAsRows(), ...this.#begin(pipeLine(last.line)), ...this.push(line)]
    }
    this.#run.push(next)
    this.#size += line.text.length
    return this.#size > largest ? this.end() : []
  }

  end(): SourceLine[] {
    return [...this.#runAsRows(), ...this.#takeBefore()]
  }

  #begin(next: PipeLine): SourceLine[] {
    const before = this.#takeBefore()
    if (next.pipes === 0) {
      const mayBeCell = next.line.text.length <= longestLabel && !isBlank(next.line.text)
      if (mayBeCell) this.#before = next.line
      return mayBeCell ? before : [...before, next.line]
    }
    const first = isLonePipe(next) ? before : []
    this.#run = [...first.map(pipeLine), next]
    this.#size = next.line.text.length
    return before.slice(first.length)
  }

  #takeBefore(): SourceLine[] {
    const before = this.#before ? [this.#before] : []
    this.#before = null
    return before
  }

  /** Where pipes stand on lines of their own, a cell may have several lines. */
  #isRestOfCell(): boolean {
    const lines = this.#run.length - 1 - this.#run.findLastIndex(({ pipes }) => pipes > 0)
    return lines < mostLinesInCell && this.#run.filter(isLonePipe).length >= fewestLonePipes
  }

  #runAsRows(): SourceLine[] {
    const end = this.#run.findLastIndex(({ pipes }) => pipes > 0) + 1
    const [run, behind] = [withWholeCells(this.#run.slice(0, end)), this.#run.slice(end)]
    this.#run = []
    this.#size = 0
    return [...(isFlow(run) ? run.flatMap(cellsOf) : wholeRows(run)), ...behind.map(({ line }) => line)]
  }
}

/** A pipe and nothing else: what parts two cells that stand on lines of their own. */
const isLonePipe = ({ line, pipes }: PipeLine): boolean => pipes === 1 && line.text.trim() === '|'

/** Lines without a pipe that follow each other are one cell. */
function withWholeCells(run: readonly PipeLine[]): PipeLine[] {
  const whole: PipeLine[] = []
  for (const next of run) {
    const last = whole.at(-1)
    if (last?.pipes === 0 && next.pipes === 0) whole.splice(-1, 1, { ...last, line: SourceLine.joined([last.line, next.line]) })
    else whole.push(next)
  }
  return whole
}

const mostLinesInCell = 4
const fewestLonePipes = 3
const longestLabel = 20

/** A longer run is given away as it is instead of being held, in characters. */
const largest = 1 << 18

interface PipeLine {
  readonly line: SourceLine
  readonly pipes: number
  readonly startsWithPipe: boolean
  readonly endsWithPipe: boolean
  /** Nothing but pipes: cells that are blank. */
  readonly isBlank: boolean
  /** Filled up with pipes: a row ends there. */
  readonly isPadded: boolean
}

function pipeLine(line: SourceLine): PipeLine {
  const { text } = line
  const ends = pipesAtEnds(text)
  const isBlank = /^[\s|]*\|[\s|]*$/.test(text)
  return {
    line,
    pipes: text.includes('|') ? countPipes(text, mostPipes) : 0,
    startsWithPipe: ends.start,
    endsWithPipe: ends.end || isBlank,
    isBlank,
    isPadded: padding.test(text),
  }
}

const mostPipes = 200
const padding = /\|\s*\|\s*$/

/** One cell behind the other over the whole page: a line begins where a cell is blank, its two pipes on either side of the break. */
const isFlow = ([first, ...others]: readonly PipeLine[]): boolean =>
  first?.startsWithPipe === false &&
  first.endsWithPipe &&
  others.every(({ startsWithPipe, endsWithPipe, isPadded }) => startsWithPipe && endsWithPipe && !isPadded) &&
  others.filter(({ isBlank }) => isBlank).length >= fewestBlanks &&
  others.filter(({ pipes }) => pipes > 2).length >= fewestBlanks

const fewestBlanks = 3

/** The cells of a line, each as a line of its own; the blank one that the line begins with is a blank line. */
function cellsOf({ line, startsWithPipe, isBlank }: PipeLine): SourceLine[] {
  const fields = isBlank ? [] : pipeFields(line.text)
  const cells = fields.map(([from, to]) => line.part(from, to))
  return startsWithPipe ? [line.part(0, 0), ...cells] : cells
}

/** The lines of a run as rows of one width, from the first line on from which all of them are; the lines themselves where none are. */
function wholeRows(run: readonly PipeLine[]): SourceLine[] {
  const lines = run.map(({ line }) => line)
  const widest = run.reduce((most, { pipes }) => Math.max(most, pipes), 0)
  if (run.every(({ pipes }) => pipes === widest) || run.filter(({ isPadded }) => isPadded).length < fewestPadded) return lines
  for (let from = 0; from < Math.min(run.length - fewestRows, mostBefore); from++)
    for (let width = widest; width <= widest + mostCellsApart; width++) {
      const rows = rowsOf(run.slice(from), width)
      if (rows) return [...lines.slice(0, from), ...rows]
    }
  return lines
}

const fewestPadded = 3
const fewestRows = 4
/** Lines before the table, and cells of its widest row that stand on lines of their own. */
const mostBefore = 30
const mostCellsApart = 12

/** Null where the lines do not make rows of this width, or each line is one. What the end cut off stays as it is. */
function rowsOf(run: readonly PipeLine[], width: number): SourceLine[] | null {
  const rows: SourceLine[] = []
  let row: PipeLine[] = []
  let pipes = 0
  let joined = 0
  for (const line of run) {
    if (row.length > 0 && !goesOn(row.at(-1) as PipeLine, line)) return null
    row.push(line)
    pipes += line.pipes
    if (pipes > width || (line.isPadded && pipes < width)) return null
    if (pipes < width) continue
    if (row.length > 1) joined++
    rows.push(rowOf(row))
    row = []
    pipes = 0
  }
  const isTable = joined > 0 && rows.length >= fewestRows && run.filter(({ isPadded }) => isPadded).length >= fewestPadded
  return isTable ? [...rows, ...row.map(({ line }) => line)] : null
}

/** A line that begins with a pipe and says something is a row of its own, unless the line above left its cell open. */
const goesOn = (above: PipeLine, line: PipeLine): boolean =>
  above.endsWithPipe ? !line.startsWithPipe || line.isBlank : line.startsWithPipe

/** Where the first cell is blank, the pipe behind it is no border. */
function rowOf([first, ...others]: readonly PipeLine[]): SourceLine {
  const { line, startsWithPipe } = first as PipeLine
  const border = startsWithPipe ? [new SourceLine('|', line.number, line.column, line.confidence)] : []
  return others.length + border.length > 0 ? SourceLine.joined([...border, line, ...others.map((other) => other.line)]) : line
}
