/** White space as the model's `slice` cuts it off: ASCII's, the no-break and the ideographic space, a byte order mark. */
export const isSpace = (code: number) =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff

export function isBlank(text: string, from = 0, to: number = text.length): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false
  return true
}
