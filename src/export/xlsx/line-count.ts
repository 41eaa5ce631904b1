/** Wide enough for what people read in a table; longer text is cut off in view, not in the cell. */
const mostLines = 8

/** About how many lines a text takes when it wraps at `width` Latin characters; Chinese characters are two wide. */
export function lineCount(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1
  let [lines, used] = [1, 0]
  for (let i = 0; i < text.length && lines < mostLines; i++) {
    const code = text.charCodeAt(i)
    const size = code >= 0x2e80 ? 2 : 1
    if (code === 0x0a || used + size > width) {
      lines++
      used = 0
    }
    if (code !== 0x0a) used += size
  }
  return lines
}
