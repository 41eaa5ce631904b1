import { type Lexicon, senseIn } from '../../schema/lexicon.ts'
import { guessed, part, type Row, type RowCell, rowWith } from '../row.ts'

/**
 * `项目类别 | ☑部门预算项目 □专项 项目属性 | ☑持续性项目`: the label of a row that lost its line break, at the end of the options
 * before it, as a cell of its own. Other rows stay as they are.
 */
export function withLabelsAtEnds(row: Row, lexicon: Lexicon): Row {
  if (row.grid?.spans !== 'lost' || !row.cells.slice(0, -1).some(({ text }) => boxesAndWord.test(text))) return row
  const cells = row.cells.flatMap((cell, i): RowCell[] => {
    const [, options = '', space = '', label] = row.cells[i + 1]?.text ? (boxesAndWord.exec(cell.text) ?? []) : []
    const hit = label === undefined ? null : lexicon.findExact(label)
    if (!hit || !senseIn(hit, 'choice', null)) return [cell]
    const [before, behind] = [part(cell, 0, options.length), part(cell, options.length + space.length)]
    return [guessed<RowCell>(cell, { ...before, hit: null }, [cell]), guessed<RowCell>(cell, { ...behind, hit }, [cell])]
  })
  return cells.length === row.cells.length
    ? row
    : rowWith(
        row,
        cells.map((cell, column) => ({ ...cell, column })),
      )
}

const boxesAndWord = /^(.*[☑☐□■√].*?)(\s+)(\S{2,12})$/su
