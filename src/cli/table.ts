import { eastAsianWidth } from 'get-east-asian-width'

const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0)
  return width
}

/** A text on one line, without what a terminal would obey: it may come from a form, or be the name of a file. */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')

/** Cuts a text to so many terminal columns. */
export function cut(text: string, columns: number): string {
  const flat = onOneLine(text)
  if (widthOf(flat) <= columns) return flat
  let kept = ''
  let width = 1
  for (const character of flat) {
    width += eastAsianWidth(character.codePointAt(0) ?? 0)
    if (width > columns) break
    kept += character
  }
  return `${kept}…`
}

/**
 * Lines of a table in aligned columns; columns whose index is in `right` are set to the right. The first row may be set
 * apart, as the heads.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
  hasHeads = false,
): string[] {
  const widths: number[] = []
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat((widths[i] ?? 0) - widthOf(cell))
        return right.has(i) ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd(),
  )
  if (hasHeads) lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  return lines
}
